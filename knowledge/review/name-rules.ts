/** What an everyday name must be before it is tried: a name that people say, for a procedure that is answered; and who has it already. */
import type { Intent } from "../intents.ts";
import type { Knowledge } from "../knowledge.ts";
import { syllables } from "../search/fold.ts";
import type { Steps } from "../search/steps.ts";

/** A name of at most 80 characters; longer ones are sentences. */
const LONGEST = 80;
const FEWEST_LETTERS = 3;
/** One word alone may be any syllable of a sentence; from so many letters on it can be a name, as "visa". */
const SHORTEST_WORD = 4;
/** Words that speak of something else are still searched with: dialogs/small-talk.ts. */
const SEARCHED = new Set<Intent | undefined>([undefined, "other", "portal"]);
const CHARACTERS = /^[\p{L}\p{M}\d][\p{L}\p{M}\d ,.'’()/+-]*$/u;

export type Fault = "length" | "characters" | "asksOnly" | "command" | "noProcedure" | "held";

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
  return knowledge.holds.isHeld(found.id) ? "held" : undefined;
}

/** Ids of the procedures that go by this name, accents aside; in steps. */
export function* ownersOf(name: string, { entries }: Pick<Knowledge, "entries">): Steps<string[]> {
  const key = keyOf(name);
  const owners: string[] = [];
  for (const { id, name: title, alsoCalled } of entries) {
    yield;
    const all = [title.vi, title.en ?? "", ...alsoCalled.map(({ say }) => say)];
    if (all.some((one) => keyOf(one) === key)) owners.push(id);
  }
  return owners;
}

const keyOf = (text: string): string =>
  syllables(text)
    .map(({ key }) => key)
    .join(" ");
