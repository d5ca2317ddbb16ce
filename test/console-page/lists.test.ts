import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { PHONE } from "../web/browser.ts";
import { clock, row } from "./example.ts";
import { atDesk, counts, focused, inConversation, setStage, soon } from "./stage.ts";

const topics = (page: Page): Promise<string[]> =>
  page.locator(".rows a").evaluateAll((rows) => rows.map((one) => one.getAttribute("href")?.split("/").at(-1) ?? ""));
const shownCounts = async (page: Page): Promise<string> => (await page.locator(".views .count").allInnerTexts()).join(" ");

describe("the console's lists", function () {
  this.timeout(30_000);
  const stage = setStage();

  it("show who waits, oldest first, with counts beside every list", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service);
    await soon(async () => assert.deepEqual(await topics(page), ["c-1", "c-2", "c-3"]));
    await soon(async () => assert.equal(await shownCounts(page), "3 2 8 2"));
    await page.click(".views a >> nth=3");
    await soon(async () => assert.deepEqual(await topics(page), ["c-7", "c-8"]));
  });

  it("say in words what is missed, due soon, whose it is and in which language", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service, "all");
    const said = (id: string): Promise<string> => page.locator(`.rows a[href$="/${id}"]`).innerText();
    assert.match(await said("c-1"), /Quá hạn trả lời đầu 7 phút/);
    assert.match(await said("c-2"), /Sắp đến hạn trả lời đầu: còn [23] phút/);
    assert.match(await said("c-2"), /EN/);
    assert.match(await said("c-3"), /Gấp/);
    assert.match(await said("c-4"), /Chờ bạn trả lời/);
    assert.match(await said("c-6"), /Minh/);
    assert.match(await said("c-7"), /Hẹn gọi lại/);
  });

  it("change by themselves: who comes, who is taken, who is gone, who looks and types", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service);
    const fresh = row(9, { clocks: [clock("first", 10)] });
    service.rows.set("c-9", fresh);
    service.tell({ kind: "row", row: fresh });
    await page.locator('.rows a[href$="c-9"]').waitFor();
    service.change("c-1", { state: "officer", number: 2, officer: { id: "minh", name: "Minh", agency: "mau" } });
    await page.locator('.rows a[href$="c-1"]').waitFor({ state: "detached" });
    service.tell({ kind: "gone", conversationId: "c-2" });
    await page.locator('.rows a[href$="c-2"]').waitFor({ state: "detached" });
    service.tell({ kind: "viewing", conversationId: "c-3", officer: "minh", name: "Minh", on: true });
    service.tell({ kind: "typing", conversationId: "c-3" });
    const signs = page.locator('.rows a[href$="c-3"] .signs');
    await signs.waitFor();
    assert.match(await signs.innerText(), /Người dân đang gõ…[\s\S]*Đang xem: Minh/);
    await soon(async () => assert.equal(await shownCounts(page), "2 2 8 2"));
  });

  it("show fifty of many at once, the rest when asked", async () => {
    const service = await stage.service();
    for (let n = 100; n < 220; n++) service.rows.set(`c-${n}`, row(n));
    const page = await atDesk(stage, service);
    await counts(page, ".rows li", 50);
    await page.click(".more");
    await counts(page, ".rows li", 100);
  });

  it("are searched while one types, without accents and while an input method composes", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service, "all");
    await page.fill("#find", "thuong tru");
    await soon(async () => assert.deepEqual(await topics(page), ["c-3", "c-7"]));
    await page.fill("#find", "");
    const keys = await page.context().newCDPSession(page);
    await page.focus("#find");
    await keys.send("Input.imeSetComposition", { text: "khai", selectionStart: 4, selectionEnd: 4 });
    await page.waitForFunction(() => document.querySelectorAll(".rows li").length === 2);
  });

  it("find ended conversations by any words", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service, "history");
    await page.waitForFunction(() => document.querySelectorAll(".rows li").length === 3);
    await soon(async () => assert.match(await page.innerText(".rows"), /Đã hướng dẫn đến nơi khác/));
    await page.fill("#find", "giay khai sinh");
    await page.press("#find", "Enter");
    await page.waitForFunction(() => document.querySelectorAll(".rows li").length === 1);
    await page.click(".rows a");
    await page.locator(".below", { hasText: "đã kết thúc" }).waitFor();
    await counts(page, "#say", 0);
  });

  it("tell colleagues whether one is there, and why not", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service);
    await page.selectOption(".presence select", "away");
    await page.fill(".reason input", "Nghỉ trưa");
    await page.press(".reason input", "Enter");
    await service.until(() => service.asked.some(({ path }) => path === "presence"));
    assert.deepEqual(service.asked.at(-1)?.body, { status: "away", reason: "Nghỉ trưa" });
    await page.locator(".presence.away option", { hasText: "Vắng: Nghỉ trưa" }).waitFor({ state: "attached" });
    await page.selectOption(".presence select", "present");
    await page.locator(".presence.present").waitFor();
  });

  it("call by a count in the title, and by sound or desktop notice only when that was chosen", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service);
    await page.waitForFunction(() => document.title.startsWith("(4)"));
    await page.evaluate(() => {
      const Real = window.AudioContext;
      window.AudioContext = class extends Real {
        constructor() {
          super();
          document.documentElement.dataset["beeps"] = String(Number(document.documentElement.dataset["beeps"] ?? 0) + 1);
        }
      };
    });
    const come = (n: number) => {
      service.rows.set(`c-${n}`, row(n));
      service.tell({ kind: "row", row: row(n) });
      return page.locator("#live", { hasText: "Có người mới chờ" }).waitFor({ state: "attached" });
    };
    await come(9);
    assert.equal(await page.getAttribute("html", "data-beeps"), null);
    await page.click(".who summary");
    await page.click(".who .sheet button >> nth=0");
    await page.check("dialog [name=sound]");
    await page.click("dialog [value=submit]");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await come(10);
    await page.waitForFunction(() => document.documentElement.dataset["beeps"] === "1");
  });

  it("are one page, the conversation another, on a phone; and back", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service, "unanswered", { viewport: PHONE });
    await page.click('.rows a[href$="c-2"]');
    await page.locator(".entry").first().waitFor();
    assert.equal(await page.isVisible(".lists"), false);
    await page.click(".known-switch");
    await page.locator(".known").waitFor();
    await page.click(".back");
    await page.locator(".rows a").first().waitFor();
    assert.equal(await page.isVisible(".conversation"), false);
  });

  it("keep the focus when the row that has it goes", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service);
    await page.focus('.rows a[href$="c-1"]');
    service.tell({ kind: "gone", conversationId: "c-1" });
    await page.waitForFunction(() => document.activeElement?.id === "queue-title");
  });

  it("say that a conversation is not here when it went to another agency", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "unanswered/c-2");
    service.tell({ kind: "gone", conversationId: "c-2" });
    await page.locator(".conversation", { hasText: "Không có hội thoại này" }).waitFor();
    await counts(page, "#say", 0);
    await soon(async () => assert.notEqual(await focused(page), "BODY"));
  });
});
