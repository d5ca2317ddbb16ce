/** `npx tsx test/dialogs/play.ts [file…]`: plays written conversations in memory, without a restart; for writing them. */
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { startPartners } from "../services/partners.ts";
import { startTalk } from "../services/talk.ts";
import { checkExchange, readConversations, type Seen, sayable, seenIn } from "./conversation-file.ts";

const wanted = process.argv.slice(2);
const knowledge = loadKnowledge();
const partners = await startPartners("2026-11-24T02:00:00Z");
let failures = 0;
for (const { file, language, exchanges } of readConversations().filter(
  ({ file: name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
)) {
  const talk = startTalk({ knowledge, at: "2026-11-24T02:00:00Z", conversation: file, settings: partners.settings });
  const before: Seen[] = [];
  for (const exchange of exchanges) {
    const words = sayable(exchange.says, before);
    talk.desk.stands(exchange.desk);
    const replies = exchange.by === "officer" ? await talk.officer(words) : await talk.hear(words, { locale: language });
    const seen = seenIn(replies);
    before.push(seen);
    try {
      checkExchange(file, exchange, seen);
    } catch (error) {
      failures++;
      console.log(`${(error as Error).message}\n`);
    }
  }
  await talk.jobs.stop();
}
await partners.stop();
console.log(failures === 0 ? "all as written" : `${failures} expectations failed`);
process.exitCode = failures === 0 ? 0 : 1;
