/** What must hold in every state of the whole dialog graph, with every guided service and every result of its calls. */
import assert from "node:assert/strict";
import type { Conversation, Message, Outcome } from "../../dialogs/conversation.ts";
import { isAsking } from "../../dialogs/scene.ts";
import { wordsOf } from "./bot.ts";
import { asked, explore, type Graph, type Node, outcomesOf, say, shapeOf } from "./graph/explore.ts";
import { anything, aside, openings } from "./graph/flows.ts";
import { notices } from "./graph/results.ts";

const MOST_STATES = 5_000;
const MOST_BYTES = 20_000;

const where = ({ state, path }: Node): string =>
  `${state.form?.flow ?? "-"}/${state.form?.asking ?? state.check?.asking ?? "-"} after: ${path}`;

/** What was asked beside what goes on, and "no" answers. */
const openApart = ({ confirming, desk, rating, consent }: Conversation): unknown[] =>
  [confirming, desk, rating, consent].filter((open) => open !== undefined);
const isAskedApart = (state: Conversation): boolean => openApart(state).length > 0;

/** Nothing is being asked any more. */
const isOut = (state: Conversation): boolean =>
  !isAsking(state) && !isAskedApart(state) && !state.choosing?.ids.length && !state.units && !state.place && !state.due;

/** Officers, or the hotline where none can be reached. */
const PERSON = /1022|cán bộ|officer/i;

/** A pre-check asks something; when the talk turned to another procedure it ends with the next message. */
const isChecking = ({ check, form, about }: Conversation): boolean =>
  check?.asking !== undefined && form?.asking === undefined && about === check.procedure;

/** How often in a row this person was not understood, wherever it is counted. */
const missesIn = ({ form, check, misses }: Conversation): number => misses + (form?.misses ?? 0) + (check?.misses ?? 0);

describe("In every state of the whole dialog graph", () => {
  let graph: Graph;
  before(() => {
    graph = explore({ openings, aside, most: MOST_STATES });
  });

  const everywhere = (text: string, check: (outcome: Outcome, node: Node) => void): void => {
    for (const node of graph) for (const outcome of say(node.state, text)) check(outcome, node);
  };
  const atEveryQuestion = (
    text: string,
    check: (outcome: Outcome, at: NonNullable<ReturnType<typeof asked>>, node: Node) => void,
  ): void => {
    for (const node of graph) {
      const at = asked(node.state);
      if (at) for (const outcome of say(node.state, text)) check(outcome, at, node);
    }
  };

  it("all flows and questions are among them, beside all that is asked outside of flows", () => {
    assert.ok(graph.length > 400, `${graph.length} states`);
    const places = new Set(graph.map(({ state }) => `${state.form?.flow.replace(/:[^?]*/, "")}/${state.form?.asking}`));
    const guided: Record<string, string[]> = {
      appointment: ["unit", "wardService", "cityService", "day", "slot"],
      "appointment-change": ["code", "pin", "day", "slot"],
      "appointment-cancel": ["code", "pin", "sure"],
      dossier: ["code", "secondFact"],
      handoff: ["way", "question", "phone", "day", "part"],
      report: ["group", "street", "clean", "supply", "order", "staff", "other", "ward", "where", "words", "photos", "phone", "confirm"],
      business: ["line", "foreign", "owners", "need", "count", "branches", "employees", "revenue"],
    };
    for (const [flow, keys] of Object.entries(guided))
      for (const key of keys) assert.ok(places.has(`${flow}/${key}`), `${flow}: ${key} was never asked`);
    for (const asking of ["papers", "office"])
      assert.ok(
        graph.some(({ state }) => state.check?.asking === asking),
        asking,
      );
    const others = [
      "choosing",
      "units",
      "place",
      "due",
      "confirming",
      "paused",
      "followable",
      "desk",
      "waiting",
      "rating",
      "consent",
    ] as const;
    for (const what of others)
      assert.ok(
        graph.some(({ state }) => state[what] !== undefined),
        what,
      );
  });

  it("a person who is asked for is named", () =>
    everywhere("gặp người", (outcome, node) => assert.match(wordsOf(outcome), PERSON, where(node))));

  it("one word is the way out", () =>
    everywhere("thôi", ({ conversation }, node) => {
      // To "really start over?" and the like it says no, one at a time; said once more it ends what goes on then.
      const apart = openApart(node.state).length;
      let ends = [conversation];
      for (let n = 0; n < apart; n++) ends = ends.flatMap((end) => say(end, "thôi").map((after) => after.conversation));
      for (const end of ends) assert.ok(isOut(end), `${where(node)}: ${shapeOf(end)}`);
    }));

  it("an emergency comes before everything else", () =>
    everywhere("cháy nhà rồi", ({ replies }, node) => assert.match(replies[0]?.text ?? "", /114/, where(node))));

  it("anything is answered soundly, the state stays small plain data, and a person or the way out is one message further", () => {
    const known = new Set(graph.map(({ state }) => shapeOf(state)));
    for (const text of anything) {
      everywhere(text, (outcome, node) => {
        const at = `"${text.slice(0, 40)}" in ${where(node)}`;
        isSound(outcome, at);
        const { conversation } = outcome;
        const shape = shapeOf(conversation);
        if (known.has(shape)) return;
        known.add(shape);
        for (const after of say(conversation, "gặp người")) assert.match(wordsOf(after), PERSON, at);
        if (!isAskedApart(conversation)) for (const after of say(conversation, "thôi")) assert.ok(isOut(after.conversation), at);
      });
    }
  });

  it("a person is offered by themselves when two messages in a row were not understood", () => {
    let twice = 0;
    for (const text of ["qwzx vbnm", "x"]) {
      everywhere(text, (first, node) => {
        if (missesIn(first.conversation) <= missesIn(node.state)) return;
        for (const second of say(first.conversation, text)) {
          if (missesIn(second.conversation) === 0) continue;
          twice++;
          assert.match(`${wordsOf(first)}\n${wordsOf(second)}`, /1022/, `"${text}" twice in ${where(node)}`);
        }
      });
    }
    assert.ok(twice > 300, `${twice}`);
  });

  it("every question tells why it is asked", () => {
    atEveryQuestion("tại sao", (outcome, { question }, node) => assert.ok(wordsOf(outcome).includes(question.why.vi), where(node)));
    atEveryQuestion("tại sao", ({ conversation }, { question }, node) =>
      assert.equal(conversation.form?.asking, question.key, where(node)),
    );
    for (const { state, path } of graph)
      if (isChecking(state)) for (const outcome of say(state, "tại sao")) assert.match(wordsOf(outcome), /Tôi hỏi vì/, path);
  });

  it("every question can be left for the one before it; at the first one that is said", () => {
    const first = /câu hỏi đầu tiên/;
    atEveryQuestion("quay lại", (outcome, { question }, node) => {
      const { form } = outcome.conversation;
      assert.ok(form?.asking, where(node));
      if (form.asking === question.key) assert.match(wordsOf(outcome), first, where(node));
      else assert.ok(node.state.form && form.asking in node.state.form.answers, `${where(node)}: ${form.asking} was not answered`);
    });
  });

  it("every question is asked again in the language one changes to, buttons and all", () => {
    const said = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
    atEveryQuestion("english", (outcome, { question }, node) => {
      if (isAskedApart(node.state)) return;
      assert.equal(outcome.conversation.form?.asking, question.key, where(node));
      assert.ok(wordsOf(outcome).includes(question.ask.en), where(node));
      const buttons = outcome.replies.flatMap(({ choices = [] }) => choices.map(({ title }) => title));
      // Names of wards and of their offices stay what they are.
      const names = /^(?:Phường|Xã) .*|Trung tâm Phục vụ hành chính công (?:phường|xã) .*/;
      for (const button of buttons) assert.doesNotMatch(button.replace(names, ""), said, where(node));
    });
    for (const node of graph)
      if (isChecking(node.state) && !isAskedApart(node.state))
        for (const { conversation, replies } of say(node.state, "english")) {
          assert.equal(conversation.check?.asking, node.state.check?.asking, where(node));
          assert.ok((replies.length > 1 && node.state.check?.asking !== "papers") || replies.some(({ card }) => card), where(node));
        }
  });

  it("what a person is told unasked changes nothing of what they are in the middle of", () => {
    for (const node of graph) {
      for (const notice of notices) {
        const [outcome] = outcomesOf(node.state, { kind: "notice", notice } as Message);
        assert.ok(outcome);
        assert.deepEqual(outcome.conversation, node.state, where(node));
        isSound(outcome, `${notice.name} in ${where(node)}`);
      }
    }
  });

  it("photos and other files are answered too", () => {
    for (const node of graph)
      for (const photos of [[], ["1".repeat(32)]])
        for (const outcome of outcomesOf(node.state, { kind: "attachment", photos })) isSound(outcome, where(node));
  });
});

/** Something is said, nothing in it is left open, and what is kept is small plain data. */
function isSound(outcome: Outcome, at: string): void {
  const words = wordsOf(outcome);
  assert.ok(words.trim() !== "", `${at}: nothing was said`);
  assert.doesNotMatch(words, /undefined|\bNaN\b|\[object|\$\{/, at);
  const kept = JSON.stringify(outcome.conversation);
  assert.ok(Buffer.byteLength(kept) < MOST_BYTES, `${at}: ${Buffer.byteLength(kept)} bytes`);
  assert.deepEqual(JSON.parse(kept), withoutUndefined(outcome.conversation), at);
}

/** JSON leaves out keys that hold undefined, and everything else must survive it. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, withoutUndefined(one)]])));
}
