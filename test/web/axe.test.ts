import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import type { Service } from "../../bot/main.ts";
import { violations } from "./axe.ts";
import { DESK, launch, open, PHONE, reply, say, ZOOMED } from "./browser.ts";
import { startTalk } from "./talk.ts";

/** Brings the page into each state. */
const states: Record<string, (page: Page) => Promise<void>> = {
  "first view": async () => {},
  "answer with card": async (page) => {
    await say(page, "card");
    await reply(page, "UBND");
  },
  choices: async (page) => {
    await say(page, "choices");
    await page.locator("#transcript .replies button").first().waitFor();
  },
  "form question": async (page) => {
    await say(page, "form");
    await page.locator("#transcript .replies button").first().waitFor();
  },
  error: async (page) => {
    await page.route("**/activities", (route) => route.fulfill({ status: 503, json: { error: { code: "Unavailable", message: "busy" } } }));
    await say(page, "hỏi");
    await page.locator(".failure").waitFor();
    await page.fill("#say", "x".repeat(1_001));
    await page.press("#say", "Enter");
    await page.locator("#refusal:not(:empty)").waitFor();
  },
};

/** Looked at in one size only. */
const rareStates: typeof states = {
  "photos asked for": async (page) => {
    await say(page, "photos");
    await page.locator(".photos").waitFor();
  },
  "official card": async (page) => {
    await say(page, "official");
    await page.locator(".ac-adaptiveCard").waitFor();
  },
  "open menu and urgent notice": async (page) => {
    await page.click("#menu summary");
    await page.locator("#notice:not([hidden])").waitFor();
  },
  "restart question": async (page) => {
    await page.click("#menu summary");
    await page.click("#again");
    await page.locator("dialog[open]").waitFor();
  },
};

describe("axe finds nothing", function () {
  this.timeout(60_000);
  let browser: Browser;
  let service: Service;
  before(async () => {
    browser = await launch();
    service = await startTalk({ NOTICE_VI: "Cổng tạm ngừng tối nay.", NOTICE_EN: "The portal is closed tonight." });
  });
  after(async () => {
    await browser.close();
    await service.close();
  });

  for (const [size, viewport] of Object.entries({ PHONE, DESK, ZOOMED })) {
    for (const language of ["vi", "en"]) {
      for (const [state, reach] of Object.entries(size === "PHONE" ? { ...states, ...rareStates } : states)) {
        it(`in "${state}" at ${viewport.width}x${viewport.height} in ${language}`, async () => {
          const { page, faults } = await open(browser, `${service.url}/?lang=${language}`, {
            viewport,
            colorScheme: size === "DESK" && language === "en" ? "dark" : "light",
          });
          await reach(page);
          assert.deepEqual(await violations(page), []);
          assert.deepEqual(
            faults.filter((fault) => !/data:image/.test(fault)),
            [],
          );
          await page.context().close();
        });
      }
    }
  }
});
