/** What officers are told of their own doing: shown under the bar and read out. */

import { fill } from "../../shared/phrases.ts";
import type { Action, Notice, Problem, State } from "../model/state.ts";
import { type Words, wordsOf } from "../phrases.ts";
import type { Answered } from "./api.ts";
import type { Store } from "./store.ts";

/** What went well need not be put away by hand. */
const GOOD_MS = 8_000;

export type Telling = ReturnType<typeof createTelling>;

const PROBLEM_WORDS: Record<Problem, keyof Words> = {
  offline: "problemOffline",
  loggedOut: "problemLoggedOut",
  forbidden: "problemForbidden",
  missing: "problemMissing",
  conflict: "problemConflict",
  tooMany: "problemTooMany",
  tooLong: "problemTooLong",
  unavailable: "problemUnavailable",
  refused: "problemRefused",
};

export const problemWords = (problem: Problem): keyof Words => PROBLEM_WORDS[problem];

export function createTelling(store: Store<State, Action>, announce: (sentence: string) => void) {
  function say(words: keyof Words, values: Notice["values"] = {}, bad = false) {
    const until = bad ? undefined : Date.now() + GOOD_MS;
    store.dispatch({ do: "noticed", notice: { words, values, bad, until } });
    announce(fill(wordsOf(store.get().language)[words], values));
  }
  return {
    announce,
    words: (): Words => wordsOf(store.get().language),
    say,
    /** Why something did not come about. */
    problem({ problem, seconds }: Extract<Answered<unknown>, { ok: false }>) {
      say(problemWords(problem), { n: seconds || 60 }, true);
    },
  };
}
