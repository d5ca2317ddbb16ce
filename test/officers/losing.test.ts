import assert from "node:assert/strict";
import { type Office, setOffice } from "./office.ts";
import { type Officer, words } from "./officer.ts";
import { chatWords, type Person } from "./person.ts";
import type { Said } from "./watched-page.ts";

const BIRTH = "Đăng ký khai sinh";
const MARRIAGE = "Đăng ký kết hôn";
const MINUTE = 60_000;
/** Longer than a console may be silent. */
const SILENCE = 32_000;
/** Longer than it takes until everybody is told anew where they stand. */
const NEWS = 16_000;

const by = (one: Said["by"], ...texts: string[]): Said[] => texts.map((text) => ({ by: one, text }));

describe("when something breaks in the middle of a conversation", function () {
  this.timeout(90_000);
  const office = setOffice("2026-11-25 10:00");

  it("an officer's browser that is gone gives the person back to the queue within a minute, in their old place", async () => {
    const [lan, minh] = await staff(office, "lan", "minh");
    const [first, second] = await Promise.all([office.person(0), office.person(1)]);
    await first.wantsOfficer("làm giấy khai sinh cần gì");
    await second.wantsOfficer("đăng ký kết hôn cần gì");
    await lan.opensTopic(BIRTH);
    await lan.claims();
    await lan.replies("Tôi xem giúp bạn ngay.");
    await first.hears("Tôi xem giúp bạn ngay.");

    const lost = office.now();
    await office.lose(lan);
    await office.pass(SILENCE);
    await first.hears("Cán bộ bị mất kết nối. Bạn vẫn giữ chỗ cũ");
    assert.ok(office.now() - lost <= MINUTE);
    await office.pass(NEWS);
    await first.bar.getByText("thứ 1").waitFor();
    await second.bar.getByText("thứ 2").waitFor();
    await minh.rows.filter({ hasText: BIRTH }).waitFor();
    assert.match((await minh.rows.allInnerTexts()).join("\n"), new RegExp(`^${BIRTH}[^]*${MARRIAGE}`));

    await minh.opensTopic(BIRTH);
    await minh.claims();
    await minh.replies("Tôi tiếp tục thay đồng nghiệp.");
    await first.hears("Tôi tiếp tục thay đồng nghiệp.");
    assert.equal((await first.said()).filter(({ text }) => text.includes("đã vào trò chuyện")).length, 2);
    await minh.closes();
    await second.leaves();
    await second.bar.waitFor({ state: "detached" });
  });

  it("a process that is killed and comes back costs neither side of a conversation a line, nor doubles one", async () => {
    const [hoa, tam] = await staff(office, "hoa", "tam");
    // Each conversation has one end on the process that is killed.
    const [far, near] = await Promise.all([office.person(1), office.person(0)]);
    await talking(far, hoa, "làm giấy khai sinh cần gì", BIRTH);
    await talking(near, tam, "đăng ký kết hôn cần gì", MARRIAGE);

    await office.processes[0].kill();
    await hoa.page.locator(".banner.stale", { hasText: words.staleTitle }).waitFor();
    await near.page.locator("#connection", { hasText: chatWords.reconnecting }).waitFor();
    for (const text of ["Câu một lúc mất mạng", "Câu hai lúc mất mạng"]) await far.say(text);
    for (const text of ["Trả lời một lúc mất mạng", "Trả lời hai lúc mất mạng"]) await tam.replies(text);
    await hoa.page.fill("#say", "Trả lời gửi không được");
    await hoa.page.press("#say", "Enter");
    await hoa.page.locator(".is-failed", { hasText: "Trả lời gửi không được" }).waitFor();
    await hoa.page.fill("#say", "Trả lời còn đang viết");
    await near.say("Câu gửi không được");
    await near.page.locator(".mine.failed", { hasText: "Câu gửi không được" }).waitFor();
    await near.page.fill("#say", "Câu còn đang viết");

    await office.processes[0].restart();
    // As when the network is back: it comes back by itself too, but perhaps later than an officer counts as lost.
    await hoa.page.evaluate(() => dispatchEvent(new Event("online")));
    await hoa.hears("Câu hai lúc mất mạng");
    await near.hears("Trả lời hai lúc mất mạng");
    await hoa.page.locator(".is-failed").getByRole("button", { name: words.sendAgain }).click();
    await near.page.locator(".failure").getByRole("button", { name: chatWords.retry }).click();
    await far.hears("Trả lời gửi không được");
    await tam.hears("Câu gửi không được");
    await hoa.page.locator(".banner.stale").waitFor({ state: "detached" });
    assert.equal(await hoa.page.inputValue("#say"), "Trả lời còn đang viết");
    assert.equal(await near.page.inputValue("#say"), "Câu còn đang viết");
    await hoa.page.press("#say", "Enter");
    await far.hears("Trả lời còn đang viết");
    await near.page.press("#say", "Enter");
    await tam.hears("Câu còn đang viết");

    await sameOnBoth(far, hoa, [
      ...by("person", "Câu một lúc mất mạng", "Câu hai lúc mất mạng"),
      ...by("officer", "Trả lời gửi không được", "Trả lời còn đang viết"),
    ]);
    await sameOnBoth(near, tam, [
      ...by("officer", "Trả lời một lúc mất mạng", "Trả lời hai lúc mất mạng"),
      ...by("person", "Câu gửi không được", "Câu còn đang viết"),
    ]);
  });
});

const staff = async (office: Office, first: string, second: string): Promise<[Officer, Officer]> =>
  Promise.all([office.officer({ id: first, name: `Ví dụ ${first}` }, 0), office.officer({ id: second, name: `Ví dụ ${second}` }, 1)]);

async function talking(person: Person, officer: Officer, asks: string, topic: string): Promise<void> {
  await person.wantsOfficer(asks);
  await officer.opensTopic(topic);
  await officer.claims();
  await officer.replies("Tôi nghe đây.");
  await person.hears("Tôi nghe đây.");
}

/** All lines stand on both screens, once and in the same order, the last ones as expected. */
async function sameOnBoth(person: Person, officer: Officer, last: Said[]): Promise<void> {
  const said = await person.said();
  assert.deepEqual(await officer.said(), said);
  assert.deepEqual(said.slice(-last.length), last);
}
