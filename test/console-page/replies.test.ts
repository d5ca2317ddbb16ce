import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { line } from "./example.ts";
import { counts, focuses, inConversation, setStage, soon } from "./stage.ts";

async function send(page: Page, words: string) {
  await page.fill("#say", words);
  await page.press("#say", "Enter");
}
const REPLY = "POST conversations/c-4/commands";

describe("replies and notes", function () {
  this.timeout(30_000);
  const stage = setStage();

  it("are sent once, with what was on the screen, and the box is free for the next", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await send(page, "  Chào anh ạ ".normalize("NFD"));
    await page.locator(".by-officer:not(.outgoing)", { hasText: "Chào anh ạ" }).waitFor();
    const { key: _, ...body } = service.commands()[0] ?? {};
    assert.deepEqual(body, { kind: "reply", text: "Chào anh ạ", over: 2, seen: 6 });
    await soon(async () => assert.equal(await page.inputValue("#say"), ""));
    await focuses(page, "say");
    await counts(page, ".outgoing", 0);
  });

  it("are kept when they do not get through, and sent again under the same key", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    service.instead.set(REPLY, () => ({
      status: 503,
      headers: { "retry-after": "5" },
      json: { error: { code: "Unavailable", message: "" } },
    }));
    await send(page, "Không mất");
    await page.locator(".is-failed", { hasText: "Không mất" }).waitFor();
    await page.locator(".banner.stale", { hasText: "Hiện chưa gửi được" }).waitFor();
    service.instead.delete(REPLY);
    await page.reload();
    await page.locator(".is-failed button").first().click();
    await page.locator(".by-officer:not(.outgoing)", { hasText: "Không mất" }).waitFor();
    await page.locator(".banner.stale").waitFor({ state: "detached" });
    const [first, second] = service.commands();
    assert.equal(first?.["key"], second?.["key"]);
  });

  it("go back into the box to be edited, before what stands there", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    service.instead.set(REPLY, () => ({ status: 400, json: { error: { code: "BadRequest", message: "" } } }));
    await send(page, "một");
    await page.locator(".is-failed").waitFor();
    await page.fill("#say", "hai");
    await page.click(".is-failed button >> nth=1");
    await page.waitForFunction(() => document.activeElement?.id === "say");
    await soon(async () => assert.equal(await page.inputValue("#say"), "một\nhai"));
    await counts(page, ".outgoing", 0);
  });

  it("that crossed a colleague's are held back, shown below what came, and sent only if one still wants to", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    service.instead.set(REPLY, ({ body }) => {
      if (body["anyway"]) return { json: { result: "done", row: service.say("c-4", "officer", String(body["text"])) } };
      service.say("c-4", "officer", "Minh đã trả lời rồi", { name: "Minh" });
      return { json: { result: "crossed", lines: [line("x", "officer", "Minh đã trả lời rồi")] } };
    });
    await send(page, "Câu của Lan");
    const held = page.locator(".is-crossed");
    await held.waitFor();
    assert.match(await held.innerText(), /Câu của Lan[\s\S]*đồng nghiệp vừa viết/);
    const order = await page.locator(".said").innerText();
    assert.ok(order.indexOf("Minh đã trả lời rồi") < order.indexOf("Câu của Lan"));
    await held.locator("button").first().click();
    await page.locator(".by-officer:not(.outgoing)", { hasText: "Câu của Lan" }).waitFor();
    const [first, second] = service.commands();
    assert.deepEqual([first?.["anyway"], second?.["anyway"]], [undefined, true]);
    assert.notEqual(first?.["key"], second?.["key"]);
    assert.equal(second?.["seen"], 7);
  });

  it("to a conversation one has no more are held back and can be copied", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    service.instead.set(REPLY, () => ({
      json: {
        result: "late",
        row: service.change("c-4", { number: 3, officer: { id: "minh", name: "Minh", agency: "mau" } }),
      },
    }));
    await send(page, "Muộn rồi");
    await page.locator(".is-late", { hasText: "không còn ở bạn" }).waitFor();
    await soon(async () => assert.equal(await page.locator(".is-late button", { hasText: "Vẫn gửi" }).count(), 0));
    await page.locator(".below", { hasText: "Minh đang trả lời" }).waitFor();
  });

  it("are drafts of their own in each conversation, and notes another", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.fill("#say", "cho c-4");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.locator(".composer.note").waitFor();
    await soon(async () => assert.equal(await page.inputValue("#say"), ""));
    await page.fill("#say", "ghi chú cho c-4");
    await page.click('.rows a[href$="c-5"]');
    await page.locator(".composer.reply").waitFor();
    await soon(async () => assert.equal(await page.inputValue("#say"), ""));
    await page.click('.rows a[href$="c-4"]');
    await page.waitForFunction(() => (document.querySelector("#say") as HTMLTextAreaElement | null)?.value === "cho c-4");
    await page.click(".kinds button >> nth=1");
    await soon(async () => assert.equal(await page.inputValue("#say"), "ghi chú cho c-4"));
  });

  it("written as private notes go to colleagues only, and look it by label, edge and colour", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    const look = () =>
      page
        .locator("#say")
        .evaluate((box) => `${getComputedStyle(box).borderStyle} ${getComputedStyle(box.closest(".composer") ?? box).backgroundColor}`);
    const before = await look();
    await page.click(".kinds button >> nth=1");
    await soon(async () => assert.match(await page.innerText(".composer label"), /người dân không thấy/));
    assert.notEqual(await look(), before);
    await send(page, "Nhớ gọi lại");
    await page.locator(".noted:not(.outgoing)", { hasText: "Nhớ gọi lại" }).waitFor();
    assert.equal(service.commands().length, 0);
    assert.equal(service.asked.at(-1)?.path, "conversations/c-4/notes");
    service.instead.set("GET conversations/c-4", () => {
      const view = service.viewOf("c-4");
      return {
        json: { ...view, notes: [...(view?.notes ?? []), { id: "n-9", at: Date.now(), by: "minh", name: "Minh", text: "Em gọi rồi" }] },
      };
    });
    service.tell({ kind: "note", conversationId: "c-4" });
    await page.locator(".noted", { hasText: "Em gọi rồi" }).waitFor();
  });
});

describe("the reply box", function () {
  this.timeout(30_000);
  const stage = setStage();

  it("does not send half a word on the Enter that ends a composition", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    const keys = await page.context().newCDPSession(page);
    await page.focus("#say");
    await keys.send("Input.imeSetComposition", { text: "tiếng", selectionStart: 5, selectionEnd: 5 });
    await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
    await soon(async () => assert.equal(await page.inputValue("#say"), "tiếng"));
    await counts(page, ".outgoing", 0);
    await keys.send("Input.insertText", { text: "tiếng Việt" });
    await page.press("#say", "Enter");
    await page.locator(".by-officer", { hasText: "tiếng Việt" }).waitFor();
  });

  it("keeps the letters an input method replaces while the page redraws", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.focus("#say");
    const keys = await page.context().newCDPSession(page);
    await keys.send("Input.imeSetComposition", { text: "duo", selectionStart: 3, selectionEnd: 3 });
    service.say("c-4", "person", "chen ngang");
    await page.locator(".entry", { hasText: "chen ngang" }).waitFor();
    await keys.send("Input.imeSetComposition", { text: "đươ", selectionStart: 3, selectionEnd: 3 });
    await keys.send("Input.insertText", { text: "đương" });
    await soon(async () => assert.equal(await page.inputValue("#say"), "đương"));
  });

  it("begins a new line on Shift+Enter; by choice Enter does and Ctrl+Enter sends", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.fill("#say", "một");
    await page.press("#say", "Shift+Enter");
    await page.keyboard.type("hai");
    await soon(async () => assert.equal(await page.inputValue("#say"), "một\nhai"));
    await page.click(".who summary");
    await page.click(".who .sheet button >> nth=0");
    await page.uncheck("dialog [name=enterSends]");
    await page.click("dialog [value=submit]");
    await page.locator("#say-hint", { hasText: "Ctrl + Enter" }).waitFor();
    await page.press("#say", "Enter");
    await page.keyboard.type("ba");
    assert.equal(service.commands().length, 0);
    await page.press("#say", "Control+Enter");
    await service.until(() => service.commands().length === 1);
    assert.equal(service.commands()[0]?.["text"], "một\nhai\nba");
  });

  it("opens canned answers by a slash, found without accents, chosen by keys", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.focus("#say");
    await page.keyboard.type("/");
    await counts(page, ".canned li", 3);
    await page.keyboard.type("tra cuu");
    await page.locator(".canned li", { hasText: "Đợi tra cứu" }).waitFor();
    await counts(page, ".canned li", 1);
    await page.locator("#live", { hasText: "1 câu mẫu. Đợi tra cứu" }).waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    await soon(async () => assert.equal(await page.inputValue("#say"), "Xin đợi ít phút để tôi tra cứu."));
    await counts(page, ".canned", 0);
    await focuses(page, "say");
    await page.fill("#say", "/");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await soon(async () => assert.equal(await page.inputValue("#say"), "Cảm ơn bạn đã liên hệ."));
  });

  it("leaves the list of canned answers by Escape, and a slash inside a text is a slash", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.fill("#say", "/cam");
    await page.keyboard.press("Escape");
    await counts(page, ".canned", 0);
    await soon(async () => assert.equal(await page.inputValue("#say"), "/cam"));
    await page.fill("#say", "và/hoặc");
    await counts(page, ".canned", 0);
  });

  it("takes the canned answer in the person's language", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-5");
    await page.fill("#say", "/thanks");
    await page.keyboard.press("Enter");
    await soon(async () => assert.equal(await page.inputValue("#say"), "Thank you for contacting us."));
  });
});
