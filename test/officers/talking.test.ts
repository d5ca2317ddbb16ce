import assert from "node:assert/strict";
import { fill } from "../../bot/web/shared/phrases.ts";
import { setOffice } from "./office.ts";
import { holdCommand, type Officer, words } from "./officer.ts";
import { chatWords } from "./person.ts";
import type { Said } from "./watched-page.ts";

const BIRTH = "Đăng ký khai sinh";
const MARRIAGE = "Đăng ký kết hôn";
const JOINED = "đã vào trò chuyện";

/** What was said since the officer joined. */
const sinceJoined = (said: Said[]): Said[] => said.slice(said.findLastIndex(({ text }) => text.includes(JOINED)) + 1);

describe("a person and two officers on two processes", function () {
  this.timeout(60_000);
  const office = setOffice("2026-11-25 10:00");
  let lan: Officer;
  let minh: Officer;
  before(async () => {
    [lan, minh] = await Promise.all([
      office.officer({ id: "lan", name: "Lan (ví dụ)" }, 0),
      office.officer({ id: "minh", name: "Minh (ví dụ)" }, 1),
    ]);
  });

  it("one of two who claim at the same moment has the conversation, the other is told who", async () => {
    const person = await office.person(0);
    await person.wantsOfficer("đăng ký kết hôn cần gì");
    const both = [lan, minh];
    await Promise.all(both.map((one) => one.opensTopic(MARRIAGE)));
    const held = await Promise.all(both.map((one) => holdCommand(one.page)));
    await Promise.all(both.map((one) => one.press(words.claim)));
    await Promise.all(held.map(({ arrived }) => arrived));
    for (const { release } of held) release();
    await Promise.all(both.map((one) => one.told.getByRole("button", { name: words.dismiss }).waitFor()));
    const [winner, loser] = (await lan.told.innerText()).includes(words.doneClaim) ? [lan, minh] : [minh, lan];
    assert.match(await winner.told.innerText(), new RegExp(words.doneClaim));
    assert.match(await loser.told.innerText(), new RegExp(words.resultLate));
    await winner.head.getByText(words.standingMine).waitFor();
    await loser.head.getByText(fill(words.standingOther, { name: winner.name })).waitFor();
    await winner.replies("Chào bạn, tôi nghe đây.");
    await person.hears("tôi nghe đây");
    const joined = (await person.said()).filter(({ text }) => text.includes(JOINED));
    assert.equal(joined.length, 1);
    assert.ok(joined[0]?.text.includes(winner.name));
    await winner.closes();
  });

  it("talk while the bot is silent and see each other type; then the bot goes on where it was", async () => {
    const person = await office.person(1);
    await person.asks("làm giấy khai sinh cần gì", "lập danh sách giấy tờ cho tôi", "không");
    const asked = (await person.said()).at(-1)?.text ?? "";
    await person.wantsOfficer();
    await lan.opensTopic(BIRTH);
    await lan.claims();
    await person.hears(JOINED);
    const before = (await person.said()).length;

    await person.page.locator("#say").pressSequentially("Lệ phí bao nhiêu ạ");
    await lan.page.locator(".said .typing", { hasText: words.personTyping }).waitFor();
    await person.page.press("#say", "Enter");
    await lan.hears("Lệ phí bao nhiêu");
    await lan.page.locator("#say").pressSequentially("Không thu");
    await person.page.locator(".waiting", { hasText: chatWords.officerTypes }).waitFor();
    await lan.replies("Không thu lệ phí, ví dụ vậy.");
    await lan.page.locator(".said .by-officer", { hasText: words.seenByPerson }).waitFor();
    await person.say("Cảm ơn cán bộ");
    await lan.hears("Cảm ơn cán bộ");
    await lan.replies("Không có gì.");
    await person.hears("Không có gì.");
    const talk: Said[] = [
      { by: "person", text: "Lệ phí bao nhiêu ạ" },
      { by: "officer", text: "Không thu lệ phí, ví dụ vậy." },
      { by: "person", text: "Cảm ơn cán bộ" },
      { by: "officer", text: "Không có gì." },
    ];
    assert.deepEqual((await person.said()).slice(before), talk);
    assert.deepEqual(sinceJoined(await lan.said()), talk);

    await lan.returnsToBot();
    await person.hears(asked.split("\n").at(-1) ?? "");
    await person.asks("chưa");
    const [last] = (await person.said()).slice(-1);
    assert.equal(last?.by, "bot");
    assert.notEqual(last?.text, asked);
  });

  it("an officer sends the card of a procedure with one press, and has the bot ask the questions of a service", async () => {
    const person = await office.person(0);
    await person.wantsOfficer("đăng ký kết hôn cần gì");
    await minh.opensTopic(MARRIAGE);
    await minh.claims();
    await person.hears(JOINED);
    const before = await person.page.locator(".theirs .card").count();
    await minh.known.locator(".found li", { hasText: MARRIAGE }).first().getByRole("button", { name: words.sendCard }).click();
    await person.page.locator(".theirs .card").nth(before).waitFor();
    await minh.page.locator(".said .card").nth(before).waitFor();

    await minh.more(words.guide);
    await minh.dialog.locator("input[value=appointment]").check();
    await minh.agrees(words.guideStart);
    await person.hears("Bạn muốn hẹn ở phường, xã nào?");
    await person.asks("phường Bến Thành");
    const asked = (await person.said()).at(-1);
    assert.equal(asked?.by, "bot");

    await minh.replies("Bạn cứ trả lời câu trên nhé.");
    await person.hears("Bạn cứ trả lời");
    await person.say("Dạ");
    await minh.hears("Dạ");
    await minh.returnsToBot();
    await person.hears("trả lời bạn tiếp");
    const [officer, thanks, returned, again] = (await person.said()).slice(-4);
    assert.deepEqual([officer?.by, thanks?.text, returned?.by], ["officer", "Dạ", "bot"]);
    assert.equal(again?.text.split("\n\n")[1], asked?.text.split("\n\n").at(-1));
  });

  it("a conversation passed to a colleague is known there, and a late reply of the first officer is held back", async () => {
    const person = await office.person(1);
    await person.asks("làm giấy khai sinh cần gì", "lập danh sách giấy tờ cho tôi", "không");
    await person.wantsOfficer();
    await lan.opensTopic(BIRTH);
    await lan.claims();
    await lan.replies("Tôi nhờ đồng nghiệp xem.");

    const slow = await holdCommand(lan.page);
    await lan.page.fill("#say", "Một câu gửi muộn");
    await lan.page.press("#say", "Enter");
    await slow.arrived;
    await lan.press(words.pass);
    await lan.dialog.getByRole("radio", { name: minh.name }).check();
    await lan.dialog.locator("textarea[name=note]").fill("Bé sinh ở nhà, nhờ Minh xem");
    await lan.agrees(words.pass);
    await person.hears("trả lời bạn tiếp");
    slow.release();
    await lan.page.locator(".is-late", { hasText: "Một câu gửi muộn" }).getByText(words.lateWhat).waitFor();

    await minh.view("mine");
    await minh.opensTopic(BIRTH);
    await minh.page
      .locator(".noted", { hasText: "Bé sinh ở nhà, nhờ Minh xem" })
      .getByText(fill(words.noteBy, { name: lan.name }))
      .waitFor();
    const known = await minh.known.innerText();
    for (const part of [words.why_asked, BIRTH, fill(words.formInHand, { name: BIRTH }), "nhận cha cho con", "Không", words.stillAsked])
      assert.ok(known.includes(part), part);
    await minh.replies("Tôi đã đọc hết, chị không phải kể lại.");
    await person.hears("chị không phải kể lại");
    assert.deepEqual(
      (await person.said()).slice(-3).map(({ by }) => by),
      ["officer", "bot", "officer"],
    );
    assert.ok(!(await person.page.locator("#transcript").innerText()).includes("Một câu gửi muộn"));
    assert.ok(!(await person.page.locator("#transcript").innerText()).includes("Bé sinh ở nhà"));
    await minh.closes();
  });

  it("a reply that crosses one of a colleague who took over is held back beside what that one wrote", async () => {
    const person = await office.person(0);
    await person.wantsOfficer("đăng ký kết hôn cần gì");
    await lan.view("unanswered");
    await lan.opensTopic(MARRIAGE);
    await lan.claims();
    const slow = await holdCommand(lan.page);
    await lan.page.fill("#say", "Câu của Lan gửi chậm");
    await lan.page.press("#say", "Enter");
    await slow.arrived;

    await minh.view("all");
    await minh.opensTopic(MARRIAGE);
    await minh.press(words.takeOver);
    await minh.agrees(words.takeOver);
    await minh.replies("Tôi tiếp quản cuộc này.");
    slow.release();
    const held = lan.page.locator(".outgoing", { hasText: "Câu của Lan gửi chậm" });
    await held.getByText(words.crossedWhat).waitFor();
    await lan.hears("Tôi tiếp quản cuộc này.");
    await held.getByRole("button", { name: words.sendAnyway }).click();
    await held.getByText(words.lateWhat).waitFor();
    await person.hears("Tôi tiếp quản cuộc này.");
    assert.ok(!(await person.page.locator("#transcript").innerText()).includes("Câu của Lan gửi chậm"));
    await minh.closes();
  });
});
