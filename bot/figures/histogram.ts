/** Durations counted in buckets that grow by a constant factor: medians and percentiles of any number of them, from a few counts. */

/** Of a quantile, as a share of the true one; rounding adds at most half a percent. */
const ERROR = 0.045;
const GROWTH = (1 + ERROR) / (1 - ERROR);
/** A second and ten years, in minutes: what is outside counts as these. */
const SHORTEST = 1 / 60;
const LONGEST = 10 * 365 * 24 * 60;

/** 0 for a second or less. */
export const bucketOf = (minutes: number): number =>
  Math.max(0, Math.ceil(Math.log(Math.min(minutes, LONGEST) / SHORTEST) / Math.log(GROWTH)));

const minutesOf = (bucket: number): number =>
  bucket === 0 ? 0 : Number(((2 * SHORTEST * GROWTH ** bucket) / (GROWTH + 1)).toPrecision(3));

/** Bucket -> how many. */
export type Histogram = ReadonlyMap<number, number>;

export const countIn = (histogram: Histogram): number => [...histogram.values()].reduce((sum, count) => sum + count, 0);

/** In minutes, within 5 % of the one that `share` (above 0, at most 1) of all do not exceed; undefined when there are none. */
export function quantileOf(histogram: Histogram, share: number): number | undefined {
  let left = Math.ceil(countIn(histogram) * share);
  for (const bucket of [...histogram.keys()].sort((a, b) => a - b)) {
    left -= histogram.get(bucket) ?? 0;
    if (left <= 0) return minutesOf(bucket);
  }
  return undefined;
}
