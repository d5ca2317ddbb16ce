/** Every sentence of the console, in both languages; one that lacks the other does not compile. */
import type { Lang } from "../shared/console-api.ts";
import { conversationPhrases } from "./phrases/conversation.ts";
import { deedPhrases } from "./phrases/deeds.ts";
import { officePhrases } from "./phrases/office.ts";
import { queuePhrases } from "./phrases/queue.ts";
import { shellPhrases } from "./phrases/shell.ts";

const joined = (language: Lang) => ({
  ...shellPhrases[language],
  ...queuePhrases[language],
  ...conversationPhrases[language],
  ...deedPhrases[language],
  ...officePhrases[language],
});

export const consolePhrases = { vi: joined("vi"), en: joined("en") };
export type Words = (typeof consolePhrases)[Lang];
export const wordsOf = (language: Lang): Words => consolePhrases[language];
