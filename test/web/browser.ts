/** The browser of the tests: the Chromium of this machine. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { ensureInstalled } from "../debian.ts";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const findChromium = (): string | undefined => PLACES.find((path) => existsSync(path));

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: ensureInstalled("chromium", findChromium), args: QUIET });

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };
/** A desk at 400 % zoom. */
export const ZOOMED = { width: 320, height: 256 };

/** Opens a page in a context of its own; what the page throws or its policy blocks is collected in `faults`. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: PHONE, reducedMotion: "reduce", ...options });
  // Shorter than a test may take, so that a failure names the step it waited for.
  context.setDefaultTimeout(9_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => {
    if (/Content Security Policy/i.test(line.text())) faults.push(line.text());
  });
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await page.waitForSelector("html[data-ready]");
  return { page, faults };
}

/** Types a message and sends it with Enter. */
export async function say(page: Page, words: string): Promise<void> {
  await page.fill("#say", words);
  await page.press("#say", "Enter");
}

/** Waits for the reply that holds `words`. */
export const reply = (page: Page, words: string) => page.locator(".theirs", { hasText: words }).last().waitFor();
