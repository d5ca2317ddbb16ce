/** What one case costs on a day: sure and possible fees, what filing the other way would cost, and the next change by date. */
import { caseFor } from "./checklist.ts";
import type { Answers } from "./conditions.ts";
import { addDays } from "./days.ts";
import type { LoadedProcedure } from "./procedures.ts";
import type { Fee } from "./schema.ts";

export type FeesOnDay = {
  /** Fees that apply, and those that may, depending on what was not asked. */
  sure: Fee[];
  possible: Fee[];
  /** What takes the place of the others for people who qualify. */
  waivers: Fee[];
  /** The sum in đồng, when all fees are sure and paid once. */
  total?: number;
};
export type FilingWay = "online" | "inPerson";
export type CaseFees = FeesOnDay & {
  /** When the way of filing was answered and the other one costs something else. */
  otherWay?: FeesOnDay & { filing: FilingWay };
  /** The first later day on which something changes for this case. */
  next?: FeesOnDay & { day: string };
};

/** The question about the way of filing, and its two answers. */
const FILING = "filing";
const ways: readonly FilingWay[] = ["online", "inPerson"];
/** A fee per filing is paid once; one per copy or page is not. */
const ONCE = "lần";

/** `day` is YYYY-MM-DD; no fee at all means that none is known, not that it is free. */
export function feeFor(procedure: LoadedProcedure, answers: Answers, day: string): CaseFees {
  const today = feesOn(procedure, answers, day);
  const filing = otherWayOf(procedure, answers);
  const otherWay = filing && feesOn(procedure, { ...answers, [FILING]: filing }, day);
  const next = nextChange(procedure, answers, day, today);
  return {
    ...today,
    ...(filing && otherWay && differs(today, otherWay) && { otherWay: { ...otherWay, filing } }),
    ...(next && { next }),
  };
}

/** The two ways of filing a procedure tells apart. */
export const asksForFiling = ({ questions }: LoadedProcedure): boolean =>
  questions.some(
    (one) => one.key === FILING && one.kind === "choice" && ways.every((way) => one.choices.some(({ value }) => value === way)),
  );

function otherWayOf(procedure: LoadedProcedure, answers: Answers): FilingWay | undefined {
  const way = answers[FILING];
  if (!asksForFiling(procedure) || (way !== "online" && way !== "inPerson")) return undefined;
  return way === "online" ? "inPerson" : "online";
}

function feesOn(procedure: LoadedProcedure, answers: Answers, day: string): FeesOnDay {
  const lines = caseFor(procedure, answers, day).fees.filter(({ item }) => item.from === undefined || item.from <= day);
  const waivers = lines.filter(({ item }) => item.waiver).map(({ item }) => item);
  const others = lines.filter(({ item }) => !item.waiver);
  const sure = others.filter(({ applies }) => applies === "yes").map(({ item }) => item);
  const possible = others.filter(({ applies }) => applies === "undecided").map(({ item }) => item);
  const total =
    possible.length === 0 && sure.length > 1 && sure.every(isPaidOnce) ? sure.reduce((sum, { amount }) => sum + amount, 0) : undefined;
  return { sure, possible, waivers, ...(total !== undefined && { total }) };
}

const isPaidOnce = ({ currency, upTo, per }: Fee): boolean =>
  currency === "VND" && upTo === undefined && (per === undefined || per.vi === ONCE);

function nextChange(procedure: LoadedProcedure, answers: Answers, day: string, today: FeesOnDay): CaseFees["next"] {
  const days = procedure.fees.flatMap(({ from, until }) => [from, until && addDays(until, 1)]).filter((one) => one !== undefined);
  for (const later of [...new Set(days)].sort()) {
    if (later <= day) continue;
    const then = feesOn(procedure, answers, later);
    if (differs(today, then)) return { ...then, day: later };
  }
  return undefined;
}

const differs = (a: FeesOnDay, b: FeesOnDay): boolean =>
  (["sure", "possible", "waivers"] as const).some(
    (kind) => a[kind].length !== b[kind].length || a[kind].some((fee, i) => fee !== b[kind][i]),
  );
