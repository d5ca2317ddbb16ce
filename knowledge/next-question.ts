/** Which question of a procedure is worth asking next: only one whose answer can still change the result. */
import { isOver } from "./checklist.ts";
import { type Answers, mentions } from "./conditions.ts";
import { addDays } from "./days.ts";
import type { LoadedProcedure } from "./procedures.ts";
import type { Question } from "./schema.ts";

/** Chosen before, by the answers given; numbers make their count endless, so it is bounded. */
const chosen = new WeakMap<LoadedProcedure, Map<string, Question | undefined>>();
const MOST_KEPT = 500;
/** Conditions read few questions; one that could take more ways than this is asked about to be safe. */
const MOST_WAYS = 2_000;

/**
 * The next question on a day (YYYY-MM-DD): the one whose answers settle most of the other open ones, on average, so that
 * few are asked; of equals the one written first, as people expect that order. Without a day the lines of all days count.
 */
export function nextQuestion(procedure: LoadedProcedure, answers: Answers, today = ""): Question | undefined {
  const known = chosen.get(procedure) ?? new Map<string, Question | undefined>();
  chosen.set(procedure, known);
  const key = `${today} ${JSON.stringify(answers)}`;
  if (!known.has(key)) {
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, choose(procedure, answers, today));
  }
  return known.get(key);
}

function choose(procedure: LoadedProcedure, answers: Answers, today: string): Question | undefined {
  const open = openQuestions(procedure, answers, today);
  const settles = (question: Question): number => {
    const values = answersTo(procedure, question);
    const left = values.map((value) => openQuestions(procedure, { ...answers, [question.key]: value }, today));
    const settled = left.map((after) => open.filter((one) => one !== question && !after.includes(one)).length);
    return settled.reduce((sum, count) => sum + count, 0) / values.length;
  };
  const scored = open.length < 2 ? [] : open.map((question) => ({ question, score: settles(question) }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.find(({ score }) => score === best)?.question ?? open[0];
}

/** The questions worth asking now: they belong to the case, have no answer, and something still turns on them. */
function openQuestions(procedure: LoadedProcedure, answers: Answers, today: string): Question[] {
  const undecided = decidingConditions(procedure, today).filter((when) => procedure.conditions.get(when)?.(answers) === "undecided");
  return procedure.questions.filter(
    (question) =>
      !(question.key in answers) &&
      isAsked(procedure, question, answers) &&
      undecided.some((when) => turnsOn(procedure, when, question, answers)),
  );
}

/** Whether a question belongs to the case these answers describe. */
export function isAsked(procedure: LoadedProcedure, question: { when?: string | undefined }, answers: Answers): boolean {
  return question.when === undefined || procedure.conditions.get(question.when)?.(answers) === "yes";
}

/** Every condition that decides what a procedure's checklist holds on a day; without a day those of all lines. */
export function decidingConditions(procedure: LoadedProcedure, today: string): string[] {
  const { documents, fees, time, places = [], explanations = [], questions } = procedure;
  const lines = [...documents, ...fees, ...time].filter((line) => !isOver(line, today));
  return [...new Set([...lines, ...places, ...explanations, ...questions].flatMap(({ when }) => when ?? []))];
}

/** Whether the answer to `question` can change how an undecided condition comes out, whatever the other answers it waits for. */
function turnsOn(procedure: LoadedProcedure, when: string, question: Question, answers: Answers): boolean {
  if (!mentions(when, question.key)) return false;
  const condition = procedure.conditions.get(when);
  const others = procedure.questions.filter(({ key }) => key !== question.key && !(key in answers) && mentions(when, key));
  const ways = waysThrough(procedure, others, answers);
  if (!condition || !ways) return true;
  const values = answersTo(procedure, question);
  return ways.some((way) => new Set(values.map((value) => condition({ ...way, [question.key]: value }))).size > 1);
}

/** Every combination of answers to `questions` on top of `answers`; undefined when there are too many. */
function waysThrough(procedure: LoadedProcedure, questions: readonly Question[], answers: Answers): Answers[] | undefined {
  let ways: Answers[] = [answers];
  for (const question of questions) {
    const values = answersTo(procedure, question);
    if (ways.length * values.length > MOST_WAYS) return undefined;
    ways = ways.flatMap((way) => values.map((value) => ({ ...way, [question.key]: value })));
  }
  return ways;
}

/** Every answer worth trying: all choices, yes and no, and the numbers and days round those its conditions compare with. */
export function answersTo({ conditions }: Pick<LoadedProcedure, "conditions">, question: Question): Answers[string][] {
  if (question.kind === "choice") return question.choices.map(({ value }) => value);
  if (question.kind === "yesNo") return [true, false];
  const compared = [...conditions.keys()].filter((when) => mentions(when, question.key));
  if (question.kind === "date") {
    const days = compared.flatMap((when) => when.match(/\d{4}-\d{2}-\d{2}/g) ?? []);
    return [...new Set(["2026-01-01", ...days.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)])])];
  }
  const limits = compared.flatMap((when) => [...when.matchAll(/\d+(?:\.\d+)?/g)].map(Number));
  const all = new Set([question.min, question.max, ...limits.flatMap((n) => [n - 1, n, n + 1])]);
  return [...all].filter((n) => n >= question.min && n <= question.max);
}
