/** What stands in a page of what others wrote: as words, and as nothing else. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** Without the signs that hide or turn, which are left out on the way, and without white space. */
export const plain = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, "\ufffd")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\s]/gu, "");

/** The page holds no element, handler or link that its own code does not make. */
export async function isClean(page: Page): Promise<void> {
  const strange = await page.evaluate(() => {
    const tags = "script, iframe, frame, object, embed, base, meta, link, img, video, audio, math, style, template, marquee, portal";
    const elements = [...document.body.querySelectorAll(`${tags}, svg :is(script, animate, set, use, a, foreignObject)`)];
    const handling = [...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on")));
    const links = [...document.querySelectorAll("a")].filter(({ protocol }) => !["http:", "https:", "tel:", "mailto:"].includes(protocol));
    return [...elements, ...handling, ...links].map(({ outerHTML }) => outerHTML);
  });
  assert.deepEqual(strange, []);
}

/** Each text stands in one of the elements, as words. */
export async function shows(page: Page, selector: string, texts: readonly string[]): Promise<void> {
  const shown = (await page.locator(selector).allTextContents()).map(plain);
  assert.deepEqual(
    texts.filter((one) => !shown.some((text) => text.includes(plain(one)))),
    [],
    `missing in ${selector}`,
  );
  await isClean(page);
}
