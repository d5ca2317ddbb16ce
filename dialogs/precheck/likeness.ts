/** Likeness of two folded words: one letter wrong, missing, too many, or two of them in the wrong order. */
const SHORTEST = 4;
/** Of shorter words one wrong letter makes another word: "sinh" and "minh". */
const SHORTEST_WRONG = 5;

/** Short words are not guessed at. */
export function distanceAtMostOne(a: string, b: string): boolean {
  if (a === b) return true;
  const shortest = Math.min(a.length, b.length);
  if (shortest < SHORTEST || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (restA.length === restB.length) {
    const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
    return isSwapped || (shortest >= SHORTEST_WRONG && restA.slice(1) === restB.slice(1));
  }
  if (shortest < SHORTEST_WRONG) return false;
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1);
}
