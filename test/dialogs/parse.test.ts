/** How answers are read: the table in parse-cases.yaml, and what must hold for any number, date or text. */
import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { z } from "zod";
import { readAnswer } from "../../dialogs/parse/answers.ts";
import { pickOption } from "../../dialogs/parse/choices.ts";
import { readDate } from "../../dialogs/parse/dates.ts";
import { readVietnameseNumber } from "../../dialogs/parse/numbers.ts";
import type { Refusal } from "../../dialogs/parse/refusal.ts";
import { readYesNo } from "../../dialogs/parse/yes-no.ts";
import { refusalWords } from "../../dialogs/refusal-words.ts";
import { en } from "../../knowledge/content/phrases.en.ts";
import { vi } from "../../knowledge/content/phrases.vi.ts";
import { readContent } from "../../knowledge/content-file.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import type { Language, Question } from "../../knowledge/schema.ts";

const TODAY = "2026-11-24";
const NONE = "none";
const both = (text: string) => ({ vi: text, en: text });
const ask = { key: "asked", ask: both("?"), why: both("?") };
const questions: Record<Question["kind"], Question> = {
  yesNo: { ...ask, kind: "yesNo" },
  number: { ...ask, kind: "number", unit: both("units"), min: 0, max: 1e12 },
  date: { ...ask, kind: "date", past: false },
  choice: {
    ...ask,
    kind: "choice",
    choices: [
      { value: "own", label: { vi: "Nhà của mình", en: "My own home" } },
      { value: "relative", label: { vi: "Nhập vào hộ người thân", en: "Join a relative's household" } },
      { value: "rented", label: { vi: "Nhà thuê, mượn hoặc ở nhờ", en: "Rented, borrowed or staying with someone" } },
    ],
  },
};
const said = z.coerce.string();
const table = readContent(
  join(import.meta.dirname, "parse-cases.yaml"),
  z.record(z.enum(["yesNo", "number", "date", "choice"]), z.record(z.string(), z.array(said))),
).value;

function meaning(kind: Question["kind"], text: string, language: Language): string {
  const reading = readAnswer(questions[kind], text, language, TODAY);
  if (reading.kind !== "answer") return NONE;
  if (typeof reading.value === "boolean") return reading.value ? "yes" : "no";
  return String(reading.value);
}

const rows = Object.entries(table).flatMap(([kind, meanings]) =>
  Object.entries(meanings).flatMap(([meant, texts]) => texts.map((text) => ({ kind: kind as Question["kind"], meant, text }))),
);

describe("Answers as people type them", () => {
  it(`(${rows.length} of them)`, () => assert.ok(rows.length >= 200));
  for (const [kind, meanings] of Object.entries(table)) {
    for (const [meant, texts] of Object.entries(meanings)) {
      it(`${kind} ${meant}: ${texts.slice(0, 5).join(" · ")} …`, () => {
        for (const text of texts)
          for (const language of ["vi", "en"] as const)
            assert.equal(meaning(kind as Question["kind"], text, language), meant, `"${text}" (${language})`);
      });
    }
  }
  it("mean the same without accents, as far as they are no other word then", () => {
    for (const { kind, meant, text } of rows.filter(({ meant }) => meant !== NONE && !["number", "date"].includes(meant))) {
      const bare = text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
      assert.equal(meaning(kind, bare, "vi"), meant, bare);
    }
  });
});

describe("Any number", () => {
  it("that Intl writes for Viet Nam reads back", () => {
    const format = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
    const numbers = fc.oneof(
      fc.integer({ min: 0, max: 2e9 }),
      fc.integer({ min: 0, max: 1e6 }).map((n) => n / 100),
    );
    fc.assert(
      fc.property(numbers, (n) => assert.equal(readVietnameseNumber(`khoảng ${format.format(n)} đồng`), n)),
      { numRuns: 2000, seed: 1 },
    );
  });
  it("spelled out reads back", () => {
    const digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    const below100 = (n: number): string => {
      const [tens, ones] = [Math.floor(n / 10), n % 10];
      if (tens === 0) return `${digits[ones]}`;
      const ten = tens === 1 ? "mười" : `${digits[tens]} mươi`;
      if (ones === 0) return ten;
      return `${ten} ${ones === 5 ? "lăm" : ones === 1 && tens > 1 ? "mốt" : digits[ones]}`;
    };
    const below1000 = (n: number): string => {
      if (n < 100) return below100(n);
      const rest = n % 100;
      return `${digits[Math.floor(n / 100)]} trăm${rest === 0 ? "" : rest < 10 ? ` lẻ ${digits[rest]}` : ` ${below100(rest)}`}`;
    };
    for (let n = 0; n < 1000; n++) {
      assert.equal(readVietnameseNumber(below1000(n)), n, below1000(n));
      if (n > 0) assert.equal(readVietnameseNumber(`${below1000(n)} triệu`), n * 1e6, `${below1000(n)} triệu`);
    }
  });
});

describe("Any day", () => {
  const days = fc
    .date({ min: new Date("1950-01-01"), max: new Date("2049-12-31"), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  it("is read day first, however it is parted", () => {
    fc.assert(
      fc.property(days, fc.constantFrom("/", "-", ".", " / "), (date, mark) => {
        const [year = "", month = "", day = ""] = date.split("-");
        assert.equal(readDate([Number(day), Number(month), year].join(mark), TODAY), date);
        assert.equal(readDate([day, month, year].join(mark), TODAY), date);
        assert.equal(readDate(`ngày ${Number(day)} tháng ${Number(month)} năm ${year}`, TODAY), date);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
  it("that Intl writes in words reads back", () => {
    fc.assert(
      fc.property(days, fc.constantFrom("vi-VN", "en-GB", "en-US"), (date, locale) => {
        const written = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
        assert.equal(readDate(written, TODAY), date, written);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
  it("that must be past may not be tomorrow", () => {
    const born: Question = { ...ask, kind: "date", past: true };
    assert.deepEqual(readAnswer(born, "25/11/2026", "vi", TODAY), { kind: "outOfRange" });
    assert.deepEqual(readAnswer(born, "hôm nay", "vi", TODAY), { kind: "answer", value: TODAY });
  });
});

describe("Reading an answer", () => {
  it("tells a number out of range from no number", () => {
    const floors: Question = { ...ask, kind: "number", unit: both("floors"), min: 1, max: 60 };
    assert.deepEqual(readAnswer(floors, "100", "vi", TODAY), { kind: "outOfRange" });
    assert.deepEqual(readAnswer(floors, "cao lắm", "vi", TODAY), { kind: "notAnAnswer" });
  });
  it("says why what was understood cannot be taken, in both languages", () => {
    const number: Question = questions.number;
    const cases: [Question, string, Refusal][] = [
      [questions.date, "mùng 2 Tết", "lunar"],
      [questions.date, "mung 2 tet", "lunar"],
      [questions.date, "31/2/2026", "noSuchDay"],
      [questions.date, "ngày 15", "noMonth"],
      [questions.date, "từ 1/3 đến 5/3", "range"],
      [questions.date, "tuần sau", "range"],
      [questions.date, "vài ngày nữa", "vague"],
      [number, "hai ba tầng", "range"],
      [number, "2-3 tầng", "range"],
      [number, "vài trăm", "vague"],
      [{ ...number, unit: { vi: "m²", en: "m²" } } as Question, "2 công đất", "regionalUnit"],
    ];
    for (const [question, text, refused] of cases) {
      assert.deepEqual(readAnswer(question, text, "vi", TODAY), { kind: "notAnAnswer", refused }, text);
      assert.notEqual(refusalWords(refused, { phrases: vi }), refusalWords(refused, { phrases: en }));
    }
  });
  it("takes an area and an amount of money where those are asked for", () => {
    const area = { ...questions.number, unit: { vi: "m²", en: "m²" } } as Question;
    const money = { ...questions.number, unit: { vi: "đồng", en: "VND" } } as Question;
    const value = (question: Question, text: string, language: Language = "vi") => {
      const reading = readAnswer(question, text, language, TODAY);
      return reading.kind === "answer" ? reading.value : reading.kind;
    };
    assert.equal(value(area, "4 x 18"), 72);
    assert.equal(value(area, "72"), 72);
    assert.equal(value(money, "30,000đ"), 30_000);
    assert.equal(value(money, "2tr5"), 2_500_000);
    assert.equal(value(questions.number, "4 x 18"), 4);
    assert.equal(value(questions.number, "1,200"), "notAnAnswer");
    assert.equal(value(questions.number, "1,200", "en"), 1200);
    assert.equal(value(questions.number, "15/3/2026", "en"), "notAnAnswer");
  });
  it("takes a weekday alone as the last one where the day is past, else as the next", () => {
    assert.deepEqual(readAnswer({ ...ask, kind: "date", past: true }, "thứ sáu", "vi", TODAY), { kind: "answer", value: "2026-11-20" });
    assert.deepEqual(readAnswer(questions.date, "thứ sáu", "vi", TODAY), { kind: "answer", value: "2026-11-27" });
    assert.deepEqual(readAnswer(questions.date, "next Monday", "en", TODAY), { kind: "answer", value: "2026-11-30" });
  });
  it("takes every label, its place and its words without accents, for every question there is", () => {
    for (const { id, questions: asked } of loadKnowledge().procedures.values()) {
      for (const question of asked) {
        if (question.kind !== "choice") continue;
        question.choices.forEach(({ value, label }, i) => {
          for (const text of [label.vi, label.en, label.vi.toUpperCase(), `${i + 1}`, `số ${i + 1}`])
            assert.deepEqual(readAnswer(question, text, "vi", TODAY), { kind: "answer", value }, `${id} ${question.key}: ${text}`);
        });
      }
    }
  });
  it("picks nothing from nothing", () => assert.equal(pickOption("1", []), undefined));
  it("comes back from hostile text", () => {
    const texts = ["1.", "1/1/", "twenty-", "\u0301", "hai mươi ", "không ", "ngày 1 tháng ", "1 2 ", "2tr", "((", "1,1", "có"];
    for (const text of texts) {
      const long = text.repeat(Math.ceil(1000 / text.length));
      for (const question of Object.values(questions)) assert.ok(readAnswer(question, long, "en", TODAY).kind);
      for (const read of [readVietnameseNumber, readYesNo]) assert.ok(["number", "boolean", "undefined"].includes(typeof read(long)));
      assert.ok(["string", "undefined"].includes(typeof readDate(long, TODAY)));
    }
  });
  it("says nothing for any text that holds no answer", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: "binary" }), (text) => {
        for (const question of Object.values(questions))
          assert.ok(["answer", "outOfRange", "notAnAnswer"].includes(readAnswer(question, text, "vi", TODAY).kind));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
