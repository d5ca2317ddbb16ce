/** How long somebody waits, as a range of minutes that is honest about not being sure. Pure. */

/** Upper ends of the ranges people are told; past the last one it is only "more". */
const STEPS = [2, 5, 10, 20, 40, 60, 90, 120] as const;
const LONGEST = 180;

export type Range = { low: number; high: number };

/**
 * `position` in the queue from 1 on; `room`: conversations officers can take now; `seats`: conversations they have at the same
 * time altogether, at least 1; `minutes`: how long one takes. With room they are taken at once; else a seat becomes free
 * every minutes/seats, and those in front take theirs first.
 */
export function waitFor({ position, room, seats, minutes }: { position: number; room: number; seats: number; minutes: number }): Range {
  const ahead = Math.max(0, position - room);
  const expected = (ahead * minutes) / Math.max(1, seats);
  // What is expected lies between half and double of itself more often than not, and shorter handling is more common than longer.
  return { low: floorStep(expected * 0.6), high: ceilStep(Math.max(expected * 1.6, 1)) };
}

const floorStep = (minutes: number): number => [0, ...STEPS].findLast((step) => step <= minutes) ?? 0;
const ceilStep = (minutes: number): number => STEPS.find((step) => step >= minutes) ?? LONGEST;
