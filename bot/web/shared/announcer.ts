/** The one polite live region. The log itself is silent, so that nothing is read twice. */
const GATHER_MS = 120;

/** Returns a function that has a sentence read out once; sentences that come together are read together. */
export function createAnnouncer(region: HTMLElement): (sentence: string) => void {
  let waiting: string[] = [];
  return (sentence) => {
    waiting.push(sentence);
    if (waiting.length > 1) return;
    // Emptied first, so that the same sentence can be announced again.
    region.textContent = "";
    setTimeout(() => {
      region.textContent = waiting.join(" ");
      waiting = [];
    }, GATHER_MS);
  };
}
