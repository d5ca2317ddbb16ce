/** An officer at the console. */
import type { Browser, Page } from "playwright-core";
import type { NewAccount } from "../../bot/staff/account.ts";
import type { Credentials } from "../../bot/staff/accounts.ts";
import { consolePhrases } from "../../bot/web/console/phrases.ts";
import { codeAt } from "../staff/example.ts";
import { DESK } from "../web/browser.ts";
import { openPage, type Said } from "./watched-page.ts";

/** The sentences of the console. */
export const words = consolePhrases.vi;

export type Officer = Awaited<ReturnType<typeof logIn>>;

type LogIn = { browser: Browser; url: string; account: NewAccount; credentials: Credentials; now: () => number };

export async function logIn({ browser, url, account, credentials, now }: LogIn) {
  const { id, agency, name } = account;
  const { page, faults } = await openPage(browser, `${url}/console`, { viewport: DESK, time: now() });
  await byKeys(page, id, credentials.password, credentials.totpUri ? codeAt(credentials, now()) : "");
  await page.locator("header.top").waitFor();
  return { id, agency, name, page, faults, ...deedsOn(page) };
}

/** Logs in without a mouse. */
async function byKeys(page: Page, ...fields: string[]): Promise<void> {
  const account = page.locator("input[name=account]");
  await account.waitFor();
  while (!(await account.evaluate((field) => field === document.activeElement))) await page.keyboard.press("Tab");
  for (const field of fields) {
    await page.keyboard.type(field);
    await page.keyboard.press(field === fields.at(-1) ? "Enter" : "Tab");
  }
}

function deedsOn(page: Page) {
  const rows = page.locator(".rows a");
  const dialog = page.locator("dialog[open]");
  const head = page.locator(".conversation .head");
  const press = (name: string) => page.locator(".conversation").getByRole("button", { name, exact: true }).click();

  /** Presses the button that does what the open dialog asks about. */
  async function agrees(name: string): Promise<void> {
    await dialog.getByRole("button", { name, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  }

  return {
    rows,
    dialog,
    /** The marks beside the conversation's title. */
    head,
    known: page.locator(".known"),
    press,
    /** By the address. */
    goes: (hash: string) =>
      page.evaluate((to) => {
        location.hash = to;
      }, hash),
    async view(view: "unanswered" | "mine" | "all" | "contact" | "history"): Promise<void> {
      await page
        .locator(".views")
        .getByRole("link", { name: words[`view_${view}`] })
        .click();
    },
    async claims(): Promise<void> {
      await press(words.claim);
      await head.getByText(words.standingMine).waitFor();
    },
    async opensTopic(topic: string): Promise<void> {
      const row = rows.filter({ hasText: topic }).first();
      const address = await row.getAttribute("href");
      await row.click();
      await page.locator(`.rows a[href="${address}"][aria-current=true]`).waitFor();
      await page.locator(".said").waitFor();
    },
    async closes(): Promise<void> {
      await press(words.close);
      await agrees(words.close);
    },
    async returnsToBot(): Promise<void> {
      await press(words.giveBack);
      await agrees(words.giveBack);
    },
    /** Writes and sends, and waits until it stands in the transcript. */
    async replies(text: string): Promise<void> {
      await page.fill("#say", text);
      await page.press("#say", "Enter");
      await page.locator(".entries .by-officer:not(.outgoing)", { hasText: text }).last().waitFor();
    },
    async notes(text: string): Promise<void> {
      await page.locator(".kinds").getByRole("button", { name: words.note }).click();
      await page.fill("#say", text);
      await page.press("#say", "Enter");
      await page.locator(".entries .noted:not(.outgoing)", { hasText: text }).waitFor();
      await page.locator(".kinds").getByRole("button", { name: words.reply }).click();
    },
    /** A deed behind "more". */
    async more(name: string): Promise<void> {
      await page.locator(".deeds summary").click();
      await press(name);
    },
    agrees,
    hears: (text: string) => page.locator(".said .entry", { hasText: text }).last().waitFor(),
    /** All that was said, without notes. */
    said: (): Promise<Said[]> =>
      page.locator(".said .entries > .entry:not(.noted, .outgoing)").evaluateAll((all) =>
        all.flatMap((line): Said[] => {
          const by = line.matches(".by-person") ? "person" : line.matches(".by-officer") ? "officer" : "bot";
          const bubble = line.querySelector<HTMLElement>(".bubble");
          return bubble ? [{ by, text: bubble.innerText }] : [];
        }),
      ),
    /** What the console told last about something done. */
    told: page.locator(".banners"),
  };
}

export type Held = { arrived: Promise<void>; release(): void };

/** The next command of this console waits on its way: a slow network. */
export async function holdCommand(page: Page): Promise<Held> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(
    "**/commands",
    async (route) => {
      arrive();
      await released;
      await route.continue();
    },
    { times: 1 },
  );
  return { arrived, release };
}
