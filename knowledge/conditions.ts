/**
 * Conditions in the content ("filing == 'online' && minor") are CEL, the Common Expression Language:
 * a published standard with no loops and no side effects, so a content file can never hang the service.
 */
import { Environment } from "@marcbachmann/cel-js";

export type Answers = Record<string, string | number | boolean>;
/** `undecided`: the condition needs an answer that was not given yet. */
export type Verdict = "yes" | "no" | "undecided";
export type Condition = (answers: Answers) => Verdict;

const celType: Readonly<Record<string, string>> = { yesNo: "bool", number: "double" };

/** What a condition may read: an answer by its key, and the choices where there are some. */
export type Readable = { key: string; kind: string; choices?: readonly { value: string }[] };

/**
 * Makes a checker for the conditions of one procedure.
 * Throws with a readable reason if a condition names an unknown question or choice, or is not a yes/no.
 */
export function conditionsOver(questions: readonly Readable[]): (source: string) => Condition {
  const environment = new Environment();
  for (const question of questions) environment.registerVariable(question.key, celType[question.kind] ?? "string");
  return (source) => {
    const program = environment.parse(source);
    const check = program.check();
    if (!check.valid) throw new Error(firstLine(check.error?.message ?? "not valid"));
    if (check.type !== "bool") throw new Error(`a condition must be a yes or no, this one gives ${check.type}`);
    const read = questions.filter(({ key }) => mentions(source, key));
    refuseUnknownChoices(source, read);
    const reads = read.map(({ key }) => key);
    return (answers) => {
      if (reads.length > 0 && !reads.some((key) => key in answers)) return "undecided";
      try {
        return program(answers) === true ? "yes" : "no";
      } catch {
        // CEL raises on a missing variable unless the rest already decides the outcome.
        return "undecided";
      }
    };
  };
}

/** A misspelt choice would silently never match, so every quoted word must be a choice of a question read (dates excepted). */
function refuseUnknownChoices(source: string, read: readonly Readable[]): void {
  const choices = new Set(read.flatMap((q) => q.choices?.map((c) => c.value) ?? []));
  for (const [, quoted = ""] of source.matchAll(/["']([^"']*)["']/g)) {
    if (choices.has(quoted) || /^\d{4}-\d{2}-\d{2}$/.test(quoted)) continue;
    const known = read.filter((q) => q.kind === "choice").map((q) => q.key);
    throw new Error(`"${quoted}" is not a choice of ${known.join(", ") || "any question"}`);
  }
}

/** Whether a condition reads the answer `key`. */
export const mentions = (condition: string, key: string): boolean => new RegExp(`(?<![\\w"'])${key}(?![\\w"'])`).test(condition);

const firstLine = (message: string): string => message.split("\n")[0] ?? message;
