import assert from "node:assert/strict";
import { DESK, PHONE } from "../web/browser.ts";
import { looksRight } from "../web/services.ts";
import { SEEN_MILLISECONDS, setOffice } from "./office.ts";
import { type Officer, words } from "./officer.ts";
import type { Person } from "./person.ts";

const BIRTH = "Đăng ký khai sinh";
const MARRIAGE = "Đăng ký kết hôn";
const RESIDENCE = "Đăng ký thường trú";
/** Longer than it takes until everybody is told anew where they stand. */
const NEWS = 16_000;

const placeOf = async ({ bar }: Person): Promise<{ place: number; high: number }> => {
  const [, place, , high] = /thứ (\d+) trong hàng, khoảng (\d+)–(\d+) phút/.exec(await bar.innerText()) ?? [];
  return { place: Number(place), high: Number(high) };
};

describe("the queue", function () {
  this.timeout(60_000);
  const office = setOffice("2026-11-25 10:00");

  it("tells three who wait their place and how long, moves them up, and lets one leave by the button", async () => {
    const lan = await office.officer({ id: "lan", name: "Lan (ví dụ)", capacity: 1 }, 0);
    const three = await Promise.all([office.person(0), office.person(1), office.person(1)]);
    const [first, second, third] = three as [Person, Person, Person];
    await first.wantsOfficer("làm giấy khai sinh cần gì");
    await office.pass(SEEN_MILLISECONDS);
    await second.wantsOfficer("đăng ký kết hôn cần gì");
    await office.pass(SEEN_MILLISECONDS);
    await third.wantsOfficer("đăng ký thường trú cần gì");
    assert.match((await third.said()).at(-1)?.text ?? "", /bạn là người thứ 3, chờ khoảng \d+–\d+ phút/);
    await office.pass(NEWS);
    await Promise.all(three.map(({ bar }, n) => bar.getByText(`thứ ${n + 1} trong hàng`).waitFor()));
    const [a, b, c] = await Promise.all([placeOf(first), placeOf(second), placeOf(third)]);
    assert.ok(a.high > 0 && a.high < b.high && b.high < c.high, JSON.stringify([a, b, c]));

    await lan.opensTopic(BIRTH);
    await lan.claims();
    await office.pass(NEWS);
    await second.bar.getByText("thứ 1 trong hàng").waitFor();
    await third.bar.getByText("thứ 2 trong hàng").waitFor();
    await third.asks("lệ phí bao nhiêu");

    await second.leaves();
    await second.hears("việc gặp cán bộ dừng ở đây");
    await second.bar.waitFor({ state: "detached" });
    await lan.view("unanswered");
    await lan.rows.filter({ hasText: MARRIAGE }).waitFor({ state: "detached" });
    await office.pass(NEWS);
    await third.bar.getByText("thứ 1 trong hàng").waitFor();
    assert.ok(await lan.rows.filter({ hasText: RESIDENCE }).isVisible());
    await third.leaves();
    await third.bar.waitFor({ state: "detached" });
    await lan.view("mine");
    await lan.opensTopic(BIRTH);
    await lan.closes();
    await office.lose(lan);
  });

  it("shows how it stands with officers so that everybody can read and reach it", async () => {
    const minh = await office.officer({ id: "minh", name: "Minh (ví dụ)" }, 1);
    const person = await office.person(0);
    const looksRightInBothSizes = async (when: string): Promise<void> => {
      for (const size of [DESK, PHONE]) {
        await person.page.setViewportSize(size);
        await looksRight(person.page, `${when} at ${size.width}`);
      }
    };
    await person.wantsOfficer("làm giấy khai sinh cần gì");
    await office.pass(NEWS);
    await person.bar.getByText("thứ 1").waitFor();
    await looksRightInBothSizes("waiting");
    await minh.opensTopic(BIRTH);
    await minh.claims();
    await minh.replies("Chào bạn.\nTôi nghe đây.");
    await person.hears("Tôi nghe đây.");
    await looksRightInBothSizes("with an officer");
    await minh.closes();
    await person.page.locator(".replies").getByRole("button", { name: "Rồi" }).waitFor();
    assert.equal(await person.bar.count(), 0);
    await looksRightInBothSizes("after it was closed");
    await office.lose(minh);
  });

  it("is worked through by keyboard alone", async () => {
    const hoa: Officer = await office.officer({ id: "hoa", name: "Hoà (ví dụ)" }, 0);
    const [first, second] = await Promise.all([office.person(0), office.person(1)]);
    await first.wantsOfficer("làm giấy khai sinh cần gì");
    await second.wantsOfficer("đăng ký kết hôn cần gì");
    await hoa.rows.nth(1).waitFor();
    const { keyboard } = hoa.page;
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await keyboard.press(key);
    };
    const isOn = (id: string) => hoa.page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);

    await press("j", "Enter");
    await hoa.page.locator(".said").waitFor();
    await isOn("conversation-title");
    await press("c");
    await isOn("say");
    await keyboard.type("/chao");
    await press("Enter", "Enter");
    await first.hears("tôi đã đọc những gì bạn trao đổi ở trên");
    await press("Escape", "e");
    await hoa.dialog.waitFor();
    await press("Tab", "Tab", "Enter");
    await first.hears("đã kết thúc trò chuyện");

    await hoa.page.locator(".conversation", { hasText: MARRIAGE }).locator(".said").waitFor();
    await isOn("conversation-title");
    await press("c");
    await isOn("say");
    await keyboard.type("Chào bạn, tôi xem ngay.");
    await press("Enter");
    await second.hears("tôi xem ngay");
    await press("Escape", "b");
    await hoa.dialog.waitFor();
    await press("Tab", "Enter");
    await second.hears("đã trả lời xong phần mình");
    await hoa.dialog.waitFor({ state: "detached" });
    await press("5");
    await hoa.rows.nth(1).waitFor();
    assert.match(await hoa.rows.first().innerText(), new RegExp(`${MARRIAGE}[^]*${words.standingReturned}`));
  });
});
