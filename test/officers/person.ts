/** Somebody who writes in the chat page. */
import type { Browser } from "playwright-core";
import { phrases } from "../../bot/web/shared/phrases.ts";
import { PHONE, reply, say } from "../web/browser.ts";
import { openPage, type Said } from "./watched-page.ts";

/** The sentences of the page. */
export const chatWords = phrases.vi;

export type Person = Awaited<ReturnType<typeof comes>>;

/** `path`: of the page, with its query. */
export async function comes(browser: Browser, url: string, path = "/?lang=vi") {
  const { page, faults } = await openPage(browser, url + path, { viewport: PHONE });
  const lines = page.locator("#transcript .line");
  const bar = page.locator("#handoff .handoff");

  return {
    page,
    faults,
    bar,
    /** Says it and does not wait. */
    say: (words: string) => say(page, words),
    /** Waits for a line of the other side with these words. */
    hears: (words: string) => reply(page, words),
    /** Says it and waits until the bot has answered. */
    async asks(...messages: string[]): Promise<void> {
      for (const words of messages) {
        const before = await page.locator(".theirs").count();
        await say(page, words);
        await page.locator(".theirs").nth(before).waitFor();
        await page.locator("#transcript > .waiting").waitFor({ state: "detached" });
      }
    },
    /** In the queue for an officer, about the topic asked for before, if any. */
    async wantsOfficer(...before: string[]): Promise<void> {
      await this.asks(...before, "cho tôi gặp cán bộ");
      await bar.waitFor();
    },
    /** All that stands in the transcript. */
    said: (): Promise<Said[]> =>
      lines.evaluateAll((all) =>
        all.flatMap((line): Said[] => {
          const by = line.matches(".mine") ? "person" : line.matches(".officer") ? "officer" : "bot";
          const bubble = line.querySelector<HTMLElement>(".bubble");
          return bubble ? [{ by, text: bubble.innerText }] : [];
        }),
      ),
    /** How it stands with officers. */
    stands: () => bar.getByRole("status").innerText(),
    leaves: () => bar.getByRole("button").click(),
  };
}
