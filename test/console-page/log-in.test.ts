import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { PHONE } from "../web/browser.ts";
import { chief, lan } from "./example.ts";
import { atDesk, counts, inConversation, setStage, soon } from "./stage.ts";

async function logIn(page: Page, account: string, password = "đúng mật khẩu", code = "") {
  await page.fill("[name=account]", account);
  await page.fill("[name=password]", password);
  await page.fill("[name=code]", code);
  await page.press("[name=password]", "Enter");
}

describe("logging in to the console", function () {
  this.timeout(30_000);
  const stage = setStage();

  it("begins at the log-in page and goes on where the address leads", async () => {
    const service = await stage.service();
    service.who.me = undefined;
    const page = await stage.page(service, "mine/c-4");
    assert.equal(await page.getAttribute("a[href='/console/oidc/start']", "href"), "/console/oidc/start");
    await logIn(page, "lan", "đúng mật khẩu", "123456");
    await page.locator(".entry").first().waitFor();
    const { body } = service.asked.find(({ path }) => path === "login") ?? {};
    assert.deepEqual(body, { account: "lan", password: "đúng mật khẩu", code: "123456" });
  });

  it("offers only the ways there are", async () => {
    const service = await stage.service();
    service.who.me = undefined;
    service.who.ways = { local: false, oidc: true };
    const page = await stage.page(service, "unanswered");
    await page.locator("a.button.strong").waitFor();
    await counts(page, "[name=password]", 0);
  });

  it("says the same of a wrong account and a wrong password, and how long to wait after too many", async () => {
    const service = await stage.service();
    service.who.me = undefined;
    const page = await stage.page(service, "unanswered", { viewport: PHONE });
    await logIn(page, "lan", "sai");
    await page.locator(".problem", { hasText: "không đúng" }).waitFor();
    service.instead.set("POST login", () => ({ status: 429, headers: { "retry-after": "840" }, json: {} }));
    await logIn(page, "lan", "sai");
    await page.locator(".problem", { hasText: "14 phút" }).waitFor();
  });

  it("says that the provider's way failed", async () => {
    const service = await stage.service();
    service.who.me = undefined;
    const page = await stage.page(service, "unanswered");
    await page.goto(`${service.url}/console?failed=1`);
    await page.locator(".problem").waitFor();
  });

  it("sends the session's token with every change", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.fill("#say", "Chào");
    await page.press("#say", "Enter");
    await service.until(() => service.commands().length === 1);
    assert.deepEqual([...new Set(service.asked.map(({ csrf }) => csrf))], ["token-of-lan"]);
  });

  it("takes up the token of a log-in in another tab", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    service.who.me = { ...lan, csrf: "another" };
    service.instead.set("POST conversations/c-4/commands", ({ csrf, body }) =>
      csrf === "another"
        ? { json: { result: "done", row: service.change("c-4", { labels: body["labels"] as string[] }) } }
        : { status: 403, json: {} },
    );
    await page.keyboard.press("l");
    await page.click("dialog [value=submit]");
    await page.locator(".banner.good").waitFor();
    assert.equal(service.commands().length, 2);
  });

  it("ends without losing what was typed, and goes on after logging in again", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.fill("#say", "đang gõ dở");
    service.who.me = undefined;
    service.tell({ kind: "ended" });
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    await soon(async () => assert.equal(await page.inputValue("dialog [name=account]"), "lan"));
    // Who was typing goes on for a moment: nothing is pressed by that.
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "again-title");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await dialog.waitFor();
    await logIn(page, "lan");
    await dialog.waitFor({ state: "detached" });
    await soon(async () => assert.equal(await page.inputValue("#say"), "đang gõ dở"));
  });

  it("keeps a reply that met the end of the session, to be sent again", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    service.instead.set("POST conversations/c-4/commands", () => {
      service.who.me = undefined;
      return { status: 401, json: {} };
    });
    await page.fill("#say", "quan trọng");
    await page.press("#say", "Enter");
    await page.locator("dialog[open]").waitFor();
    service.instead.delete("POST conversations/c-4/commands");
    await logIn(page, "lan");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await page.locator(".is-failed button").first().click();
    await page.locator(".by-officer:not(.outgoing)", { hasText: "quan trọng" }).waitFor();
  });

  it("shows another officer nothing of the one before", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.fill("#say", "bí mật của Lan");
    service.who.me = undefined;
    service.tell({ kind: "ended" });
    await page.locator("dialog[open]").waitFor();
    await logIn(page, chief.id);
    await page.locator(".who", { hasText: chief.name }).waitFor();
    await counts(page, "text=bí mật của Lan", 0);
    await page.goto(`${service.url}/console#/mine/c-4`);
    await page.locator("#say").waitFor();
    await soon(async () => assert.equal(await page.inputValue("#say"), ""));
  });

  it("logs out and leaves nothing in the tab", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.fill("#say", "nháp");
    await page.click(".who summary");
    await page.click(".who .sheet button:last-of-type");
    await page.locator("[name=password]").waitFor();
    assert.equal(await page.evaluate(() => JSON.stringify(sessionStorage).includes("nháp")), false);
  });

  it("shows each role its own pages and no others", async () => {
    const places = async (roles: typeof lan.roles, first = ""): Promise<string> => {
      const service = await stage.service({ ...lan, roles });
      const page = await stage.page(service, first);
      await page.locator(".top").waitFor();
      await page.locator("main").waitFor();
      return (await page.locator(".places a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).join(" ");
    };
    assert.equal(await places(["officer"]), "");
    assert.equal(await places(["officer", "supervisor"], "board"), "#/unanswered #/board #/figures");
    assert.equal(await places(["editor"]), "#/review");
    assert.equal(await places(["administrator"], "figures"), "#/staff #/audit #/mode");
  });

  it("speaks English too, and remembers it", async () => {
    const service = await stage.service(chief);
    const page = await atDesk(stage, service);
    await page.click(".top .tool");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    for (const place of ["unanswered", "mine", "board", "figures", "review", "staff", "audit", "mode"]) {
      await page.goto(`${service.url}/console#/${place}`);
      await page.locator("text=Loading").waitFor({ state: "detached" });
      const seen = (await page.innerText("body"))
        .replace(/Tiếng Việt|\S+ \(ví dụ\)|“[^”]*”|gọi lại theo hẹn|Nghỉ trưa/g, "")
        .replace(/.*(khai sinh).*/gi, "");
      assert.doesNotMatch(seen, /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i, place);
    }
    await page.reload();
    await page.locator("text=Officers' desk").waitFor();
  });
});
