/** Strings at the text limit that stall recognizers, regular expressions and fuzzy matchers elsewhere. */
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
  "<b>",
  "\\u0000",
  "%00",
  "'\"",
  "zzzzzz ",
  "qwrtp ",
  "?!., ",
];

export const hostileStrings: string[] = [
  ...atoms.map((atom) => atom.repeat(Math.ceil(LIMIT / atom.length)).slice(0, LIMIT)),
  ...atoms.map((atom, i) => `${atom}${atoms[(i * 7 + 3) % atoms.length]}`.repeat(LIMIT).slice(0, LIMIT)),
  // All different words, none of them known.
  Array.from({ length: 250 }, (_, i) => `x${(i * 7919).toString(36)}`)
    .join(" ")
    .slice(0, LIMIT),
];

/** States in which each of them is said: nothing yet, and a question of each kind. */
export const hostileScenes: { name: string; opening: string[] }[] = [
  { name: "no form", opening: [] },
  { name: "a choice", opening: ["đăng ký thường trú", "lập danh sách cho tôi"] },
  { name: "a yes or no", opening: ["đăng ký thường trú", "lập danh sách cho tôi", "Nhà của mình"] },
  { name: "a number", opening: ["giấy phép xây dựng nhà ở", "lập danh sách cho tôi", "Ngoài tất cả các khu trên"] },
];
