/** The written conversations about dossiers, on the reference server. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { checkExchange, readConversations, type Seen, sayable, seenIn } from "../dialogs/conversation-file.ts";
import { type Partners, startPartners } from "../services/partners.ts";
import { startTalk } from "../services/talk.ts";

const AT = "2026-11-24T02:00:00Z";
const written = readConversations(join(import.meta.dirname, "../dialogs/conversations-dossier"));

describe("Written conversations about dossiers", () => {
  const knowledge = loadKnowledge();
  let partners: Partners;
  before(async () => void (partners = await startPartners(AT)));
  after(() => partners.stop());

  it("are at least 20, half of them messy", () => {
    assert.ok(written.length >= 20);
    assert.ok(written.filter(({ messy }) => messy).length * 2 >= written.length);
  });

  for (const { file, title, language, exchanges } of written) {
    it(`${title} (${file})`, async () => {
      const talk = startTalk({ knowledge, at: AT, conversation: file, settings: partners.settings });
      const before: Seen[] = [];
      for (const exchange of exchanges) {
        const seen = seenIn(await talk.hear(sayable(exchange.says, before), { locale: language }));
        before.push(seen);
        checkExchange(file, exchange, seen);
      }
      await talk.jobs.stop();
    });
  }
});
