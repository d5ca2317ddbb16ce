/** What a message tells about a business to be opened: who owns it, how many work there, what it takes in a year. */
import type { Answers } from "../../knowledge/conditions.ts";
import { readVietnameseNumber } from "../parse/numbers.ts";
import { recognizeCurrency, recognizeNumber } from "../parse/recognizers.ts";
import { VIETNAMESE } from "../parse/vietnamese-recognizer.ts";
import type { Scene } from "../scene.ts";

/** A longer message is a story. */
const LONGEST = 300;
const MOST_EMPLOYEES = 5_000;
/** An amount and a word or two around it: "tầm 800tr". */
const BARE_WORDS = 4;
const MONTHS = 12;
/** "Hơn 1 tỷ" is above that amount, "dưới 1 tỷ" is below it. */
const A_LITTLE = 1;

export function businessSaid(text: string, scene: Scene): Answers {
  if (text.length > LONGEST) return {};
  const clauses = text.split(/[,;\n]|\.(?!\d)/).filter((clause) => clause.trim() !== "");
  return Object.assign({}, ...clauses.map((clause) => saidIn(clause, scene)));
}

function saidIn(clause: string, { knowledge: { business } }: Scene): Answers {
  const employees = employeesIn(clause, business.told);
  const revenue = revenueIn(clause, business.told);
  return {
    ...(employees !== undefined && { employees }),
    ...(revenue !== undefined && { revenue }),
    ...business.told.answersIn(clause),
  };
}

type Told = Scene["knowledge"]["business"]["told"];

/** "Thuê 3 người", "2 đứa phụ". */
function employeesIn(clause: string, { around }: Told): number | undefined {
  const numbers = [
    ...around("hires", clause).map(({ behind }) => numberIn(behind[0])),
    ...around("hands", clause).map(({ before }) => numberIn(before.at(-1))),
  ];
  return numbers.find((number) => number !== undefined && number >= 0 && number <= MOST_EMPLOYEES);
}

function numberIn(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/^\d+$/.test(word)) return Number(word);
  const english = Number(recognizeNumber(word, "en-us")[0]?.resolution?.["value"] ?? Number.NaN);
  return readVietnameseNumber(word) ?? (Number.isInteger(english) ? english : undefined);
}

/** "Doanh thu tầm 800tr một năm", "mỗi tháng 50 triệu", or nothing but an amount. */
function revenueIn(clause: string, { around, revenueOf }: Told): string | undefined {
  const says = (list: Parameters<typeof around>[0]): boolean => around(list, clause).length > 0;
  const isAbout = says("revenue") || says("monthly") || clause.trim().split(/\s+/).length <= BARE_WORDS;
  const amount = isAbout && !says("notRevenue") ? amountIn(clause) : undefined;
  if (amount === undefined) return undefined;
  const yearly = says("monthly") ? amount * MONTHS : amount;
  return revenueOf(says("below") ? yearly - A_LITTLE : says("above") ? yearly + A_LITTLE : yearly);
}

/** Millions at least: less is no business's yearly revenue. */
const LEAST = 1_000_000;

function amountIn(clause: string): number | undefined {
  const { unit, value } = (recognizeCurrency(clause, VIETNAMESE)[0]?.resolution ?? {}) as { unit?: string; value?: string };
  const amount = Number(value ?? Number.NaN);
  return amount >= LEAST && unit !== "Dollar" ? amount : undefined;
}
