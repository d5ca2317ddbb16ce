import assert from "node:assert/strict";
import { chief } from "./example.ts";
import { atDesk, counts, focused, inConversation, listen, setStage, soon } from "./stage.ts";

describe("a conversation at the console", function () {
  this.timeout(30_000);
  const stage = setStage();

  it("shows what is known, so that nothing is asked twice", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    const known = await page.innerText(".known");
    for (const part of [
      "Bot không hiểu nhiều lần",
      "Đăng ký khai sinh",
      "Hộ tịch",
      "5–10 phút",
      "Bé sinh trong 60 ngày?",
      "Cha mẹ đã kết hôn chưa?",
      "Con tôi sinh ở nước ngoài thì sao?",
      "K7P2-94",
    ])
      assert.ok(known.includes(part), part);
  });

  it("tells person, bot, officer and private note apart in words and look", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    const looks = await page.evaluate(() =>
      [".by-person", ".by-bot", ".by-officer", ".noted"].map((kind) => {
        const entry = document.querySelector(kind);
        const bubble = kind === ".noted" ? entry : entry?.querySelector(".bubble");
        const { backgroundColor, borderStyle, borderWidth } = getComputedStyle(bubble ?? document.body);
        return { speaker: entry?.querySelector(".speaker")?.textContent?.trim(), look: `${backgroundColor} ${borderStyle} ${borderWidth}` };
      }),
    );
    assert.deepEqual(
      looks.map(({ speaker }) => speaker),
      ["Người dân", "Một Cửa (bot)", "Lan (ví dụ) (cán bộ)", "Ghi chú nội bộ của Minh (ví dụ) – người dân không thấy"],
    );
    assert.equal(new Set(looks.map(({ look }) => look)).size, 4);
  });

  it("shows cards as the person saw them, with nothing in them that would act in the person's name", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    const card = page.locator(".frame .card");
    assert.match(await card.innerText(), /Lệ phí[\s\S]*Miễn phí[\s\S]*☐ Tờ khai[\s\S]*\[Hỏi thời hạn\]/);
    assert.equal(await card.locator("button, input").count(), 0);
  });

  it("grows live, and one who reads further up is not moved but told", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    for (let n = 0; n < 12; n++) service.say("c-4", "bot", `Dòng ${n} cho dài.`);
    await page.locator(".entry", { hasText: "Dòng 11" }).waitFor();
    await page.locator(".said").evaluate((said) => {
      said.scrollTop = 40;
    });
    await page.locator(".to-end").waitFor();
    const heard = await listen(page);
    service.say("c-4", "person", "Còn đó không?");
    await page.locator(".to-end", { hasText: "1 tin mới" }).waitFor();
    await heard("Người dân: Còn đó không?");
    await soon(async () => assert.equal(await page.locator(".said").evaluate((said) => said.scrollTop), 40));
    await soon(async () =>
      assert.equal(
        await page
          .locator(".new-from + .entry")
          .innerText()
          .then((text) => text.includes("Còn đó không?")),
        true,
      ),
    );
    await page.click(".to-end");
    await page.locator(".to-end").waitFor({ state: "detached" });
    service.say("c-4", "person", "Tôi chờ ạ");
    await page.locator(".entry", { hasText: "Tôi chờ ạ" }).waitFor();
    await page.waitForFunction(() => {
      const said = document.querySelector(".said");
      return said !== null && said.scrollHeight - said.scrollTop - said.clientHeight < 5;
    });
    await page.fill("#say", "Có ạ");
    await page.press("#say", "Enter");
    await page.locator(".new-from").waitFor({ state: "detached" });
  });

  it("shows the person typing, and what they have seen", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    service.tell({ kind: "typing", conversationId: "c-4" });
    await page.locator(".typing", { hasText: "Người dân đang gõ" }).waitFor();
    await page.fill("#say", "Xong rồi ạ");
    await page.press("#say", "Enter");
    const reply = page.locator(".entry:not(.outgoing)", { hasText: "Xong rồi ạ" });
    await reply.waitFor();
    assert.doesNotMatch(await reply.innerText(), /đã xem/);
    service.tell({ kind: "seen", conversationId: "c-4", watermark: 7 });
    await reply.locator("text=Người dân đã xem").waitFor();
  });

  it("tells colleagues that one looks, and the person that one types, but not of a note", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    const told = () => service.asked.filter(({ path }) => path === "conversations/c-4/viewing").map(({ body }) => body);
    await service.until(() => told().length === 1);
    assert.deepEqual(told()[0], { typing: false, on: true, seen: 6 });
    await page.click(".kinds button >> nth=1");
    await page.locator("#say").pressSequentially("ghi");
    await page.click(".kinds button >> nth=0");
    await page.locator("#say").pressSequentially("chào");
    await service.until(() => told().length === 2);
    assert.deepEqual(told()[1], { typing: true, on: true, seen: 6 });
    await page.click(".views a >> nth=0");
    await service.until(() => told().length === 3);
    assert.deepEqual(told()[2], { typing: false, on: false, seen: 0 });
  });

  it("is taken, and one can write at once", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "unanswered/c-1");
    await counts(page, ".kinds button", 1);
    await page.click(".deeds .strong");
    await page.locator(".composer.reply").waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "say");
    const { key, ...body } = service.commands()[0] ?? {};
    assert.deepEqual(body, { kind: "claim", over: 1 });
    assert.match(String(key), /^\w{32}$/);
  });

  it("that a colleague took faster stays theirs, and one is told", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "unanswered/c-1");
    service.instead.set("POST conversations/c-1/commands", () => ({
      json: {
        result: "late",
        row: service.change("c-1", { state: "officer", number: 2, officer: { id: "minh", name: "Minh", agency: "mau" } }),
      },
    }));
    await page.click(".deeds .strong");
    await page.locator(".banner.bad", { hasText: "người khác đã nhận" }).waitFor();
    await page.locator(".below", { hasText: "Minh đang trả lời" }).waitFor();
  });

  it("is taken over only after it was said that this is recorded", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "all/c-6");
    await page.click(".deeds button >> nth=0");
    await soon(async () => assert.match(await page.innerText("dialog"), /Minh[\s\S]*được ghi vào nhật ký/));
    assert.equal(service.commands().length, 0);
    await page.click("dialog [value=submit]");
    await page.locator(".composer.reply").waitFor();
    assert.equal(service.commands()[0]?.["kind"], "takeOver");
  });

  it("goes to a colleague who is there, a team or another agency, with a note", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.click(".deeds button >> nth=1");
    const choices = page.locator("dialog [name=officer]");
    assert.deepEqual(await choices.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)), ["minh"]);
    await soon(async () => assert.match(await page.innerText("dialog"), /1\/4 hội thoại · VI · Đất đai/));
    await page.fill("dialog [type=search]", "dat dai");
    await page.check("dialog [name=officer]");
    await page.fill("dialog [name=note]", "Nhờ chị xem giúp");
    await page.click("dialog [value=submit]");
    await service.until(() => service.commands().length === 1);
    const { key: _, ...body } = service.commands()[0] ?? {};
    assert.deepEqual(body, { kind: "pass", over: 2, to: { officer: "minh" }, note: "Nhờ chị xem giúp" });
    await page.goto(`${service.url}/console#/mine/c-5`);
    await page.locator(".head", { hasText: "Của tôi" }).waitFor();
    await page.click(".deeds button >> nth=1");
    await page.check("dialog .in-line label:nth-of-type(3) input");
    await soon(async () => assert.match(await page.innerText("dialog"), /chỉ chuyển khi họ đồng ý/));
    await soon(async () => assert.deepEqual(await page.locator("dialog [name=agency] option").allInnerTexts(), ["Cơ quan khác (ví dụ)"]));
    await page.click("dialog [value=submit]");
    await service.until(() => service.commands().length === 2);
    assert.deepEqual(service.commands()[1]?.["to"], { agency: "khac" });
  });

  it("is closed with an outcome, and the next one is there", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.click(".deeds button >> nth=0");
    await page.check("dialog [value=directed]");
    await page.click("dialog [value=next]");
    await page.waitForURL(/#\/unanswered\/c-1$/);
    await page.waitForFunction(() => document.activeElement?.id === "conversation-title");
    assert.equal(service.commands()[0]?.["outcome"], "directed");
  });

  it("is snoozed until a time of the city, labelled, given back, put back and asked for contact", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4", { timezoneId: "America/New_York" });
    const last = () => service.commands().at(-1) ?? {};
    await page.keyboard.press("z");
    await page.check("dialog [value=other]");
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await page.fill("dialog [name=at]", `${day}T09:30`);
    await page.click("dialog [value=submit]");
    await service.until(() => last()["kind"] === "snooze");
    assert.equal(last()["until"], Date.parse(`${day}T09:30:00+07:00`));
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("l");
    await page.check("dialog [value=khieu-nai]");
    await page.click("dialog [value=submit]");
    await service.until(() => last()["kind"] === "label");
    assert.deepEqual(last()["labels"], ["gap", "khieu-nai"]);
    await page.click(".deeds .menu summary");
    await page.click(".deeds .sheet button >> nth=1");
    await service.until(() => last()["kind"] === "askContact");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("b");
    await page.click("dialog [value=submit]");
    await service.until(() => last()["kind"] === "return");
    await page.locator(".head", { hasText: "đã trả về bot" }).waitFor();
  });

  it("has procedures found for the person's words, each sent with one press, and a service started", async () => {
    const service = await stage.service();
    let sought = "";
    service.instead.set("GET search", ({ query }) => {
      sought = `${query.get("q")} ${query.get("lang")}`;
      return { json: [{ id: "p-1", title: "Đăng ký khai sinh", score: 1, checklist: true }] };
    });
    const page = await inConversation(stage, service, "mine/c-4");
    await page.click(".found button >> nth=0");
    await service.until(() => service.commands().length === 1);
    assert.equal(sought, "Khai sinh cho con sinh ở nước ngoài cần gì? vi");
    assert.deepEqual([service.commands()[0]?.["procedure"], service.commands()[0]?.["facet"]], ["p-1", undefined]);
    await page.click(".found button >> nth=1");
    await service.until(() => service.commands().length === 2);
    assert.equal(service.commands()[1]?.["facet"], "checklist");
    await page.fill("#procedures", "thường trú");
    await page.press("#procedures", "Enter");
    await service.until(() => sought === "thường trú vi");
    await page.click(".deeds .menu summary");
    await page.click(".deeds .sheet button >> nth=0");
    await page.check("dialog [value=appointment]");
    await page.click("dialog [value=submit]");
    await service.until(() => service.commands().length === 3);
    assert.equal(service.commands()[2]?.["flow"], "appointment");
  });

  it("shows a masked number for a reason only, and not for longer than allowed", async () => {
    const service = await stage.service();
    service.instead.set("POST conversations/c-4/reveal", () => ({ json: { kind: "phone", value: "0900 000 000", seconds: 2 } }));
    const page = await inConversation(stage, service, "mine/c-4");
    await page.click(".entry .masked button");
    await soon(async () => assert.match(await page.innerText("dialog"), /được ghi vào nhật ký/));
    await page.click("dialog [value=submit]");
    assert.equal(
      service.asked.some(({ path }) => path.endsWith("/reveal")),
      false,
    );
    await page.fill("dialog [name=reason]", "Gọi lại theo hẹn");
    await page.click("dialog [value=submit]");
    await page.locator(".revealed", { hasText: "0900 000 000" }).first().waitFor();
    assert.deepEqual(service.asked.at(-1)?.body, { index: 0, reason: "Gọi lại theo hẹn" });
    await page.locator(".revealed").first().waitFor({ state: "detached" });
  });

  it("can be watched by a supervisor, and given to another", async () => {
    const service = await stage.service(chief);
    const page = await atDesk(stage, service, "board");
    await page.locator("tr", { hasText: "Minh" }).first().locator("a").click();
    await page.locator(".entry").first().waitFor();
    await counts(page, ".composer.reply, .masked button", 0);
    await page.click(".deeds button >> nth=1");
    await page.check("dialog [value=lan]");
    await page.click("dialog [value=submit]");
    await service.until(() => service.commands().length === 1);
    const { key: _, ...body } = service.commands()[0] ?? {};
    assert.deepEqual(body, { kind: "assign", over: 2, to: "lan" });
  });

  it("keeps the focus after every dialog", async () => {
    const service = await stage.service();
    const page = await inConversation(stage, service, "mine/c-4");
    await page.locator(".deeds button >> nth=2").focus();
    for (const key of ["t", "e", "z", "l", "b", "?"]) {
      await page.keyboard.press(key);
      await page.locator("dialog[open]").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });
      await soon(async () => assert.equal(await focused(page), "Trả về bot", key));
    }
  });
});
