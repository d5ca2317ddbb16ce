/** What booking promises, on whatever records: run on memory, and on one Redis shared by two instances of the service. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { SETTLE } from "../../bot/services/appointments/settle.ts";
import type { Records } from "../../bot/state/records.ts";
import type { AppointmentCalls } from "../../dialogs/appointment/calls.ts";
import type { AppointmentOffice, Appointments } from "../../knowledge/appointments.ts";
import { slotsOn } from "../../knowledge/slots.ts";
import { caller, clockAt, content, MONDAY, type TestService, testService, WARD, workJobs } from "./service.ts";

const ward = content.appointments.office(WARD) as AppointmentOffice;
type Booked = AppointmentCalls["appointment.book"]["gives"];

/** The settings with another number of places and, for tests of capacity, no limit for one person. */
const withOffice = (changes: Partial<AppointmentOffice>): Appointments => ({
  ...content.appointments,
  mostOpen: 1_000,
  office: (id) => (id === WARD ? { ...ward, ...changes } : undefined),
});

/** `freshPair`: two ways to the same records, which are empty. */
export function describeBooking(freshPair: () => Promise<[Records, Records]>): void {
  let one: TestService;
  let other: TestService;
  let clock = clockAt("2026-11-24", "09:00");

  async function open(appointments?: Appointments): Promise<void> {
    clock = clockAt("2026-11-24", "09:00");
    const [first, second] = await freshPair();
    one = testService({ records: first, clock, ...(appointments && { appointments }) });
    other = testService({ records: second, clock, ...(appointments && { appointments }) });
  }
  const book = (service: TestService, key: string, time = "09:00", day = MONDAY, conversation?: string): Promise<Booked> =>
    service.performers["appointment.book"]({ office: WARD, service: "submit", day, time }, caller(key, conversation));
  const bookedOf = (gives: Booked) => {
    assert.equal(gives.kind, "booked");
    return (gives as Extract<Booked, { kind: "booked" }>).appointment;
  };
  const placesTaken = async (appointments: Appointments, day: string): Promise<number[]> => {
    const office = appointments.office(WARD) as AppointmentOffice;
    return one.records.taken(slotsOn(office, "submit", day, clock.at, content.calendar).map(({ key }) => key));
  };

  it("gives 20 places of one slot to 20 of 200 people at once, and offers the others the next times", async () => {
    await open(withOffice({ counters: { A: 20 } }));
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => book(i % 2 ? one : other, `person ${i}`)));
    const booked = all.filter(({ kind }) => kind === "booked").map((gives) => bookedOf(gives));
    assert.equal(booked.length, 20);
    assert.deepEqual(new Set(booked.map(({ queue }) => queue)), new Set(Array.from({ length: 20 }, (_, i) => `A-0900-${i + 1}`)));
    assert.equal(new Set(booked.map(({ code }) => code)).size, 20);
    const refused = all.filter((gives) => gives.kind === "full");
    assert.equal(refused.length, 180);
    for (const { slots } of refused) {
      assert.equal(slots[0]?.time, "07:30");
      assert.ok(!slots.some(({ time }) => time === "09:00"), "the full slot is offered again");
    }
  });

  it("fills 20 slots of one place by 200 people who take what is offered: 20 have one each, 180 are offered the next days", async () => {
    const settings = withOffice({
      counters: { A: 1 },
      hours: [
        { from: "07:30", to: "11:30" },
        { from: "13:00", to: "15:40" },
      ],
      slotMinutes: 20,
    });
    await open(settings);
    const slots = slotsOn(settings.office(WARD) as AppointmentOffice, "submit", MONDAY, clock.at, content.calendar).map(({ time }) => time);
    assert.equal(slots.length, 20);
    const insist = async (i: number): Promise<Booked> => {
      let time = slots[i % 20] as string;
      for (let tries = 0; ; tries++) {
        const gives = await book(i % 2 ? one : other, `person ${i}, try ${tries}`, time, MONDAY, `conversation ${i}`);
        const free = gives.kind === "full" ? gives.slots : [];
        if (free.length === 0) return gives;
        time = (free[i % free.length] as { time: string }).time;
      }
    };
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => insist(i)));
    const times = all.filter(({ kind }) => kind === "booked").map((gives) => bookedOf(gives).time);
    assert.deepEqual(times.toSorted(), slots);
    const refused = all.filter((gives) => gives.kind === "full");
    assert.equal(refused.length, 180);
    for (const { days } of refused) assert.deepEqual(days, ["2026-12-01", "2026-12-02", "2026-12-03"]);
    assert.deepEqual(
      await placesTaken(settings, MONDAY),
      slots.map(() => 1),
    );
  });

  it("books once for a call that is made twice, also at the same time and in two processes", async () => {
    await open();
    const gives = await Promise.all([book(one, "same"), book(other, "same"), book(one, "same")]);
    const again = await book(other, "same");
    assert.deepEqual(new Set([...gives, again].map((one) => JSON.stringify(one))).size, 1);
    assert.equal(bookedOf(again).queue, "A-0900-1");
    assert.equal(sum(await placesTaken(content.appointments, MONDAY)), 1);
  });

  it("knows a call again that booked before its time ran out", async () => {
    await open();
    const first = await book(one, "late", "07:30", "2026-11-26");
    clock.at = clockAt("2026-11-25", "20:00").at;
    assert.deepEqual(await book(other, "late", "07:30", "2026-11-26"), first);
    assert.equal((await book(other, "later", "07:30", "2026-11-26")).kind, "full");
  });

  it("moves an appointment: the new place is taken, the old one free, code and PIN the same", async () => {
    await open();
    const before = bookedOf(await book(one, "a", "09:00", MONDAY, "me"));
    const move = () => other.performers["appointment.change"]({ code: before.code, day: "2026-12-01", time: "14:00" }, caller("b", "me"));
    const gives = await move();
    assert.deepEqual(gives, {
      kind: "changed",
      appointment: { ...before, day: "2026-12-01", time: "14:00", until: "14:30", queue: "A-1400-1" },
    });
    assert.deepEqual(await move(), gives, "the same call again");
    assert.equal(sum(await placesTaken(content.appointments, MONDAY)), 0);
    assert.equal(sum(await placesTaken(content.appointments, "2026-12-01")), 1);
  });

  it("keeps the old place when the new one is full", async () => {
    await open(withOffice({ counters: { A: 1 } }));
    const mine = bookedOf(await book(one, "a", "09:00", MONDAY, "me"));
    await book(one, "b", "10:00");
    const gives = await one.performers["appointment.change"]({ code: mine.code, day: MONDAY, time: "10:00" }, caller("c", "me"));
    assert.equal(gives.kind, "full");
    const found = await one.performers["appointment.find"]({}, caller("d", "me"));
    assert.deepEqual(found, { kind: "found", appointments: [mine] });
    assert.equal((await book(one, "e")).kind, "full", "9:00 is still taken");
  });

  it("never takes more than its places, whatever order people book, change and cancel in", async () => {
    const deed = fc.record({
      person: fc.integer({ min: 0, max: 5 }),
      verb: fc.constantFrom("book", "change", "cancel"),
      slot: fc.integer({ min: 0, max: 2 }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(deed, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }), async (rounds) => {
        const settings = withOffice({ counters: { A: 2 }, hours: [{ from: "08:00", to: "09:30" }] });
        await open(settings);
        run++;
        const times = ["08:00", "08:30", "09:00"];
        const codes = new Map<number, string>();
        for (const [round, deeds] of rounds.entries()) {
          await Promise.all(
            deeds.map(async ({ person, verb, slot }, i) => {
              const service = (person + i) % 2 ? one : other;
              const who = caller(`run ${run}, ${round}.${i}`, `person ${person} of ${run}`);
              const time = times[slot] as string;
              const code = codes.get(person);
              if (verb === "book" || !code) {
                const gives = await service.performers["appointment.book"]({ office: WARD, service: "submit", day: MONDAY, time }, who);
                if (gives.kind === "booked") codes.set(person, gives.appointment.code);
              } else if (verb === "change") await service.performers["appointment.change"]({ code, day: MONDAY, time }, who);
              else await service.performers["appointment.cancel"]({ code }, who);
            }),
          );
          const taken = await placesTaken(settings, MONDAY);
          const found = await Promise.all(
            [0, 1, 2, 3, 4, 5].map((person) => one.performers["appointment.find"]({}, caller("look", `person ${person} of ${run}`))),
          );
          const coming = found.flatMap((gives) => (gives.kind === "found" ? gives.appointments : []));
          for (const [i, time] of times.entries()) {
            const here = coming.filter((appointment) => appointment.time === time);
            assert.ok(here.length <= 2, `${here.length} people at ${time}`);
            assert.equal(new Set(here.map(({ queue }) => queue)).size, here.length, "a queue number twice");
            assert.equal(taken[i], here.length, `places taken at ${time} are those of the people who come`);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  const deeds: Record<string, (service: TestService, code: string) => Promise<unknown>> = {
    "a booking": (service) => book(service, "second", "08:00", MONDAY, "me"),
    "a change": (service, code) => service.performers["appointment.change"]({ code, day: MONDAY, time: "10:00" }, caller("change", "me")),
    "a cancellation": (service, code) => service.performers["appointment.cancel"]({ code }, caller("cancel", "me")),
  };
  for (const [name, deed] of Object.entries(deeds)) {
    it(`has ${name} put right wherever a process dies: no place is lost, none given twice`, async () => {
      let died = 0;
      for (let steps = 0, finished = false; !finished; steps++) {
        await open();
        const { code } = bookedOf(await book(one, "first", "09:00", MONDAY, "me"));
        const dying = testService({ records: dyingAfter(steps, one.records), clock });
        finished = await deed(dying, code).then(
          () => true,
          () => false,
        );
        if (!finished) died++;
        clock.at += 6 * 60_000;
        await workJobs(other, SETTLE);
        const taken = await placesTaken(content.appointments, MONDAY);
        const found = await one.performers["appointment.find"]({}, caller("look", "me"));
        const coming = found.kind === "found" ? found.appointments.length : -1;
        assert.equal(sum(taken), coming, `died after ${steps} writes: ${sum(taken)} places for ${coming} appointments`);
        // The turn runs again, as it does after a restart: with the same key, and all is well or refused.
        await deed(other, code);
        const after = await one.performers["appointment.find"]({}, caller("look", "me"));
        assert.equal(sum(await placesTaken(content.appointments, MONDAY)), after.kind === "found" ? after.appointments.length : -1);
      }
      assert.ok(died >= 4, `${died} places to die at`);
    });
  }

  it("does not let a call finish that was given up on", async () => {
    await open();
    let goOn = (): void => {};
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    // Stands still before its last write, longer than the job waits.
    const slow = testService({
      clock,
      records: { ...one.records, write: async (...given) => waiting.then(() => one.records.write(...given)) },
    });
    const booking = book(slow, "slow");
    await claimed(() => placesTaken(content.appointments, MONDAY));
    clock.at += 6 * 60_000;
    await workJobs(other, SETTLE);
    assert.equal(sum(await placesTaken(content.appointments, MONDAY)), 0);
    goOn();
    assert.equal((await booking).kind, "full");
    assert.equal(sum(await placesTaken(content.appointments, MONDAY)), 0);
    assert.equal((await book(one, "next")).kind, "booked");
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Resolves once a place is taken. */
async function claimed(taken: () => Promise<number[]>): Promise<void> {
  while (sum(await taken()) === 0) await new Promise((resolve) => setImmediate(resolve));
}

/** Records that do `steps` more writes, and then nothing. */
function dyingAfter(steps: number, records: Records): Records {
  let left = steps;
  const writes = new Set<keyof Records>(["write", "remove", "claim", "release", "own", "disown", "schedule", "unschedule"]);
  return new Proxy(records, {
    get: (target, name: keyof Records) =>
      writes.has(name)
        ? async (...given: unknown[]) => {
            if (left-- <= 0) throw new Error("the process died here");
            return (target[name] as (...all: unknown[]) => unknown)(...given);
          }
        : target[name],
  });
}
