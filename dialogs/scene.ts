/** What every dialog of a turn works with: the knowledge, the person's language and day, and the conversation so far. */
import { en } from "../knowledge/content/phrases.en.ts";
import { type Phrases, vi } from "../knowledge/content/phrases.vi.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Bilingual, Language } from "../knowledge/schema.ts";
import type { SearchResult } from "../knowledge/search/result.ts";
import type { Conversation, Outcome, Reply, Sealed } from "./conversation.ts";

const phrases: Record<Language, Phrases> = { vi, en };

export type Scene = {
  knowledge: Knowledge;
  conversation: Conversation;
  language: Language;
  phrases: Phrases;
  /** Personal numbers of this turn's message. */
  sealed: readonly Sealed[];
  /** YYYY-MM-DD in Ho Chi Minh City. */
  today: string;
  /** Ids of the lines ticked on the card whose button this message pressed. */
  ticks?: readonly string[] | undefined;
  /** This message changed the language: cards shown before are in the other one. */
  switched?: true;
  /** The search, with the message of this turn looked up only once. */
  search: (text: string) => SearchResult;
  /** The text in the person's language. */
  tell(text: Bilingual): string;
};

export function createScene(knowledge: Knowledge, conversation: Conversation, today: string, sealed: readonly Sealed[] = []): Scene {
  const { language } = conversation;
  const found = new Map<string, SearchResult>();
  const search = (text: string): SearchResult => {
    let result = found.get(text);
    if (!result) found.set(text, (result = knowledge.search(text, { language })));
    return result;
  };
  return { knowledge, conversation, language, phrases: phrases[language], sealed, today, search, tell: (text) => text[language] };
}

/** What is offered is kept, and the person may change the language meanwhile. */
export function inBothLanguages({ knowledge, conversation, today }: Scene, words: (scene: Scene) => string): Bilingual {
  const one = (language: Language): string => words(createScene(knowledge, { ...conversation, language }, today));
  return { vi: one("vi"), en: one("en") };
}

/** The procedure in hand, if it still exists. */
export const procedureInHand = ({ knowledge, conversation }: Scene): LoadedProcedure | undefined =>
  conversation.about === undefined ? undefined : knowledge.procedure(conversation.about);

/** Whether the person is in the middle of a form or a pre-check: what is no clear question is an answer to it. */
export const isAsking = ({ form, check }: Conversation): boolean => form?.asking !== undefined || check?.asking !== undefined;

/** A reply that leaves the conversation as it is, but for `changes`; it was understood. */
export function reply(scene: Scene, replies: Reply | Reply[], changes: Partial<Conversation> = {}): Outcome {
  return { conversation: { ...scene.conversation, misses: 0, ...changes }, replies: [replies].flat() };
}
