import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { open, reply, say } from "./browser.ts";
import { setStage } from "./stage.ts";
import { startTalk } from "./talk.ts";

describe("a card on the chat page", function () {
  this.timeout(30_000);
  const stage = setStage(startTalk);

  async function openCard(): Promise<Page> {
    const { page } = await open(stage.browser, stage.service.url, { acceptDownloads: true });
    await say(page, "card");
    await page.locator(".card").waitFor();
    return page;
  }

  const download = async (page: Page, press: () => Promise<void>): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent("download"), press()]);
    return readFile(await file.path(), "utf8");
  };

  it("keeps its ticks over a reload and counts them", async () => {
    const page = await openCard();
    assert.match(await page.innerText(".count"), /0\/3/);
    await page.check(".toggle input >> nth=0");
    await page.check(".toggle input >> nth=2");
    await page.reload();
    await page.locator(".count", { hasText: "2/3" }).waitFor();
    assert.deepEqual(await page.locator(".toggle input").evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked)), [
      true,
      false,
      true,
    ]);
  });

  it("can be saved as a text with its ticks and sources", async () => {
    const page = await openCard();
    await page.check(".toggle input >> nth=1");
    const saved = await download(page, () => page.click(".listbar button >> nth=1"));
    assert.match(saved, /\[ \] Tờ khai \(bản chính\)/);
    assert.match(saved, /\[x\] Giấy chứng sinh/);
    assert.match(saved, /Nguồn: Cổng Dịch vụ công \(https:\/\/dichvucong\.gov\.vn\/a\)/);
    assert.match(saved, /Kiểm tra: 20\/11\/2026/);
  });

  it("is printed alone", async () => {
    const page = await openCard();
    await page.evaluate(() => {
      window.print = () => {};
    });
    await page.click(".listbar button >> nth=0");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.isVisible(".card h3"), true);
    for (const hidden of [".top", ".welcome", "#composer", ".mine", ".theirs .bubble", ".listbar button >> nth=0"])
      assert.equal(await page.isVisible(hidden), false, hidden);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.isVisible(".mine"), true);
  });

  it("shows sources and the day of checking, and the host of each link that leaves", async () => {
    const page = await openCard();
    assert.match(await page.innerText(".sources"), /Cổng Dịch vụ công \(dichvucong\.gov\.vn\)/);
    assert.match(await page.innerText(".checked"), /20\/11\/2026/);
    for (const link of await page.locator(".theirs a").all()) {
      assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
      assert.match(await link.innerText(), /dichvucong\.gov\.vn/);
    }
  });

  it("opens what its buttons hide and says what its buttons say", async () => {
    const page = await openCard();
    assert.equal(await page.isVisible("text=Luật Hộ tịch, Điều 16"), false);
    await page.click(".card summary");
    assert.equal(await page.isVisible("text=Luật Hộ tịch, Điều 16"), true);
    await page.click(".card button.button");
    await reply(page, "Bạn nói: thời hạn");
  });

  it("is drawn by the official renderer when it holds more than ours knows", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "official");
    await page.locator(".ac-adaptiveCard").waitFor();
    assert.equal(await page.locator(".ac-adaptiveCard strong").innerText(), "Đậm");
    assert.equal(await page.getAttribute(".ac-adaptiveCard a", "href"), "https://dichvucong.gov.vn/d");
  });

  it("asks whether the answer helped, tells the service, and thanks once, also after a reload", async () => {
    const page = await openCard();
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/activities"));
    await page.click(".helpful button >> nth=0");
    const { type, name, value } = (await sent).postDataJSON();
    assert.deepEqual(
      { type, name, about: value.about, helpful: value.helpful },
      { type: "event", name: "feedback", about: "dang-ky-khai-sinh", helpful: true },
    );
    await page.locator(".helpful.thanks").waitFor();
    assert.equal(await page.locator(".helpful button").count(), 0);
    while ((await stage.service.store.feedback()).length === 0) await page.waitForTimeout(20);
    assert.deepEqual(await stage.service.store.feedback(), [{ about: "dang-ky-khai-sinh", helpful: 1, unhelpful: 0 }]);
    await page.locator("#live", { hasText: "Cảm ơn" }).waitFor({ state: "attached" });
    await page.reload();
    await page.locator(".helpful.thanks").waitFor();
  });

  it("asks again whether it helped when the answer could not be recorded", async () => {
    const page = await openCard();
    await page.route("**/activities", (route) => route.fulfill({ status: 503, json: {} }));
    await page.click(".helpful button >> nth=1");
    await page.locator(".helpful", { hasText: "Chưa ghi nhận được" }).waitFor();
    await page.unroute("**/activities");
    await page.click(".helpful button >> nth=1");
    await page.locator(".helpful.thanks").waitFor();
  });

  it("comes with the transcript as a text", async () => {
    const page = await openCard();
    await page.click("#menu summary");
    const saved = await download(page, () => page.click("#download"));
    assert.match(saved, /Bạn: card/);
    assert.match(saved, /Một Cửa: Đăng ký khai sinh làm tại UBND phường, xã/);
    assert.match(saved, /Lệ phí: Miễn phí/);
  });
});
