/** The written conversations about pre-checks, with the real services on records in memory behind the dialogs. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Activity } from "../../bot/activity.ts";
import { createAnswering } from "../../bot/answering.ts";
import { readConfig } from "../../bot/config.ts";
import { createServices } from "../../bot/services.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import type { Conversation } from "../../dialogs/conversation.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { checkExchange, readConversations, wordsOfCard } from "../dialogs/conversation-file.ts";
import { silent } from "../services/talk.ts";

const written = readConversations(join(import.meta.dirname, "../dialogs/conversations-check"));
const checklists = readConversations().filter(({ file }) => file.startsWith("check-"));
const now = (): number => Date.parse("2026-11-24T02:00:00Z");

describe("Written conversations about checklists and pre-checks", () => {
  const knowledge = loadKnowledge();
  const config = readConfig({ TOKEN_SECRET: "x".repeat(32) });
  const records = createMemoryRecords(now);
  const store = createMemoryStore(config.retention, now);
  const { perform } = createServices({ config, store, records, knowledge, publicUrl: () => "https://example.test", log: silent, now });
  const answer = createAnswering({ ...createConverse(knowledge), perform, now, log: silent });

  it("are at least 20 about checklists and 14 about pre-checks, half of them messy", () => {
    assert.ok(checklists.length >= 20, `${checklists.length}`);
    assert.ok(written.length >= 14, `${written.length}`);
    const messy = [...checklists, ...written].filter((one) => one.messy).length;
    assert.ok(messy * 2 >= checklists.length + written.length, `${messy} messy`);
  });

  for (const { file, title, language, exchanges } of [...checklists, ...written]) {
    it(`${title} (${file})`, async () => {
      let kept: string | undefined;
      for (const [n, exchange] of exchanges.entries()) {
        const activity: Activity = {
          type: "message",
          id: `${file}-${n}`,
          timestamp: "2026-11-24T02:00:00Z",
          channelId: "directline",
          conversation: { id: file },
          from: { id: "dl_example", role: "user" },
          text: exchange.says,
          locale: language,
        };
        const outcome = await answer(kept === undefined ? undefined : (JSON.parse(kept) as Conversation), activity);
        kept = JSON.stringify(outcome.conversation);
        const text = outcome.replies.flatMap((reply) => [reply.text, ...wordsOfCard(reply.card)]).join("\n");
        checkExchange(file, exchange, { text, buttons: outcome.replies.flatMap((reply) => (reply.choices ?? []).map((one) => one.title)) });
      }
    });
  }
});
