/** The conversations behind the fake service: just enough state for the page to see what it did. */
import type {
  CommandAnswer,
  CommandBody,
  ConsoleEvent,
  ConversationView,
  Line,
  LogView,
  Me,
  Note,
  Row,
} from "../../bot/web/shared/console-api.ts";
import * as example from "./example.ts";

export type FakeDesk = ReturnType<typeof createFakeDesk>;

/** `officer`: who is logged in now. */
export function createFakeDesk(officer: () => Me | undefined, tell: (event: ConsoleEvent) => void) {
  const rows = new Map(example.rows().map((row) => [row.conversationId, row]));
  const views = new Map<string, ConversationView>();

  function viewOf(id: string): ConversationView | undefined {
    const row = rows.get(id) ?? example.endedRows().find(({ conversationId }) => conversationId === id);
    if (!row) return undefined;
    const view = views.get(id) ?? example.conversation(row);
    views.set(id, view);
    return Object.assign(view, { row });
  }

  function change(id: string, part: Partial<Row>): Row {
    const before = rows.get(id) as Row;
    const row = { ...before, ...part, version: before.version + 1 };
    rows.set(id, row);
    tell({ kind: "row", row });
    return row;
  }

  /** Somebody says something: it is in the log, and the row tells so. */
  function say(id: string, by: Line["by"], text: string, part: Partial<Line> = {}): Row {
    const view = viewOf(id) as ConversationView;
    view.watermark++;
    view.lines = [...view.lines, { ...example.line(`l-${id}-${view.watermark}`, by, text), at: Date.now(), ...part }];
    return change(id, { watermark: view.watermark, ...(by === "person" && { unanswered: Date.now() }) });
  }

  /** What a command changes of the row. */
  function effectOf(body: CommandBody, row: Row): Partial<Row> {
    const number = row.number + 1;
    const { id, name } = officer() as Me;
    switch (body.kind) {
      case "claim":
      case "takeOver":
        return { state: "officer", number, officer: { id, name, agency: row.agency } };
      case "assign":
        return { state: "officer", number, officer: { id: body.to, name: body.to, agency: row.agency } };
      case "return":
        return { state: "closed", number, officer: undefined, ended: Date.now() };
      case "close":
        return { state: "closed", number, officer: undefined, ended: Date.now(), closing: body.outcome };
      case "requeue":
      case "pass":
        return { state: "waiting", number, officer: undefined };
      case "snooze":
        return { snoozed: body.until };
      case "label":
        return { labels: body.labels };
      default:
        return { unanswered: undefined };
    }
  }

  function command(id: string, body: CommandBody): CommandAnswer {
    const row = rows.get(id);
    if (!row || body.over !== row.number) return { result: "late", ...(row && { row }) };
    if (body.kind === "reply") say(id, "officer", body.text, { name: officer()?.name ?? "" });
    return { result: "done", row: change(id, effectOf(body, row)) };
  }

  function note(id: string, key: string, text: string): Note[] {
    const view = viewOf(id) as ConversationView;
    const { id: by, name } = officer() as Me;
    view.notes = [...view.notes, { id: key, at: Date.now(), by, name, text }];
    return view.notes;
  }

  function log(id: string, from: number): LogView {
    const { lines, watermark } = viewOf(id) as ConversationView;
    return { lines: lines.slice(lines.length - Math.max(0, watermark - from)), watermark };
  }

  return { rows, viewOf, change, say, command, note, log };
}
