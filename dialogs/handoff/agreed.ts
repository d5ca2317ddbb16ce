/** Yes or no in words of its own to a question about officers, in either language, or in plain ones. */
import { en } from "../../knowledge/content/phrases.en.ts";
import { type Phrases, vi } from "../../knowledge/content/phrases.vi.ts";
import type { Intent } from "../../knowledge/intents.ts";
import { squash } from "../parse/choices.ts";
import { readYesNo, readYesNoWithReason } from "../parse/yes-no.ts";

const noes: ReadonlySet<Intent | undefined> = new Set<Intent | undefined>(["cancel", "later", "stopWaiting"]);
/** As folding leaves them. */
const POLITE_END = /(?: (?:a|nha|nhe|di|em|ban|voi|giup|gium|please))+$/;
const YES_LEAD = /^(?:(?:u|um|uh|vang|da|co|ok|oke|duoc|yes|dong y) )+/;
const NO_LEAD = /^(?:(?:khong|thoi|no) )+/;

/** The words for it in both languages: people change theirs. */
export const inEither = (words: (one: Phrases) => readonly string[]): string[] => [vi, en].flatMap(words);

/** `yes`, `no`: whole answers that say it, beside a plain yes and no; undefined when neither was said. */
export function readWith(
  text: string,
  yes: (one: Phrases) => readonly string[],
  no: (one: Phrases) => readonly string[],
): boolean | undefined {
  const said = squash(text);
  const isOne = (list: readonly string[], lead: RegExp): boolean => {
    const forms = [said, said.replace(POLITE_END, ""), said.replace(lead, "")];
    return list.some((words) => forms.includes(squash(words)));
  };
  if (isOne(inEither(yes), YES_LEAD)) return true;
  return isOne(inEither(no), NO_LEAD) ? false : (readYesNo(text) ?? readYesNoWithReason(text));
}

/** Whether another agency may have the conversation; undefined when it was not said. */
export const agreedIn = (text: string, intent: Intent | undefined): boolean | undefined =>
  noes.has(intent)
    ? false
    : readWith(
        text,
        ({ handoff }) => [handoff.agreed, ...handoff.alsoAgreed],
        ({ handoff }) => [handoff.refused, ...handoff.alsoRefused],
      );
