/** Accounts of the agency's staff. A password is shown once, to who made it. */
import { useState } from "preact/hooks";
import type { Role, StaffRow } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { fullMoment } from "../model/times.ts";
import { type Answers, Dialog } from "../shell/dialog.tsx";
import { usePage } from "../shell/page.ts";
import { Loading, useLoaded } from "./loading.tsx";
import { Table } from "./table.tsx";

const ROLES: readonly Role[] = ["officer", "supervisor", "editor", "administrator"];

/** What is made is told once. */
type Made = StaffRow & { password?: string; otpauth?: string };
type Asking = { action: "add" } | { action: "disable" | "enable" | "reset"; row: StaffRow };

export function StaffPage() {
  const { words } = usePage();
  const loaded = useLoaded<StaffRow[]>("staff");
  const [asking, setAsking] = useState<Asking>();
  const [made, setMade] = useState<Made>();
  const close = () => setAsking(undefined);

  function done(answer: Made) {
    void loaded.again();
    if (answer.password) setMade(answer);
  }

  return (
    <>
      <p>
        <button type="button" class="strong" onClick={() => setAsking({ action: "add" })}>
          {words.staffAdd}
        </button>
      </p>
      <Loading loaded={loaded}>{(rows) => <Rows rows={rows} onAsk={setAsking} />}</Loading>
      {asking?.action === "add" && <Add onDone={done} onClose={close} />}
      {!asking && made && <MadeOnce made={made} onClose={() => setMade(undefined)} />}
      {asking && "row" in asking && <Change key={asking.action} {...asking} onDone={done} onClose={close} />}
    </>
  );
}

function Rows({ rows, onAsk }: { rows: readonly StaffRow[]; onAsk: (asking: Asking) => void }) {
  const { words, language, state } = usePage();
  const deeds = (row: StaffRow) =>
    row.id === state.me?.id ? (
      words.staffYou
    ) : (
      <span class="sends">
        {(row.disabled ? (["enable"] as const) : (["reset", "disable"] as const)).map((action) => (
          <button key={action} type="button" onClick={() => onAsk({ action, row })}>
            {words[`staff_${action}`]}
            <span class="unseen">: {row.name}</span>
          </button>
        ))}
      </span>
    );
  return (
    <Table
      caption={words.page_staff}
      hideCaption
      heads={[words.account, words.name, words.roles, words.staffState, words.lastLogIn, words.deeds]}
      rows={rows.map((row) => [
        row.id,
        row.name,
        row.roles.map((role) => words[`role_${role}`]).join(", "),
        [row.disabled ? words.staffDisabled : words.staffActive, row.totp && words.staffTotp].filter(Boolean).join(" · "),
        row.last === undefined ? "–" : fullMoment(row.last, language),
        deeds(row),
      ])}
    />
  );
}

/** Sends a change; tells what came of it. */
function useStaffPost(onDone: (made: Made) => void) {
  const { api, telling } = usePage();
  return async (body: Record<string, unknown>): Promise<boolean> => {
    const answered = await api.post<Made>("staff", body);
    if (answered.ok) onDone(answered.body);
    else if (answered.problem === "refused") telling.say("staffRefused", { why: answered.message }, true);
    else telling.problem(answered);
    return answered.ok;
  };
}

type Doing = { onDone: (made: Made) => void; onClose: () => void };

function Add({ onDone, onClose }: Doing) {
  const { words, state, language } = usePage();
  const post = useStaffPost(onDone);
  const add = ({ text, all }: Answers): Promise<boolean> =>
    post({
      action: "add",
      id: text("id").toLowerCase(),
      name: text("name"),
      roles: all("role"),
      languages: all("language"),
      skills: all("skill"),
      capacity: Number(text("capacity")),
    });
  return (
    <Dialog title={words.staffAdd} submit={words.staffAdd} onSubmit={add} onClose={onClose}>
      <label class="field">
        <span>{words.account}</span>
        <input name="id" required pattern="[A-Za-z0-9._@\-]{3,64}" autocomplete="off" autocapitalize="none" />
        <small>{words.staffIdHint}</small>
      </label>
      <label class="field">
        <span>{words.staffName}</span>
        <input name="name" required maxLength={80} autocomplete="off" />
      </label>
      <Ticks name="role" legend={words.roles} options={ROLES.map((role) => [role, words[`role_${role}`]])} chosen={["officer"]} />
      <Ticks
        name="language"
        legend={words.languages}
        options={(["vi", "en"] as const).map((one) => [one, words[`lang_name_${one}`]])}
        chosen={["vi"]}
      />
      <Ticks
        name="skill"
        legend={words.skills}
        options={(state.settings?.skills ?? []).map(({ id, name }) => [id, name[language]])}
        chosen={[]}
      />
      <label class="field">
        <span>{words.capacity}</span>
        <input name="capacity" type="number" min={1} max={20} defaultValue="4" required />
      </label>
    </Dialog>
  );
}

function Ticks({ name, legend, options, chosen }: { name: string; legend: string; options: [string, string][]; chosen: string[] }) {
  if (options.length === 0) return null;
  return (
    <fieldset class="choice in-line">
      <legend>{legend}</legend>
      {options.map(([value, words]) => (
        <label key={value} class="tick">
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Change({ action, row, onDone, onClose }: Doing & { action: "disable" | "enable" | "reset"; row: StaffRow }) {
  const { words } = usePage();
  const post = useStaffPost(onDone);
  return (
    <Dialog
      title={words[`staff_${action}`]}
      submit={words[`staff_${action}`]}
      onSubmit={() => post({ action, id: row.id })}
      onClose={onClose}
    >
      <p>{fill(words[`staff_${action}_what`], { name: row.name })}</p>
      <p class="quiet">{words.recorded}</p>
    </Dialog>
  );
}

function MadeOnce({ made, onClose }: { made: Made; onClose: () => void }) {
  const { words } = usePage();
  return (
    <Dialog title={fill(words.staffMade, { name: made.name })} onClose={onClose}>
      <p>{words.staffMadeWhat}</p>
      <dl class="facts-known secrets">
        <div>
          <dt>{words.password}</dt>
          <dd>
            <code>{made.password}</code>
          </dd>
        </div>
        {made.otpauth && (
          <div>
            <dt>{words.staffOtp}</dt>
            <dd>
              <code>{made.otpauth}</code>
            </dd>
          </div>
        )}
      </dl>
    </Dialog>
  );
}
