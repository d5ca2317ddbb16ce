import assert from "node:assert/strict";
import type { ConversationView, Queue, ReviewAnswer, UnansweredGroup } from "../../bot/web/shared/console-api.ts";
import { until } from "../console/world.ts";
import { begin, type Deed, type Desk, inTurns, sitDown, type Writer } from "./by-hand.ts";
import { setOffice } from "./office.ts";
import { type Officer, words } from "./officer.ts";
import { payloads } from "./payloads.ts";
import { isClean, plain, shows } from "./shown.ts";
import { everywhere, follow, typeInto, writerOf } from "./tried.ts";
import { openPage } from "./watched-page.ts";

const ROLES = ["officer", "supervisor", "editor", "administrator"] as const;
const MOST_REASON = 80;
const keyOf = (n: number): string => `payload-${n}`.padEnd(12, "_");

describe(`${payloads.length} texts that try to be a script, in every field`, function () {
  this.timeout(120_000);
  const office = setOffice("2026-11-25 10:00");
  const urlFor = (n: number): string => (n % 2 === 0 ? office.processes[0] : office.processes[1]).url;
  let boss: Officer;
  let aide: Desk;
  /** An officer for each payload, named so where that is taken. */
  const staff: Desk[] = [];
  const staffOf = (n: number): Desk => staff[n % staff.length] as Desk;

  before(async () => {
    const [, { add, url }] = office.processes;
    boss = await office.officer({ id: "boss", name: "Chỉ huy (ví dụ)", roles: [...ROLES] }, 0);
    const account = { id: "aide", name: "Phụ tá (ví dụ)", agency: "tong-dai", roles: [...ROLES] };
    aide = await sitDown(url, "aide", await add(account), office.now());
  });

  it("would be noted if they ran, were kept from running, or asked another host", async () => {
    const { page, faults } = await openPage(office.browser, office.processes[0].url);
    await page.evaluate(() => {
      alert(1);
      Object.assign(window, { hit: 1 });
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=alert(1)><img src=https://evil.example/pixel.gif>");
    });
    await page.waitForFunction(() => document.images.length === 2);
    for (const what of ["alert was called", "a script ran", "script-src", "https://evil.example"])
      while (!faults.some((fault) => fault.includes(what))) await page.waitForTimeout(10);
    await page.context().close();
  });

  it("stay words as names of officers and as reasons why they are away", async () => {
    const shared = { action: "add", roles: ["officer"], languages: ["vi"], skills: [], capacity: 20 };
    const names: string[] = [];
    await inTurns(payloads, async (payload, n) => {
      const id = `vi-du-${n}`;
      let made = await aide.send<{ password: string }>("staff", { ...shared, id, name: payload });
      if (made.status === 200) names.push(payload);
      else made = await aide.send("staff", { ...shared, id, name: `Ví dụ ${n}` });
      const officer = await sitDown(urlFor(n), id, made.body, office.now());
      staff[n] = officer;
      assert.equal((await officer.send("presence", { status: "away", reason: payload })).status, 204);
    });
    assert.ok(names.length >= 150, `${names.length} are taken as names`);
    await boss.goes("#/staff");
    await boss.page.locator("main tr", { hasText: "vi-du-0" }).first().waitFor();
    await shows(boss.page, "main td", names);
    await boss.goes("#/board");
    await boss.page.locator("main td", { hasText: words.away }).first().waitFor();
    await shows(boss.page, "main td", [...names, ...payloads.filter((one) => one.length <= MOST_REASON)]);
  });

  it("stay words in what a person writes and sends, and in what officers answer and pass on", async () => {
    const person = await office.person(1);
    await person.wantsOfficer("làm giấy khai sinh cần gì");
    const writer = await writerOf(person, office.processes[1].url);
    await boss.goes(`#/all/${writer.id}`);
    await boss.page.locator(".said").waitFor();
    assert.equal((await staffOf(0).deed(writer.id, 1, { kind: "claim" })).body.result, "done");
    for (const [n, payload] of payloads.entries()) {
      assert.equal((await writer.post(everywhere(payload))).status, 200, payload);
      if (n % 3 === 0) assert.equal((await writer.upload(...payloads.slice(n, n + 3))).status, 200, payload);
      const replied = await staffOf(n).deed(writer.id, n + 2, { kind: "reply", text: payload });
      const passed = await staffOf(n).deed(writer.id, n + 2, { kind: "pass", to: { officer: staffOf(n + 1).id }, note: payload });
      assert.deepEqual([replied.body.result, passed.body.result], ["done", "done"], payload);
    }
    const last = payloads.length - 1;
    await person.page.locator(".theirs.officer").nth(last).waitFor();
    await boss.page.locator(".said .by-officer").nth(last).waitFor();
    await boss.page.locator(".said .noted").nth(last).waitFor();
    for (const by of [".mine", ".officer"]) await shows(person.page, `#transcript ${by} .bubble`, payloads);
    for (const by of [".by-person", ".by-officer", ".noted"]) await shows(boss.page, `.said ${by} .bubble`, payloads);
    await person.page.evaluate(() => sessionStorage.clear());
    await person.page.reload();
    await person.page.click("#come-back");
    await person.page.locator(".theirs.officer").nth(last).waitFor();
    for (const by of [".mine", ".officer"]) await shows(person.page, `#transcript ${by} .bubble`, payloads);
  });

  it("stay words in what an officer looks for, begins to write or follows by an address", async () => {
    const person = await office.person(0);
    await person.wantsOfficer("đăng ký kết hôn cần gì");
    await boss.goes("#/unanswered");
    await boss.opensTopic("Đăng ký kết hôn");
    await boss.claims();
    await boss.page.evaluate(typeInto, { fields: ["say", "find", "procedures"], texts: payloads });
    await boss.goes("#/history");
    await boss.page.locator("form #find").waitFor();
    await boss.page.evaluate(typeInto, { fields: ["find"], texts: payloads });
    await isClean(boss.page);
    const texts = payloads.map((text) => text.replace(/\p{Cs}/gu, "?"));
    await boss.page.evaluate(
      follow,
      texts.flatMap((text) => [`#/mine/${encodeURIComponent(text)}`, `#/mine/${text}`, `#/${text}`]),
    );
    await isClean(boss.page);
  });

  it("stay words as the reason why a number is shown, in the audit log", async () => {
    const writer = await begin(urlFor(1));
    for (const text of ["đăng ký thường trú cần gì", "cho tôi gặp cán bộ", "gọi tôi số 0901234567"]) await writer.post({ text });
    await boss.goes("#/unanswered");
    await boss.rows.filter({ hasText: "Đăng ký thường trú" }).waitFor();
    await staffOf(0).deed(writer.id, 1, { kind: "claim" });
    await inTurns(payloads, async (reason) => {
      const shown = await staffOf(0).send(`conversations/${writer.id}/reveal`, { index: 0, reason });
      assert.equal(shown.status, 200, reason);
    });
    await boss.goes("#/audit");
    await boss.page.locator("main tbody tr").first().waitFor();
    const seen: string[] = [];
    for (let page = 0; page < 3; page++) {
      await isClean(boss.page);
      const first = await boss.page.locator("main tbody tr").first().innerText();
      seen.push(...(await boss.page.locator("main td").allTextContents()));
      await boss.page.getByRole("button", { name: words.older }).click();
      await boss.page.waitForFunction((text) => document.querySelector<HTMLElement>("main tbody tr")?.innerText !== text, first);
    }
    const missing = payloads.filter((one) => !seen.some((text) => plain(text).includes(plain(one))));
    assert.deepEqual(missing, []);
  });

  it("stay words as names that editors give to a procedure", async () => {
    const writer = await begin(urlFor(0));
    for (const text of ["xe đạp bay lên sao hoả", "con mèo nhà tôi thích chơi cờ"]) await writer.post({ text });
    let groups: UnansweredGroup[] = [];
    while (groups.length < 2) groups = (await aide.send<UnansweredGroup[]>("unanswered")).body;
    for (const name of payloads) {
      const { status, body } = await aide.send<ReviewAnswer>(`unanswered/${groups[0]?.id}`, { link: "dang-ky-ket-hon", name });
      assert.equal(status, 200, name);
      if (body.result === "linked") groups.shift();
    }
    await boss.goes("#/review");
    await boss.page.locator(".groups input[name=name]").first().waitFor();
    await boss.page.locator(".groups input[type=radio]").first().check();
    for (const name of payloads.slice(0, 5)) {
      await boss.page.locator(".groups input[name=name]").first().fill(name);
      await boss.page.locator(".groups").getByRole("button", { name: words.reviewLink }).first().click();
      await boss.page.locator(".group .problem").waitFor();
      await isClean(boss.page);
    }
  });

  it("stay words in questions that are left, in notes on them, in answers looked up, and in what is said of those", async () => {
    const writers: Writer[] = [];
    const codes: string[] = [];
    await inTurns(payloads, async (payload, n) => {
      const writer = await begin(urlFor(n));
      writers[n] = writer;
      for (const text of [payload, "để lại câu hỏi", payload]) await writer.post({ text });
    });
    await boss.goes("#/contact");
    await boss.page.locator(".views a[aria-current] .count", { hasText: String(payloads.length) }).waitFor();
    await isClean(boss.page);
    const reader = await office.person(0);
    await reader.asks("xin chào");
    const looker = await writerOf(reader, office.processes[0].url);
    const heard = await reader.page.locator(".theirs").count();
    await inTurns(payloads, async (payload, n) => {
      const { id, post } = writers[n] as Writer;
      const officer = staffOf(n);
      const claimed = await officer.deed(id, 1, { kind: "claim" });
      const replied = await officer.deed(id, 2, { kind: "reply", text: payload });
      await officer.send(`conversations/${id}/notes`, { key: keyOf(n), text: payload });
      const { packet } = (await officer.send<ConversationView>(`conversations/${id}`)).body;
      codes[n] = packet.code ?? "none";
      await looker.post({ text: `xem trả lời ${packet.code}` });
      const closed = await officer.deed(id, 2, { kind: "close", outcome: "answered" });
      await post({ text: payload });
      assert.deepEqual(
        [claimed, replied, closed].map(({ body }) => body.result),
        ["done", "done", "done"],
        payload,
      );
    });
    await reader.page
      .locator(".theirs")
      .nth(heard + payloads.length - 1)
      .waitFor();
    // A bare address becomes a link that shows where it leads.
    await shows(
      reader.page,
      "#transcript .theirs",
      payloads.filter((one) => !one.includes("https://")),
    );
    for (const [n, payload] of payloads.entries()) {
      const { id } = writers[n] as Writer;
      await boss.goes(`#/history/${id}`);
      await boss.known.getByText(codes[n] ?? "none").waitFor();
      await shows(boss.page, ".known .quotes", [payload]);
      for (const by of [".by-person", ".by-officer", ".noted"]) await shows(boss.page, `.said ${by} .bubble`, [payload]);
    }
  });

  it("stay words as numbers and times to be called at", async () => {
    const third = Math.ceil(payloads.length / 3);
    const parts = [0, 1, 2].map((n) => payloads.slice(n * third, (n + 1) * third));
    const people = await Promise.all([office.person(0), office.person(1), office.person(0)]);
    for (const [n, person] of people.entries()) {
      const [phone = [], day = [], part = []] = [...parts.slice(n), ...parts.slice(0, n)];
      await person.asks("đăng ký tạm trú cần gì");
      const { id, post } = await writerOf(person, urlFor(n));
      const said = ["hẹn gọi lại", "bỏ qua", ...phone, "0901234567", ...day, "thứ hai", ...part, "buổi sáng"];
      for (const text of said) await post({ text });
      // Taken in is not answered yet: the call is arranged by the last of them.
      await until(async () =>
        (await aide.send<Queue>("queue?view=all")).body.rows.some((row) => row.conversationId === id && row.mode === "callBack"),
      );
      await boss.goes(`#/all/${id}`);
      await boss.known.getByText(words.codeGiven).waitFor();
      await shows(boss.page, ".said .by-person .bubble", payloads);
    }
    for (const { page } of people) {
      await page
        .locator(".mine")
        .nth(payloads.length + 5)
        .waitFor();
      await shows(page, "#transcript .mine .bubble", payloads);
    }
  });

  it("are refused where one of a few is to be chosen", async () => {
    const { rows } = (await aide.send<Queue>("queue?view=all")).body;
    const row = rows.find(({ state }) => state === "officer");
    const deeds = (text: string): Deed[] => [
      { kind: "label", labels: [text] },
      { kind: "close", outcome: text },
      { kind: "guide", flow: text },
      { kind: "show", procedure: text },
      { kind: "show", procedure: "dang-ky-ket-hon", facet: text },
      { kind: "pass", to: { skill: text }, note: "" },
      { kind: "pass", to: { officer: text }, note: "" },
      { kind: "assign", to: text },
    ];
    await inTurns(payloads, async (payload, n) => {
      const all = deeds(payload);
      const { status } = await aide.deed(row?.conversationId ?? "", row?.number ?? 0, all[n % all.length] as Deed);
      assert.equal(status, 400, `${n % all.length} ${payload}`);
    });
  });

  it("leave no trace but words on any page of the console", async () => {
    for (const page of ["figures", "review", "staff", "audit", "mode", "board", "contact", "history"]) {
      await boss.goes(`#/${page}`);
      await boss.page.locator("main :is(table, dl, .groups, .rows, form, fieldset)").first().waitFor();
      await isClean(boss.page);
    }
  });
});
