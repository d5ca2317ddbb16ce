/** The parts of the page that stand in its HTML: language, text size, menu, banner, connection line. */
import { byId } from "../shared/by-id.ts";
import { recall, remember } from "../shared/memory.ts";
import { fill, type Language, type Phrases, phrases } from "../shared/phrases.ts";
import { fields, text } from "../shared/reading.ts";
import { readLanguage } from "../shared/received.ts";

const isPhrase = (name: string | undefined): name is keyof Phrases => name !== undefined && name in phrases.vi;

/** Writes every sentence that stands in the HTML in the given language. */
export function speak(language: Language): void {
  const words = phrases[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>("[data-phrase]")) {
    const { phrase } = element.dataset;
    if (isPhrase(phrase)) element.textContent = words[phrase];
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-phrase-label]")) {
    const { phraseLabel } = element.dataset;
    if (isPhrase(phraseLabel))
      element.setAttribute(element instanceof HTMLTextAreaElement ? "placeholder" : "aria-label", words[phraseLabel]);
  }
  for (const element of document.querySelectorAll<HTMLButtonElement>("[data-say]")) {
    const { say } = element.dataset;
    if (isPhrase(say)) element.value = words[say];
  }
  byId("language", HTMLButtonElement).textContent = language === "vi" ? "English" : "Tiếng Việt";
  byId("language", HTMLButtonElement).lang = language === "vi" ? "en" : "vi";
}

/** The language the address asks for, else the one chosen last, else Vietnamese. */
export const firstLanguage = (): Language =>
  readLanguage(new URLSearchParams(location.search).get("lang") ?? "") ?? readLanguage(text(recall("device", "language"))) ?? "vi";

const SIZES = ["sizeNormal", "sizeLarge", "sizeLargest"] as const;

/** Makes the button step through three text sizes; the choice is remembered. */
export function createTextSize(language: () => Language, announce: (sentence: string) => void): void {
  const root = document.documentElement;
  const show = (step: number) => {
    root.dataset.size = String(step);
  };
  let step = Math.min(2, Math.max(0, Number(recall("device", "size")) || 0));
  show(step);
  byId("size", HTMLButtonElement).addEventListener("click", () => {
    step = (step + 1) % SIZES.length;
    show(step);
    remember("device", "size", step);
    const words = phrases[language()];
    announce(fill(words.textSizeNow, { size: words[SIZES[step] ?? "sizeNormal"] }));
  });
}

/** Closes the menu by Escape, by a choice and by a click elsewhere. Returns whether Escape was used up by it. */
export function createMenu(): (event: KeyboardEvent) => boolean {
  const menu = byId("menu", HTMLDetailsElement);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && !target.closest("#menu summary")) menu.open = false;
  });
  return (event) => {
    if (event.key !== "Escape" || !menu.open) return false;
    menu.open = false;
    menu.querySelector("summary")?.focus();
    return true;
  };
}

/** Shows the urgent notice of the day, if there is one. */
export async function showNotice(language: () => Language): Promise<() => void> {
  const place = byId("notice", HTMLElement);
  let notice = {};
  try {
    const response = await fetch("/api/notice");
    if (response.status === 200) notice = fields(await response.json());
  } catch {
    // Without the banner the page is still right.
  }
  const show = () => {
    const sentence = text(fields(notice)[language()]);
    place.hidden = !sentence;
    const [line] = place.getElementsByTagName("p");
    if (line) line.textContent = sentence;
  };
  show();
  return show;
}

/** Together they may cover this part of the window; beyond it they scroll with the page. */
const MOST_COVERED = 0.6;

/** Tells the style sheet how much the sticky bar and box cover, so that nothing scrolls to a place behind them. */
export function measureEdges(): void {
  const root = document.documentElement;
  const bar = document.querySelector("header");
  const box = byId("composer", HTMLElement);
  if (!bar) return;
  const measure = () => {
    root.classList.toggle("crowded", bar.clientHeight + box.clientHeight > innerHeight * MOST_COVERED);
    const sticks = getComputedStyle(bar).position === "sticky";
    root.style.setProperty("--top", `${sticks ? bar.clientHeight : 0}px`);
    root.style.setProperty("--bottom", `${sticks ? box.clientHeight : 0}px`);
  };
  const observer = new ResizeObserver(measure);
  for (const edge of [bar, box]) observer.observe(edge);
  addEventListener("resize", measure);
}
