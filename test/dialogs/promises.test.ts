/** What must hold in every state and for every record, whoever writes the content. */
import assert from "node:assert/strict";
import { checklistReply } from "../../dialogs/checklist-card.ts";
import type { Conversation } from "../../dialogs/conversation.ts";
import { answerAbout } from "../../dialogs/procedure-dialog.ts";
import { createScene } from "../../dialogs/scene.ts";
import { messageFor } from "../../dialogs/send.ts";
import { facets } from "../../knowledge/search/vocabulary.ts";
import { knowledge, startTalk, TODAY, wordsOf } from "./bot.ts";

/** All states some seeds lead to, each said to every state found so far. */
function statesFrom(openings: readonly string[], moves: readonly string[], depth: number): Map<string, Conversation> {
  const states = new Map<string, Conversation>();
  let edge: (Conversation | undefined)[] = [undefined];
  for (let level = 0; level < depth; level++) {
    const next: Conversation[] = [];
    for (const state of edge) {
      for (const text of level === 0 ? openings : moves) {
        const talk = startTalk(state);
        talk.say(text);
        const reached = talk.state as Conversation;
        const key = JSON.stringify(reached);
        if (!states.has(key)) next.push(reached);
        states.set(key, reached);
      }
    }
    edge = next;
  }
  return states;
}

const openings = [
  "xin chào",
  "đăng ký khai sinh",
  "đăng ký kết hôn",
  "đăng ký thường trú",
  "thành lập hộ kinh doanh",
  "giấy phép xây dựng nhà ở",
  "sổ đỏ",
  "asdf",
  "lệ phí bao nhiêu",
  "làm lại",
  "xóa dữ liệu của tôi",
  "phường Tân Định",
  "karaoke",
];
const moves = ["lập danh sách cho tôi", "1", "không", "qwertz", "quay lại", "sửa câu trả lời", "3"];

describe("A person is within two turns of every state", () => {
  const states = statesFrom(openings, moves, 5);
  it(`(${states.size} states were walked)`, () => assert.ok(states.size > 100));
  it("when asked for", () => {
    for (const state of states.values())
      assert.match(wordsOf(startTalk(state).say("cho tôi gặp người thật")), /1022/, JSON.stringify(state));
  });
  it("without asking, after two messages nobody understands", () => {
    for (const state of states.values()) {
      const talk = startTalk(state);
      const words = wordsOf(talk.say("qwzx vbnm")) + wordsOf(talk.say("zxqw mnbv"));
      assert.match(words, /1022/, JSON.stringify(state));
    }
  });
  it("and no state answers with nothing", () => {
    for (const state of states.values())
      for (const text of ["có", "???", "1", "english"]) assert.ok(wordsOf(startTalk(state).say(text)).length > 0, JSON.stringify(state));
  });
});

/** What every client of ours can draw. */
const drawn = new Set(["TextBlock", "FactSet", "Container", "Input.Toggle", "Action.OpenUrl"]);
function typesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "type" in part && typeof part.type === "string" ? [part.type] : [];
  return [...own, ...Object.values(part).flatMap(typesIn)];
}

describe("Every answer about every procedure", () => {
  for (const language of ["vi", "en"] as const) {
    it(`names its source and last check, in ${language}, whatever was asked`, () => {
      for (const procedure of knowledge.procedures.values()) {
        for (const asked of [[], ...facets.map((facet) => [facet])]) {
          const conversation: Conversation = { language, misses: 0 };
          const activity = messageFor(answerAbout(procedure, asked, createScene(knowledge, conversation, TODAY)), conversation);
          const text = JSON.stringify(activity);
          const where = `${procedure.id} ${asked.join()}`;
          assert.ok(text.includes('"id":"checked"') && text.includes('"id":"sources"'), where);
          assert.doesNotMatch(text, /undefined|\[object|NaN|null/, where);
          for (const type of typesIn(activity.attachments?.[0]?.content))
            assert.ok(drawn.has(type) || type === "AdaptiveCard", `${where}: ${type}`);
        }
      }
    });
  }

  it("has a checklist that says for every line why it is needed", () => {
    for (const id of ["dang-ky-khai-sinh", "dang-ky-ket-hon", "dang-ky-thuong-tru", "thanh-lap-ho-kinh-doanh", "gpxd-nha-o-rieng-le"]) {
      const procedure = knowledge.procedure(id);
      assert.ok(procedure);
      for (const language of ["vi", "en"] as const) {
        const scene = createScene(knowledge, { language, misses: 0 }, TODAY);
        const words = wordsOf({ conversation: scene.conversation, replies: [checklistReply(procedure, {}, scene)] });
        for (const { why } of procedure.documents) assert.ok(words.includes(why[language]), `${id}: ${why[language]}`);
      }
    }
  });

  it("of low confidence gives neither fee nor time", () => {
    for (const procedure of [...knowledge.procedures.values()].filter(({ confidence }) => confidence === "low")) {
      const scene = createScene(knowledge, { language: "en", misses: 0 }, TODAY);
      const words = wordsOf({ conversation: scene.conversation, replies: [answerAbout(procedure, ["fee", "time"], scene)] });
      assert.match(words, /No confirmed fee is known/, procedure.id);
      assert.match(words, /No confirmed time limit is known/, procedure.id);
    }
  });

  it("past its review date says so", () => {
    const talk = startTalk();
    assert.doesNotMatch(wordsOf(talk.say("đăng ký thường trú")), /quá hạn rà soát/);
    assert.match(wordsOf(talk.say("đăng ký thường trú", knowledge, "2028-01-01")), /quá hạn rà soát/);
  });
});

describe("The bot around the dialogs", () => {
  const { say } = startTalk();
  it("tells a person what was masked", async () => {
    const { createConverse } = await import("../../dialogs/main-dialog.ts");
    const outcome = createConverse(knowledge).converse(
      undefined,
      { kind: "text", text: "tôi tên A, số •••, làm giấy khai sinh", masked: ["identity"] },
      TODAY,
    );
    assert.match(wordsOf(outcome), /đã che số căn cước hoặc CMND trước khi lưu/);
    assert.match(wordsOf(outcome), /khai sinh/);
  });
  it("says what it cannot do with a file", async () => {
    const { createConverse } = await import("../../dialogs/main-dialog.ts");
    assert.match(wordsOf(createConverse(knowledge).converse(undefined, { kind: "attachment" }, TODAY)), /chưa đọc được tệp/);
  });
  it("erases only after a yes", () => {
    assert.equal(say("xóa dữ liệu của tôi").erase, undefined);
    assert.equal(say("có").erase, true);
  });
});
