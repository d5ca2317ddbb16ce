/** The real dialogs with the real content, and one person's conversation kept as JSON between turns, as a store keeps it. */
import type { Conversation, Outcome } from "../../dialogs/conversation.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { type Knowledge, loadKnowledge } from "../../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { wordsOfCard } from "./conversation-file.ts";

const MOST_CALLS = 4;
export const TODAY = "2026-11-24";
export const knowledge = loadKnowledge();

export type Talk = { say(text: string, by?: Knowledge, today?: string): Outcome; readonly state: Conversation | undefined };

export function startTalk(from?: Conversation): Talk {
  let kept = from && JSON.stringify(from);
  return {
    say(text, by = knowledge, today = TODAY) {
      const before = kept === undefined ? undefined : (JSON.parse(kept) as Conversation);
      const { converse } = createConverse(by);
      let outcome = converse(before, { kind: "text", text, masked: [] }, today);
      // Nobody outside can be reached here.
      for (let n = 0; outcome.call && n < MOST_CALLS; n++) {
        outcome = converse(outcome.conversation, { kind: "result", result: { ...outcome.call, gives: "unavailable" } }, today);
      }
      kept = JSON.stringify(outcome.conversation);
      return outcome;
    },
    get state() {
      return kept === undefined ? undefined : (JSON.parse(kept) as Conversation);
    },
  };
}

/** Everything a person sees of an outcome. */
export const wordsOf = ({ replies }: Outcome): string =>
  replies.flatMap((reply) => [reply.text, ...wordsOfCard(reply.card), ...(reply.choices ?? []).map(({ title }) => title)]).join("\n");

/** The knowledge after a deploy that changed one procedure. */
export function deploy(id: string, change: (procedure: LoadedProcedure) => LoadedProcedure | undefined): Knowledge {
  const procedures = new Map(knowledge.procedures);
  const before = procedures.get(id);
  const after = before && change(before);
  if (after) procedures.set(id, after);
  else procedures.delete(id);
  return { ...knowledge, procedures, procedure: (key) => procedures.get(key) };
}
