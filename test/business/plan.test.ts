/** Plans: examples by hand, and what must hold for every line on every path. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type BusinessPlan, planFor } from "../../knowledge/business/plan.ts";
import { formsFor, verdictOf } from "../../knowledge/business/questions.ts";
import { workingDays } from "../../knowledge/business/span.ts";
import type { PlanStep } from "../../knowledge/business/steps.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import { type Knowledge, loadKnowledge } from "../../knowledge/knowledge.ts";
import { walk } from "./all-paths.ts";
import { TODAY } from "./play.ts";

const knowledge = loadKnowledge();
const { business } = knowledge;
const line = (id: string) => business.lines.get(id) ?? assert.fail(`no line ${id}`);
const plan = (id: string, answers: Answers, today = TODAY, by: Knowledge = knowledge): BusinessPlan =>
  planFor(line(id), answers, by, today);
const keys = ({ steps }: BusinessPlan): string[] => steps.map(({ key }) => key);
const step = (of: BusinessPlan, key: string): PlanStep => of.steps.find((one) => one.key === key) ?? assert.fail(`no step ${key}`);
const alone = { foreign: false, owners: "alone", need: "simple", branches: false, employees: 0, revenue: "upTo1", pavement: false };

describe("A business plan", () => {
  it("of a small café is a household business, with the food certificate as a possibility", () => {
    const café = plan("quan-ca-phe", alone);
    assert.equal(café.form.key, "household");
    assert.deepEqual(keys(café), ["register", "food", "environment", "householdTax"]);
    assert.equal(café.conditional?.row, 30);
    assert.ok(step(café, "food").perhaps && step(café, "food").unconfirmed);
    assert.deepEqual(café.days, { low: 3, high: 3, open: [] });
    assert.deepEqual(café.cost, { low: 0, high: 0, open: [] });
    assert.equal(step(café, "householdTax").phase, "running");
  });

  it("takes office, time and fee from the procedure's own record", () => {
    const pawnshop = plan("cam-do", alone);
    const certificate = knowledge.procedures.get("an-ninh-trat-tu") ?? assert.fail();
    const security = step(pawnshop, "security");
    assert.equal(security.procedure, certificate);
    assert.equal(security.body, certificate.body);
    assert.deepEqual(security.days, { low: 5, high: 5 });
    assert.deepEqual(security.cost, { low: 300_000, high: 300_000 });
    assert.deepEqual(pawnshop.days, { low: 8, high: 8, open: [] });
    assert.deepEqual(pawnshop.cost, { low: 300_000, high: 300_000, open: [] });
  });

  it("puts investment registration before a foreign-owned company, never a household business", () => {
    const foreign = plan("phan-mem", { foreign: true, owners: "alone", branches: false, employees: 0, foreignStaff: true, flat: false });
    assert.equal(foreign.form.key, "oneMember");
    assert.equal(keys(foreign)[0], "irc");
    assert.deepEqual(step(foreign, "register").after, [step(foreign, "irc").number]);
    assert.deepEqual(step(foreign, "irc").days, { low: 5, high: 10 });
    assert.ok(keys(foreign).includes("workPermit"));
    assert.ok(foreign.doubts.some(({ kind }) => kind === "foreignAccess"));
  });

  it("chooses the company by how many own it", () => {
    const owned = (more: Answers): string => plan("tiem-nail", { ...alone, flat: false, ...more }).form.key;
    assert.equal(owned({ owners: "family" }), "household");
    assert.equal(owned({ owners: "family", need: "limited", count: 2 }), "members");
    assert.equal(owned({ owners: "partners", count: 3, shares: true }), "jointStock");
    assert.equal(owned({ owners: "partners", count: 50, shares: false }), "members");
    assert.equal(owned({ owners: "partners", count: 51 }), "jointStock");
    assert.equal(owned({ need: "vat" }), "oneMember");
  });

  it("offers no household business where the line is for enterprises", () => {
    assert.deepEqual(
      formsFor(business, line("lu-hanh")).map(({ key }) => key),
      ["oneMember", "jointStock", "members"],
    );
    assert.equal(plan("lu-hanh", { ...alone }).form.key, "oneMember");
    assert.ok(plan("lu-hanh", { ...alone }).doubts.some(({ kind }) => kind === "formUnconfirmed"));
  });

  it("is conditional only in the case its row names", () => {
    assert.equal(plan("spa", { ...alone, massage: false }).conditional, undefined);
    assert.equal(plan("spa", { ...alone, massage: true }).conditional?.row, 7);
    assert.ok(keys(plan("spa", { ...alone, massage: true })).includes("security"));
  });

  it("states the tax threshold of a household business with its law", () => {
    const laws = (revenue: string): string[] => plan("quan-ca-phe", { ...alone, revenue }).tax.flatMap(({ legal }) => legal?.law ?? []);
    assert.ok(laws("upTo1").includes("141/2026/NĐ-CP"));
    assert.ok(laws("over3").includes("68/2026/NĐ-CP"));
    assert.ok(keys(plan("quan-ca-phe", { ...alone, revenue: "over1" })).includes("householdInvoices"));
    assert.ok(!keys(plan("quan-ca-phe", alone)).includes("householdInvoices"));
  });

  it("says when the list of conditional lines is not in force", () => {
    const doubts = (today: string): string[] => plan("quan-ca-phe", alone, today).doubts.map(({ kind }) => kind);
    assert.ok(!doubts("2027-02-28").includes("listEnded"));
    assert.ok(doubts("2027-03-01").includes("listEnded"));
    assert.ok(doubts("2026-06-30").includes("listEnded"));
  });

  it("asks to have confirmed what rests on a law under review or ended", () => {
    const changed = (of: BusinessPlan): string[] => of.doubts.flatMap((doubt) => (doubt.kind === "lawChanged" ? doubt.laws : []));
    assert.deepEqual(changed(plan("cam-do", alone)), []);
    assert.deepEqual(changed(plan("cho-thue-lai-lao-dong", alone, "2027-03-01")), ["66.18/2026/NQ-CP"]);
    const reviewOf = (law: string) => (law === "96/2016/NĐ-CP" ? { law, replacedBy: "1/2027/NĐ-CP", from: "2026-11-01" } : undefined);
    const reviewed = plan("cam-do", alone, TODAY, { ...knowledge, holds: { ...knowledge.holds, reviewOf } });
    assert.deepEqual(changed(reviewed), ["96/2016/NĐ-CP"]);
  });

  it("counts a fee or time that an editor took out as not known", () => {
    const isHeld = (id: string, facet?: string): boolean => id === "an-ninh-trat-tu" && facet === "fee";
    const held = plan("cam-do", alone, TODAY, { ...knowledge, holds: { ...knowledge.holds, isHeld } });
    assert.equal(step(held, "security").cost, undefined);
    assert.deepEqual(held.cost, { low: 0, high: 0, open: [step(held, "security").number] });
    assert.deepEqual(held.days, { low: 8, high: 8, open: [] });
  });

  it("goes on when a deploy took a procedure away, naming the step as one without a record", () => {
    const procedures = new Map(knowledge.procedures);
    procedures.delete("an-ninh-trat-tu");
    const without = plan("cam-do", alone, TODAY, { ...knowledge, procedures });
    assert.equal(step(without, "security").procedure, undefined);
    assert.deepEqual(without.days.open, [step(without, "security").number]);
  });

  it("refuses to be made while a question is open", () => {
    assert.throws(() => plan("quan-ca-phe", { foreign: false }), RangeError);
  });
});

describe("Working days", () => {
  it("are a span for calendar days and months", () => {
    assert.deepEqual(workingDays({ amount: 3, unit: "workingDay" }), { low: 3, high: 3 });
    assert.deepEqual(workingDays({ amount: 0, unit: "sameDay" }), { low: 0, high: 0 });
    assert.deepEqual(workingDays({ amount: 15, unit: "day" }), { low: 10, high: 11 });
    assert.deepEqual(workingDays({ amount: 12, unit: "hour" }), { low: 0, high: 2 });
    assert.deepEqual(workingDays({ amount: 1, unit: "month" }), { low: 20, high: 23 });
  });

  it("hold whatever day of the week the count begins", () => {
    for (let amount = 0; amount <= 60; amount++) {
      const { low, high } = workingDays({ amount, unit: "day" });
      const counts = [0, 1, 2, 3, 4, 5, 6].map((first) => {
        const days = Array.from({ length: amount }, (_, i) => (first + i) % 7);
        return days.filter((day) => day < 5).length;
      });
      assert.deepEqual([Math.min(...counts), Math.max(...counts)], [low, high], `${amount} days`);
    }
  });
});

describe("Every line on every path", function () {
  this.timeout(120_000);
  const seenConditions = new Set<string>();
  const askedKeys = new Set<string>();
  let paths = 0;

  for (const one of business.lines.values()) {
    it(`${one.id}: ends in a sound plan, and nothing is asked in vain`, () => {
      const reached = new Set<string>();
      walk(one, knowledge, {
        plan(answers) {
          paths++;
          const made = planFor(one, answers, knowledge, TODAY);
          isSound(made, answers);
          const own = [...one.steps, ...one.conditions, ...(typeof one.conditional === "object" ? [one.conditional] : [])];
          for (const { when } of [...own, ...business.common, ...business.tax]) {
            if (when && verdictOf(business, when, answers) === "yes") reached.add(when).add(`${one.id} ${when}`);
          }
          return signature(made);
        },
        asked({ key }, answers, outcomes) {
          askedKeys.add(key);
          assert.ok(new Set(outcomes).size > 1, `${one.id}: "${key}" changes nothing after ${JSON.stringify(answers)}`);
        },
      });
      for (const when of reached) seenConditions.add(when);
      for (const { when } of [...one.steps, ...one.conditions]) {
        assert.ok(when === undefined || reached.has(`${one.id} ${when}`), `${one.id}: nothing leads to \`${when}\``);
      }
    });
  }

  it("leads to every rule of plan.yaml, and asks every question of the guide", () => {
    for (const { when } of [...business.common, ...business.tax])
      assert.ok(!when || seenConditions.has(when), `nothing leads to \`${when}\``);
    const unused = business.guide.questions.map(({ key }) => key).filter((key) => key !== "line" && !askedKeys.has(key));
    assert.deepEqual(unused, []);
    assert.ok(paths > 10_000, `${paths} paths`);
  });
});

/** What a person would see of a plan, shortened. */
function signature({ form, reasons, steps, conditions, tax, conditional, doubts }: BusinessPlan): string {
  const seen = [form.key, reasons, steps.map(({ key, after }) => [key, after]), conditions, tax, conditional, doubts];
  return createHash("sha256").update(JSON.stringify(seen)).digest("hex").slice(0, 8);
}

function isSound(made: BusinessPlan, answers: Answers): void {
  const where = `${made.line.id} ${JSON.stringify(answers)}`;
  const { steps } = made;
  assert.deepEqual(
    steps.map(({ number }) => number),
    steps.map((_, i) => i + 1),
    where,
  );
  assert.equal(new Set(steps.map(({ key }) => key)).size, steps.length, `${where}: a step twice`);
  const procedures = steps.flatMap(({ procedure }) => procedure?.id ?? []);
  assert.equal(new Set(procedures).size, procedures.length, `${where}: a procedure twice`);
  assert.ok(
    steps.some(({ key }) => key === "register"),
    `${where}: nothing is registered`,
  );
  assert.equal(
    answers["foreign"] === true,
    steps.some(({ key }) => key === "irc"),
    `${where}: investment registration`,
  );
  assert.ok(!(answers["foreign"] && made.form.key === "household"), `${where}: a foreign-owned household business`);
  for (const one of steps) {
    for (const before of one.after) {
      const earlier = steps[before - 1] ?? assert.fail(where);
      assert.ok(earlier.number < one.number && earlier.stage < one.stage, `${where}: step ${one.number} comes before ${before}`);
    }
    assert.ok(one.procedure || one.unconfirmed, `${where}: step ${one.number} has no record and is not marked so`);
    if (one.procedure?.confidence === "low") assert.ok(!one.days && !one.cost, `${where}: a weak record states time or fee`);
  }
  totalsFit(made, where);
}

/** The totals worked out anew: every chain of steps is followed, and every known fee added. */
function totalsFit({ steps, days, cost }: BusinessPlan, where: string): void {
  const counted = steps.filter(({ phase, perhaps }) => phase === "opening" && !perhaps);
  const isCounted = new Set(counted.map(({ number }) => number));
  const chain = (number: number, end: "low" | "high"): number => {
    const one = steps[number - 1] ?? assert.fail(where);
    const before = Math.max(0, ...one.after.map((earlier) => chain(earlier, end)));
    return before + (isCounted.has(number) ? (one.days?.[end] ?? 0) : 0);
  };
  const fees = (end: "low" | "high"): number => counted.reduce((sum, one) => sum + (one.cost?.[end] ?? 0), 0);
  assert.deepEqual(
    [days.low, days.high],
    (["low", "high"] as const).map((end) => Math.max(0, ...counted.map(({ number }) => chain(number, end)))),
    where,
  );
  assert.deepEqual([cost.low, cost.high], [fees("low"), fees("high")], where);
  assert.deepEqual(
    days.open,
    counted.filter((one) => !one.days).map(({ number }) => number),
    where,
  );
  assert.deepEqual(
    cost.open,
    counted.filter((one) => !one.cost).map(({ number }) => number),
    where,
  );
}
