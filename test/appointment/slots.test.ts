/** Slots: in hours, on working days, in time, not overlapping - for any settings and any moment. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type AppointmentOffice, minutesOf } from "../../knowledge/appointments.ts";
import { dayInCity } from "../../knowledge/calendar.ts";
import { addDays } from "../../knowledge/days.ts";
import { closedOn, momentOf, nextDays, slotsOn } from "../../knowledge/slots.ts";
import { content, MONDAY, WARD, WARD_TIMES } from "./service.ts";

const { calendar, appointments } = content;
const ward = appointments.office(WARD) as AppointmentOffice;
const NOW = momentOf("2026-11-24", "09:00");
const timesOn = (day: string, now = NOW): string[] => slotsOn(ward, "submit", day, now, calendar).map(({ time }) => time);

describe("Slots of a day", () => {
  it("fill the hours and leave the lunch break free", () => {
    assert.deepEqual(timesOn(MONDAY), WARD_TIMES);
  });

  const closed: [string, string, number, object][] = [
    [
      "a public holiday, by name",
      "2026-11-24",
      momentOf("2026-11-20", "09:00"),
      { why: "dayOff", name: { vi: "Ngày Văn hóa Việt Nam", en: "Vietnamese Culture Day" } },
    ],
    ["a weekend", "2026-11-28", NOW, { why: "weekend" }],
    ["a day that is over", "2026-11-20", NOW, { why: "past" }],
    ["today", "2026-11-25", momentOf("2026-11-25", "06:00"), { why: "tooSoon" }],
    ["a day too far ahead", "2027-01-04", NOW, { why: "tooFar" }],
    ["a day swapped off", "2026-08-31", momentOf("2026-08-20", "09:00"), { why: "dayOff", name: calendar.dayOff("2026-08-31")?.name }],
  ];
  for (const [what, day, now, reason] of closed) {
    it(`are none on ${what}`, () => {
      assert.deepEqual(closedOn(ward, day, now, calendar), reason);
      assert.deepEqual(timesOn(day, now), []);
    });
  }

  it("are there on a Saturday worked in exchange", () => assert.equal(timesOn("2026-08-22", momentOf("2026-08-18", "09:00")).length, 14));

  it("are none while it is not announced whether a day is worked", () => {
    const open = Array.from({ length: 365 }, (_, i) => addDays("2027-01-01", i)).find(
      (day) => calendar.isWorkingDay(day) === "notAnnounced",
    );
    assert.ok(open, "2027 has days that are still to be announced");
    assert.deepEqual(closedOn(ward, open, momentOf(addDays(open, -5), "09:00"), calendar), { why: "notAnnounced" });
  });

  it("end for tomorrow's first people twelve hours before", () => {
    assert.equal(timesOn("2026-11-26", momentOf("2026-11-25", "19:30"))[0], "07:30");
    assert.equal(timesOn("2026-11-26", momentOf("2026-11-25", "19:31"))[0], "08:00");
    assert.equal(timesOn("2026-11-26", momentOf("2026-11-25", "23:59"))[0], "13:30");
  });

  it("of different counters do not share their places", () => {
    const keyFor = (service: string): string | undefined => slotsOn(ward, service, MONDAY, NOW, calendar)[0]?.key;
    assert.equal(keyFor("submit"), keyFor("supplement"));
    assert.notEqual(keyFor("submit"), keyFor("collect"));
    assert.equal(keyFor("wedding"), undefined);
  });

  it("go on over a weekend for the next days", () => {
    assert.deepEqual(nextDays(ward, "submit", "2026-11-27", NOW, calendar, 3), ["2026-11-27", "2026-11-30", "2026-12-01"]);
  });
});

/** Any settings a file could hold, and any moment of 2025 to 2027. */
const minute = fc.integer({ min: 6 * 12, max: 20 * 12 }).map((five) => five * 5);
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const offices = fc
  .record({
    edges: fc.uniqueArray(minute, { minLength: 4, maxLength: 6 }).map((list) => list.sort((a, b) => a - b)),
    slotMinutes: fc.integer({ min: 5, max: 90 }),
    from: fc.integer({ min: 0, max: 10 }),
    length: fc.integer({ min: 0, max: 60 }),
    noticeHours: fc.integer({ min: 0, max: 72 }),
  })
  .map(({ edges, slotMinutes, from, length, noticeHours }): AppointmentOffice => {
    const hours = Array.from({ length: Math.floor(edges.length / 2) }, (_, i) => ({
      from: clock(edges[2 * i] ?? 0),
      to: clock(edges[2 * i + 1] ?? 0),
    }));
    return {
      id: WARD,
      kind: "ward",
      services: { submit: "A" },
      counters: { A: 2 },
      hours,
      slotMinutes,
      daysAhead: { from, to: from + length },
      noticeHours,
    };
  });
const moments = fc.integer({ min: momentOf("2025-01-01", "00:00"), max: momentOf("2027-12-01", "00:00") });

describe("For any settings and moment, slots", () => {
  it("lie in the hours, on working days, in time, one after the other", () => {
    fc.assert(
      fc.property(offices, moments, fc.integer({ min: -2, max: 75 }), (office, now, ahead) => {
        const day = addDays(dayInCity(now), ahead);
        const slots = slotsOn(office, "submit", day, now, calendar);
        if (slots.length > 0) {
          assert.equal(calendar.isWorkingDay(day), true, day);
          assert.ok(ahead >= office.daysAhead.from && ahead <= office.daysAhead.to);
        }
        slots.forEach(({ time, until }, i) => {
          assert.ok(
            office.hours.some(({ from, to }) => from <= time && until <= to),
            `${time}-${until} is outside the hours`,
          );
          assert.equal(minutesOf(until) - minutesOf(time), office.slotMinutes);
          assert.ok(momentOf(day, time) - now >= office.noticeHours * 3_600_000);
          assert.ok(i === 0 || (slots[i - 1]?.until ?? "") <= time, "slots overlap");
        });
        assert.equal(closedOn(office, day, now, calendar) === undefined, slots.length > 0);
      }),
      { numRuns: 3_000 },
    );
  });
});
