/** The one polite live region. The log itself is silent, so that nothing is read twice. */
const GATHER_MS = 120;

/** `forget`: what is read out or about to be is gone. */
export type Announcer = ((sentence: string) => void) & { forget(): void };

/** Returns a function that has a sentence read out once; sentences that come together are read together. */
export function createAnnouncer(region: HTMLElement): Announcer {
  let waiting: string[] = [];
  const announce = (sentence: string): void => {
    waiting.push(sentence);
    if (waiting.length > 1) return;
    // Emptied first, so that the same sentence can be announced again.
    region.textContent = "";
    setTimeout(() => {
      if (waiting.length === 0) return;
      region.textContent = waiting.join(" ");
      waiting = [];
    }, GATHER_MS);
  };
  const forget = (): void => {
    waiting = [];
    region.textContent = "";
  };
  return Object.assign(announce, { forget });
}
