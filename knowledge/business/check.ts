/** Holds the business content against everything it names. */
import type { z } from "zod";
import type { Condition } from "../conditions.ts";
import type { Law } from "../laws.ts";
import type { LoadedProcedure } from "../procedures.ts";
import type { Bilingual } from "../schema.ts";
import type { BusinessStep, ConditionRow, LineRow, planSchema, StepRow, TaxRow, UsedRow } from "./schema.ts";

export type Refuse = (path: (string | number)[], reason: string) => void;
/** What business content may refer to. */
export type Names = {
  procedures: ReadonlyMap<string, LoadedProcedure>;
  laws: ReadonlyMap<string, Law>;
  bodies: ReadonlySet<string>;
  codes: ReadonlyMap<string, string>;
  rows: ReadonlyMap<number, Bilingual>;
  plan: z.infer<typeof planSchema>;
  /** `add` gives the reason when a condition cannot be compiled. */
  compile: { compiled: Map<string, Condition>; add(source: string): string | undefined };
};

export function checkPlan(plan: Names["plan"], names: Names, refuse: Refuse): void {
  plan.forms.forEach((form, i) => {
    if (plan.forms.findIndex(({ key }) => key === form.key) !== i) refuse(["forms", i, "key"], `there is another form "${form.key}"`);
    checkCondition(form.when, ["forms", i, "when"], names, refuse);
    checkProcedure(form, ["forms", i], names, refuse);
    form.reasons.forEach(({ when }, j) => void checkCondition(when, ["forms", i, "reasons", j, "when"], names, refuse));
  });
  for (const part of ["common", "reusable"] as const) {
    plan[part].forEach((step, i) => {
      const all = [...plan.common, ...plan.reusable];
      if (all.filter(({ key }) => key === step.key).length > 1) refuse([part, i, "key"], `there is another step "${step.key}"`);
      checkStep(step, [part, i], names, refuse);
    });
  }
  plan.tax.forEach((fact, i) => void checkFact(fact, ["tax", i], names, refuse));
}

/** Checks a line and spells out its steps: the reusable ones are filled in, and what each waits for is added. */
export function checkLine(line: LineRow, names: Names, refuse: Refuse): BusinessStep[] {
  line.codes.forEach((code, i) => {
    if (!names.codes.has(code)) refuse(["codes", i], `"${code}" is not an industry code of vsic.yaml`);
  });
  if (line.codes.length === 0 && line.conditional !== "unknown") refuse(["codes"], "a line needs at least one industry code");
  if (typeof line.conditional === "object") {
    const { row, when, text } = line.conditional;
    if (!names.rows.has(row)) refuse(["conditional", "row"], `conditional.yaml has no row ${row}`);
    if (when !== undefined && !text) refuse(["conditional"], "with `when` it also needs `text`, saying which part is conditional");
    checkCondition(when, ["conditional", "when"], names, refuse);
  }
  if (line.forms) checkFact(line.forms, ["forms"], names, refuse);
  line.conditions.forEach((fact, i) => void checkFact(fact, ["conditions", i], names, refuse));
  const steps = line.steps.flatMap((row, i) => {
    const step = "use" in row ? reused(row, ["steps", i], names, refuse) : row;
    if (!step) return [];
    checkStep(step, ["steps", i], names, refuse);
    return [{ ...step, after: step.after ?? (step.registration ? [] : [REGISTER]) }];
  });
  if (!steps.some(({ registration }) => registration)) refuse(["steps"], "a line needs at least the step that registers the business");
  checkOrder(steps, names, refuse);
  return steps;
}

const REGISTER = "register";

function reused({ use, ...own }: UsedRow, path: (string | number)[], names: Names, refuse: Refuse): StepRow | undefined {
  const step = names.plan.reusable.find(({ key }) => key === use);
  if (!step) refuse([...path, "use"], `plan.yaml has no reusable step "${use}"`);
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return step && { ...step, ...given };
}

/** No step twice, none that waits for one there is not, none that waits for itself. */
function checkOrder(steps: readonly BusinessStep[], { plan }: Names, refuse: Refuse): void {
  const all: (StepRow & { after?: readonly string[] | undefined })[] = [...plan.common, ...steps];
  const waits = new Map(all.map(({ key, after }) => [key, after ?? []]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (waits.get(from) ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  steps.forEach(({ key, procedure, after }, i) => {
    if (all.filter((other) => other.key === key).length > 1) refuse(["steps", i], `the step "${key}" stands twice in the plan`);
    if (procedure && all.filter((other) => other.procedure === procedure).length > 1) {
      refuse(["steps", i], `the procedure "${procedure}" stands twice in the plan`);
    }
    for (const one of after) if (!waits.has(one)) refuse(["steps", i], `it waits for "${one}", which is no step of this line`);
    if (reaches(key, key)) refuse(["steps", i], `the step "${key}" waits for itself`);
  });
}

function checkStep(step: StepRow, path: (string | number)[], names: Names, refuse: Refuse): void {
  checkCondition(step.when, [...path, "when"], names, refuse);
  checkLaw(step.legal, [...path, "legal", "law"], names, refuse);
  if (step.body !== undefined && !names.bodies.has(step.body)) refuse([...path, "body"], `"${step.body}" is not in bodies.yaml`);
  if (step.procedure !== undefined) checkProcedure({ procedure: step.procedure, answers: step.answers }, path, names, refuse);
}

/** The procedure exists and its questions can be answered so. */
function checkProcedure(
  { procedure, answers }: { procedure: string; answers: StepRow["answers"] },
  path: (string | number)[],
  names: Names,
  refuse: Refuse,
): void {
  const known = names.procedures.get(procedure);
  if (!known) refuse([...path, "procedure"], `there is no procedure "${procedure}"`);
  for (const [key, value] of Object.entries(known ? answers : {})) {
    const question = known?.questions.find((one) => one.key === key);
    const fits =
      question &&
      (question.kind === "choice"
        ? question.choices.some((choice) => choice.value === value)
        : typeof value === (question.kind === "yesNo" ? "boolean" : question.kind === "number" ? "number" : "string"));
    if (!fits) refuse([...path, "answers", key], `"${value}" answers no question "${key}" of ${procedure}`);
  }
}

function checkFact(fact: Pick<ConditionRow | TaxRow, "when" | "legal">, path: (string | number)[], names: Names, refuse: Refuse): void {
  checkCondition(fact.when, [...path, "when"], names, refuse);
  checkLaw(fact.legal, [...path, "legal", "law"], names, refuse);
}

function checkLaw(legal: { law: string } | undefined, path: (string | number)[], { laws }: Names, refuse: Refuse): void {
  if (legal && !laws.has(legal.law)) refuse(path, `"${legal.law}" is not in laws.yaml`);
}

function checkCondition(source: string | undefined, path: (string | number)[], { compile }: Names, refuse: Refuse): void {
  const reason = source === undefined ? undefined : compile.add(source);
  if (reason !== undefined) refuse(path, `condition \`${source}\`: ${reason}`);
}
