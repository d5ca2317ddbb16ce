/** The written conversations about appointments, on the real dialogs and services. */
import { join } from "node:path";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { checkExchange, readConversations, type Seen, sayable, seenIn } from "../dialogs/conversation-file.ts";
import { startTalk } from "../services/talk.ts";

const knowledge = loadKnowledge();

describe("Written conversations about appointments", () => {
  for (const { file, title, language, exchanges } of readConversations(join(import.meta.dirname, "../dialogs/conversations-appointment"))) {
    it(`${title} (${file})`, async () => {
      const talk = startTalk({ knowledge, at: "2026-11-24T02:00:00Z", conversation: file });
      const before: Seen[] = [];
      try {
        for (const exchange of exchanges) {
          const seen = seenIn(await talk.hear(sayable(exchange.says, before), { locale: language }));
          before.push(seen);
          checkExchange(file, exchange, seen);
        }
      } finally {
        await talk.jobs.stop();
      }
    });
  }
});
