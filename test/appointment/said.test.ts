/** Days and times as people say them; today is Tuesday, 24 November 2026. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { readDay, readStretch, readTime } from "../../dialogs/appointment/said-time.ts";

const TODAY = "2026-11-24";

const days: [string, string | undefined][] = [
  ["thứ hai tuần sau", "2026-11-30"],
  ["thu hai tuan sau", "2026-11-30"],
  ["thứ hai", "2026-11-30"],
  ["mai 8h", "2026-11-25"],
  ["ngày 30", "2026-11-30"],
  ["mùng 2", "2026-12-02"],
  ["ngay 31 nha", "2026-12-31"],
  ["mùng 2 tết", undefined],
  ["the day after tomorrow", "2026-11-26"],
  ["thứ 2 tuần này", "2026-11-23"],
  ["thứ sáu", "2026-11-27"],
  ["t6", "2026-11-27"],
  ["thu6 tuan toi", "2026-12-04"],
  ["chủ nhật", "2026-11-29"],
  ["thứ ba", "2026-12-01"],
  ["chiều thứ tư này", "2026-11-25"],
  ["next Monday", "2026-11-30"],
  ["on Friday at 9", "2026-11-27"],
  ["sáng mai", "2026-11-25"],
  ["mai", "2026-11-25"],
  ["8h mai", "2026-11-25"],
  ["ngày mốt", "2026-11-26"],
  ["Wednesday 9am", "2026-11-25"],
  ["reschedule it to this Thursday", "2026-11-26"],
  ["phường Mai Hắc Đế", undefined],
  ["số thứ tự", undefined],
  ["so thu tu", undefined],
  ["thư từ", undefined],
  ["thủ tục", undefined],
  ["tuần sau", undefined],
  ["", undefined],
];
const times: [string, string | undefined][] = [
  ["8h", "08:00"],
  ["8h30", "08:30"],
  ["thứ tư tuần sau 10h", "10:00"],
  ["at 3 instead", "15:00"],
  ["next Monday at 9:30", "09:30"],
  ["8 giờ rưỡi", "08:30"],
  ["8 gio ruoi sang", "08:30"],
  ["3 giờ chiều", "15:00"],
  ["3h30 chieu", "15:30"],
  ["3h", "15:00"],
  ["7h", "07:00"],
  ["14:00", "14:00"],
  ["14h30", "14:30"],
  ["12h trưa", "12:00"],
  ["2pm", "14:00"],
  ["9 a.m.", "09:00"],
  ["at 9:30 am", "09:30"],
  ["lúc 10 giờ sáng thứ hai", "10:00"],
  ["9 giờ tối", "21:00"],
  ["Wednesday 9am", "09:00"],
  ["13pm", undefined],
  ["25h", undefined],
  ["10h75", undefined],
  ["30/11", undefined],
  ["15/3/2026", undefined],
  ["phường 14 quận 10", undefined],
  ["8 giấy tờ", undefined],
  ["8 hồ sơ", undefined],
  ["", undefined],
];

describe("Days and times said", () => {
  for (const [text, day] of days) it(`"${text}" is ${day ?? "no day"}`, () => assert.equal(readDay(text, TODAY), day));
  for (const [text, time] of times) it(`"${text}" is ${time ?? "no time"}`, () => assert.equal(readTime(text, TODAY), time));

  it("a stretch is its days from today on", () => {
    assert.deepEqual(readStretch("đầu tuần sau", TODAY), ["2026-11-30", "2026-12-01"]);
    assert.deepEqual(readStretch("cuối tuần", TODAY), ["2026-11-28", "2026-11-29"]);
    assert.deepEqual(readStretch("this weekend", TODAY), ["2026-11-28", "2026-11-29"]);
    assert.equal(readStretch("next week", TODAY).length, 7);
    assert.equal(readStretch("tuần này", TODAY)[0], TODAY);
    for (const text of ["thứ hai", "ngày 30", "phường Sài Gòn", ""]) assert.deepEqual(readStretch(text, TODAY), [], text);
  });

  it("any time of the day, however written, is read back", () => {
    const clocks = fc.tuple(fc.integer({ min: 7, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(clocks, fc.constantFrom("h", ":", " giờ "), ([hour, minute], mark) => {
        const two = String(minute).padStart(2, "0");
        assert.equal(readTime(`hẹn lúc ${hour}${mark}${two} nhé`, TODAY), `${String(hour).padStart(2, "0")}:${two}`);
      }),
    );
  });

  it("a weekday is always a day of that name within the next seven, or of next week", () => {
    const names = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
    const dates = fc.integer({ min: 0, max: 700 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, fc.nat({ max: 5 }), fc.boolean(), (today, i, isNext) => {
        const day = readDay(`thứ ${names[i]}${isNext ? " tuần sau" : ""}`, today) ?? assert.fail();
        const ahead = (Date.parse(day) - Date.parse(today)) / 86_400_000;
        assert.equal(new Date(day).getUTCDay(), i + 1);
        assert.ok(isNext ? ahead >= 1 && ahead <= 13 : ahead >= 1 && ahead <= 7, `${today} -> ${day}`);
      }),
    );
  });
});
