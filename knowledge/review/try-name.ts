/**
 * A new everyday name tried before it goes live: the search is built with it, and asked what it was right about before. The
 * name must lead to its procedure, and make no question with a known answer, and no other procedure's own name, worse.
 */
import { type Knowledge, searchOver } from "../knowledge.ts";
import type { Entry } from "../search/entry.ts";
import type { Search, TopicWord } from "../search/search.ts";
import type { Steps } from "../search/steps.ts";
import type { KeptQuestions } from "./kept-questions.ts";
import { type ReviewedName, withNames } from "./reviewed-names.ts";

/** `expected` and `found` are ids of procedures; "" stands for none alone. */
export type Broken = { question: string; expected: string; found: string };

type Kept = Pick<KeptQuestions, "meant" | "open">;
type Question = { question: string /** "": none may be answered alone. */; id: string };

/** How a question was served, the more the better. */
const SERVED = { wrong: 0, notFound: 1, offered: 2, answered: 3 };
const OFFERED = 4;
/** Of the new name's telling words; who has fewer of them cannot be mistaken for it. */
const SHARED = 0.5;

/** What the name would break, in steps. */
export function* tryName(knowledge: Knowledge, name: Pick<ReviewedName, "name" | "procedure">, { meant, open }: Kept): Steps<Broken[]> {
  const after = yield* searchOver(withNames(knowledge.entries, [name]), knowledge);
  const own = yield* namesLike(name.name, knowledge, after);
  const questions = distinct([
    ...meant,
    ...open.map(({ question }) => ({ question, id: "" })),
    ...own,
    ...answeredNow(name.name, knowledge),
  ]);
  const broken: Broken[] = [];
  for (const question of questions) {
    yield;
    const served = servedBy(after, question);
    if (served === SERVED.answered || served >= servedBy(knowledge.search, question)) continue;
    broken.push({ question: question.question, expected: question.id, found: after(question.question).matches[0]?.id ?? "" });
  }
  const leads = after(name.name);
  const first = leads.decision === "none" ? undefined : leads.matches[0];
  const id = knowledge.procedure(name.procedure)?.id ?? name.procedure;
  if (!first || !isMatch(first, id)) broken.unshift({ question: name.name, expected: id, found: first?.id ?? "" });
  return broken;
}

/** What is answered with another procedure by now is not the name of this one. */
function answeredNow(name: string, { search }: Knowledge): Question[] {
  const { decision, matches } = search(name);
  return decision === "answer" ? matches.slice(0, 1).map(({ id }) => ({ question: name, id })) : [];
}

const distinct = (all: readonly Question[]): Question[] => [...new Map(all.map((one) => [`${one.id} ${one.question}`, one])).values()];

function servedBy(search: Search, { question, id }: Question): number {
  const { decision, matches } = search(question, { limit: OFFERED });
  const [first] = matches;
  if (id === "") return decision === "answer" ? SERVED.wrong : SERVED.answered;
  if (decision === "answer") return first && isMatch(first, id) ? SERVED.answered : SERVED.wrong;
  return decision === "choose" && matches.some((match) => isMatch(match, id)) ? SERVED.offered : SERVED.notFound;
}

/** Joined to another of the same title, a procedure is found by its code. */
const isMatch = (match: { id: string; codes: readonly string[] }, id: string): boolean => match.id === id || match.codes.includes(id);

/** The names of procedures that hold enough of the new name's words to be mistaken for it. */
function* namesLike(name: string, { entries }: Knowledge, search: Search): Steps<Question[]> {
  const words = search.topic(name);
  const enough = SHARED * massOf(words);
  const found: Question[] = [];
  for (const entry of entries) {
    yield;
    for (const own of namesOf(entry)) {
      const keys = new Set(search.topic(own).map(({ key }) => key));
      if (massOf(words.filter(({ key }) => keys.has(key))) >= enough) found.push({ question: own, id: entry.id });
    }
  }
  return found;
}

const namesOf = ({ name, alsoCalled }: Entry): string[] => [name.vi, ...(name.en ? [name.en] : []), ...alsoCalled.map(({ say }) => say)];

const massOf = (words: readonly TopicWord[]): number => words.reduce((sum, { weight }) => sum + weight, 0);
