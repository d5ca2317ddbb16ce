/** A page in a context of its own, on which everything that must not happen is noted. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A line of a transcript: who said it, and the words as they stand there. */
export type Said = { by: "person" | "bot" | "officer"; text: string };

export type Watched = {
  page: Page;
  /** What the page threw, ran though somebody wrote it, was kept from loading, or asked of another host. */
  faults: string[];
};

const NOTE = "fault: ";
/** Longer than anything here takes, shorter than a test may, so that a failure names the step it waited for. */
const PATIENCE_MILLISECONDS = 20_000;

/** `time`: what the page's clock shows; without it, that of the machine. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions & { time?: number } = {}): Promise<Watched> {
  const { time, ...rest } = options;
  const context = await browser.newContext({ reducedMotion: "reduce", ...rest });
  context.setDefaultTimeout(PATIENCE_MILLISECONDS);
  if (time !== undefined) await context.clock.install({ time });
  await context.addInitScript(TELL_FAULTS);
  const faults: string[] = [];
  const { host } = new URL(url);
  const note = (fault: string): void => void faults.push(fault);
  const page = await context.newPage();
  page.on("pageerror", (error) => note(error.message));
  page.on("console", (line) => line.text().startsWith(NOTE) && note(line.text()));
  page.on("dialog", (dialog) => {
    note(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => new URL(request.url()).host !== host && note(`asked ${request.url()}`));
  page.on("websocket", (socket) => new URL(socket.url()).host !== host && note(`asked ${socket.url()}`));
  page.on("popup", (popup) => note(`opened ${popup.url()}`));
  await page.goto(url);
  await page.waitForSelector("html[data-ready]");
  return { page, faults };
}

/** Runs in the page before its own scripts: somebody's words that run call `alert` and the like, or set `hit`. */
const TELL_FAULTS = `
  const tell = (what) => console.error("${NOTE}" + what);
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => tell(name + " was called");
  Object.defineProperty(window, "hit", { set: () => tell("a script ran") });
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => tell(violatedDirective + " " + blockedURI));
`;
