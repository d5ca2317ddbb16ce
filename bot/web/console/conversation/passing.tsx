/** To whom a conversation goes: a colleague who is there, a team, another agency. */
import { useState } from "preact/hooks";
import type { Colleague } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { matches } from "../model/fold.ts";
import { type Answers, Dialog } from "../shell/dialog.tsx";
import { type OfConversation, usePage } from "../shell/page.ts";

type Target = "officer" | "skill" | "agency";

export function Pass({ conversation, onClose }: OfConversation) {
  const { words, conversations, state, language } = usePage();
  const [target, setTarget] = useState<Target>("officer");
  const { agencies = [], skills = [] } = state.settings ?? {};
  const own = conversations.rowOf(conversation)?.agency;

  function pass({ text }: Answers): Promise<boolean> {
    const chosen = text(target);
    const to = target === "officer" ? { officer: chosen } : target === "skill" ? { skill: chosen } : { agency: chosen };
    return conversations.command(conversation, { kind: "pass", to, note: text("note") });
  }

  return (
    <Dialog title={words.passTitle} submit={words.pass} onSubmit={pass} onClose={onClose}>
      <fieldset class="choice in-line">
        <legend>{words.passTo}</legend>
        {(["officer", "skill", "agency"] as const).map((one) => (
          <label key={one} class="tick">
            <input type="radio" name="target" checked={one === target} onChange={() => setTarget(one)} />
            <span>{words[`passTo_${one}`]}</span>
          </label>
        ))}
      </fieldset>
      {target === "officer" && <ColleagueChoice name="officer" />}
      {target === "skill" && (
        <Choice name="skill" label={words.passTo_skill} options={skills.map(({ id, name }) => [id, name[language]])} />
      )}
      {target === "agency" && (
        <>
          <Choice
            name="agency"
            label={words.passTo_agency}
            options={agencies.filter(({ id }) => id !== own).map(({ id, name }) => [id, name[language]])}
          />
          <p class="quiet">{words.passConsent}</p>
        </>
      )}
      <label class="field">
        <span>{words.passNote}</span>
        <textarea name="note" rows={3} maxLength={1_000} />
      </label>
    </Dialog>
  );
}

export function Assign({ conversation, onClose }: OfConversation) {
  const { words, conversations } = usePage();
  return (
    <Dialog
      title={words.assignTitle}
      submit={words.assign}
      onSubmit={({ text }) => conversations.command(conversation, { kind: "assign", to: text("officer") })}
      onClose={onClose}
    >
      <ColleagueChoice name="officer" withMe />
      <p class="quiet">{words.recorded}</p>
    </Dialog>
  );
}

function Choice({ name, label, options }: { name: string; label: string; options: [value: string, name: string][] }) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name} required>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Only those who are there; looked for by name, skill or language. */
function ColleagueChoice({ name, withMe = false }: { name: string; withMe?: boolean }) {
  const { state, words, language } = usePage();
  const [query, setQuery] = useState("");
  const skillName = (id: string): string => state.settings?.skills.find((skill) => skill.id === id)?.name[language] ?? id;
  const present = [...state.colleagues.values()].filter(({ id, status }) => status === "present" && (withMe || id !== state.me?.id));
  const found = present.filter(({ name: of, skills, languages }) => matches(query, [of, ...skills.map(skillName), ...languages].join(" ")));
  const load = (id: string): number => [...state.rows.values()].filter(({ officer }) => officer?.id === id).length;
  const describe = ({ id, skills, languages, capacity }: Colleague): string =>
    [
      fill(words.load, { n: load(id), of: capacity }),
      languages.map((one) => words[`lang_${one}`]).join(", "),
      ...skills.map(skillName),
    ].join(" · ");
  return (
    <fieldset class="choice">
      <legend>{words.colleague}</legend>
      <label class="field">
        <span class="unseen">{words.findColleague}</span>
        <input
          type="search"
          placeholder={words.findColleague}
          autocomplete="off"
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      </label>
      {found.length === 0 && <p class="quiet">{words.nobodyPresent}</p>}
      {found.map((colleague) => (
        <label key={colleague.id} class="tick">
          <input type="radio" name={name} value={colleague.id} required />
          <span>
            {colleague.name} <small>{describe(colleague)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
