/** The guided services in the browser: the real dialogs, with the systems of others as reference servers. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { readConfig } from "../../bot/config.ts";
import { type Service, startService } from "../../bot/main.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { type Partners, startPartners } from "../services/partners.ts";
import { violations } from "./axe.ts";
import { DESK, open, PHONE, say, ZOOMED } from "./browser.ts";
import { builtPages } from "./built-pages.ts";
import { type Stage, setStage } from "./stage.ts";

/** `reports`: the system of 1022. */
export type World = Readonly<Pick<Partners, "reports"> & Stage>;

/** One browser and one service with its partners, for all tests of a file. */
export function setWorld(): World {
  let partners: Partners;
  const stage = setStage(async () => {
    partners = await startPartners(new Date().toISOString());
    return serviceWith(partners);
  });
  after(() => partners.stop());
  return {
    get browser() {
      return stage.browser;
    },
    get service() {
      return stage.service;
    },
    get reports() {
      return partners.reports;
    },
  };
}

async function serviceWith(partners: Partners): Promise<Service> {
  const limits = { MESSAGES_PER_MINUTE: "1000", READS_PER_MINUTE: "5000", CONVERSATIONS_PER_HOUR: "5000" };
  const config = readConfig({ PORT: "0", LOG_LEVEL: "silent", ...limits, ...partners.settings });
  return startService(config, { knowledge: loadKnowledge(), webFolder: await builtPages() });
}

export type Person = {
  page: Page;
  /** What the page threw, or its policy blocked. */
  faults: string[];
  /** Does something that is answered, and waits for the reply. */
  does(act: () => Promise<void>): Promise<void>;
  /** Types messages and waits for the reply to each. */
  types(...messages: string[]): Promise<void>;
  /** Types a message, waits for the reply, and looks at the page. */
  says(words: string): Promise<void>;
  /** Taps a button under the last reply, or any other control, waits for the reply, and looks at the page. */
  taps(button: string | { selector: string; words: string }): Promise<void>;
  /** Words of the last reply with its card. */
  heard(): Promise<string>;
  /** All that was read out, in order. */
  announced(): Promise<string[]>;
};

/** A person who comes with a phone. */
export async function comes({ browser, service }: World, language: "vi" | "en", viewport = PHONE): Promise<Person> {
  const { page, faults } = await open(browser, `${service.url}/?lang=${language}`, { viewport, acceptDownloads: true });
  await page.evaluate(listen);
  const replies = page.locator(".theirs");
  async function answered(act: () => Promise<void>): Promise<void> {
    const before = await replies.count();
    await act();
    await replies.nth(before).waitFor();
    await page.locator("#transcript > .waiting").waitFor({ state: "detached" });
  }
  async function types(...messages: string[]): Promise<void> {
    for (const words of messages) await answered(() => say(page, words));
  }
  return {
    page,
    faults,
    does: answered,
    types,
    async says(words) {
      await types(words);
      await looksRight(page, `after "${words}"`);
    },
    async taps(button) {
      const control =
        typeof button === "string"
          ? page.locator("#transcript > .replies").getByRole("button", { name: button, exact: true })
          : page.locator(button.selector, { hasText: button.words }).last();
      await answered(() => control.click());
      assert.equal(await focusIsLost(page), false, `the focus is lost after tapping ${JSON.stringify(button)}`);
      await looksRight(page, `after tapping ${JSON.stringify(button)}`);
    },
    heard: () => replies.last().innerText(),
    announced: () => page.evaluate(() => (window as unknown as { announced: string[] }).announced),
  };
}

/** Runs in the page: keeps what its live region says. */
function listen(): void {
  const announced: string[] = [];
  Object.assign(window, { announced });
  const region = document.getElementById("live");
  if (region) new MutationObserver(() => region.textContent && announced.push(region.textContent)).observe(region, { childList: true });
}

const focusIsLost = (page: Page): Promise<boolean> =>
  page.evaluate(() => !document.activeElement || document.activeElement === document.body);

/** Axe finds nothing, and nothing is cut or beyond the window. */
export async function looksRight(page: Page, when: string): Promise<void> {
  assert.deepEqual(await violations(page), [], when);
  assert.deepEqual(await overflow(page), [], when);
}

/** What reaches beyond the window or is cut off, as HTML; nothing when one scrolls in one direction only. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ["the page scrolls sideways"] : [];
    const shown = [...document.querySelectorAll<HTMLElement>("#transcript *, main > *")].filter(
      (one) => one.checkVisibility() && !one.closest(".unseen"),
    );
    const beyond = shown.filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < -0.5 || right > innerWidth + 0.5;
    });
    const cut = shown.filter(
      (one) =>
        /hidden|clip/.test(getComputedStyle(one).overflow) &&
        (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1),
    );
    return [...wide, ...[...beyond, ...cut].map((one) => one.outerHTML.slice(0, 200))];
  });

/** Opens every folded part, then looks at the page in the sizes of a phone, of a desk, and of a desk at 400 % zoom. */
export async function looksRightEverywhere({ page, faults }: Person): Promise<void> {
  const closed = page.locator(".theirs").last().locator("details:not([open]) > summary");
  for (let left = await closed.count(); left > 0; left--) await closed.first().click();
  for (const size of [PHONE, DESK, ZOOMED]) {
    await page.setViewportSize(size);
    await looksRight(page, `at ${size.width}x${size.height}`);
  }
  await page.setViewportSize(PHONE);
  assert.deepEqual(faults, []);
}

/** Every reply was read out once: its first line, after the name of who says it. */
export async function wasReadOnce({ page, announced }: Person): Promise<void> {
  const lines = await page.locator(".theirs .bubble > :first-child").allInnerTexts();
  const last = lines.at(-1) ?? assert.fail("nothing was said");
  await page.waitForFunction((line) => (window as unknown as { announced: string[] }).announced.at(-1)?.includes(line), last);
  const spoken = (await announced()).join("\n");
  for (const line of new Set(lines)) {
    const times = spoken.split(`Một Cửa: ${line}`).length - 1;
    assert.equal(times, lines.filter((one) => one === line).length, `"${line}" was read ${times} times in\n${spoken}`);
  }
}

/** The words come in this order in what a screen reader goes through. */
export async function readsInOrder(page: Page, words: readonly string[]): Promise<void> {
  const tree = await page.locator("main").ariaSnapshot();
  let at = 0;
  for (const word of words) {
    const next = tree.indexOf(word, at);
    assert.notEqual(next, -1, `"${word}" is not after the others in\n${tree.slice(at)}`);
    at = next + word.length;
  }
}

/** Goes on with the Tab key to the control of this name. Throws when it is not within `most` steps. */
export async function tabTo(page: Page, name: string, most = 40): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < most; step++) {
    await page.keyboard.press("Tab");
    const words = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null;
      return (one?.closest("label") ?? one)?.innerText ?? "";
    });
    seen.push(words.slice(0, 40));
    if (words.trim() === name) return;
  }
  assert.fail(`"${name}" is not reached with Tab, but: ${seen.join(" | ")}`);
}
