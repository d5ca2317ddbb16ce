/** Looks down every path of a procedure's questions for what would leave a person without an answer, or ask in vain. */
import { resultOf, walkPaths } from "./answer-paths.ts";
import { caseFor } from "./checklist.ts";
import type { Answers } from "./conditions.ts";
import { documentKey } from "./document-keys.ts";
import type { LoadedProcedure, Refuse } from "./procedures.ts";

/** Lines of all days count: a rule that begins later must be reachable too. */
const ANY_DAY = "";

/** Tells `refuse` of each problem, with the place of the file it sits at. */
export function checkPaths(procedure: LoadedProcedure, refuse: Refuse): void {
  checkKeys(procedure, refuse);
  if (procedure.questions.length === 0) return;
  const ends: Answers[] = [];
  try {
    walkPaths(procedure, ANY_DAY, (answers) => ends.push(answers));
  } catch (error) {
    refuse(["questions"], (error as Error).message);
    return;
  }
  checkReach(procedure, ends, refuse);
  checkResults(procedure, ends, refuse);
  checkQuestions(procedure, ends, refuse);
}

/** A tick must mean one paper. */
function checkKeys({ documents }: LoadedProcedure, refuse: Refuse): void {
  const names = new Map<string, string>();
  documents.forEach((document, i) => {
    const key = documentKey(document);
    const other = names.get(key);
    if (other !== undefined && other !== document.name.vi)
      refuse(["documents", i], `its key "${key}" is that of "${other}": give one of them a \`key\``);
    names.set(key, document.name.vi);
  });
}

/** A rule that no path makes true would never be seen. */
function checkReach(procedure: LoadedProcedure, ends: readonly Answers[], refuse: Refuse): void {
  const { documents, fees, time, places = [], explanations = [] } = procedure;
  for (const [key, lines] of Object.entries({ documents, fees, time, places, explanations })) {
    lines.forEach(({ when }, i) => {
      if (when === undefined || ends.some((answers) => procedure.conditions.get(when)?.(answers) === "yes")) return;
      refuse([key, i, "when"], `no answers make \`${when}\` true`);
    });
  }
}

function checkResults(procedure: LoadedProcedure, ends: readonly Answers[], refuse: Refuse): void {
  const empty = ends.find((answers) => {
    const { documents, explanations } = caseFor(procedure, answers, ANY_DAY);
    return documents.length === 0 && explanations.length === 0;
  });
  if (empty) refuse(["questions"], `the answers ${JSON.stringify(empty)} lead to no document and no explanation`);
}

/** A question must be asked on some path, and on some path another answer to it must give another result. */
function checkQuestions(procedure: LoadedProcedure, ends: readonly Answers[], refuse: Refuse): void {
  procedure.questions.forEach(({ key }, i) => {
    const asked = ends.filter((answers) => key in answers);
    if (asked.length === 0) refuse(["questions", i], `"${key}" is asked on no path: nothing turns on its answer`);
    else if (!changesResult(procedure, key, asked)) refuse(["questions", i], `whatever is answered to "${key}", the result is the same`);
  });
}

/** Whether among paths that agree in all answers before `key`, the answer to it decides which results can still come. */
function changesResult(procedure: LoadedProcedure, key: string, asked: readonly Answers[]): boolean {
  const reachable = new Map<string, Map<string, Set<string>>>();
  for (const answers of asked) {
    const before = JSON.stringify(Object.entries(answers).slice(0, Object.keys(answers).indexOf(key)));
    const byValue = reachable.get(before) ?? new Map<string, Set<string>>();
    const value = String(answers[key]);
    reachable.set(before, byValue.set(value, (byValue.get(value) ?? new Set()).add(resultOf(procedure, answers, ANY_DAY))));
  }
  return [...reachable.values()].some((byValue) => new Set([...byValue.values()].map((set) => [...set].sort().join("\n"))).size > 1);
}
