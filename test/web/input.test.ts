import assert from "node:assert/strict";
import { open, reply, say } from "./browser.ts";
import { setStage } from "./stage.ts";
import { startTalk } from "./talk.ts";

describe("the question box", function () {
  this.timeout(30_000);
  const stage = setStage(startTalk);

  it("does not send half a word on the Enter that ends a composition", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    const keys = await page.context().newCDPSession(page);
    await page.focus("#say");
    await keys.send("Input.imeSetComposition", { text: "tiếng", selectionStart: 5, selectionEnd: 5 });
    await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
    assert.equal(await page.inputValue("#say"), "tiếng");
    assert.equal(await page.locator(".mine").count(), 0);
    await keys.send("Input.insertText", { text: "tiếng Việt" });
    await page.press("#say", "Enter");
    await reply(page, "Bạn nói: tiếng Việt");
  });

  it("takes letters that an input method replaces as they are typed", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.focus("#say");
    for (const [before, after] of [
      ["duo", "đươ"],
      ["ng", "ng"],
    ]) {
      await page.keyboard.type(before ?? "");
      for (const _ of before ?? "") await page.keyboard.press("Backspace");
      await page.keyboard.insertText(after ?? "");
    }
    assert.equal(await page.inputValue("#say"), "đương");
  });

  it("begins a new line on Shift+Enter", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.fill("#say", "một");
    await page.press("#say", "Shift+Enter");
    await page.keyboard.type("hai");
    assert.equal(await page.inputValue("#say"), "một\nhai");
    assert.equal(await page.locator(".mine").count(), 0);
  });

  it("counts characters from 80 % of the limit, composed ones once", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.fill("#say", "a".repeat(799));
    assert.equal(await page.innerText("#counter"), "");
    await page.fill("#say", "ệ".normalize("NFD").repeat(800));
    assert.equal(await page.innerText("#counter"), "800/1000 ký tự");
  });

  it("refuses a text over the limit politely and keeps it", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "a".repeat(1_001));
    assert.match(await page.innerText("#refusal"), /1001 ký tự, quá 1000/);
    assert.equal((await page.inputValue("#say")).length, 1_001);
    assert.equal(await page.getAttribute("#say", "aria-invalid"), "true");
    await say(page, "a".repeat(1_000));
    await reply(page, "Bạn nói: aaa");
    assert.equal(await page.innerText("#refusal"), "");
  });

  it("offers quick replies that vanish once used, and keeps the focus in the log", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "choices");
    await page.click("#transcript .replies button >> nth=0");
    await reply(page, "Bạn nói: khai sinh");
    assert.equal(await page.locator("#transcript .replies").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("mine")), true);
  });

  it("takes a typed answer in place of a quick reply", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "choices");
    await page.locator("#transcript .replies").waitFor();
    await say(page, "không phải");
    await reply(page, "Bạn nói: không phải");
    assert.equal(await page.locator("#transcript .replies").count(), 0);
  });

  it("asks a common topic at one tap", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    assert.ok((await page.locator("#topics button").count()) >= 6);
    await page.click("#topics button >> nth=0");
    await reply(page, "Bạn nói: Khai sinh cho con");
    assert.equal(await page.isVisible("#topics"), false);
  });
});
