/** The pre-check on a phone, and the page of the kept list on a phone, at a desk and on paper. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { readConfig } from "../../bot/config.ts";
import { startService } from "../../bot/main.ts";
import { violationsOn } from "../web/axe.ts";
import { DESK, open, PHONE, reply, say } from "../web/browser.ts";
import { builtPages } from "../web/built-pages.ts";
import { setStage } from "../web/stage.ts";

const SILENT = { info: () => {}, error: () => {} };
const TO_THE_CARD = ["đăng ký khai sinh", "lập danh sách cho tôi", "không", "không", "trực tiếp", "Có, bản giấy", "cha hoặc mẹ"];

describe("The pre-check in the browser", function () {
  this.timeout(60_000);
  const stage = setStage(async () => {
    const config = readConfig({ PORT: "0", MESSAGES_PER_MINUTE: "500", READS_PER_MINUTE: "5000" });
    return startService(config, { log: SILENT, webFolder: await builtPages() });
  });

  const fits = (page: Page): Promise<boolean> =>
    page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth");

  /** Says each message after the reply to the one before has come. */
  async function talkTo(page: Page, messages: readonly string[]): Promise<void> {
    for (const message of messages) {
      const before = await page.locator(".theirs").count();
      await say(page, message);
      await page.locator(".theirs").nth(before).waitFor();
    }
  }

  async function toThePapers(): Promise<{ page: Page; faults: string[] }> {
    const opened = await open(stage.browser, `${stage.service.url}/?lang=vi`, { viewport: PHONE });
    await talkTo(opened.page, TO_THE_CARD);
    await opened.page.locator(".replies button", { hasText: "Kiểm tra trước khi nộp" }).click();
    await reply(opened.page, "Bạn đã có những gì?");
    return opened;
  }

  async function toTheResult(): Promise<{ page: Page; faults: string[]; code: string }> {
    const opened = await toThePapers();
    const card = opened.page.locator(".card").last();
    await card.locator(".toggle", { hasText: "Giấy chứng sinh" }).locator("input").check();
    await card.locator(".toggle", { hasText: "Bản sao căn cước" }).locator("input").check();
    await card.locator("button.button", { hasText: "Kiểm tra" }).click();
    await opened.page.locator(".replies button", { hasText: "Công an phường" }).click();
    await reply(opened.page, "Mã danh sách");
    const code = /Mã danh sách: (\w{8})/.exec(await opened.page.locator(".card").last().innerText())?.[1] ?? "";
    assert.match(code, /^[2-9A-HJ-NP-Z]{8}$/);
    return { ...opened, code };
  }

  it("asks on a card with a box for each paper, axe finds nothing", async () => {
    const { page, faults } = await toThePapers();
    const boxes = page.locator(".card").last().locator(".toggle input");
    assert.ok((await boxes.count()) >= 3);
    assert.deepEqual(await violationsOn(page), []);
    assert.ok(await fits(page));
    assert.deepEqual(faults, []);
  });

  it("sends the ticks with the button, once more when the first try failed, and says what is missing and where to go", async () => {
    const { page } = await toThePapers();
    const card = page.locator(".card").last();
    await card.locator(".toggle", { hasText: "Giấy chứng sinh" }).locator("input").check();
    await page.route("**/activities", (route) => route.fulfill({ status: 503, json: {} }));
    await card.locator("button.button", { hasText: "Kiểm tra" }).click();
    await page.locator(".failure").waitFor();
    await page.unroute("**/activities");
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/activities"));
    await page.locator(".failure button").first().click();
    assert.deepEqual((await sent).postDataJSON().value.ticks, ["giay-chung-sinh"]);
    await reply(page, "Bạn định nộp ở đâu?");
  });

  it("shows the result with its code and the square, axe finds nothing", async () => {
    const { page, faults, code } = await toTheResult();
    const card = page.locator(".card").last();
    const words = await card.innerText();
    assert.ok(words.indexOf("Còn thiếu") < words.indexOf("Không cần nộp"), words);
    assert.ok(words.indexOf("Không cần nộp") < words.indexOf("Sai nơi nộp"), words);
    const square = card.locator("img");
    assert.equal(await square.getAttribute("alt"), `Mã vuông mở danh sách ${code}`);
    assert.ok(
      await square.evaluate((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth > 0)),
    );
    assert.deepEqual(await violationsOn(page), []);
    assert.ok(await fits(page));
    assert.deepEqual(faults, []);
  });

  it("can be had by typing alone, the card being of no use", async () => {
    const { page } = await open(stage.browser, `${stage.service.url}/?lang=vi`, { viewport: PHONE });
    await talkTo(page, [...TO_THE_CARD, "kiem tra truoc khi nop", "thieu giay chung sinh", "nop online"]);
    await reply(page, "thiếu 1 giấy tờ");
  });

  for (const [size, viewport] of Object.entries({ PHONE, DESK })) {
    for (const scheme of ["light", "dark"] as const) {
      it(`has a page for the counter, ${viewport.width} wide in ${scheme} (${size}): same list, axe finds nothing`, async () => {
        const { page, code } = await toTheResult();
        const context = await stage.browser.newContext({ viewport, colorScheme: scheme, javaScriptEnabled: true });
        const counter = await context.newPage();
        const faults: string[] = [];
        counter.on("console", (line) => faults.push(line.text()));
        for (const lang of ["vi", "en"]) {
          const answer = await counter.goto(`${stage.service.url}/check/${code.toLowerCase()}?lang=${lang}`);
          assert.equal(answer?.status(), 200);
          assert.equal(await counter.getAttribute("html", "lang"), lang);
          assert.ok(await counter.locator(".qr svg").isVisible());
          assert.ok(await fits(counter));
          assert.deepEqual(await violationsOn(counter), []);
        }
        await counter.click("nav a");
        assert.match(await counter.innerText("main"), /Còn thiếu[\s\S]*Tờ khai đăng ký khai sinh[\s\S]*Bản sao căn cước[\s\S]*Sai nơi nộp/);
        assert.deepEqual(faults, []);
        await context.close();
        await page.context().close();
      });
    }
  }

  it("is printed in black on one or two A4 pages, without links", async () => {
    const { code } = await toTheResult();
    const context = await stage.browser.newContext();
    const counter = await context.newPage();
    await counter.goto(`${stage.service.url}/check/${code}`);
    await counter.emulateMedia({ media: "print" });
    assert.equal(await counter.isVisible("nav"), false);
    assert.equal(await counter.isVisible("footer"), false);
    assert.equal(await counter.isVisible(".qr svg"), true);
    const pdf = (await counter.pdf({ preferCSSPageSize: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
    await context.close();
  });

  it("says what to do about a code that is none, axe finds nothing", async () => {
    const context = await stage.browser.newContext({ viewport: PHONE });
    const counter = await context.newPage();
    const answer = await counter.goto(`${stage.service.url}/check/ABCDEFGH`);
    assert.equal(answer?.status(), 404);
    assert.match(await counter.innerText("main"), /1022/);
    assert.deepEqual(await violationsOn(counter), []);
    await context.close();
  });
});
