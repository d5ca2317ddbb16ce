import assert from "node:assert/strict";
import fc from "fast-check";
import { readAnswer } from "../../dialogs/parse/answers.ts";
import { pickOption } from "../../dialogs/parse/choices.ts";
import { readDate } from "../../dialogs/parse/dates.ts";
import { readVietnameseNumber } from "../../dialogs/parse/numbers.ts";
import { readYesNo } from "../../dialogs/parse/yes-no.ts";
import type { Question } from "../../knowledge/schema.ts";

const TODAY = "2026-11-24";

describe("Yes and no", () => {
  for (const text of [
    "có",
    "dạ có ạ",
    "co",
    "vâng",
    "dạ",
    "ừ",
    "đúng rồi",
    "rồi",
    "đồng ý",
    "ok",
    "yes",
    "yes please",
    "Yeah",
    "chắc chắn",
    "phải",
  ]) {
    it(`"${text}" is yes`, () => assert.equal(readYesNo(text), true));
  }
  for (const text of [
    "không",
    "khong",
    "ko",
    "k",
    "hok",
    "dạ không",
    "chưa",
    "chưa có",
    "không có",
    "ko co",
    "không phải",
    "no",
    "nope",
    "thôi ko",
    "hông",
  ]) {
    it(`"${text}" is no`, () => assert.equal(readYesNo(text), false));
  }
  for (const text of ["ngày mai", "không biết nữa", "có thể là tuần sau", "để xem", "15", "", "tôi có hai đứa con nhỏ ở nhà"]) {
    it(`"${text}" is neither`, () => assert.equal(readYesNo(text), undefined));
  }
});

describe("Vietnamese numbers", () => {
  for (const [text, value] of [
    ["2.500.000", 2500000],
    ["1,5 triệu", 1500000],
    ["hai mươi lăm", 25],
    ["ba triệu rưỡi", 3500000],
    ["hai tỷ rưỡi", 2.5e9],
    ["mười", 10],
    ["một trăm linh ba", 103],
    ["bảy mươi tư", 74],
    ["hai mươi mốt", 21],
    ["hai triệu năm trăm nghìn", 2500000],
    ["30k", 30000],
    ["72m2", 72],
    ["tôi 30 tuổi", 30],
    ["ba tầng", 3],
    ["muoi lam", 15],
    ["một nghìn không trăm linh năm", 1005],
    ["2 tỷ", 2e9],
    ["1.000", 1000],
    ["3,5", 3.5],
  ] as const) {
    it(`"${text}" is ${value}`, () => assert.equal(readVietnameseNumber(text), value));
  }
  for (const text of ["nhiều lắm", "không rõ", "tầng trệt", ""])
    it(`"${text}" is none, or zero at most`, () => assert.ok(!readVietnameseNumber(text)));
  it("reads back what Intl writes", () => {
    const format = new Intl.NumberFormat("vi-VN");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e9 }), (n) => assert.equal(readVietnameseNumber(format.format(n)), n)),
      { numRuns: 2000, seed: 1 },
    );
  });
});

describe("Dates", () => {
  for (const [text, date] of [
    ["2/9/2025", "2025-09-02"],
    ["15-3-2026", "2026-03-15"],
    ["15.3.2026", "2026-03-15"],
    ["ngày 15 tháng 3", "2026-03-15"],
    ["ngay 2 thang 9 nam 1990", "1990-09-02"],
    ["hôm nay", "2026-11-24"],
    ["hôm qua", "2026-11-23"],
    ["15 March 2026", "2026-03-15"],
    ["March 15, 2026", "2026-03-15"],
    ["yesterday", "2026-11-23"],
    ["2026-01-05", "2026-01-05"],
    ["5-3-25", "2025-03-05"],
    ["1/1/85", "1985-01-01"],
    ["31/2/2026", undefined],
    ["32/1/2026", undefined],
    ["tuần sau", undefined],
    ["mùng 2 Tết", undefined],
    ["", undefined],
  ] as const) {
    it(`"${text}" is ${date ?? "no date"}`, () => assert.equal(readDate(text, TODAY), date));
  }
  it("the day comes first, whatever the date", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("1950-01-01"), max: new Date("2049-12-31"), noInvalidDate: true }), (at) => {
        const [year, month, day] = at.toISOString().slice(0, 10).split("-");
        assert.equal(readDate(`${Number(day)}/${Number(month)}/${year}`, TODAY), `${year}-${month}-${day}`);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});

describe("Picking a choice", () => {
  const options = [
    { value: "own", labels: ["Nhà của mình", "My own home"] },
    { value: "relative", labels: ["Nhập vào hộ người thân", "Join a relative's household"] },
    { value: "rented", labels: ["Thuê, mượn hoặc ở nhờ", "Rented, borrowed or staying with someone"] },
  ];
  for (const [text, value] of [
    ["Nhà của mình", "own"],
    ["nha cua minh", "own"],
    ["1", "own"],
    ["số 2", "relative"],
    ["cái thứ ba", "rented"],
    ["the first one", "own"],
    ["thuê", "rented"],
    ["o nho", "rented"],
    ["nhap vao ho nguoi thann", "relative"],
    ["my own home", "own"],
    ["cái cuối", "rented"],
    ["9", undefined],
    ["", undefined],
    ["không biết", undefined],
    ["nhà", undefined],
  ] as const) {
    it(`"${text}" picks ${value ?? "none"}`, () => assert.equal(pickOption(text, options)?.value, value));
  }
});

describe("Answers to a question", () => {
  const both = (text: string) => ({ vi: text, en: text });
  const floors: Question = { key: "floors", kind: "number", ask: both("?"), why: both("?"), unit: both("tầng"), min: 1, max: 60 };
  const born: Question = { key: "born", kind: "date", ask: both("?"), why: both("?"), past: true };
  it("English numbers are read in words and figures", () => {
    assert.deepEqual(readAnswer(floors, "twenty five", "en", TODAY), { kind: "answer", value: 25 });
    assert.deepEqual(readAnswer(floors, "3 floors", "en", TODAY), { kind: "answer", value: 3 });
  });
  it("a number out of range is told apart from no number", () => {
    assert.deepEqual(readAnswer(floors, "100", "vi", TODAY), { kind: "outOfRange" });
    assert.deepEqual(readAnswer(floors, "cao lắm", "vi", TODAY), { kind: "notAnAnswer" });
  });
  it("a date that must be past may not be tomorrow", () =>
    assert.deepEqual(readAnswer(born, "25/11/2026", "vi", TODAY), { kind: "outOfRange" }));
  it("hostile text of any kind is no answer, and comes back", () => {
    for (const text of ["1.".repeat(500), "1/1/".repeat(250), "twenty-".repeat(150), "\u0301".repeat(1000)])
      for (const question of [floors, born]) assert.ok(readAnswer(question, text, "en", TODAY).kind);
  });
});
