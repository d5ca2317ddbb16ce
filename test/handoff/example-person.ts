/** One person who talks with the dialogs alone; what their calls come back with is the test's. */
import type { Call, CallResult } from "../../dialogs/calls.ts";
import type { Conversation, Message, Outcome } from "../../dialogs/conversation.ts";
import type { Desk, Say } from "../../dialogs/handoff/calls.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { knowledge, TODAY } from "../dialogs/bot.ts";
import { messageOf } from "../dialogs/graph/explore.ts";

export const { converse } = createConverse(knowledge);
const city = { agency: "tong-dai", name: { vi: "Trung tâm Ví Dụ", en: "Example Centre" }, foreign: false };
export const open: Desk = { ...city, open: true, position: 2, low: 5, high: 10, long: false };
export const night: Desk = { ...city, open: false, why: "outOfHours" };

/** One person's conversation; calls come back as `given` says, in order, then as unavailable. */
export function talk(state?: Conversation) {
  let conversation = state;
  const calls: Call[] = [];
  const hear = (message: Message, given: readonly unknown[]): Outcome => {
    let outcome = converse(conversation, message, TODAY);
    for (const gives of [...given, "unavailable", "unavailable"]) {
      if (!outcome.call) break;
      calls.push(outcome.call);
      const result = { ...outcome.call, gives } as CallResult;
      const next = converse(outcome.conversation, { kind: "result", result }, TODAY);
      outcome = { ...next, replies: [...outcome.replies, ...next.replies] };
    }
    conversation = JSON.parse(JSON.stringify(outcome.conversation)) as Conversation;
    return outcome;
  };
  return {
    calls,
    say: (text: string, ...given: unknown[]) => hear(messageOf(text), given),
    told: (say: Say) => hear({ kind: "handed", say }, []),
    get state() {
      return conversation as Conversation;
    },
  };
}
