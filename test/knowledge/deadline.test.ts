/** Due dates: counted by hand, and held against a slow count that knows nothing of the code. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type Due, dueDates, type Filing } from "../../knowledge/deadline.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { TimeLimit } from "../../knowledge/schema.ts";

const knowledge = loadKnowledge();
const counting = { calendar: knowledge.calendar, rules: knowledge.deadlines };
const some = knowledge.procedure("dang-ky-thuong-tru") as LoadedProcedure;

/** A procedure with these limits and nothing else of note. */
const taking = (...time: TimeLimit[]): LoadedProcedure => ({ ...some, time });
const due = (limit: TimeLimit, filing: Filing): Due => dueDates(taking(limit), {}, filing, counting).dues[0] as Due;
const day = (limit: TimeLimit, filed: string, more: Partial<Filing> = {}): string => due(limit, { day: filed, ...more }).day;
const working = (amount: number): TimeLimit => ({ amount, unit: "workingDay" });

describe("A due date in working days", () => {
  // [filed, working days, due]: weekends, Tết, holidays in lieu, swapped days, the new holiday of 24 November.
  const table: [string, number, string][] = [
    ["2026-11-25", 1, "2026-11-26"],
    ["2026-11-25", 3, "2026-11-30"],
    ["2026-11-23", 1, "2026-11-25"],
    ["2026-02-13", 1, "2026-02-23"],
    ["2026-02-12", 5, "2026-02-26"],
    ["2026-04-24", 1, "2026-04-28"],
    ["2026-04-29", 1, "2026-05-04"],
    ["2026-08-21", 1, "2026-08-22"],
    ["2026-08-28", 1, "2026-09-03"],
    ["2026-08-20", 3, "2026-08-24"],
    ["2025-04-25", 1, "2025-04-26"],
    ["2025-04-29", 1, "2025-05-05"],
    ["2027-02-02", 8, "2027-02-19"],
    ["2027-02-03", 1, "2027-02-11"],
  ];
  for (const [filed, days, expected] of table)
    it(`${days} from ${filed} is ${expected}`, () => {
      assert.deepEqual(
        { day: day(working(days), filed), certain: due(working(days), { day: filed }).certain },
        { day: expected, certain: true },
      );
    });

  it("is the same as counting one day after the other, over all of 2026", () => {
    const isWorked = (date: string): boolean => knowledge.calendar.isWorkingDay(date) === true;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 }), (offset, days) => {
        const next = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
        let filed = "2026-01-05";
        for (let i = 0; i < offset; i++) filed = next(filed);
        let expected = filed;
        while (!isWorked(expected)) expected = next(expected);
        for (let left = days; left > 0; ) if (isWorked((expected = next(expected)))) left--;
        assert.equal(day(working(days), filed), expected, `${days} from ${filed}`);
      }),
      { numRuns: 300 },
    );
  });

  it("of half a day ends on the next working day at the latest", () => assert.equal(day(working(0.5), "2026-11-27"), "2026-11-30"));

  it("counts a filing on a day off as received on the next working day, and says so", () => {
    const found = dueDates(taking(working(1)), {}, { day: "2026-11-28" }, counting);
    assert.deepEqual([found.received, found.dues[0]?.day, found.assumed], ["2026-11-30", "2026-12-01", ["dayOff"]]);
  });

  it("counts a filing after office hours from the next working day, and says that it is assumed", () => {
    const late = dueDates(taking(working(1)), {}, { day: "2026-11-25", hour: 17 }, counting);
    assert.deepEqual([late.received, late.dues[0]?.day, late.assumed], ["2026-11-26", "2026-11-27", ["afterHours"]]);
    assert.deepEqual(dueDates(taking(working(1)), {}, { day: "2026-11-25", hour: 16 }, counting).assumed, []);
    assert.equal(knowledge.deadlines.closing.confirmed, false);
  });
});

describe("A date that is not certain", () => {
  it("crosses a stretch in which days may still be swapped, which is named", () => {
    const found = dueDates(taking(working(5)), {}, { day: "2026-12-29" }, counting);
    assert.equal(found.dues[0]?.certain, false);
    assert.deepEqual(
      found.open.stretches.map(({ about }) => about.en),
      ["New Year 2027"],
    );
  });
  it("lies in a year that is not announced at all, which is named", () => {
    const found = dueDates(taking(working(5)), {}, { day: "2027-12-30" }, counting);
    assert.equal(found.dues[0]?.certain, false);
    assert.deepEqual(found.open.years, ["2028"]);
  });
  it("is not claimed where everything is known", () => {
    const found = dueDates(taking(working(8)), {}, { day: "2027-02-02" }, counting);
    assert.deepEqual(found.open, { stretches: [], years: [] });
    assert.deepEqual([...new Set(found.daysOff.map(({ kind }) => kind))], ["holiday", "inLieu"]);
  });
});

describe("Other limits", () => {
  it("in calendar days that end on a day off end on the next working day", () => {
    assert.equal(day({ amount: 3, unit: "day" }, "2026-11-25"), "2026-11-30");
    assert.equal(day({ amount: 5, unit: "day" }, "2026-11-25"), "2026-11-30");
    assert.equal(day({ amount: 2, unit: "day" }, "2027-02-03"), "2027-02-11");
  });
  it("in months end on the same day of the month, or its last", () => {
    assert.equal(day({ amount: 1, unit: "month" }, "2026-10-30"), "2026-11-30");
    assert.equal(day({ amount: 3, unit: "month" }, "2027-03-31"), "2027-06-30");
    assert.equal(day({ amount: 3, unit: "month" }, "2026-06-15"), "2026-09-15");
  });
  it("in hours end at an hour when that of filing is known, else by the end of the last day", () => {
    const { day: last, hour } = due({ amount: 12, unit: "hour" }, { day: "2026-11-25", hour: 15 });
    assert.deepEqual([last, hour], ["2026-11-26", 3]);
    assert.deepEqual(due({ amount: 24, unit: "hour" }, { day: "2026-11-25" }).hour, undefined);
  });
  it("on the same day end that day; after the hour the record names, on the next working day", () => {
    const limit: TimeLimit = { amount: 0, unit: "sameDay", lastHour: 15 };
    assert.equal(day(limit, "2026-11-27", { hour: 14 }), "2026-11-27");
    assert.equal(day(limit, "2026-11-27", { hour: 15 }), "2026-11-30");
    assert.equal(day(limit, "2026-11-27"), "2026-11-27");
    const known = dueDates(taking(limit), {}, { day: "2026-11-27", hour: 16 }, counting);
    assert.deepEqual(known.assumed, [], "this rule is in the record, not assumed");
  });
  it("that are a range give its first and last day", () => {
    const { earliest, day: last } = due({ amount: 5, upTo: 7, unit: "workingDay" }, { day: "2026-11-25" });
    assert.deepEqual([earliest, last], ["2026-12-02", "2026-12-04"]);
  });
  it("that come on top start when the others end", () => {
    const { dues } = dueDates(taking(working(2), { amount: 30, unit: "day", role: "extra" }), {}, { day: "2026-11-25" }, counting);
    assert.deepEqual(
      dues.map((one) => one.day),
      ["2026-11-27", "2026-12-28"],
    );
  });
  it("that the person must keep, or that run from something later, give no day", () => {
    const { dues, others } = dueDates(
      taking({ amount: 12, unit: "hour", role: "duty" }, { amount: 7, unit: "workingDay", role: "later" }),
      {},
      { day: "2026-11-25" },
      counting,
    );
    assert.deepEqual([dues.length, others.length], [0, 2]);
  });
  it("that begin later or have ended on the day of filing do not count", () => {
    const procedure = taking({ ...working(3), until: "2026-12-31" }, { ...working(5), from: "2027-01-01" });
    assert.deepEqual(
      dueDates(procedure, {}, { day: "2026-11-25" }, counting).dues.map(({ line }) => line.item.amount),
      [3],
    );
    assert.deepEqual(
      dueDates(procedure, {}, { day: "2027-03-01" }, counting).dues.map(({ line }) => line.item.amount),
      [5],
    );
  });
});

describe("A supplement", () => {
  const pauses = [{ asked: "2026-12-03", supplied: "2026-12-08" }];
  it("stops the count between its request and its handing in, and that is said to be assumed", () => {
    assert.equal(day(working(3), "2026-12-01"), "2026-12-04");
    assert.equal(day(working(3), "2026-12-01", { pauses }), "2026-12-09");
    assert.deepEqual(dueDates(taking(working(3)), {}, { day: "2026-12-01", pauses }, counting).assumed, ["supplement"]);
    assert.equal(knowledge.deadlines.supplement.confirmed, false);
  });
  it("asked for when the time was over changes nothing", () => assert.equal(day(working(1), "2026-12-01", { pauses }), "2026-12-02"));
  it("adds its days to a limit in calendar days", () =>
    assert.equal(day({ amount: 10, unit: "day" }, "2026-12-01", { pauses }), "2026-12-16"));
  it("never makes a date earlier", () => {
    const date = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.parse("2026-06-01") + n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(date, date, fc.integer({ min: 1, max: 20 }), (a, b, days) => {
        const [asked, supplied] = a < b ? [a, b] : [b, a];
        assert.ok(day(working(days), "2026-06-01", { pauses: [{ asked, supplied }] }) >= day(working(days), "2026-06-01"));
      }),
    );
  });
});

describe("The case", () => {
  it("decides which limit counts; without answers all that may count are given", () => {
    const birth = knowledge.procedure("dang-ky-khai-sinh") as LoadedProcedure;
    const days = (answers: Record<string, boolean>): string[] =>
      dueDates(birth, answers, { day: "2026-11-25" }, counting).dues.map((one) => one.day);
    assert.deepEqual(days({}), ["2026-11-25", "2026-11-30"]);
    assert.deepEqual(days({ unmarriedFather: true }), ["2026-11-30"]);
    assert.deepEqual(days({ unmarriedFather: false }), ["2026-11-25"]);
  });
  it("of every procedure gives days that are not before filing, whatever is answered", () => {
    for (const procedure of knowledge.procedures.values()) {
      const { dues, received } = dueDates(procedure, {}, { day: "2026-11-28", hour: 18 }, counting);
      for (const one of dues) assert.ok(one.day >= received && (one.earliest ?? one.day) <= one.day, procedure.id);
    }
  });
  it("refuses what is no day", () => assert.throws(() => day(working(1), "2026-02-30"), RangeError));
});

describe("What one may do about a late result", () => {
  const ids = (field: string | undefined): string[] => knowledge.deadlines.overdueSteps(field).map(({ id }) => id);
  it("names the apology slip for civil status only, where a source says so", () => {
    assert.ok(ids("ho-tich").includes("apology"));
    assert.ok(ids("cu-tru").includes("apologyElsewhere") && !ids("cu-tru").includes("apology"));
    assert.ok(ids(undefined).includes("apologyInGeneral"));
  });
  it("marks what is not confirmed, always names 1022, and gives a source for every step", () => {
    for (const field of ["ho-tich", "cu-tru", undefined]) {
      const steps = knowledge.deadlines.overdueSteps(field);
      assert.ok(steps.some(({ text }) => text.vi.includes("1022")));
      assert.ok(steps.every(({ source }) => source !== ""));
      for (const { text, confirmed } of steps) if (!confirmed) assert.match(text.vi, /chưa/);
    }
  });
});
