/**
 * What happened in a life, told instead of the procedure it calls for: "my father has just died" asks for the registration
 * of a death. Who and what are lists (content/vocabulary.yaml), for "mất" after a person is a death and before a paper a loss.
 */
import { isAccented, type Syllable, syllables } from "./fold.ts";
import { createPhraseTree, type PhraseTree } from "./phrase-tree.ts";

export type LifeEvent = { to: string; who: string[]; happened: string[]; notAfter: string[]; unless: string[] };

/** Between who and what: "ba tui ở quê mới mất". */
const MOST_BETWEEN = 3;
/** Without accents the words may be others; only close together they tell the event. */
const MOST_BETWEEN_BARE = 1;

/** The words with each event told put as the procedure it calls for. */
export type TellEvents = (words: readonly Syllable[]) => Syllable[];

export function createTellEvents(events: readonly LifeEvent[]): TellEvents {
  const read = events.map(({ to, who, happened, notAfter, unless }) => ({
    to: syllables(to),
    who: treeOf(who),
    happened: treeOf(happened),
    notAfter: treeOf(notAfter),
    unless: treeOf(unless),
  }));
  return (words) => {
    const between = words.some(({ written }) => isAccented(written)) ? MOST_BETWEEN : MOST_BETWEEN_BARE;
    for (const { to, who, happened, notAfter, unless } of read) {
      for (const person of who.all(words)) {
        const after = person.from + person.length;
        for (let at = after; at <= after + between && at < words.length; at++) {
          const event = happened.at(words, at);
          if (!event || notAfter.at(words, at - 1)) continue;
          const end = at + event.length;
          if (unless.at(words, end)) break;
          return [...words.slice(0, person.from), ...to, ...words.slice(end)];
        }
      }
    }
    return [...words];
  };
}

function treeOf(phrases: readonly string[]): PhraseTree<true> {
  const tree = createPhraseTree<true>();
  for (const phrase of phrases) tree.add(phrase, true);
  return tree;
}
