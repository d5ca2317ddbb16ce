/** The written conversations about business plans, with the real form engine. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { checkExchange, readConversations, wordsOfCard } from "../dialogs/conversation-file.ts";
import { newTalk, say } from "./play.ts";

const folder = join(import.meta.dirname, "../dialogs/conversations-business");
const knowledge = loadKnowledge();
const written = readConversations(folder);

describe("Written conversations about business plans", () => {
  it("are at least 25, half of them messy", () => {
    assert.ok(written.length >= 25, `${written.length}`);
    assert.ok(written.filter(({ messy }) => messy).length * 2 >= written.length);
  });

  for (const { file, title, language, exchanges } of written) {
    it(`${title} (${file})`, () => {
      let conversation = newTalk(language);
      for (const exchange of exchanges) {
        const outcome = say(conversation, exchange.says, knowledge);
        conversation = JSON.parse(JSON.stringify(outcome.conversation));
        const text = outcome.replies.flatMap((reply) => [reply.text, ...wordsOfCard(reply.card)]).join("\n");
        checkExchange(file, exchange, {
          text,
          buttons: outcome.replies.flatMap(({ choices }) => (choices ?? []).map(({ title: shown }) => shown)),
        });
      }
    });
  }
});
