/** Which language to answer in: the channel's switch, a command, or plainly English words. */
import type { Intent } from "../knowledge/intents.ts";
import { isAccented, syllables } from "../knowledge/search/fold.ts";
import type { Vocabulary } from "../knowledge/search/vocabulary.ts";
import type { Conversation, Message } from "./conversation.ts";

/** A name or two may be written in the other language; more words are a sentence in it. */
const SHORT = 2;

/** Warnings have to be understood: they are the only intents whose words choose the language too. */
const warnings: ReadonlySet<Intent | undefined> = new Set<Intent | undefined>(["emergency", "scam"]);

export function languageOf(
  conversation: Conversation,
  message: Message,
  intent: Intent | undefined,
  vocabulary: Vocabulary,
): Pick<Conversation, "language" | "locale"> {
  const { locale } = message;
  const switched = locale !== undefined && locale !== conversation.locale;
  const language = switched ? locale : conversation.language;
  const seen = locale ? { locale } : {};
  if (message.kind !== "text" || intent === "english" || intent === "vietnamese") return { language, ...seen };
  const words = syllables(message.text);
  const isLong = words.length > SHORT;
  if (words.some(({ written }) => isAccented(written))) return { language: isLong ? "vi" : language, ...seen };
  if (intent !== undefined && !warnings.has(intent)) return { language, ...seen };
  if (vocabulary.isEnglish(words)) return { language: "en", ...seen };
  return { language: isLong && vocabulary.isVietnamese(words) ? "vi" : language, ...seen };
}
