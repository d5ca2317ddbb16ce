/** Strings at the text limit that stall recognizers, regular expressions and fuzzy matchers elsewhere, and where they are said. */
import { conditionsOver } from "../../knowledge/conditions.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Language, Question } from "../../knowledge/schema.ts";

const LIMIT = 1000;
const atoms = [
  "1.",
  "1/",
  "1/1/",
  "1-",
  "1,",
  "a.",
  "1 ",
  "0",
  "9",
  "ngày ",
  "tháng 1 ",
  "thứ hai ",
  "hai mươi ",
  "mười ",
  "rưỡi ",
  "một trăm linh ",
  "dd",
  "aaw",
  "d9a8",
  "s",
  "ươ",
  "ẨỄỘ",
  "a\u0301\u0323",
  "\u200b",
  "🙂",
  "đăng ký ",
  "đăng ký kết hôn ",
  "cấp giấy phép ",
  "mất cccd ",
  "phường 1 quận ",
  "phường tân ",
  "p.",
  "((((",
  "[](",
  "**",
  "- ",
  "1.004222 ",
  "không ",
  "first ",
  "twenty-",
  "one hundred and ",
  "1st of ",
  "january ",
  "yes no ",
  "how much does it cost ",
  "<b>",
  "\\u0000",
  "%00",
  "'\"",
  "zzzzzz ",
  "qwrtp ",
  "?!., ",
  // What numbers, money, days and times are made of, over and over.
  "hai tỷ ",
  "một nghìn tỷ ",
  "2tr5",
  "1,234,",
  "vài trăm ",
  "hai phẩy không ",
  "không chín ",
  "+84 (",
  "4x",
  "4m5 dài ",
  "5% đến ",
  "từ 1/1 đến ",
  "1 tháng 1 năm hai nghìn ",
  "mùng 2 tết ",
  "3 ngày trước ",
  "đầu năm cuối ",
  "T2, 1/1/",
  "8h kém ",
];

export const hostileStrings: string[] = [
  ...atoms.map((atom) => atom.repeat(Math.ceil(LIMIT / atom.length)).slice(0, LIMIT)),
  ...atoms.map((atom, i) => `${atom}${atoms[(i * 7 + 3) % atoms.length]}`.repeat(LIMIT).slice(0, LIMIT)),
  // One letter under all the marks that fit.
  `a${"\u0301\u0323\u0302".repeat(LIMIT)}`.slice(0, LIMIT),
  // All different words, none of them known.
  Array.from({ length: 250 }, (_, i) => `x${(i * 7919).toString(36)}`)
    .join(" ")
    .slice(0, LIMIT),
];

/** A state in which each of them is said: what leads there, and what the bot asks then. */
export type HostileScene = { name: string; opening: Record<Language, string[]>; asks?: Record<Language, string> };

const residence = {
  vi: ["đăng ký thường trú", "lập danh sách cho tôi"],
  en: ["permanent residence registration", "make my checklist"],
};
const home = { vi: "Bạn sẽ đăng ký vào chỗ ở nào?", en: "Which home will you register at?" };

export const hostileScenes: HostileScene[] = [
  { name: "no form", opening: { vi: [], en: [] } },
  { name: "a choice", opening: residence, asks: home },
  {
    name: "a yes or no",
    opening: { vi: [...residence.vi, "Nhà của mình"], en: [...residence.en, "My own home"] },
    asks: { vi: "Người đăng ký có dưới 18 tuổi không?", en: "Is the person under 18?" },
  },
  {
    name: "a number",
    opening: {
      vi: ["giấy phép xây dựng nhà ở", "lập danh sách cho tôi", "Ngoài tất cả các khu trên"],
      en: ["house construction permit", "make my checklist", "Outside all of those"],
    },
    asks: { vi: "Nhà sẽ có mấy tầng?", en: "How many floors will the house have?" },
  },
];

/** No procedure asks for a day yet, so one is given such a question. */
export const DATE_QUESTION = "date-question";
const since = { vi: "Bạn dọn đến ngày nào?", en: "When did you move in?" };
export const dateScene: HostileScene = { name: "a date", opening: residence, asks: since };

export function withDateQuestion(knowledge: Knowledge): Knowledge {
  const before = knowledge.procedures.get("dang-ky-thuong-tru");
  if (!before) throw new Error("the benchmark's date question belongs to dang-ky-thuong-tru, which is gone");
  const question: Question = { key: "since", kind: "date", past: true, ask: since, why: since };
  // A question is asked only when something turns on it.
  const when = 'since >= "2020-01-01"';
  const document = { name: since, form: "copy" as const, copies: 1, why: since, when, text: since };
  const after: LoadedProcedure = {
    ...before,
    questions: [question],
    documents: [document],
    fees: [],
    time: [],
    places: [],
    explanations: [],
    conditions: new Map([[when, conditionsOver([question])(when)]]),
  };
  const procedures = new Map([...knowledge.procedures, [after.id, after]]);
  return { ...knowledge, procedures, procedure: (id) => procedures.get(id) ?? knowledge.procedure(id) };
}
