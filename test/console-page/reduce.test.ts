import assert from "node:assert/strict";
import { reduce } from "../../bot/web/console/model/reduce.ts";
import { type Action, begin, type State } from "../../bot/web/console/model/state.ts";
import type { ConsoleEvent } from "../../bot/web/shared/console-api.ts";
import * as example from "./example.ts";

const preferences = { sound: false, desktop: false, enterSends: true, letters: true };
const start = (): State => begin("vi", { page: "queue", view: "unanswered" }, preferences, 1_000_000);
const reduced = (state: State, ...actions: Action[]): State => actions.reduce(reduce, state);
const heard = (event: ConsoleEvent): Action => ({ do: "heard", event });
const atWork = (): State =>
  reduced(
    start(),
    { do: "loggedIn", me: example.lan, outgoing: [] },
    { do: "queueLoaded", rows: example.rows(), colleagues: example.colleagues() },
  );
const opened = (id = "c-4"): State => {
  const state = atWork();
  const row = state.rows.get(id);
  assert.ok(row);
  return reduced(
    state,
    { do: "went", route: { page: "queue", view: "mine", conversation: id } },
    { do: "opening", id },
    { do: "opened", view: example.conversation(row) },
  );
};

describe("what the stream tells", () => {
  it("replaces a row, but never by an older one", () => {
    const newer = example.row(1, { version: 5, number: 3 });
    const state = reduced(atWork(), heard({ kind: "row", row: newer }), heard({ kind: "row", row: example.row(1, { version: 4 }) }));
    assert.equal(state.rows.get("c-1")?.number, 3);
  });

  it("takes ended conversations and those passed to another agency out of the lists", () => {
    const closed = example.row(4, { state: "closed", version: 2 });
    const state = reduced(opened(), heard({ kind: "row", row: closed }), heard({ kind: "gone", conversationId: "c-1" }));
    assert.equal(state.rows.has("c-4"), false);
    assert.equal(state.rows.has("c-1"), false);
    assert.equal(state.open?.row?.state, "closed");
    assert.equal(reduced(state, heard({ kind: "gone", conversationId: "c-4" })).open?.is, "missing");
  });

  it("shows who types until they have written, are silent, or seven seconds have gone", () => {
    const typing = reduced(atWork(), heard({ kind: "typing", conversationId: "c-1" }));
    assert.equal(typing.signs.length, 1);
    assert.equal(reduced(typing, { do: "ticked", now: 1_006_000 }).signs.length, 1);
    assert.equal(reduced(typing, { do: "ticked", now: 1_008_000 }).signs.length, 0);
    const row = example.row(1, { version: 2, watermark: 7 });
    assert.equal(reduced(typing, heard({ kind: "row", row })).signs.length, 0);
  });

  it("shows who looks until they leave or are not heard of for 45 seconds, and never oneself", () => {
    const viewing = { kind: "viewing", conversationId: "c-1", name: "Minh" } as const;
    const state = reduced(
      atWork(),
      heard({ ...viewing, officer: "minh", on: true }),
      heard({ ...viewing, officer: "minh", on: true }),
      heard({ ...viewing, officer: "lan", on: true }),
    );
    assert.deepEqual(
      state.signs.map(({ officer }) => officer),
      ["minh"],
    );
    assert.equal(reduced(state, heard({ ...viewing, officer: "minh", on: false })).signs.length, 0);
    assert.equal(reduced(state, { do: "ticked", now: 1_046_000 }).signs.length, 0);
  });

  it("moves the mark of what the person saw forward only", () => {
    const state = reduced(
      opened(),
      heard({ kind: "seen", conversationId: "c-4", watermark: 9 }),
      heard({ kind: "seen", conversationId: "c-4", watermark: 7 }),
      heard({ kind: "seen", conversationId: "c-1", watermark: 20 }),
    );
    assert.equal(state.open?.seen, 9);
  });
});

describe("the conversation on the screen", () => {
  const news = (looking: boolean, id = "l-7"): Action => ({
    do: "linesCame",
    id: "c-4",
    lines: [example.line(id, "person", "Còn gì nữa không?")],
    watermark: 7,
    looking,
  });

  it("grows by what is new, nothing twice", () => {
    const state = reduced(opened(), news(true), news(true));
    assert.equal(state.open?.lines.length, 7);
    assert.equal(state.open?.watermark, 7);
  });

  it("marks the first line that came while nobody looked, until the officer has answered", () => {
    assert.equal(reduced(opened(), news(true)).open?.newFrom, undefined);
    const state = reduced(opened(), news(false), news(false, "l-8"));
    assert.equal(state.open?.newFrom, "l-7");
    assert.equal(reduced(state, { do: "looked" }).open?.newFrom, undefined);
  });

  it("is left with the list that is gone to, and the answer of one left comes to nothing", () => {
    const state = reduced(opened(), { do: "went", route: { page: "queue", view: "mine" } });
    assert.equal(state.open, undefined);
    assert.equal(reduced(state, news(true)).open, undefined);
  });

  it("hides a revealed number when its time is over", () => {
    const shown = { kind: "phone", value: "0900 000 000", seconds: 60, index: 0, until: 1_060_000 };
    const state = reduced(opened(), { do: "revealed", id: "c-4", shown });
    assert.equal(reduced(state, { do: "ticked", now: 1_059_000 }).open?.shown.length, 1);
    assert.equal(reduced(state, { do: "ticked", now: 1_060_000 }).open?.shown.length, 0);
  });

  it("hides a revealed number from who no longer has the conversation", () => {
    const shown = { kind: "phone", value: "0900 000 000", seconds: 60, index: 0, until: 1_060_000 };
    const state = reduced(
      opened(),
      { do: "revealed", id: "c-4", shown },
      heard({ kind: "row", row: example.row(4, { state: "closed", version: 2 }) }),
    );
    assert.deepEqual(state.open?.shown, []);
  });

  it("begins with a reply, not with the note written in another", () => {
    const state = reduced(opened(), { do: "composing", kind: "note" }, { do: "opening", id: "c-5" });
    assert.equal(state.composing.kind, "reply");
  });
});

describe("the session", () => {
  const message = {
    key: "k",
    conversationId: "c-4",
    kind: "reply",
    text: "Chào",
    at: 1,
    over: 2,
    seen: 6,
    state: "failed",
  } as const;
  const ways = { local: true, oidc: false };

  it("that ends leaves everything as it is for the same officer", () => {
    const state = reduced(opened(), { do: "outgoing", message }, { do: "sessionEnded", ways });
    assert.equal(state.session, "over");
    const back = reduced(state, { do: "loggedIn", me: { ...example.lan, csrf: "new" }, outgoing: [] });
    assert.equal(back.session, "in");
    assert.equal(back.open?.id, "c-4");
    assert.deepEqual(back.outgoing, [message]);
  });

  it("of another officer begins with nothing of the one before", () => {
    const state = reduced(opened(), { do: "outgoing", message }, { do: "sessionEnded", ways });
    const other = reduced(state, { do: "loggedIn", me: { ...example.lan, id: "minh" }, outgoing: [] });
    assert.equal(other.open, undefined);
    assert.equal(other.rows.size, 0);
    assert.deepEqual(other.outgoing, []);
  });

  it("that was never begun asks to log in", () => {
    assert.equal(reduced(start(), { do: "sessionEnded", ways }).session, "out");
    assert.equal(reduced(opened(), { do: "loggedOut", ways }).me, undefined);
  });
});
