import assert from "node:assert/strict";
import fc from "fast-check";
import { handlingMinutes, waitFor } from "../../bot/handoff/estimate.ts";

const stand = fc.record({
  position: fc.integer({ min: 1, max: 300 }),
  room: fc.integer({ min: 0, max: 20 }),
  seats: fc.integer({ min: 0, max: 100 }),
  minutes: fc.double({ min: 0.5, max: 120, noNaN: true }),
});

const MOST_SERVED = 4_000;

/** Numbers between 0 and 1 that are the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A busy desk played through: people come nearly as fast as they are served, each is told a range as they come, and then
 * served by the first free of `seats`. Gives the share of those who had to wait for whom the range was true.
 */
function shareTrue(seats: number, lengthOf: (random: () => number) => number, seed: number): number {
  const random = chance(seed);
  const freeAt: number[] = Array.from({ length: seats }, () => 0);
  const starts: number[] = [];
  const lengths: number[] = [];
  let [now, waited, within] = [0, 0, 0];
  for (let n = 0; n < MOST_SERVED; n++) {
    now += -Math.log(1 - random()) * ((10 / seats) * 1.02);
    const position = starts.filter((start) => start > now).length + 1;
    const room = position > 1 ? 0 : freeAt.filter((free) => free <= now).length;
    const measured = lengths.slice(-40);
    const { low, high } = waitFor({ position, room, seats, minutes: handlingMinutes(measured, 12) });
    const seat = freeAt.indexOf(Math.min(...freeAt));
    const start = Math.max(now, freeAt[seat] as number);
    const length = lengthOf(random);
    freeAt[seat] = start + length;
    starts.push(start);
    lengths.push(length);
    if (position <= room) continue;
    waited++;
    if (start - now >= low && start - now <= high) within++;
  }
  assert.ok(waited > MOST_SERVED / 2);
  return within / waited;
}

const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const lengths: Record<string, (random: () => number) => number> = {
  "by chance": (random) => -Math.log(1 - random()) * 10,
  "mostly short, some long": (random) => Math.exp(0.7 * normal(random) - 0.245) * 10,
  "nearly alike": (random) => 8 + 4 * random(),
};

describe("The wait", () => {
  it("with room for everybody in front is as short as can be told", () => {
    assert.deepEqual(waitFor({ position: 1, room: 1, seats: 3, minutes: 12 }), { low: 0, high: 2 });
    assert.deepEqual(waitFor({ position: 3, room: 3, seats: 3, minutes: 12 }), { low: 0, high: 2 });
  });

  it("without room is a range around what is expected, wider the less is known", () => {
    assert.deepEqual(waitFor({ position: 1, room: 0, seats: 3, minutes: 12 }), { low: 0, high: 10 });
    assert.deepEqual(waitFor({ position: 10, room: 0, seats: 10, minutes: 12 }), { low: 5, high: 15 });
    assert.deepEqual(waitFor({ position: 100, room: 0, seats: 10, minutes: 12 }), { low: 90, high: 180 });
    assert.deepEqual(waitFor({ position: 200, room: 0, seats: 2, minutes: 12 }), { low: 960, high: 1440 });
  });

  it("is a range of round ends, never empty", () => {
    fc.assert(
      fc.property(stand, (one) => {
        const { low, high } = waitFor(one);
        assert.ok(low >= 0 && low < high && Number.isInteger(low) && Number.isInteger(high));
      }),
    );
  });

  it("is never shorter with more people in front or longer handling, never longer with another officer", () => {
    fc.assert(
      fc.property(stand, fc.integer({ min: 1, max: 5 }), fc.nat({ max: 5 }), (one, capacity, load) => {
        const before = waitFor(one);
        const crowded = waitFor({ ...one, position: one.position + 1 });
        const slower = waitFor({ ...one, minutes: one.minutes * 1.5 });
        const helped = waitFor({ ...one, seats: one.seats + capacity, room: one.room + Math.max(0, capacity - load) });
        for (const longer of [crowded, slower]) assert.ok(longer.low >= before.low && longer.high >= before.high);
        assert.ok(helped.low <= before.low && helped.high <= before.high);
      }),
    );
  });

  for (const [how, lengthOf] of Object.entries(lengths))
    it(`is told truly to eight of ten people, handling taking ${how}`, () => {
      for (const seats of [2, 6, 20])
        for (const seed of [1, 2]) {
          const share = shareTrue(seats, lengthOf, seed);
          assert.ok(share >= 0.8, `${seats} at a time, seed ${seed}: ${share}`);
        }
    });
});

describe("How long one takes", () => {
  it("is what is usual while nothing was measured, and then comes near to what was", () => {
    assert.equal(handlingMinutes([], 12), 12);
    assert.equal(handlingMinutes([6], 12), 11);
    assert.equal(Math.round(handlingMinutes(Array(40).fill(6), 12)), 7);
  });

  it("is not spoilt by one left open over night or by clocks that disagree", () => {
    assert.ok(handlingMinutes([...Array(39).fill(12), 900], 12) < 13);
    assert.ok(handlingMinutes([-5, 12], 12) > 0);
  });
});
