/** What an everyday name must be before it is tried: a name that people say, that is free, for a procedure that is answered. */
import type { Intent } from "../intents.ts";
import type { Knowledge } from "../knowledge.ts";
import { syllables } from "../search/fold.ts";

/** A name of at most 80 characters; longer ones are sentences. */
const LONGEST = 80;
const FEWEST_LETTERS = 3;
/** One word alone may be any syllable of a sentence; from so many letters on it can be a name, as "visa". */
const SHORTEST_WORD = 4;
/** Words that speak of something else are still searched with: dialogs/small-talk.ts. */
const SEARCHED = new Set<Intent | undefined>([undefined, "other", "portal"]);
const CHARACTERS = /^[\p{L}\p{M}\d][\p{L}\p{M}\d ,.'’()/+-]*$/u;

export type Fault = "length" | "characters" | "asksOnly" | "command" | "noProcedure" | "held" | "taken";

/** Composed, and with single spaces. */
export const cleanName = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ");

/** Why a clean name cannot be given to a procedure (by id or code); undefined when it can. */
export function faultOf(name: string, procedure: string, knowledge: Knowledge): Fault | undefined {
  const words = syllables(name);
  const isSyllable = words.length < 2 && name.length < SHORTEST_WORD;
  if (isSyllable || name.length > LONGEST || (name.match(/\p{L}/gu) ?? []).length < FEWEST_LETTERS) return "length";
  if (!CHARACTERS.test(name)) return "characters";
  if (knowledge.search.topic(name).length === 0) return "asksOnly";
  // What the bot takes for a command or for danger never reaches the search.
  if (!SEARCHED.has(knowledge.readIntent(name))) return "command";
  const found = knowledge.procedure(procedure);
  if (!found) return "noProcedure";
  if (knowledge.holds.isHeld(found.id)) return "held";
  return ownersOf(name, knowledge).some((id) => id !== found.id) ? "taken" : undefined;
}

/** Ids of the procedures that go by this name, accents aside. */
export function ownersOf(name: string, { entries }: Pick<Knowledge, "entries">): string[] {
  const key = keyOf(name);
  return entries
    .filter(({ name: title, alsoCalled }) =>
      [title.vi, title.en ?? "", ...alsoCalled.map(({ say }) => say)].some((one) => keyOf(one) === key),
    )
    .map(({ id }) => id);
}

const keyOf = (text: string): string =>
  syllables(text)
    .map(({ key }) => key)
    .join(" ");
