/** What must hold of the answer about every procedure, whatever was asked and whoever writes the content. */
import assert from "node:assert/strict";
import { checklistReply } from "../../dialogs/checklist-card.ts";
import type { Conversation, Reply } from "../../dialogs/conversation.ts";
import { answerAbout } from "../../dialogs/procedure-dialog.ts";
import { createScene, type Scene } from "../../dialogs/scene.ts";
import { messageFor } from "../../dialogs/send.ts";
import { walkPaths } from "../../knowledge/answer-paths.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Language } from "../../knowledge/schema.ts";
import { facets } from "../../knowledge/search/vocabulary.ts";
import { knowledge, startTalk, TODAY, wordsOf } from "./bot.ts";
import { wordsOfCard } from "./conversation-file.ts";

const languages = ["vi", "en"] as const;
const procedures = [...knowledge.procedures.values()];
const sceneIn = (language: Language, today = TODAY): Scene => createScene(knowledge, { language, misses: 0 }, today);
const wordsOfReply = (reply: Reply): string => [reply.text, ...wordsOfCard(reply.card)].join("\n");

/** What every client of ours can draw. */
const drawn = new Set([
  "AdaptiveCard",
  "TextBlock",
  "FactSet",
  "Container",
  "Input.Toggle",
  "ActionSet",
  "Action.OpenUrl",
  "Action.ToggleVisibility",
]);
function typesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "type" in part && typeof part.type === "string" ? [part.type] : [];
  return [...own, ...Object.values(part).flatMap(typesIn)];
}

function checkReply(reply: Reply, conversation: Conversation, where: string): void {
  const activity = messageFor(reply, conversation);
  const text = JSON.stringify(activity);
  assert.ok(text.includes('"id":"checked"') && text.includes('"id":"sources"'), `${where} names no check or source`);
  assert.doesNotMatch(text, /undefined|\[object|NaN|null|=>/, where);
  for (const type of typesIn(activity.attachments?.[0]?.content)) assert.ok(drawn.has(type), `${where}: ${type}`);
}

describe("Every answer about every procedure", () => {
  for (const language of languages) {
    it(`names its source and last check, in ${language}, whatever was asked`, () => {
      const scene = sceneIn(language);
      for (const procedure of procedures) {
        for (const asked of [[], ...facets.map((facet) => [facet])])
          checkReply(answerAbout(procedure, asked, scene), scene.conversation, `${procedure.id} ${asked.join()}`);
      }
    });
  }

  for (const language of languages) {
    it(`ends each path of its questions in a checklist that says why each line is needed, in ${language}`, () => {
      const scene = sceneIn(language);
      for (const procedure of procedures.filter(({ questions }) => questions.length > 0)) {
        const seen = new Set<string>();
        walkPaths(procedure, TODAY, (answers) => {
          const reply = checklistReply(procedure, answers, scene);
          const where = `${procedure.id} after ${JSON.stringify(answers)}`;
          checkReply(reply, scene.conversation, where);
          const words = wordsOfReply(reply);
          for (const { name, why } of procedure.documents) {
            if (words.includes(why[language])) seen.add(name.vi);
            else assert.ok(!words.includes(`${name[language]} – `), `${where}: ${name[language]} does not say why`);
          }
        });
        assert.equal(seen.size, procedure.documents.length, procedure.id);
      }
    });
  }

  it("of low confidence gives neither fee nor time", () => {
    const scene = sceneIn("en");
    for (const procedure of procedures.filter(({ confidence }) => confidence === "low")) {
      const words = wordsOfReply(answerAbout(procedure, ["fee", "time"], scene));
      assert.match(words, /No confirmed fee is known/, procedure.id);
      assert.match(words, /No confirmed time limit is known/, procedure.id);
    }
  });
});

describe("An answer and the day", () => {
  const feeWords = (id: string, today: string): string =>
    wordsOfReply(answerAbout(knowledge.procedure(id) as LoadedProcedure, ["fee"], sceneIn("vi", today)));

  it("past its review date says so", () => {
    const talk = startTalk();
    assert.doesNotMatch(wordsOf(talk.say("đăng ký thường trú")), /quá hạn rà soát/);
    assert.match(wordsOf(talk.say("đăng ký thường trú", knowledge, "2028-01-01")), /quá hạn rà soát/);
    for (const procedure of procedures) {
      const [before, after] = [procedure.review, "2030-01-01"].map((today) =>
        wordsOfReply(answerAbout(procedure, [], sceneIn("en", today))),
      );
      assert.doesNotMatch(before ?? "", /past its review date/i, procedure.id);
      assert.match(after ?? "", /past its review date/i, procedure.id);
    }
  });
  it("says until when a waiver holds, and does not mention it afterwards", () => {
    assert.match(feeWords("dang-ky-thuong-tru", TODAY), /miễn phí, đến hết 28\/02\/2027/);
    assert.match(feeWords("dang-ky-thuong-tru", "2027-02-28"), /đến hết 28\/02\/2027/);
    assert.doesNotMatch(feeWords("dang-ky-thuong-tru", "2027-03-01"), /28\/02\/2027|miễn phí/);
  });
  it("says until when a fee is halved, and gives the whole fee afterwards", () => {
    for (const { id } of procedures.filter(({ fees }) => fees.some(({ legal }) => legal?.law === "64/2025/TT-BTC"))) {
      assert.match(feeWords(id, "2026-12-31"), /đến hết 31\/12\/2026/, id);
      assert.doesNotMatch(feeWords(id, "2027-01-01"), /đến hết 31\/12\/2026/, id);
    }
  });
  it("never loses a law: all that is cited is known, and one that is over is named as such where a fee rests on it", () => {
    for (const procedure of procedures) {
      const { legal, documents, fees, time } = procedure;
      const cited = [...legal, ...[...documents, ...fees, ...time].flatMap((line) => line.legal ?? [])];
      for (const { law } of cited) assert.ok(knowledge.laws.has(law), `${procedure.id}: ${law}`);
      for (const today of [TODAY, "2027-01-01", "2027-03-01"]) {
        const shown = fees.filter(({ until }) => !until || until >= today).flatMap((fee) => fee.legal ?? []);
        const over = shown.filter(({ law }) => (knowledge.laws.get(law)?.until ?? today) < today);
        const words = wordsOfReply(answerAbout(procedure, ["fee"], sceneIn("en", today)));
        for (const { law } of over)
          assert.match(words, new RegExp(`confirm[^]*${law.replaceAll(".", "\\.")}`, "i"), `${procedure.id} on ${today}`);
      }
    }
  });
});
