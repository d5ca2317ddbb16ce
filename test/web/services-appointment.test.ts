import assert from "node:assert/strict";
import { comes, looksRightEverywhere, setWorld, wasReadOnce } from "./services.ts";

describe("An appointment on the page", function () {
  this.timeout(60_000);
  const world = setWorld();

  it("is booked, put in the calendar, moved and cancelled by tapping", async () => {
    const person = await comes(world, "vi");
    const { page } = person;
    const tapTime = async (nth: number) => {
      const offered = await page.locator("#transcript > .replies button").allInnerTexts();
      const time = offered.filter((words) => /^\d+:\d\d–/.test(words))[nth] ?? assert.fail(offered.join(", "));
      await person.taps(time);
      return time;
    };
    await person.says("đặt lịch hẹn");
    await person.says("phường Bến Thành");
    await person.taps("Nộp hồ sơ");
    await person.taps("Sớm nhất");
    const time = await tapTime(0);
    const card = page.locator(".card").last();
    const words = await card.innerText();
    assert.match(words, new RegExp(`Ngày[\\s\\S]*Giờ\\s+${time}\\s[\\s\\S]*Số thứ tự\\s+A-`));

    const link = card.getByRole("link", { name: "Thêm vào lịch" });
    const calendar = await page.request.get((await link.getAttribute("href")) ?? "");
    assert.match(calendar.headers()["content-type"] ?? "", /^text\/calendar/);
    assert.match(await calendar.text(), /^BEGIN:VCALENDAR[\s\S]*DTSTART/);
    await looksRightEverywhere(person);

    await person.taps("Đổi hẹn");
    await person.taps("Sớm nhất");
    const moved = await tapTime(1);
    assert.match(await person.heard(), new RegExp(`Đã đổi lịch hẹn sang[\\s\\S]*Giờ\\s+${moved}\\s`));
    await person.taps("Hủy hẹn");
    await person.taps("Có");
    assert.match(await person.heard(), /Đã hủy lịch hẹn/);
    await wasReadOnce(person);
    assert.deepEqual(person.faults, []);
  });

  it("is booked in English", async () => {
    const person = await comes(world, "en");
    await person.says("I would like to book an appointment at Ben Thanh ward");
    await person.taps("Certified copies");
    await person.taps("Soonest");
    const times = await person.page.locator("#transcript > .replies button").allInnerTexts();
    await person.taps(times.find((words) => /^\d+:\d\d–/.test(words)) ?? assert.fail(times.join(", ")));
    assert.match(await person.heard(), /Your appointment is booked[\s\S]*Add to calendar/);
    await looksRightEverywhere(person);
  });
});
