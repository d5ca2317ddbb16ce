/** How long somebody waits, as a range of minutes that is honest about not being sure. Pure. */

/** Ends of the ranges people are told; past the last one, multiples of it. */
const STEPS = [0, 2, 5, 10, 15, 20, 30, 40, 60, 90, 120, 180, 240, 360, 480] as const;
const LONGEST = 480;
/** Of a normal distribution, half lies between minus and plus this. */
const HALF = 0.6745;
/** What is usual counts as so many measured ones, so that the first few change little. */
const USUAL_WEIGHT = 5;
/** One left open over night is no longer than so many usual ones. */
const MOST_USUAL = 4;

export type Range = { low: number; high: number };

/**
 * `position` in the queue from 1 on; `room`: conversations officers can take now; `seats`: conversations they have at the same
 * time altogether; `minutes`: how long one takes. With room they are taken at once; else a seat becomes free every
 * minutes/seats, and those in front take theirs first. Free seats come by chance: the time until the n-th follows a gamma
 * distribution. Its middle half, rounded outwards, is true for eight of ten people: the test plays it through. More people in
 * front never make it shorter, more officers never longer.
 */
export function waitFor({ position, room, seats, minutes }: { position: number; room: number; seats: number; minutes: number }): Range {
  const ahead = position - room;
  if (ahead <= 0) return { low: STEPS[0], high: STEPS[1] };
  const pace = minutes / Math.max(1, seats);
  return { low: stepBelow(pace * gammaAt(ahead, -HALF)), high: stepAbove(pace * gammaAt(ahead, HALF)) };
}

/**
 * How long one takes, in minutes, by those measured lately; near `usual` while there are few. The mean, not the middle one: who
 * waits for several waits for their sum.
 */
export function handlingMinutes(measured: readonly number[], usual: number): number {
  const sum = measured.reduce((all, one) => all + Math.min(Math.max(one, 0), MOST_USUAL * usual), 0);
  return (sum + USUAL_WEIGHT * usual) / (measured.length + USUAL_WEIGHT);
}

/** Where a gamma distribution of shape `n` is as far out as a normal one is at `z` (Wilson and Hilferty). */
const gammaAt = (n: number, z: number): number => n * (1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3;

const stepBelow = (minutes: number): number =>
  minutes > LONGEST ? LONGEST * Math.floor(minutes / LONGEST) : (STEPS.findLast((step) => step <= minutes) ?? 0);
const stepAbove = (minutes: number): number => STEPS.find((step) => step > 0 && step >= minutes) ?? LONGEST * Math.ceil(minutes / LONGEST);
