/** The plan for one business: legal form, steps in order, total time and cost, conditions, tax, and what is not certain. */
import type { Business } from "../business.ts";
import { type Case, caseFor } from "../checklist.ts";
import type { Answers } from "../conditions.ts";
import type { Knowledge } from "../knowledge.ts";
import { lawInForce } from "../laws.ts";
import type { LoadedProcedure } from "../procedures.ts";
import type { Bilingual } from "../schema.ts";
import { formFor, stepsOf, verdictOf } from "./questions.ts";
import type { BusinessLine, BusinessStep, ConditionRow, FormRow, Source, TaxRow } from "./schema.ts";
import { add, costOf, daysOf, latest, type Span } from "./span.ts";

export type PlanStep = {
  /** From 1, in the order they are shown. */
  number: number;
  key: string;
  name: Bilingual;
  /** Key into bodies.yaml. */
  body?: string;
  /** Time, fee, papers and place are its; none for a step of which no record was checked. */
  procedure?: LoadedProcedure;
  case?: Case;
  /** Numbers of the steps to be finished first. */
  after: number[];
  /** Steps of one stage can be done side by side. */
  stage: number;
  phase: "opening" | "running";
  /** Only some need it; not in the totals. */
  perhaps?: Bilingual;
  /** Working days; undefined when not known. */
  days?: Span;
  /** VND; undefined when not known. */
  cost?: Span;
  unconfirmed: boolean;
};

/** A total over the steps that are known; `open` are the numbers of those that are not. */
export type Total = Span & { open: number[] };

export type Doubt =
  | { kind: "listEnded" }
  | { kind: "formUnconfirmed" }
  | { kind: "foreignAccess" }
  | { kind: "noRecord" | "lowRecord" | "held"; steps: number[] };

export type BusinessPlan = {
  line: BusinessLine;
  form: FormRow;
  reasons: Bilingual[];
  /** The row of the conditional list that applies to this case. */
  conditional: { row: number; name: Bilingual; text?: Bilingual } | undefined;
  steps: PlanStep[];
  days: Total;
  cost: Total;
  conditions: ConditionRow[];
  tax: TaxRow[];
  doubts: Doubt[];
  sources: Source[];
};

type Known = Pick<Knowledge, "business" | "procedures" | "laws" | "holds">;

/** `today` is YYYY-MM-DD. Throws RangeError while a question is open; ask nextBusinessQuestion first. */
export function planFor(line: BusinessLine, answers: Answers, knowledge: Known, today: string): BusinessPlan {
  const { business } = knowledge;
  const form = formFor(business, line, answers);
  if (typeof form === "string") throw new RangeError(`the legal form of ${line.id} is ${form} with these answers`);
  const holds = (item: { when?: string | undefined; forms?: readonly string[] | undefined }): boolean =>
    verdictOf(business, item.when, answers) === "yes" && (item.forms === undefined || item.forms.includes(form.key));
  const needed = stepsOf(business, line).filter(holds);
  const steps = inOrder(needed, line, business).map((placed, i) => planStep(placed, i + 1, form, knowledge, today));
  const numberOf = new Map(steps.map(({ key, number }) => [key, number]));
  const numbered = steps.map(({ waits, ...step }) => ({
    ...step,
    after: waits.flatMap((key) => numberOf.get(key) ?? []).sort((a, b) => a - b),
  }));
  return {
    line,
    form,
    reasons: form.reasons.filter(holds).map(({ text }) => text),
    conditional: conditionalOf(line, business, answers),
    steps: numbered,
    days: totalDays(numbered),
    cost: totalCost(numbered),
    conditions: line.conditions.filter(holds),
    tax: business.tax.filter(holds),
    doubts: doubtsOf(line, numbered, answers, knowledge, today),
    sources: line.sources,
  };
}

type Placed = { step: BusinessStep; waits: string[]; stage: number };

/** Opening steps by stage, then the duties that follow; within a stage as they stand in the content. */
function inOrder(needed: readonly BusinessStep[], line: BusinessLine, business: Business): Placed[] {
  const all = new Map(stepsOf(business, line).map((step) => [step.key, step]));
  const present = new Set(needed.map(({ key }) => key));
  /** What a step waits for, looking through steps that are not needed. */
  const waitsOf = ({ after }: BusinessStep): string[] => [
    ...new Set(after.flatMap((key) => (present.has(key) ? [key] : all.get(key) ? waitsOf(all.get(key) as BusinessStep) : []))),
  ];
  const stages = new Map<string, number>();
  const stageOf = (step: BusinessStep): number => {
    const known = stages.get(step.key);
    if (known !== undefined) return known;
    const stage = 1 + Math.max(0, ...waitsOf(step).map((key) => stageOf(all.get(key) as BusinessStep)));
    stages.set(step.key, stage);
    return stage;
  };
  const placed = needed.map((step) => ({ step, waits: waitsOf(step), stage: stageOf(step) }));
  const rank = ({ step, stage }: Placed): number => (step.phase === "running" ? 1_000 : 0) + stage;
  return placed.sort((a, b) => rank(a) - rank(b));
}

function planStep(
  { step, waits, stage }: Placed,
  number: number,
  form: FormRow,
  knowledge: Known,
  today: string,
): PlanStep & { waits: string[] } {
  const source = step.registration ? { procedure: form.procedure, answers: form.answers } : step;
  const procedure = source.procedure === undefined ? undefined : knowledge.procedures.get(source.procedure);
  const shared = {
    number,
    key: step.key,
    after: [],
    waits,
    stage,
    phase: step.phase,
    ...(step.perhaps && { perhaps: step.perhaps }),
  };
  if (!procedure) {
    // A procedure that a new version took away is said to be without a record, like a step that never had one.
    const name = step.name ?? (step.registration ? form.name : { vi: source.procedure ?? "", en: source.procedure ?? "" });
    return { ...shared, name, ...(step.body && { body: step.body }), unconfirmed: true };
  }
  const here = caseFor(procedure, source.answers, today);
  const isKnown = (facet: "time" | "fee"): boolean => !knowledge.holds.isHeld(procedure.id, facet) && !knowledge.holds.isHeld(procedure.id);
  const days = isKnown("time") ? daysOf(here.time) : undefined;
  const cost = isKnown("fee") ? costOf(here.fees, today) : undefined;
  return {
    ...shared,
    name: procedure.name,
    body: procedure.body,
    procedure,
    case: here,
    ...(days && { days }),
    ...(cost && { cost }),
    unconfirmed: procedure.confidence === "low",
  };
}

const isCounted = ({ phase, perhaps }: PlanStep): boolean => phase === "opening" && perhaps === undefined;

/** The longest chain of steps that wait for each other; a step of unknown length counts nothing and is named in `open`. */
export function totalDays(steps: readonly PlanStep[]): Total {
  const counted = steps.filter(isCounted);
  const ends = new Map<number, Span>();
  for (const step of steps) {
    const start = latest(step.after.flatMap((number) => ends.get(number) ?? []));
    ends.set(step.number, isCounted(step) && step.days ? add(start, step.days) : start);
  }
  return {
    ...latest(counted.flatMap(({ number }) => ends.get(number) ?? [])),
    open: counted.filter(({ days }) => !days).map(({ number }) => number),
  };
}

export function totalCost(steps: readonly PlanStep[]): Total {
  const counted = steps.filter(isCounted);
  const sum = counted.reduce<Span>((total, { cost }) => (cost ? add(total, cost) : total), { low: 0, high: 0 });
  return { ...sum, open: counted.filter(({ cost }) => !cost).map(({ number }) => number) };
}

function conditionalOf({ conditional }: BusinessLine, business: Business, answers: Answers): BusinessPlan["conditional"] {
  if (conditional === false || verdictOf(business, conditional.when, answers) !== "yes") return undefined;
  const name = business.conditional.rows.get(conditional.row);
  return name && { row: conditional.row, name, ...(conditional.text && { text: conditional.text }) };
}

function doubtsOf(
  line: BusinessLine,
  steps: readonly PlanStep[],
  answers: Answers,
  { business, laws, holds }: Known,
  today: string,
): Doubt[] {
  const list = laws.get(business.conditional.law);
  const numbers = (fits: (step: PlanStep) => boolean): number[] => steps.filter(fits).map(({ number }) => number);
  const noted = [
    { kind: "noRecord" as const, steps: numbers(({ procedure }) => !procedure) },
    { kind: "lowRecord" as const, steps: numbers(({ procedure }) => procedure?.confidence === "low") },
    { kind: "held" as const, steps: numbers(({ procedure }) => procedure !== undefined && holds.isHeld(procedure.id)) },
  ];
  return [
    ...(!list || lawInForce(list, today) !== "yes" ? [{ kind: "listEnded" as const }] : []),
    ...((line.forms ? line.forms.unconfirmed === true : conditionalOf(line, business, answers) !== undefined)
      ? [{ kind: "formUnconfirmed" as const }]
      : []),
    ...(answers["foreign"] === true ? [{ kind: "foreignAccess" as const }] : []),
    ...noted.filter(({ steps: those }) => those.length > 0),
  ];
}
