/** What browser tests of the console share: one browser, and for each test a service of its own. */
import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Me } from "../../bot/web/shared/console-api.ts";
import { DESK, launch, open } from "../web/browser.ts";
import { type Fake, startFake } from "./fake-service.ts";

/** A page that is slow gets ten seconds. */
const [LOOKS, LOOK_MILLISECONDS] = [200, 50];

export type Stage = {
  /** A fresh service for this test, closed after it. `me`: who is logged in. */
  service(me?: Me): Promise<Fake>;
  /** The console at "#/<place>"; what the page throws or its policy blocks fails the test. */
  page(service: Fake, place: string, options?: BrowserContextOptions): Promise<Page>;
};

export function setStage(): Stage {
  let browser: Browser;
  let services: Fake[] = [];
  let opened: { page: Page; faults: string[] }[] = [];
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());
  afterEach(async () => {
    const faults = opened.flatMap((one) => one.faults);
    await Promise.all(opened.map(({ page }) => page.context().close()));
    await Promise.all(services.map((service) => service.close()));
    services = [];
    opened = [];
    assert.deepEqual(faults, []);
  });
  return {
    async service(me) {
      const service = await startFake(me);
      services.push(service);
      return service;
    },
    async page(service, place, options = {}) {
      const one = await open(browser, `${service.url}/console#/${place}`, { viewport: DESK, ...options });
      opened.push(one);
      return one.page;
    },
  };
}

/** Logged in and following: the lists are there. */
export async function atDesk(stage: Stage, service: Fake, place = "unanswered", options: BrowserContextOptions = {}): Promise<Page> {
  const page = await stage.page(service, place, options);
  await page.locator(".rows, .office").first().waitFor({ state: "attached" });
  return page;
}

/** With the conversation ready to be written in. */
export async function inConversation(stage: Stage, service: Fake, place: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await atDesk(stage, service, place, options);
  await page.locator(".entry").first().waitFor();
  return page;
}

export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || document.activeElement?.tagName || "");

/** Looks again until it is as it should be; the page draws when it can. */
export async function soon(look: () => Promise<void>): Promise<void> {
  for (let n = 0; ; n++) {
    try {
      return await look();
    } catch (error) {
      if (n >= LOOKS) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
    }
  }
}

/** Resolves once the page has so many of them. */
export async function counts(page: Page, selector: string, count: number): Promise<void> {
  const all = page.locator(selector);
  if (count > 0) await all.nth(count - 1).waitFor({ state: "attached" });
  await all.nth(count).waitFor({ state: "detached" });
}

/** Resolves once the focus is on what `focused` calls so. */
export async function focuses(page: Page, name: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const { activeElement: found } = document;
    return wanted === (found?.id || found?.textContent || found?.tagName);
  }, name);
}

/** Keeps what is read out from now on; the returned function waits for a sentence among it. */
export async function listen(page: Page): Promise<(sentence: string) => Promise<unknown>> {
  await page.evaluate(() => {
    const live = document.getElementById("live");
    new MutationObserver(() => {
      document.documentElement.dataset.heard = `${document.documentElement.dataset.heard ?? ""} ${live?.textContent}`;
    }).observe(live ?? document, { childList: true });
  });
  return (sentence) => page.waitForFunction((said) => document.documentElement.dataset.heard?.includes(said), sentence);
}
