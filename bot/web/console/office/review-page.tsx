/** Questions nothing was found for, by meaning: given to a procedure as a new everyday name, or put aside. */
import { useState } from "preact/hooks";
import type { ReviewAnswer, UnansweredGroup } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { useFound } from "../conversation/procedures.tsx";
import { fullMoment } from "../model/times.ts";
import { nameIn } from "../queue/chips.tsx";
import { usePage } from "../shell/page.ts";
import { Loading, useLoaded } from "./loading.tsx";

type Refused = Extract<ReviewAnswer, { result: "refused" }>;

export function ReviewPage() {
  const { words } = usePage();
  const loaded = useLoaded<UnansweredGroup[]>("unanswered");
  return (
    <>
      <p class="quiet">{words.reviewWhat}</p>
      <Loading loaded={loaded}>
        {(groups) =>
          groups.length === 0 ? (
            <p>{words.reviewNone}</p>
          ) : (
            <ul class="groups">
              {groups.map((group) => (
                <Group key={group.id} group={group} onDone={loaded.again} />
              ))}
            </ul>
          )
        }
      </Loading>
    </>
  );
}

function Group({ group, onDone }: { group: UnansweredGroup; onDone: () => Promise<void> }) {
  const { words, language, api, telling } = usePage();
  const [refused, setRefused] = useState<Refused>();
  const { id, people, first, last, examples, waitingForNews } = group;

  async function review(wish: { link: string; name: string } | { outOfScope: true }) {
    const answered = await api.post<ReviewAnswer>(`unanswered/${encodeURIComponent(id)}`, wish);
    if (!answered.ok) return telling.problem(answered);
    const { body } = answered;
    if (body.result === "refused") {
      setRefused(body);
      return telling.say("reviewRefused", {}, true);
    }
    if (body.result === "linked") telling.say("reviewLinked", { n: body.told });
    else telling.say("reviewAside");
    await onDone();
  }

  return (
    <li class="group" data-home>
      <h3 tabIndex={-1}>“{examples[0]}”</h3>
      <p class="quiet">
        {fill(words.reviewPeople, { n: people })} · {fullMoment(first, language)} – {fullMoment(last, language)}
        {waitingForNews > 0 && ` · ${fill(words.reviewWaiting, { n: waitingForNews })}`}
      </p>
      {examples.length > 1 && (
        <ul class="quotes">
          {examples.slice(1).map((example) => (
            <li key={example}>“{example}”</li>
          ))}
        </ul>
      )}
      <LinkForm group={group} onLink={(link, name) => review({ link, name })} onAside={() => review({ outOfScope: true })} />
      {refused && <WhyRefused refused={refused} />}
    </li>
  );
}

type LinkProps = { group: UnansweredGroup; onLink: (link: string, name: string) => Promise<void>; onAside: () => Promise<void> };

function LinkForm({ group: { id, examples, suggestions }, onLink, onAside }: LinkProps) {
  const { words, language } = usePage();
  const [query, setQuery] = useState("");
  const found = useFound(query, language);
  const choices = query.trim() ? (found ?? []) : suggestions;

  function link(event: SubmitEvent) {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    void onLink(String(data.get("procedure")), String(data.get("name")).normalize("NFC").trim());
  }

  return (
    <form onSubmit={link}>
      <label class="field">
        <span>{words.findProcedure}</span>
        <input type="search" autocomplete="off" onInput={({ currentTarget }) => setQuery(currentTarget.value)} />
      </label>
      <fieldset class="choice">
        <legend>{words.reviewProcedure}</legend>
        {choices.length === 0 && <p class="quiet">{words.foundNone}</p>}
        {choices.map(({ id: procedure, title }) => (
          <label key={`${id} ${procedure}`} class="tick">
            <input type="radio" name="procedure" value={procedure} required />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{words.reviewName}</span>
        <input name="name" required maxLength={120} defaultValue={examples[0]} autocomplete="off" />
        <small>{words.reviewNameHint}</small>
      </label>
      <div class="ways">
        <button type="button" onClick={() => void onAside()}>
          {words.reviewOutOfScope}
        </button>
        <button type="submit" class="strong">
          {words.reviewLink}
        </button>
      </div>
    </form>
  );
}

function WhyRefused({ refused: { why, broken } }: { refused: Refused }) {
  const { words } = usePage();
  return (
    <div class="problem">
      <p>{nameIn(words, "refusedFor", why)}</p>
      {broken.length > 0 && (
        <ul class="quotes">
          {broken.map(({ question, expected, found }) => (
            <li key={question}>{fill(words.reviewBroken, { question, expected, found })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
