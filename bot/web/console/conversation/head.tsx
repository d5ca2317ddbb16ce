/** How the conversation stands, and what can be done with it by whom. */
import type { Row } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { spanText } from "../model/times.ts";
import { isMine, openClocks } from "../model/views.ts";
import { ClockChip, Labels, outcomeName } from "../queue/chips.tsx";
import { Signs } from "../queue/row.tsx";
import type { Order } from "../service/conversations.ts";
import { focusSoon } from "../shell/focus.ts";
import { Menu } from "../shell/menu.tsx";
import { usePage } from "../shell/page.ts";

export function Head({ row }: { row: Row }) {
  const { state, words } = usePage();
  const others = state.signs.filter(({ conversationId, officer }) => conversationId === row.conversationId && officer !== "");
  return (
    <>
      <div class="chips">
        <span class="chip strong-chip">{standing(row, state.me?.id, words)}</span>
        {row.state !== "closed" && <span class="chip">{fill(words.since, { span: spanText(state.now - row.since, words) })}</span>}
        {openClocks(row.clocks, state.now).map((clock) => (
          <ClockChip key={clock.kind} clock={clock} />
        ))}
        <span class="chip">{words[`lang_${row.language}`]}</span>
        {row.mode !== "live" && <span class="chip">{words[`mode_${row.mode}`]}</span>}
        <Labels labels={row.labels} />
        <Signs signs={others} />
      </div>
      {row.state !== "closed" && <Deeds row={row} />}
    </>
  );
}

function standing(row: Row, me: string | undefined, words: ReturnType<typeof usePage>["words"]): string {
  if (row.state === "waiting") return words.standingWaiting;
  if (row.state === "closed") return fill(words.standingClosed, { outcome: outcomeName(row.closing, words) });
  return isMine(row, me) ? words.standingMine : fill(words.standingOther, { name: row.officer?.name ?? "" });
}

function Deeds({ row }: { row: Row }) {
  const { state, words } = usePage();
  if (isMine(row, state.me?.id)) return <OwnDeeds row={row} />;
  const isSupervisor = state.me?.roles.includes("supervisor") === true;
  return (
    <div class="deeds">
      {row.state === "waiting" ? <Claim row={row} /> : <Ask row={row} ask="takeOver" label={words.takeOver} />}
      {isSupervisor && <Ask row={row} ask="assign" label={row.officer ? words.reassign : words.assign} />}
      {isSupervisor && row.officer && <Do row={row} order={{ kind: "requeue" }} label={words.requeue} />}
      <Ask row={row} ask="labels" label={words.labels} />
    </div>
  );
}

function OwnDeeds({ row }: { row: Row }) {
  const { words } = usePage();
  return (
    <div class="deeds">
      <Ask row={row} ask="close" label={words.close} strong />
      <Ask row={row} ask="pass" label={words.pass} />
      <Ask row={row} ask="giveBack" label={words.giveBack} />
      <Menu label={words.more}>
        <Ask row={row} ask="guide" label={words.guide} />
        <Do row={row} order={{ kind: "askContact" }} label={words.askContact} />
        <Ask row={row} ask="snooze" label={words.snooze} />
        <Ask row={row} ask="labels" label={words.labels} />
        <Do row={row} order={{ kind: "requeue" }} label={words.requeue} />
      </Menu>
    </div>
  );
}

type Asked = "close" | "pass" | "giveBack" | "guide" | "snooze" | "labels" | "takeOver" | "assign";

function Ask({ row, ask: asked, label, strong }: { row: Row; ask: Asked; label: string; strong?: boolean }) {
  const { ask } = usePage();
  return (
    <button type="button" class={strong ? "strong" : undefined} onClick={() => ask({ ask: asked, conversation: row.conversationId })}>
      {label}
    </button>
  );
}

function Do({ row, order, label }: { row: Row; order: Order; label: string }) {
  const { conversations } = usePage();
  return (
    <button type="button" onClick={() => void conversations.command(row.conversationId, order)}>
      {label}
    </button>
  );
}

export function Claim({ row }: { row: Row }) {
  const { conversations, words } = usePage();
  const claim = async () => {
    if (await conversations.command(row.conversationId, { kind: "claim" })) focusSoon("say");
  };
  return (
    <button type="button" class="strong" onClick={() => void claim()}>
      {words.claim}
    </button>
  );
}
