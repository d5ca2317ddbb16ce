/** The steps of one plan: those needed, in order, with time and cost from the records; and the totals over them. */
import type { Business } from "../business.ts";
import { type Case, caseFor } from "../checklist.ts";
import type { Knowledge } from "../knowledge.ts";
import type { LoadedProcedure } from "../procedures.ts";
import type { Bilingual } from "../schema.ts";
import { stepsOf } from "./questions.ts";
import type { BusinessLine, BusinessStep, FormRow } from "./schema.ts";
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

type Known = Pick<Knowledge, "business" | "procedures" | "holds">;

/** The needed steps, numbered in the order they are shown; `today` is YYYY-MM-DD. */
export function planSteps(needed: readonly BusinessStep[], line: BusinessLine, form: FormRow, knowledge: Known, today: string): PlanStep[] {
  const steps = inOrder(needed, line, knowledge.business).map((placed, i) => planStep(placed, i + 1, form, knowledge, today));
  const numberOf = new Map(steps.map(({ key, number }) => [key, number]));
  return steps.map(({ waits, ...step }) => ({ ...step, after: waits.flatMap((key) => numberOf.get(key) ?? []).sort((a, b) => a - b) }));
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
