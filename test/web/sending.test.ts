import assert from "node:assert/strict";
import { open, reply, say } from "./browser.ts";
import { setStage } from "./stage.ts";
import { startTalk } from "./talk.ts";

describe("sending on the chat page", function () {
  this.timeout(30_000);
  const stage = setStage(startTalk);

  it("shows the message, that it was sent, and the answer", async () => {
    const { page, faults } = await open(stage.browser, stage.service.url);
    await say(page, "xin chào");
    await reply(page, "Bạn nói: xin chào");
    assert.equal(await page.locator(".mine .bubble").innerText(), "xin chào");
    assert.match(await page.locator(".mine .meta").innerText(), /^Đã gửi \d\d:\d\d$/);
    assert.equal(await page.inputValue("#say"), "");
    assert.deepEqual(faults, []);
  });

  it("keeps what was typed before the script ran", async () => {
    const page = await (await stage.browser.newContext()).newPage();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/assets/*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(stage.service.url, { waitUntil: "commit" });
    await page.locator("#say").pressSequentially("giấy khai");
    release();
    await page.waitForSelector("html[data-ready]");
    await page.locator("#say").pressSequentially(" sinh");
    assert.equal(await page.inputValue("#say"), "giấy khai sinh");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "say");
  });

  it("puts ?q= into the box and does not send it", async () => {
    const { page } = await open(stage.browser, `${stage.service.url}/?q=${encodeURIComponent("đăng ký kết hôn")}`);
    assert.equal(await page.inputValue("#say"), "đăng ký kết hôn");
    assert.equal(await page.locator(".mine").count(), 0);
  });

  it("keeps a draft over a reload", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.fill("#say", "dở dang");
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.equal(await page.inputValue("#say"), "dở dang");
  });

  it("resumes after a reload with nothing missed or doubled", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "một");
    await reply(page, "Bạn nói: một");
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await say(page, "hai");
    await reply(page, "Bạn nói: hai");
    assert.deepEqual(await page.locator(".line .bubble").allInnerTexts(), ["một", "Bạn nói: một", "hai", "Bạn nói: hai"]);
    assert.equal(await page.locator(".earlier").count(), 0);
  });

  it("sends again what the server got but could not confirm, under the same id, and doubles nothing", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    let cut = true;
    const ids: string[] = [];
    await page.route("**/activities", async (route) => {
      ids.push(route.request().postDataJSON().channelData.clientActivityID);
      if (!cut) return route.continue();
      cut = false;
      await route.fetch();
      await route.abort("connectionreset");
    });
    // The stream is cut as well, so that the echo cannot tell the page.
    await page.routeWebSocket("**/stream*", (socket) => void socket.close());
    await say(page, "chỉ một lần");
    await page.locator(".failure").waitFor();
    await page.click(".failure button >> nth=0");
    await reply(page, "Bạn nói: chỉ một lần");
    assert.equal(new Set(ids).size, 1);
    assert.equal(ids.length, 2);
    assert.deepEqual(await page.locator(".line .bubble").allInnerTexts(), ["chỉ một lần", "Bạn nói: chỉ một lần"]);
  });

  it("says so with the hotline when the service is busy, and keeps the words for editing", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.route("**/tokens/generate", (route) =>
      route.fulfill({ status: 503, json: { error: { code: "Unavailable", message: "" } } }),
    );
    await say(page, "câu của tôi");
    await page.locator(".failure").waitFor();
    assert.match(await page.locator(".failure").innerText(), /1022/);
    await page.click(".failure button >> nth=1");
    assert.equal(await page.inputValue("#say"), "câu của tôi");
    assert.equal(await page.locator(".mine").count(), 0);
  });

  it("says that the network is slow, with the hotline, while the message is still on its way", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.route("**/activities", () => {});
    await say(page, "chậm");
    await page.locator(".mine.slow").waitFor();
    assert.match(await page.locator(".mine .meta").innerText(), /1022/);
  });

  it("tells how long to wait when messages come too fast", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.route("**/activities", (route) =>
      route.fulfill({ status: 429, headers: { "retry-after": "17" }, json: { error: { code: "TooMany", message: "" } } }),
    );
    await say(page, "nhanh");
    await page.locator(".failure", { hasText: "17 giây" }).waitFor();
  });

  it("begins a new conversation when the old one is over, and keeps the old words above it", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "cũ");
    await reply(page, "Bạn nói: cũ");
    await page.evaluate(() => {
      const kept = JSON.parse(sessionStorage.getItem("mot-cua:session") ?? "{}");
      sessionStorage.setItem("mot-cua:session", JSON.stringify({ ...kept, token: "over", resume: "over" }));
    });
    await page.reload();
    await page.locator(".earlier").waitFor();
    await say(page, "mới");
    await reply(page, "Bạn nói: mới");
    assert.deepEqual(await page.locator(".line .bubble").allInnerTexts(), ["cũ", "Bạn nói: cũ", "mới", "Bạn nói: mới"]);
  });

  it("goes on in the same conversation when only the token is over", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "hôm qua");
    await reply(page, "Bạn nói: hôm qua");
    const conversation = await page.evaluate(() => {
      const kept = JSON.parse(sessionStorage.getItem("mot-cua:session") ?? "{}");
      sessionStorage.setItem("mot-cua:session", JSON.stringify({ ...kept, token: "over" }));
      return kept.conversationId;
    });
    const renewed = page.waitForResponse((response) => response.url().endsWith("/tokens/resume"));
    await page.reload();
    assert.equal((await renewed).status(), 200);
    await say(page, "hôm nay");
    await reply(page, "Bạn nói: hôm nay");
    assert.deepEqual(await page.locator(".line .bubble").allInnerTexts(), ["hôm qua", "Bạn nói: hôm qua", "hôm nay", "Bạn nói: hôm nay"]);
    const now = await page.evaluate(() => JSON.parse(sessionStorage.getItem("mot-cua:session") ?? "{}").conversationId);
    assert.equal(now, conversation);
  });

  it("shows the conversation of another day only when the person asks for it, and never after starting again", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "hôm qua");
    await reply(page, "Bạn nói: hôm qua");
    const later = await page.context().newPage();
    await later.goto(stage.service.url);
    await later.waitForSelector("html[data-ready]");
    assert.equal(await later.locator(".line").count(), 0);
    await later.click("#come-back");
    await reply(later, "Bạn nói: hôm qua");
    assert.deepEqual(await later.locator(".line .bubble").allInnerTexts(), ["hôm qua", "Bạn nói: hôm qua"]);
    assert.equal(await later.isVisible("#come-back"), false);
    await later.click("#menu summary");
    await later.click("#again");
    await later.click('#restart button[value="yes"]');
    const fresh = await page.context().newPage();
    await fresh.goto(stage.service.url);
    await fresh.waitForSelector("html[data-ready]");
    assert.equal(await fresh.isVisible("#come-back"), false);
  });

  it("goes on after a cut socket with nothing missed or doubled", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    const sockets: { close(): Promise<void> }[] = [];
    await page.routeWebSocket("**/stream*", (socket) => {
      socket.connectToServer();
      sockets.push(socket);
    });
    await say(page, "trước khi đứt");
    await reply(page, "Bạn nói: trước khi đứt");
    const resumed = page.waitForRequest(/conversations\/[\w-]+\?watermark=[1-9]/);
    await sockets[0]?.close();
    await page.locator("#connection:not(:empty)").waitFor();
    await say(page, "sau khi đứt");
    await reply(page, "Bạn nói: sau khi đứt");
    await page.locator("#connection:empty").waitFor({ state: "attached" });
    await resumed;
    assert.equal(sockets.length, 2);
    assert.equal(await page.locator(".line").count(), 4);
  });

  it("says so when the answer is slow, and again when none comes, with the hotline", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.clock.install();
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await say(page, "quiet");
    await page.locator(".waiting", { hasText: "đang trả lời" }).waitFor();
    await page.clock.fastForward("00:09");
    await page.locator(".waiting", { hasText: "1022" }).waitFor();
    await page.clock.fastForward("00:30");
    await page.locator(".waiting", { hasText: "Chưa có câu trả lời" }).waitFor();
  });

  it("renews its token every 15 minutes", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.clock.install();
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await say(page, "lâu");
    await reply(page, "Bạn nói: lâu");
    const renewed = page.waitForResponse("**/tokens/refresh");
    await page.clock.fastForward("15:01");
    assert.equal((await renewed).status(), 200);
  });

  it("polls when no socket can be opened", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.routeWebSocket("**/stream*", (socket) => void socket.close());
    await say(page, "không có socket");
    await reply(page, "Bạn nói: không có socket");
    assert.equal(await page.locator(".theirs").count(), 1);
  });

  it("says that the answer is awaited, once, and then reads the answer, in a region apart from the log", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const live = document.getElementById("live");
      if (live)
        new MutationObserver(() => live.textContent && heard.push(live.textContent)).observe(live, {
          childList: true,
          characterData: true,
          subtree: true,
        });
    });
    await say(page, "form");
    await page.locator("#live", { hasText: "60 ngày" }).waitFor({ state: "attached" });
    const heard = await page.evaluate<string[]>("heard");
    assert.ok(heard.filter((line) => line.includes("đang trả lời")).length <= 1);
    assert.match(heard.join("\n"), /Một Cửa: Bé sinh trong vòng 60 ngày\? Có 3 lựa chọn\./);
    assert.equal(await page.getAttribute("#log", "aria-live"), "off");
  });

  it("scrolls to the top of a long answer", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "long");
    await reply(page, "Dòng 40");
    await page.waitForFunction(() => {
      const top = document.querySelector(".theirs")?.getBoundingClientRect().top ?? -1;
      const bar = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
      return top >= bar && top < bar + 60;
    });
  });

  it("shows the masked words and says so", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "căn cước của tôi là 079090001234");
    await page.locator(".mine .note").waitFor();
    assert.doesNotMatch(await page.locator("#transcript").innerText(), /079090001234/);
    assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage })), /079090001234/);
  });

  it("forgets its own copy when the person's data was erased", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "bí mật");
    await reply(page, "Bạn nói: bí mật");
    await say(page, "erase");
    await page.locator(".theirs .note").waitFor();
    assert.doesNotMatch(await page.evaluate(() => document.body.innerText + JSON.stringify({ ...sessionStorage })), /bí mật/);
  });

  it("sends photos when they are asked for, made small and without what the camera noted", async () => {
    const { page, faults } = await open(stage.browser, stage.service.url);
    await say(page, "photos");
    await page.setInputFiles(".photos input", [{ name: "IMG_0901234567.png", mimeType: "image/png", buffer: await page.screenshot() }]);
    await page.locator(".mine", { hasText: "Đã chọn 1 ảnh" }).locator(".meta", { hasText: "Đã gửi" }).waitFor();
    const id = await page.evaluate(() => JSON.parse(sessionStorage.getItem("mot-cua:session") ?? "{}").conversationId);
    const { activities } = await stage.service.store.log(id, 0);
    const [photo] = activities.flatMap(({ attachments = [] }) => attachments);
    assert.deepEqual([photo?.contentType, photo?.name], ["image/jpeg", "1.jpg"]);
    assert.deepEqual(faults, []);
  });

  it("starts again after asking, and not when the person says no", async () => {
    const { page } = await open(stage.browser, stage.service.url);
    await say(page, "trước");
    await reply(page, "Bạn nói: trước");
    const ask = async (answer: string) => {
      await page.click("#menu summary");
      await page.click("#again");
      await page.click(`dialog button[value=${answer}]`);
    };
    await ask("no");
    assert.equal(await page.locator(".line").count(), 2);
    await ask("yes");
    await page.locator(".line").first().waitFor({ state: "detached" });
    await say(page, "sau");
    await reply(page, "Bạn nói: sau");
    assert.equal(await page.locator(".line").count(), 2);
  });
});
