import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import type { Service } from "../../bot/main.ts";
import { launch, PHONE } from "./browser.ts";
import { startTalk } from "./talk.ts";

describe("the launcher on another site", function () {
  this.timeout(30_000);
  let browser: Browser;
  let service: Service;
  let site: Server;
  let siteUrl: string;
  before(async () => {
    browser = await launch();
    site = createServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.setHeader("content-security-policy", `default-src 'none'; script-src ${service.url}; frame-src ${service.url}`);
      response.end(
        `<!doctype html><title>Phường</title><h1>Phường</h1><script src="${service.url}/widget.js" data-lang="en" defer></script>`,
      );
    });
    await new Promise<void>((resolve) => void site.listen(0, "127.0.0.1", resolve));
    siteUrl = `http://localhost:${(site.address() as AddressInfo).port}`;
    service = await startTalk({ ALLOWED_ORIGINS: siteUrl });
  });
  after(async () => {
    await browser.close();
    site.closeAllConnections();
    site.close();
    await service.close();
  });

  async function openSite() {
    const page = await (await browser.newContext({ viewport: PHONE })).newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(siteUrl);
    await page.locator("mot-cua .open").waitFor();
    return { page, asked };
  }

  it("loads nothing but itself until the first click", async () => {
    const { asked } = await openSite();
    assert.deepEqual(
      asked.filter((path) => path !== "/" && path !== "/favicon.ico"),
      ["/widget.js"],
    );
  });

  it("opens the page in the site's language, and talks there", async () => {
    const { page } = await openSite();
    await page.click("mot-cua .open");
    const frame = page.frameLocator("mot-cua iframe");
    await frame.locator("html[data-ready][lang=en]").waitFor();
    await frame.locator("#say").fill("hello");
    await frame.locator("#say").press("Enter");
    await frame.locator(".theirs", { hasText: "hello" }).waitFor();
  });

  it("closes on Escape, in the frame or beside it, and gives the focus back", async () => {
    const { page } = await openSite();
    const focused = () => page.evaluate(() => document.querySelector("mot-cua")?.shadowRoot?.activeElement?.className);
    await page.click("mot-cua .open");
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "open");
    await page.keyboard.press("Enter");
    const frame = page.frameLocator("mot-cua iframe");
    await frame.locator("html[data-ready]").waitFor();
    await frame.locator("#say").press("Escape");
    await page.locator("mot-cua .open").waitFor();
    assert.equal(await focused(), "open");
  });

  it("keeps the conversation when it is closed and opened again", async () => {
    const { page } = await openSite();
    await page.click("mot-cua .open");
    const frame = page.frameLocator("mot-cua iframe");
    await frame.locator("html[data-ready]").waitFor();
    await frame.locator("#say").fill("draft");
    await page.click("mot-cua .close");
    await page.click("mot-cua .open");
    assert.equal(await frame.locator("#say").inputValue(), "draft");
    assert.equal(await page.locator("mot-cua iframe").count(), 1);
  });
});
