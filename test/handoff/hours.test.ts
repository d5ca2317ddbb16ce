import assert from "node:assert/strict";
import fc from "fast-check";
import { afterWorked, openState, workedMilliseconds } from "../../bot/handoff/hours.ts";
import type { Agency } from "../../knowledge/agencies.ts";
import { dayInCity } from "../../knowledge/calendar.ts";
import { addDays, weekdayOf } from "../../knowledge/days.ts";
import { agency, at, calendar, MINUTE } from "./agency.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const saturdays: Agency = { ...agency, saturday: [{ from: "08:00", to: "11:00" }], closed: ["2026-03-16"] };
const either = fc.constantFrom(agency, saturdays);
/** From before Tết 2026 to after Tết 2027: no longer than is looked ahead. */
const moment = fc.integer({ min: at("2026-01-20 00:00"), max: at("2027-02-15 00:00") });
const worked = (of: Agency, from: number, to: number): number => workedMilliseconds(of, calendar, from, to);
const state = (moment: string, of = agency) => openState(of, calendar, at(moment));

/** Whether officers are there in a minute, told in the plainest way. */
function isWorked(of: Agency, minute: number): boolean {
  const day = dayInCity(minute);
  const time = new Date(minute + 7 * HOUR).toISOString().slice(11, 16);
  if (of.closed.includes(day) || calendar.dayOff(day)) return false;
  const rows = calendar.isOrdinarilyWorked(day) ? of.hours : weekdayOf(day) === 6 ? of.saturday : [];
  return rows.some(({ from, to }) => from <= time && time < to);
}

describe("Working hours", () => {
  it("are open between the rows' ends, the first minute counts and the last does not", () => {
    assert.deepEqual(state("2026-11-23 07:30"), { open: true, until: at("2026-11-23 11:30") });
    assert.deepEqual(state("2026-11-23 16:59"), { open: true, until: at("2026-11-23 17:00") });
    assert.equal(state("2026-11-23 17:00").open, false);
  });

  it("tell a lunch break from the rest of the day, and when officers are back", () => {
    assert.deepEqual(state("2026-11-23 11:30"), { open: false, why: "break", opens: at("2026-11-23 13:00") });
    assert.deepEqual(state("2026-11-23 07:29"), { open: false, why: "outOfHours", opens: at("2026-11-23 07:30") });
  });

  it("name the public holiday, and the evening before it look past it", () => {
    const holiday = { vi: "Ngày Văn hóa Việt Nam", en: "Vietnamese Culture Day" };
    assert.deepEqual(state("2026-11-24 10:00"), { open: false, why: "holiday", holiday, opens: at("2026-11-25 07:30") });
    assert.deepEqual(state("2026-11-23 18:00"), { open: false, why: "outOfHours", opens: at("2026-11-25 07:30") });
  });

  it("are closed from before Tết 2026 and 2027 until after it", () => {
    assert.deepEqual(state("2026-02-13 17:00"), { open: false, why: "outOfHours", opens: at("2026-02-23 07:30") });
    assert.deepEqual(state("2027-02-03 17:00"), { open: false, why: "outOfHours", opens: at("2027-02-11 07:30") });
    assert.equal(worked(saturdays, at("2026-02-16 00:00"), at("2026-02-21 00:00")), 0);
    assert.equal(worked(saturdays, at("2027-02-04 00:00"), at("2027-02-11 00:00")), 0);
  });

  it("on a Saturday worked for another day are those of a working day; on other Saturdays those of Saturday", () => {
    assert.equal(worked(agency, at("2026-08-22 00:00"), at("2026-08-23 00:00")), 8 * HOUR);
    assert.equal(worked(saturdays, at("2026-08-22 00:00"), at("2026-08-23 00:00")), 8 * HOUR);
    assert.equal(worked(agency, at("2026-08-31 00:00"), at("2026-09-01 00:00")), 0);
    assert.equal(worked(agency, at("2026-08-15 00:00"), at("2026-08-16 00:00")), 0);
    assert.equal(worked(saturdays, at("2026-08-15 00:00"), at("2026-08-16 00:00")), 3 * HOUR);
  });

  it("know days of an agency's own", () => {
    assert.deepEqual(state("2026-03-16 10:00", saturdays), { open: false, why: "outOfHours", opens: at("2026-03-17 07:30") });
  });

  it("count a day whose swap is still to be announced as what it ordinarily is", () => {
    assert.equal(calendar.isWorkingDay("2027-04-26"), "notAnnounced");
    assert.equal(worked(agency, at("2027-04-26 00:00"), at("2027-04-27 00:00")), 8 * HOUR);
  });

  it("say nothing of an opening that is never to come, and give up looking", () => {
    const never: Agency = { ...agency, closed: Array.from({ length: 500 }, (_, n) => addDays("2026-01-01", n)) };
    assert.deepEqual(openState(never, calendar, at("2026-01-02 09:00")), {
      open: false,
      why: "holiday",
      holiday: calendar.dayOff("2026-01-02")?.name,
    });
    assert.equal(afterWorked(never, calendar, at("2026-01-01 09:00"), 1), undefined);
    assert.equal(worked(never, at("2026-01-01 09:00"), at("2027-01-01 09:00")), 0);
  });
});

describe("Working time", () => {
  it("goes over lunch, night, weekend, holiday and the end of the year", () => {
    assert.equal(worked(agency, at("2026-11-23 11:00"), at("2026-11-23 13:30")), HOUR);
    assert.equal(worked(agency, at("2026-11-20 16:00"), at("2026-11-25 08:30")), HOUR + 8 * HOUR + HOUR);
    assert.equal(worked(agency, at("2025-12-31 16:00"), at("2026-01-05 08:30")), 2 * HOUR);
    assert.equal(afterWorked(agency, calendar, at("2026-11-23 16:59"), 3 * MINUTE), at("2026-11-25 07:32"));
    assert.equal(afterWorked(agency, calendar, at("2026-11-23 18:00"), 0), at("2026-11-23 18:00"));
  });

  it("is what counting minute by minute gives", () => {
    const minutes = fc.integer({ min: 0, max: 12 * 24 * 60 });
    fc.assert(
      fc.property(either, moment, minutes, (of, start, length) => {
        const from = start - (start % MINUTE);
        let counted = 0;
        for (let n = 0; n < length; n++) if (isWorked(of, from + n * MINUTE)) counted++;
        assert.equal(worked(of, from, from + length * MINUTE), counted * MINUTE);
      }),
      { numRuns: 40 },
    );
  });

  it("of two stretches one after the other is that of both, and none backwards", () => {
    fc.assert(
      fc.property(either, fc.tuple(moment, moment, moment), (of, moments) => {
        const [a, b, c] = moments.toSorted((x, y) => x - y) as [number, number, number];
        assert.equal(worked(of, a, b) + worked(of, b, c), worked(of, a, c));
        assert.equal(worked(of, c, a), 0);
      }),
      { numRuns: 60 },
    );
  });

  it("ends at the first moment by which so much has been worked", () => {
    fc.assert(
      fc.property(either, moment, fc.integer({ min: 1, max: 200 * HOUR }), (of, from, length) => {
        const end = afterWorked(of, calendar, from, length);
        assert.ok(end !== undefined);
        assert.equal(worked(of, from, end), length);
        assert.equal(worked(of, from, end - 1), length - 1);
      }),
      { numRuns: 60 },
    );
  });

  it("passes exactly while it is open", () => {
    fc.assert(
      fc.property(either, moment, (of, now) => {
        const here = openState(of, calendar, now);
        assert.equal(worked(of, now, now + 1), here.open ? 1 : 0);
        if (here.open) assert.equal(worked(of, now, here.until), here.until - now);
        else assert.ok(here.opens !== undefined && worked(of, now, here.opens) === 0 && openState(of, calendar, here.opens).open);
      }),
    );
  });

  it("is none on a public holiday", () => {
    const days = calendar.daysOffBetween("2025-12-31", "2027-12-31").map(({ date }) => date);
    assert.ok(days.includes("2026-02-17") && days.includes("2027-02-06"));
    for (const day of days) assert.equal(worked(saturdays, at(`${day} 00:00`), at(`${day} 00:00`) + DAY), 0, day);
  });
});
