/** The recognizers as a whole: which culture goes where, what others write reads back, and work that grows with the text and no faster. */
import assert from "node:assert/strict";
import { Recognizer } from "@microsoft/recognizers-text";
import fc from "fast-check";
import { doReadNumber, ReadingConfig } from "read-vietnamese-number";
import { answerIn } from "../../dialogs/parse/numbers.ts";
import {
  recognizeBoolean,
  recognizeCurrency,
  recognizeDateTime,
  recognizeDimension,
  recognizeIdentity,
  recognizeNumber,
  recognizeOrdinal,
  recognizePercentage,
  recognizePhoneNumber,
} from "../../dialogs/parse/recognizers.ts";
import { type Tokens, tokenize } from "../../dialogs/parse/tokens.ts";
import { type ModelName, modelNames, VIETNAMESE, VietnameseRecognizer } from "../../dialogs/parse/vietnamese-recognizer.ts";
import { readYesNo } from "../../dialogs/parse/yes-no.ts";
import { hostileStrings } from "../bench/hostile.ts";

const TODAY = "2026-11-24";
const RUNS = 10_000;
const seed = 2026;

const value = (text: string): unknown => recognizeNumber(text, VIETNAMESE)[0]?.resolution?.["value"];
const bare = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
const days = (text: string, today = TODAY): unknown[] =>
  recognizeDateTime(text, VIETNAMESE, today).map(({ resolution }) => resolution["values"]?.[0]?.value ?? resolution);

describe("The recognizer of Vietnamese", () => {
  const recognizer = new VietnameseRecognizer();
  it("is one of the package's and holds its models under the package's names", () => {
    assert.ok(recognizer instanceof Recognizer);
    for (const name of ["NumberModel", "OrdinalModel", "PercentModel", "CurrencyModel", "DateTimeModel", "BooleanModel"] as const)
      assert.equal(recognizer.getModel(name, "vi-VN", false), recognizer.model(name));
  });
  it("never falls back to another language", () => {
    assert.throws(() => recognizer.getModel("TemperatureModel", VIETNAMESE, false), /Could not find Model/);
    assert.throws(() => recognizer.getModel("NumberModel", "fr-fr", false), /Could not find Model/);
  });
  it("reads with its own models what the package would read as English", () => {
    assert.deepEqual(recognizeNumber("2.500.000", VIETNAMESE)[0]?.resolution, { value: "2500000" });
    assert.deepEqual(recognizeOrdinal("cái thứ ba", VIETNAMESE)[0]?.resolution, { value: "3" });
    assert.deepEqual(recognizePercentage("mười phần trăm", VIETNAMESE)[0]?.resolution, { value: "10%" });
    assert.deepEqual(recognizeCurrency("2tr5", VIETNAMESE)[0]?.resolution, { value: "2500000", unit: "Đồng", isoCurrency: "VND" });
    assert.deepEqual(recognizeDimension("4 x 18", VIETNAMESE)[0]?.resolution, { value: "72", unit: "Square meter" });
    assert.equal(recognizePhoneNumber("0901 234 567", VIETNAMESE)[0]?.resolution?.["value"], "+84901234567");
    assert.equal(recognizeIdentity("079090000001", TODAY)[0]?.resolution?.["bornIn"], "1990");
    assert.deepEqual(recognizeBoolean("ngày mai", VIETNAMESE), []);
    assert.deepEqual(days("15/3/2026, 9h sáng mai"), ["2026-03-15", "09:00:00", "2026-11-25"]);
  });
  it("leaves other languages to the package, and gives it short text only", () => {
    assert.equal(recognizeNumber("twenty five", "en-us")[0]?.resolution?.["value"], "25");
    assert.equal(recognizePercentage("ten percent", "en-us")[0]?.resolution?.["value"], "10%");
    assert.equal(recognizeDateTime("next monday", "en-gb", TODAY)[0]?.resolution?.["values"][0].value, "2026-11-30");
    assert.deepEqual(recognizeDateTime(`tomorrow ${"1.".repeat(20)}`, "en-gb", TODAY), []);
    assert.deepEqual(recognizeNumber(`five${" ".repeat(120)}`, "en-us"), []);
  });
});

describe("Numbers that read-vietnamese-number writes", () => {
  /** North and south, careful and careless: each is how some people write. */
  const ways = [
    { oddText: "lẻ", units: [[], ["nghìn"], ["triệu"], ["tỉ"]] },
    { oddText: "linh", units: [[], ["ngàn"], ["triệu"], ["tỷ"]] },
    { fourToneText: "bốn", oneToneText: "mốt", units: [[], ["nghìn"], ["triệu"], ["tỷ"]] },
    { skipTenTone: false, fiveToneText: "nhăm", units: [[], ["ngàn"], ["triệu"], ["tỉ"]] },
  ].map((way) => Object.assign(new ReadingConfig(), { unit: ["đồng"] }, way));
  const numbers = fc.oneof(
    fc.nat(999),
    fc.nat(999_999),
    fc.nat(2_000_000_000),
    fc.maxSafeNat().map((n) => n % 10 ** 15),
  );
  it(`read back, with and without accents (${RUNS})`, () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...ways), fc.boolean(), (number, way, isBare) => {
        const written = doReadNumber(String(number), way);
        assert.equal(value(isBare ? bare(written) : written), number === 0 ? undefined : String(number), written);
      }),
      { numRuns: RUNS, seed },
    );
  });
  it("read back below zero and with fractions", () => {
    const parts = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 1, max: 999 }));
    fc.assert(
      fc.property(parts, ([whole, fraction]) => {
        const number = `${whole}.${String(fraction).replace(/0+$/, "")}`;
        const written = doReadNumber(number, Object.assign(new ReadingConfig(), { unit: [] }));
        if (whole !== 0) assert.equal(value(written), String(Number(number)), written);
      }),
      { numRuns: 1000, seed },
    );
  });
});

describe("Dates that Intl writes", () => {
  const styles: Intl.DateTimeFormatOptions[] = [
    ...(["full", "long", "medium", "short"] as const).map((dateStyle) => ({ dateStyle })),
    { weekday: "short", day: "numeric", month: "short", year: "numeric" },
    { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" },
    { weekday: "long", day: "numeric", month: "short", year: "numeric" },
    { dateStyle: "long", timeStyle: "short" },
  ];
  const formats = styles.map((style) => new Intl.DateTimeFormat("vi-VN", { ...style, timeZone: "UTC" }));
  // As far as a year of two figures reaches.
  const dates = fc.date({ min: new Date("1940-01-01T00:00:00Z"), max: new Date("2036-12-31T00:00:00Z"), noInvalidDate: true });
  it(`read back, with and without accents (${RUNS})`, () => {
    fc.assert(
      fc.property(dates, fc.constantFrom(...formats), fc.boolean(), (date, format, isBare) => {
        const written = format.format(date);
        const found = days(isBare ? bare(written) : written).filter((day) => !/^\d\d:/.test(String(day)));
        assert.deepEqual(found, [date.toISOString().slice(0, 10)], written);
      }),
      { numRuns: RUNS, seed },
    );
  });
  it("without a year are days of this one", () => {
    const format = new Intl.DateTimeFormat("vi-VN", { day: "numeric", month: "long", timeZone: "UTC" });
    fc.assert(
      fc.property(dates, (date) => {
        const day = date.toISOString().slice(0, 10);
        const [found] = days(format.format(date), day);
        assert.equal(found, day);
      }),
      { numRuns: 1000, seed },
    );
  });
});

describe("A yes", () => {
  const around = [
    "dạ",
    "ạ",
    "nha",
    "nhé",
    "thưa",
    "anh",
    "chị",
    "em",
    "tôi",
    "mình",
    "thì",
    "là",
    "rồi",
    "đó",
    "luôn",
    "ơi",
    "này",
    "mà",
    "à",
    "để",
    "hẹn",
  ];
  const tomorrow = [
    "ngày mai",
    "Ngày Mai",
    "ngay mai",
    "NGÀY MAI",
    "ngày  mai",
    "ngày mai!",
    "ngày, mai",
    "ngày\u200bmai",
    "mai",
    "sáng mai",
    "nga\u0300y mai",
  ];
  it("is never heard in “ngày mai”, whatever polite words stand around it", () => {
    const words = fc.array(fc.constantFrom(...around), { maxLength: 4 });
    fc.assert(
      fc.property(
        words,
        fc.constantFrom(...tomorrow),
        words,
        fc.constantFrom((text: string) => text, bare),
        (before, day, after, typed) => {
          const text = typed([...before, day, ...after].join(" "));
          assert.notEqual(readYesNo(text), true, text);
          assert.deepEqual(recognizeBoolean(text, VIETNAMESE), [], text);
        },
      ),
      { numRuns: 5000, seed },
    );
  });
});

describe("Any text of 1,000 characters", () => {
  const recognizer = new VietnameseRecognizer();
  /** How often a model looks at a token of a text. */
  function looks(name: ModelName, text: string): { looks: number; tokens: number } {
    const tokens = tokenize(text);
    let count = 0;
    const counted: Tokens = new Proxy(tokens, {
      get(target, key, receiver) {
        // Places in the list begin with a figure, its methods do not.
        if (typeof key === "string" && key <= ":") count++;
        return Reflect.get(target, key, receiver);
      },
    });
    recognizer.model(name).find(counted, text, TODAY);
    return { looks: count, tokens: tokens.length };
  }
  const MOST_LOOKS_A_TOKEN = 150;
  const FEW = 50;
  for (const name of modelNames) {
    it(`costs ${name} work that doubles with its length, and no more`, () => {
      for (const text of hostileStrings) {
        const [once, twice] = [looks(name, text.slice(0, text.length / 2)), looks(name, text)];
        assert.ok(
          once.looks <= MOST_LOOKS_A_TOKEN * once.tokens + FEW,
          `${once.looks} looks at ${once.tokens} tokens: ${text.slice(0, 40)}`,
        );
        assert.ok(twice.looks <= 2.1 * once.looks + FEW, `${once.looks}, then ${twice.looks}: ${text.slice(0, 40)}`);
      }
    });
  }
  it("gives results within the text, in order and not overlapping", () => {
    const atoms = [
      "hai",
      "mươi",
      "triệu",
      "rưỡi",
      "2",
      "3",
      "15/3",
      "tháng",
      "ngày",
      "thứ",
      "năm",
      "đến",
      "từ",
      "-",
      ",",
      ".",
      "m2",
      "x",
      "giờ",
      "kém",
      "tết",
      "%",
      "đ",
    ];
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.constantFrom(...atoms), { maxLength: 25 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...modelNames), (text, name) => {
        let from = 0;
        for (const { start, end, text: found, resolution } of recognizer.model(name).parse(text, TODAY)) {
          assert.ok(start >= from && end >= start && end < text.length);
          assert.equal(text.slice(start, end + 1), found);
          const answer = answerIn(resolution);
          if (name === "NumberModel" && "value" in answer) assert.ok(Number.isFinite(answer.value), text);
          from = end + 1;
        }
      }),
      { numRuns: 5000, seed },
    );
  });
});
