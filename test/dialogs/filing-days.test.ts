/** The days and hours people name when they speak of filing. Today is Tuesday 2026-11-24. */
import assert from "node:assert/strict";
import { readDays, readHour, saysLunarDay } from "../../dialogs/deadline/filing-days.ts";
import { TODAY } from "./bot.ts";

const days = (text: string): string[] => readDays(text, TODAY).map(({ day }) => day);

describe("Days of filing", () => {
  const said: [string, ...string[]][] = [
    ["nộp hôm nay", "2026-11-24"],
    ["mai nộp", "2026-11-25"],
    ["ngày mai", "2026-11-25"],
    ["hom qua nop", "2026-11-23"],
    ["ngày 15/12", "2026-12-15"],
    ["15-12-2026", "2026-12-15"],
    ["2/2/2027", "2027-02-02"],
    ["2027-02-02", "2027-02-02"],
    ["ngày 15 tháng 12", "2026-12-15"],
    ["ngay 15 thang muoi hai", "2026-12-15"],
    ["2/1", "2027-01-02"],
    ["thứ hai", "2026-11-30"],
    ["thứ hai tuần sau", "2026-11-30"],
    ["thu 6 tuan nay", "2026-11-27"],
    ["t6", "2026-11-27"],
    ["chủ nhật", "2026-11-29"],
    ["3 ngày nữa", "2026-11-27"],
    ["on Monday", "2026-11-30"],
    ["next friday", "2026-11-27"],
    ["15 December", "2026-12-15"],
    ["December 15th, 2026", "2026-12-15"],
    ["tomorrow", "2026-11-25"],
    ["in 5 days", "2026-11-29"],
    ["ngày 30", "2026-11-30"],
    ["nộp 1/12, 3/12 yêu cầu bổ sung, 8/12 bổ sung", "2026-12-01", "2026-12-03", "2026-12-08"],
  ];
  for (const [text, ...expected] of said) it(`"${text}" is ${expected.join(", ")}`, () => assert.deepEqual(days(text), expected));

  it("that do not exist are none", () => {
    for (const text of ["31/2/2027", "32/12", "nộp hồ sơ", "123/45", "mã 1.004222", "thủ tục", "nộp mãi không xong", "nhà mái tôn"])
      assert.deepEqual(days(text), [], text);
  });
  it("of the lunar calendar are known as such", () => {
    assert.ok(saysLunarDay("mùng 2 Tết") && saysLunarDay("15 âm lịch"));
    assert.ok(!saysLunarDay("15/12"));
  });
  it("in a long text are read quickly, or not at all", () => {
    for (const text of ["1/".repeat(5000), "thứ ".repeat(5000), "ngày 1 tháng ".repeat(2000), `${"9".repeat(10_000)}/12`]) {
      assert.ok(days(text).length < 200);
    }
  });
});

describe("The hour of filing", () => {
  const hours: [string, number | undefined][] = [
    ["lúc 16h", 16],
    ["16:30", 16],
    ["4 giờ chiều", 16],
    ["8 giờ sáng", 8],
    ["15h30", 15],
    ["5 pm", 17],
    ["25h", undefined],
    ["hôm nay", undefined],
  ];
  for (const [text, hour] of hours) it(`"${text}" is ${hour}`, () => assert.equal(readHour(text).hour, hour));
  it("is cut out of the text", () => assert.equal(readHour("khai sinh 16h").rest.trim(), "khai sinh"));
});
