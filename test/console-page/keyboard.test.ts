import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { atDesk, counts, focused, inConversation, setStage, soon } from "./stage.ts";

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe("a shift by keyboard alone", function () {
  this.timeout(30_000);
  const stage = setStage();

  it("logs in, takes the oldest, answers, notes, sends a procedure, transfers, closes and goes on, never losing the focus", async () => {
    const service = await stage.service();
    service.who.me = undefined;
    const page = await stage.page(service, "unanswered");
    const commands = (n: number) => service.until(() => service.commands().length === n);
    await page.locator("[name=account]").waitFor();
    await page.focus("a.button");
    await press(page, "Tab");
    await page.keyboard.type("lan");
    await press(page, "Tab");
    await page.keyboard.type("đúng mật khẩu");
    await press(page, "Enter");
    await page.locator(".rows li").first().waitFor();

    await press(page, "j");
    await soon(async () => assert.match(await focused(page), /Đăng ký thành lập hộ kinh doanh/));
    await press(page, "Enter");
    await page.locator(".entry").first().waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "conversation-title");
    await press(page, "c");
    await page.waitForFunction(() => document.activeElement?.id === "say");
    await page.keyboard.type("/chao");
    await press(page, "Enter", "Enter");
    await commands(2);
    await page.locator(".by-officer:not(.outgoing)", { hasText: "Xin chào" }).waitFor();

    await press(page, "Escape", "n");
    await page.locator(".composer.note").waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "say");
    await page.keyboard.type("Khách quen");
    await press(page, "Enter");
    await page.locator(".noted:not(.outgoing)", { hasText: "Khách quen" }).waitFor();

    await press(page, "Escape", "p");
    await page.waitForFunction(() => document.activeElement?.id === "procedures");
    service.instead.set("GET search", () => ({ json: [{ id: "p-1", title: "Tìm được", score: 1, checklist: false }] }));
    await page.keyboard.type(" khai sinh");
    await press(page, "Enter");
    await page.locator(".found li", { hasText: "Tìm được" }).waitFor();
    await press(page, "Tab", "Tab", "Enter");
    await commands(3);

    await press(page, "e");
    await page.locator("dialog[open]").waitFor();
    await press(page, "ArrowDown", "Tab", "Tab", "Enter");
    await page.waitForURL(/#\/mine\/c-4$/);
    assert.deepEqual([service.commands()[3]?.["kind"], service.commands()[3]?.["outcome"]], ["close", "directed"]);
    await page.waitForFunction(() => document.activeElement?.id === "conversation-title");

    await press(page, "t");
    await page.locator("dialog[open] [name=officer]").waitFor();
    await page.focus("dialog [name=officer]");
    await press(page, "Space", "Tab");
    await page.keyboard.type("Nhờ anh");
    await press(page, "Tab", "Tab", "Enter");
    await commands(5);
    await page.locator("dialog").waitFor({ state: "detached" });
    assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY");

    await press(page, "u");
    await page.waitForFunction(() => document.activeElement?.id === "queue-title");
    await press(page, "5");
    await page.waitForURL(/#\/history$/);
    await press(page, "/");
    await page.waitForFunction(() => document.activeElement?.id === "find");
  });

  it("shows every shortcut in a sheet, and does nothing by letters in a field or when they are switched off", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await press(page, "?");
    await page.locator("dialog[open]").waitFor();
    assert.ok((await page.locator("dialog kbd").count()) > 20);
    await press(page, "Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.fill("#say", "");
    await page.focus("#say");
    await page.keyboard.type("tel?");
    await soon(async () => assert.equal(await page.inputValue("#say"), "tel?"));
    await counts(page, "dialog", 0);
    await page.click(".who summary");
    await page.click(".who .sheet button >> nth=0");
    await page.uncheck("dialog [name=letters]");
    await page.click("dialog [value=submit]");
    await page.locator("dialog").waitFor({ state: "detached" });
    await press(page, "e");
    await counts(page, "dialog", 0);
  });

  it("reaches every control by Tab, in the order it is read, and closes menus by Escape", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service, "unanswered");
    const stops: string[] = [];
    for (let n = 0; n < 14; n++) {
      await press(page, "Tab");
      stops.push(
        await page.evaluate(
          () => document.activeElement?.closest(".presence, .tool, .who, .views, .find, .rows")?.className.split(" ")[0] ?? "",
        ),
      );
    }
    assert.deepEqual([...new Set(stops.filter(Boolean))], ["presence", "tool", "menu", "views", "find", "rows"]);
    await page.focus(".who summary");
    await press(page, "Enter");
    await page.locator(".who .sheet").waitFor();
    await press(page, "Tab", "Escape");
    await counts(page, ".who[open]", 0);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SUMMARY");
  });
});
