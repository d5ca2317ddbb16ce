/** Stub while the dialogs are written. */
import type { Converse } from "./conversation.ts";

export const createConverse = (): { converse: Converse; apologise: Converse } => ({
  converse: (conversation, message) => ({
    conversation: conversation ?? { language: message.locale ?? "vi", misses: 0 },
    replies: [{ text: `echo ${message.kind === "text" ? message.text : message.kind}`, choices: [{ title: "A", say: "A" }] }],
  }),
  apologise: (conversation) => ({ conversation: conversation ?? { language: "vi", misses: 0 }, replies: [{ text: "sorry" }] }),
});
