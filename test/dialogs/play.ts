/** `npx tsx test/dialogs/play.ts [file…]`: plays written conversations at once, without a store; for writing them. */

import type { Conversation } from "../../dialogs/conversation.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { checkExchange, readConversations, wordsOfCard } from "./conversation-file.ts";

const wanted = process.argv.slice(2);
const { converse } = createConverse(loadKnowledge());
let failures = 0;
for (const { file, language, exchanges } of readConversations().filter(
  ({ file: name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
)) {
  let conversation: Conversation | undefined;
  for (const exchange of exchanges) {
    const outcome = converse(conversation, { kind: "text", text: exchange.says, masked: [], locale: language }, "2026-11-24");
    conversation = JSON.parse(JSON.stringify(outcome.conversation));
    const text = outcome.replies.flatMap((reply) => [reply.text, ...wordsOfCard(reply.card)]).join("\n");
    try {
      checkExchange(file, exchange, { text, buttons: outcome.replies.flatMap((reply) => (reply.choices ?? []).map(({ title }) => title)) });
    } catch (error) {
      failures++;
      console.log(`${(error as Error).message}\n`);
    }
  }
}
console.log(failures === 0 ? "all as written" : `${failures} expectations failed`);
process.exitCode = failures === 0 ? 0 : 1;
