import assert from "node:assert/strict";
import { chief } from "./example.ts";
import { audit, figures } from "./example-office.ts";
import { atDesk, counts, focuses, setStage, soon } from "./stage.ts";

describe("the pages of supervisors, editors and administrators", function () {
  this.timeout(30_000);
  const stage = setStage();

  it("show how the desk stands now", async () => {
    const service = await stage.service(chief);
    const page = await atDesk(stage, service, "board");
    await page.locator("text=Chờ lâu nhất").waitFor();
    await soon(async () => assert.match(await page.innerText(".tiles"), /Đang chờ\s+5[\s\S]*39 phút/));
    await soon(async () => assert.match(await page.locator("table").nth(1).innerText(), /Hòa \(ví dụ\)\s+Vắng: Nghỉ trưa/));
    await focuses(page, "office-title");
  });

  it("show figures of a period, each chart with its table, and as files", async () => {
    const service = await stage.service(chief);
    const asked: string[] = [];
    service.instead.set("GET figures", ({ query }) => {
      asked.push(query.toString());
      return { json: figures() };
    });
    const page = await atDesk(stage, service, "figures");
    await page.locator("figure").nth(4).waitFor();
    await counts(page, "figure > svg[role=img][aria-label]", 5);
    await counts(page, "figure details table", 5);
    await page.fill("[name=from]", "2026-11-01");
    await page.fill("[name=to]", "2026-11-10");
    await page.click(".period button");
    await page.locator("a[href*='figures.xlsx?from=2026-11-01&to=2026-11-10&lang=vi']").waitFor();
    await service.until(() => asked.includes("from=2026-11-01&to=2026-11-10"));
    await page.locator("figure summary").first().click();
    await soon(async () => assert.equal(await page.locator("figure").first().locator("tbody tr").count(), 30));
  });

  it("give an unanswered question to a procedure, say why not, or put it aside", async () => {
    const service = await stage.service(chief);
    const page = await atDesk(stage, service, "review");
    await page.locator(".group").waitFor();
    service.instead.set("POST unanswered/g-1", () => ({
      json: { result: "refused", why: "breaks", broken: [{ question: "giấy chó", expected: "A", found: "B" }] },
    }));
    await soon(async () => assert.equal(await page.locator("[name=procedure]:checked").count(), 0, "nobody chooses for the editor"));
    await page.check("[name=procedure] >> nth=1");
    await page.fill("[name=name]", "nuôi chó chung cư");
    await page.click(".group .strong");
    await page.locator(".group .problem", { hasText: "giấy chó" }).waitFor();
    assert.deepEqual(service.asked.at(-1)?.body, { link: "khai-sinh-nuoc-ngoai", name: "nuôi chó chung cư" });
    service.instead.delete("POST unanswered/g-1");
    service.instead.set("GET unanswered", () => ({ json: [] }));
    await page.click(".group .strong");
    await page.locator(".banner.good", { hasText: "3 người được báo" }).waitFor();
    await page.locator("text=Không có câu nào chờ xem").waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "office-title");
  });

  it("make accounts, showing a password once, and lock them", async () => {
    const service = await stage.service(chief);
    const page = await atDesk(stage, service, "staff");
    await page.locator("tbody tr").nth(2).waitFor();
    await page.click(".office .strong");
    await page.fill("dialog [name=id]", "Moi");
    await page.fill("dialog [name=name]", "Mới (ví dụ)");
    await page.check("dialog [value=supervisor]");
    await page.click("dialog [value=submit]");
    await page.locator("dialog .secrets", { hasText: "mật-khẩu-một-lần" }).waitFor();
    assert.deepEqual(service.asked.at(-1)?.body, {
      action: "add",
      id: "moi",
      name: "Mới (ví dụ)",
      roles: ["officer", "supervisor"],
      languages: ["vi"],
      skills: [],
      capacity: 4,
    });
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.locator("tr", { hasText: "Lan" }).locator("button").nth(1).click();
    service.instead.set("POST staff", () => ({ status: 400, json: { error: { code: "BadRequest", message: "not now" } } }));
    await page.click("dialog [value=submit]");
    await page.locator("dialog .problem", { hasText: "not now" }).waitFor();
    assert.deepEqual(service.asked.at(-1)?.body, { action: "disable", id: "lan" });
  });

  it("show the audit log page by page, and that its chain holds or is broken", async () => {
    const service = await stage.service(chief);
    const page = await atDesk(stage, service, "audit");
    await page.locator(".verdict", { hasText: "nguyên vẹn" }).waitFor();
    service.instead.set("GET audit", ({ query }) => ({
      json: { ...audit(), lines: query.get("before") === "101" ? audit().lines.slice(0, 1) : [], intact: false, brokenAt: 77 },
    }));
    await page.click(".office .ways button");
    await page.locator(".verdict.problem", { hasText: "77" }).waitFor();
    await counts(page, "tbody tr", 1);
  });

  it("switch the bot to officers only after a question", async () => {
    const service = await stage.service(chief);
    const page = await atDesk(stage, service, "mode");
    await page.locator("[name=mode]").nth(1).check();
    await page.click(".mode .strong");
    await page.locator("dialog", { hasText: "Áp dụng ngay" }).waitFor();
    assert.equal(
      service.asked.some(({ path }) => path === "settings/mode"),
      false,
    );
    await page.click("dialog [value=submit]");
    await page.locator(".banner.good").waitFor();
    assert.deepEqual(service.asked.at(-1)?.body, { mode: "officersOnly" });
  });
});
