import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { violations } from "../web/axe.ts";
import { DESK, PHONE, ZOOMED } from "../web/browser.ts";
import { chief } from "./example.ts";
import type { Fake } from "./fake-service.ts";
import { setStage } from "./stage.ts";

type Reach = (page: Page, service: Fake) => Promise<unknown>;
/** Where, and what is done there. */
const states: Record<string, { place: string; reach: Reach }> = {
  lists: { place: "unanswered", reach: (page) => page.locator(".rows li").nth(2).waitFor() },
  conversation: { place: "mine/c-4", reach: (page) => page.locator(".entry").first().waitFor() },
  "what is known": {
    place: "mine/c-4",
    reach: async (page) => {
      const shows = page.locator(".known-switch");
      await page.locator(".entry").first().waitFor();
      if (await shows.isVisible()) await shows.click();
      await page.locator(".found li").first().waitFor();
    },
  },
  "private note": {
    place: "mine/c-4",
    reach: async (page) => {
      await page.locator(".kinds button").last().click();
      await page.locator(".composer.note").waitFor();
    },
  },
  "canned answers": {
    place: "mine/c-4",
    reach: async (page) => {
      await page.fill("#say", "/");
      await page.locator(".canned li").first().waitFor();
    },
  },
  "signs, warnings and held replies": {
    place: "mine/c-4",
    reach: async (page, service) => {
      await page.locator(".entry").first().waitFor();
      service.instead.set("POST conversations/c-4/commands", () => ({ json: { result: "crossed" } }));
      await page.fill("#say", "một");
      await page.press("#say", "Enter");
      await page.locator(".is-crossed .held").waitFor();
      service.instead.set("POST conversations/c-4/commands", () => ({ status: 503, json: {} }));
      await page.fill("#say", "hai");
      await page.press("#say", "Enter");
      service.tell({ kind: "typing", conversationId: "c-4" });
      service.tell({ kind: "viewing", conversationId: "c-4", officer: "minh", name: "Minh", on: true });
      await page.locator(".is-failed .held").waitFor();
      await page.locator(".head .signs").waitFor();
      service.instead.set("GET stream", () => ({ status: 503, json: {} }));
      service.cut();
      await page.locator(".banner.stale").nth(1).waitFor();
    },
  },
};

const pages = ["history", "board", "figures", "review", "staff", "audit", "mode"];
const dialogs: Record<string, Reach> = {
  transfer: (page) => page.keyboard.press("t"),
  close: (page) => page.keyboard.press("e"),
  snooze: (page) => page.keyboard.press("z"),
  labels: (page) => page.keyboard.press("l"),
  shortcuts: (page) => page.keyboard.press("?"),
  reveal: (page) => page.locator(".masked button").first().click(),
  "session over": async (page, service) => {
    service.who.me = undefined;
    service.cut();
    await page.locator("dialog[open] [name=account]").waitFor();
  },
};

describe("axe finds nothing in the console", function () {
  this.timeout(60_000);
  const stage = setStage();

  for (const [size, viewport] of Object.entries({ DESK, PHONE, ZOOMED })) {
    for (const [state, { place, reach }] of Object.entries(states)) {
      it(`in "${state}" at ${viewport.width}x${viewport.height}`, async () => {
        const service = await stage.service(size === "DESK" ? undefined : { ...chief, id: "lan", roles: ["officer", "supervisor"] });
        const page = await stage.page(service, place, { viewport, colorScheme: size === "PHONE" ? "dark" : "light" });
        await reach(page, service);
        assert.deepEqual(await violations(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "scrolls sideways");
      });
    }

    it(`on every page at ${viewport.width}x${viewport.height}`, async () => {
      const service = await stage.service(chief);
      const page = await stage.page(service, "unanswered", { viewport, colorScheme: size === "ZOOMED" ? "dark" : "light" });
      for (const place of pages) {
        await page.goto(`${service.url}/console#/${place}`);
        await page
          .locator(place === "history" ? ".rows li" : ".office > :nth-child(2)")
          .first()
          .waitFor();
        await page.locator("text=Đang tải").waitFor({ state: "detached" });
        for (const fold of await page.locator(".office summary:visible").all()) await fold.click();
        assert.deepEqual(await violations(page), [], place);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${place} scrolls sideways`);
      }
    });
  }

  for (const [dialog, reach] of Object.entries(dialogs)) {
    it(`in the dialog "${dialog}"`, async () => {
      const service = await stage.service();
      const page = await stage.page(service, "mine/c-4");
      await page.locator(".entry").first().waitFor();
      await reach(page, service);
      await page.locator("dialog[open]").waitFor();
      assert.deepEqual(await violations(page), []);
    });
  }

  it("at the log-in page, with its refusal", async () => {
    const service = await stage.service();
    service.who.me = undefined;
    const page = await stage.page(service, "unanswered");
    await page.fill("[name=account]", "lan");
    await page.fill("[name=password]", "sai");
    await page.click("form button");
    await page.locator(".problem").waitFor();
    assert.deepEqual(await violations(page), []);
  });
});
