/** Which language to answer in: the channel's switch, a command, or plainly English words. */
import type { Knowledge } from "../knowledge/knowledge.ts";
import { isAccented, syllables } from "../knowledge/search/fold.ts";
import type { Conversation, Message } from "./conversation.ts";

export function languageOf(
  conversation: Conversation,
  message: Message,
  { readIntent, vocabulary }: Knowledge,
): Pick<Conversation, "language" | "locale"> {
  const { locale } = message;
  const switched = locale !== undefined && locale !== conversation.locale;
  const language = switched ? locale : conversation.language;
  const seen = locale ? { locale } : {};
  if (message.kind !== "text" || readIntent(message.text) !== undefined) return { language, ...seen };
  const words = syllables(message.text);
  if (words.some(({ written }) => isAccented(written))) return { language: words.length > 2 ? "vi" : language, ...seen };
  return { language: vocabulary.isEnglish(words) ? "en" : language, ...seen };
}
