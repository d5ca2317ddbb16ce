/** Focus is never lost: when what had it is gone, it goes to the heading of the part it was in. */
const PART = "[data-home]";

/** Puts the focus on an element once it is drawn; with `preventScroll` what is on the screen stays there. */
export function focusSoon(id: string, options: FocusOptions = {}): void {
  setTimeout(() => document.getElementById(id)?.focus(options));
}

export function keepFocus(root: HTMLElement): void {
  let last: Element | undefined;
  let part: Element | undefined;
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    last = target;
    part = target.closest(PART) ?? undefined;
  });
  const look = () => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    const home = part?.isConnected ? part : root.querySelector(`main${PART}, main ${PART}`);
    last = undefined;
    home?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  };
  // After the page had its own chance to put it somewhere.
  new MutationObserver(() => setTimeout(look, 50)).observe(root, { childList: true, subtree: true });
}
