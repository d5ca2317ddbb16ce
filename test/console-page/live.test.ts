import assert from "node:assert/strict";
import { row } from "./example.ts";
import { atDesk, counts, inConversation, listen, setStage, soon } from "./stage.ts";

describe("the console after a gap", function () {
  this.timeout(30_000);
  const stage = setStage();

  it("says that it may be out of date, and reads on from where it was", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await service.until(() => service.streams() === 1);
    const heard = await listen(page);
    service.instead.set("GET stream", () => ({ status: 503, json: {} }));
    service.cut();
    await page.locator(".banner.stale", { hasText: "có thể đã cũ" }).waitFor();
    service.rows.set("c-9", row(9));
    service.tell({ kind: "row", row: row(9) });
    service.say("c-4", "person", "Nói trong lúc mất mạng");
    service.instead.delete("GET stream");
    await page.locator(".banner.stale").waitFor({ state: "detached" });
    await page.locator(".entry", { hasText: "Nói trong lúc mất mạng" }).waitFor();
    await soon(async () => assert.equal(await page.locator(".views .count").first().innerText(), "4"));
    await heard("Mất kết nối");
    await heard("Đã nối lại");
  });

  it("reads everything again when the service no longer knows where it was", async () => {
    const service = await stage.service();
    const page = await atDesk(stage, service);
    await service.until(() => service.streams() === 1);
    service.rows.delete("c-1");
    service.rows.set("c-9", row(9));
    service.tell({ kind: "reset", cursor: "0" });
    await page.locator('.rows a[href$="c-9"]').waitFor();
    await soon(async () => assert.equal(await page.locator('.rows a[href$="c-1"]').count(), 0));
    await service.until(() => service.streams() === 1);
  });

  it("says so too when nothing is heard for 25 seconds", async () => {
    const service = await stage.service();
    const page = await stage.page(service, "unanswered");
    await page.clock.install();
    await page.reload();
    await page.locator(".rows li").first().waitFor();
    await service.until(() => service.streams() === 1);
    service.instead.set("GET stream", () => ({ status: 503, json: {} }));
    // The page's clock also goes on by itself.
    await page.clock.runFor(12_000);
    await counts(page, ".banner.stale", 0);
    await page.clock.runFor(13_000);
    await page.locator(".banner.stale").waitFor();
  });

  it("comes up again by itself when the service was away at the start", async () => {
    const service = await stage.service();
    service.instead.set("GET queue", () => ({ status: 503, json: {} }));
    const page = await stage.page(service, "unanswered");
    await page.locator(".banner.stale").waitFor();
    service.instead.delete("GET queue");
    await page.locator(".rows li").first().waitFor();
    await page.locator(".banner.stale").waitFor({ state: "detached" });
  });

  it("offers to try again when it cannot even tell who is there", async () => {
    const service = await stage.service();
    service.instead.set("GET me", () => ({ status: 503, json: {} }));
    const page = await stage.page(service, "unanswered");
    await page.locator(".card-of-login button").waitFor();
    service.instead.delete("GET me");
    await page.click(".card-of-login button");
    await page.locator(".rows li").first().waitFor();
  });
});
