import assert from "node:assert/strict";
import { open, reply, say, ZOOMED } from "./browser.ts";
import { setStage } from "./stage.ts";
import { startTalk } from "./talk.ts";

describe("the chat page", function () {
  this.timeout(30_000);
  const stage = setStage(() => startTalk({ NOTICE_VI: "Cổng tạm ngừng tối nay.", NOTICE_EN: "The portal is closed tonight." }));

  it("explains itself and shows the hotline without JavaScript", async () => {
    const { page } = await open(stage.browser, stage.service.url, { javaScriptEnabled: false });
    const seen = await page.innerText("body");
    assert.match(seen, /JavaScript/);
    assert.match(seen, /Xin chào! Tôi là Một Cửa/);
    assert.ok((await page.locator('a[href="tel:1022"]:visible').count()) >= 1);
    for (const useless of ["#composer", "#topics", "#language"]) assert.equal(await page.isVisible(useless), false, useless);
  });

  it("switches to English and back, each named in its own language, and remembers it", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    assert.equal(await page.innerText("#language"), "English");
    await page.click("#language");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.match(await page.innerText("body"), /Hello! I am Một Cửa/);
    assert.match(await page.innerText("#notice"), /closed tonight/);
    assert.equal(await page.getAttribute("#language", "lang"), "vi");
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.equal(await page.innerText("#language"), "Tiếng Việt");
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/activities"));
    await say(page, "hello");
    assert.equal((await sent).postDataJSON().locale, "en");
  });

  it("leaves no sentence in the other language", async () => {
    const { page } = await open(stage.browser, `${stage.service.url}/?lang=en`);
    const seen = (await page.innerText("body")).replace(/Một Cửa|Tiếng Việt/g, "");
    assert.doesNotMatch(seen, /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i);
  });

  it("follows when the conversation changes the language", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "english");
    await reply(page, "From now on in English.");
    assert.equal(await page.getAttribute("html", "lang"), "en");
  });

  it("shows the urgent notice", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.locator("#notice", { hasText: "Cổng tạm ngừng tối nay." }).waitFor();
  });

  it("steps through three text sizes and remembers the choice", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    const sizes = [await size()];
    for (const _ of [1, 2]) {
      await page.click("#size");
      sizes.push(await size());
    }
    assert.deepEqual(sizes, [17, 20, 24]);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.equal(await size(), 24);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });

  it("can be used at 320x256: one direction of scrolling, nothing sticks over the text", async () => {
    const { page } = await open(stage.browser, stage.service.url, { viewport: ZOOMED });
    await say(page, "card");
    await page.locator(".card").waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    for (const part of [".top", "#composer"])
      assert.equal(await page.locator(part).evaluate((one) => getComputedStyle(one).position), "static");
    await page.check(".toggle input >> nth=1");
    await page.click(".helpful button >> nth=1");
    await say(page, "xong");
    await reply(page, "Bạn nói: xong");
  });

  it("lets the bar and the box scroll away when large text makes them cover too much of a small phone", async () => {
    const { page } = await open(stage.browser, stage.service.url, { viewport: { width: 320, height: 568 } });
    const position = () => page.locator("#composer").evaluate((one) => getComputedStyle(one).position);
    assert.equal(await position(), "sticky");
    await page.click("#size");
    await page.click("#size");
    await page.waitForFunction(() => document.documentElement.classList.contains("crowded"));
    assert.equal(await position(), "static");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });

  it("gives every control 44 by 44 pixels or more", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "card");
    await page.locator(".card").waitFor();
    const small = await page
      .locator("button:visible, summary:visible, a.call, a.button, label.toggle, textarea")
      .evaluateAll((controls) =>
        controls
          .filter((one) => one.getBoundingClientRect().height < 43.9 || one.getBoundingClientRect().width < 43.9)
          .map((one) => one.outerHTML),
      );
    assert.deepEqual(small, []);
  });

  it("goes through its controls by keyboard, the skip link first, and closes the menu on Escape", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "say");
    await page.click("#menu summary");
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#download"), false);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SUMMARY");
  });

  it("says so when the device is offline and when it is back", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.context().setOffline(true);
    await page.locator("#connection", { hasText: "ngoại tuyến" }).waitFor();
    await say(page, "không mạng");
    await page.locator(".failure", { hasText: "1022" }).waitFor();
    await page.context().setOffline(false);
    await page.locator("#connection:empty").waitFor({ state: "attached" });
    await page.click(".failure button >> nth=0");
    await reply(page, "Bạn nói: không mạng");
  });
});
