/** Which language to answer in: the channel's switch, a command, or plainly English words. */
import type { Knowledge } from "../knowledge/knowledge.ts";
import { isAccented, syllables } from "../knowledge/search/fold.ts";
import type { Conversation, Message } from "./conversation.ts";

/** Words that are no Vietnamese syllable, so that two of them make a message English. */
const english = new Set([
  "what", "how", "where", "when", "which", "who", "why", "does", "did", "should", "could", "would", "need", "want", "get", "have", "for", "my", "is", "are", "you", "your", "with", "from",
  "register", "registration", "certificate", "license", "licence", "permit", "birth", "marriage", "passport", "business", "company", "house", "card", "residence", "temporary", "permanent",
  "documents", "papers", "fee", "cost", "much", "long", "days", "office", "online", "apply", "renew", "lost", "english", "please", "hello", "thanks", "thank", "and", "of", "this", "was", "were", "child", "baby", "wife", "husband", "foreigner", "vietnam",
]);

export function languageOf(conversation: Conversation, message: Message, { readIntent }: Knowledge): Pick<Conversation, "language" | "locale"> {
  const { locale } = message;
  const switched = locale !== undefined && locale !== conversation.locale;
  const language = switched ? locale : conversation.language;
  const seen = locale ? { locale } : {};
  if (message.kind !== "text" || readIntent(message.text) !== undefined) return { language, ...seen };
  const words = syllables(message.text);
  if (words.some(({ written }) => isAccented(written))) return { language: words.length > 2 ? "vi" : language, ...seen };
  const count = words.filter(({ written }) => english.has(written)).length;
  return { language: count >= 2 && count * 3 >= words.length ? "en" : language, ...seen };
}
