import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCalendar } from "../../knowledge/calendar.ts";

const file = join(import.meta.dirname, "../../knowledge/content/holidays.yaml");
const calendar = loadCalendar(file);
const certain = (date: string) => ({ date, certain: true });

/** holidays.yaml with one change, for mistakes an editor could make. */
function edited(from: string, to: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), "calendar-")), "holidays.yaml");
  const source = readFileSync(file, "utf8");
  assert.ok(source.includes(from));
  writeFileSync(copy, source.replace(from, to));
  return copy;
}

describe("the calendar", () => {
  it("has work on an ordinary weekday and none on a weekend", () => {
    assert.equal(calendar.isWorkingDay("2026-11-23"), true);
    assert.equal(calendar.isWorkingDay("2026-11-28"), false);
    assert.equal(calendar.isWorkingDay("2026-11-29"), false);
  });

  it("has no work on a public holiday and says which one it is", () => {
    assert.equal(calendar.isWorkingDay("2026-11-24"), false);
    assert.equal(calendar.dayOff("2026-11-24")?.name.en, "Vietnamese Culture Day");
    assert.equal(calendar.dayOff("2026-11-25"), undefined);
  });

  it("swaps a working Saturday for a bridging day", () => {
    assert.equal(calendar.isWorkingDay("2026-08-22"), true);
    assert.equal(calendar.isWorkingDay("2026-08-31"), false);
  });

  it("gives a day in lieu for a holiday on a Sunday", () => {
    assert.equal(calendar.isWorkingDay("2026-04-26"), false);
    assert.equal(calendar.isWorkingDay("2026-04-27"), false);
    assert.equal(calendar.isWorkingDay("2026-04-28"), true);
  });

  it("knows Tet 2027, which was announced, from the fourth to the tenth of February", () => {
    const days = ["03", "04", "05", "06", "07", "08", "09", "10", "11"].map((d) => calendar.isWorkingDay(`2027-02-${d}`));
    assert.deepEqual(days, [true, false, false, false, false, false, false, false, true]);
  });

  it("does not pretend to know the days a swap of 2027 could still change", () => {
    assert.equal(calendar.isWorkingDay("2027-01-04"), "notAnnounced");
    assert.equal(calendar.isWorkingDay("2027-04-29"), "notAnnounced");
    assert.equal(calendar.isWorkingDay("2027-04-24"), "notAnnounced", "a Saturday could become a working day");
    assert.equal(calendar.isWorkingDay("2027-04-30"), false, "a holiday by law needs no announcement");
    assert.equal(calendar.isWorkingDay("2027-05-02"), false, "Sundays stay off");
    assert.equal(calendar.isWorkingDay("2027-06-01"), true, "no holiday is near");
  });

  it("does not know a year that nobody has entered yet, except its Sundays", () => {
    assert.equal(calendar.isWorkingDay("2028-03-01"), "notAnnounced");
    assert.equal(calendar.isWorkingDay("2028-03-05"), false);
  });

  it("refuses what is no date", () => {
    assert.throws(() => calendar.isWorkingDay("2026-02-29"), RangeError);
    assert.throws(() => calendar.isWorkingDay("24/11/2026"), RangeError);
  });
});

describe("adding working days", () => {
  it("does not count the day of filing", () => {
    assert.deepEqual(calendar.addWorkingDays("2026-11-25", 1), certain("2026-11-26"));
    assert.deepEqual(calendar.addWorkingDays("2026-11-25", 0), certain("2026-11-25"));
  });

  it("skips weekends and holidays", () => {
    assert.deepEqual(calendar.addWorkingDays("2026-11-20", 1), certain("2026-11-23"));
    assert.deepEqual(calendar.addWorkingDays("2026-11-23", 1), certain("2026-11-25"));
    assert.deepEqual(calendar.addWorkingDays("2026-02-13", 1), certain("2026-02-23"));
  });

  it("counts a Saturday worked in exchange for a day off", () => {
    assert.deepEqual(calendar.addWorkingDays("2026-08-21", 1), certain("2026-08-22"));
    assert.deepEqual(calendar.addWorkingDays("2026-08-28", 1), certain("2026-09-03"));
  });

  it("starts on the next working day when filing falls on a day off", () => {
    assert.deepEqual(calendar.addWorkingDays("2026-11-24", 1), certain("2026-11-25"));
    assert.deepEqual(calendar.addWorkingDays("2026-11-28", 1), certain("2026-11-30"));
  });

  it("crosses Tet 2027 with certainty", () => {
    assert.deepEqual(calendar.addWorkingDays("2027-02-03", 2), certain("2027-02-12"));
  });

  it("is not certain across days that were not announced", () => {
    assert.deepEqual(calendar.addWorkingDays("2026-12-31", 1), { date: "2027-01-04", certain: false });
    assert.deepEqual(calendar.addWorkingDays("2027-12-31", 1), { date: "2028-01-03", certain: false });
  });

  it("refuses a number of days that makes no sense", () => {
    for (const days of [-1, 1.5, Number.NaN, 5000]) assert.throws(() => calendar.addWorkingDays("2026-11-25", days), RangeError);
  });
});

describe("a calendar file with a mistake", () => {
  it("is refused when a swapped working day is a weekday", () => {
    assert.throws(() => loadCalendar(edited("date: 2026-08-22", "date: 2026-08-20")), /must be a Saturday or Sunday/);
  });
  it("is refused when a day stands under another year", () => {
    assert.throws(() => loadCalendar(edited("date: 2026-11-24", "date: 2027-11-24")), /not a day of 2026/);
  });
  it("is refused when a day is listed twice", () => {
    assert.throws(() => loadCalendar(edited("date: 2026-09-02", "date: 2026-09-01")), /listed twice/);
  });
  it("is refused when it claims to be announced with open stretches left", () => {
    assert.throws(() => loadCalendar(edited("    announced: false", "    announced: true")), /2027\.announced/);
  });
  it("is refused when it cites an unknown source", () => {
    assert.throws(() => loadCalendar(edited("source: NQ28", "source: hearsay")), /"hearsay" is not under sources/);
  });
});
