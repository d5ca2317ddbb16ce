/** Shares with their Wilson interval: what a sample of questions says about all questions of its kind. */

const Z = 1.96;

/** The 95 % interval of `hits` of `n`, each bound a share from 0 to 1. */
export function wilson(hits: number, n: number): [low: number, high: number] {
  if (n === 0) return [0, 1];
  const share = hits / n;
  const middle = share + Z ** 2 / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** "86.2 (82.1-89.4)", in percent. */
export function share(hits: number, n: number): string {
  if (n === 0) return "-";
  const [low, high] = wilson(hits, n);
  return `${percent(hits / n)} (${percent(low)}-${percent(high)})`;
}
