import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { maskPersonal, type PersonalKind } from "../../bot/personal-numbers.ts";

/** The same numbers in every run, so that a failure can be looked at. */
function createRandom(seed: number) {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const digits = (count: number): string => Array.from({ length: count }, () => next(10)).join("");
  const pick = <T>(items: readonly T[]): T => items[next(items.length)] as T;
  return { next, digits, pick };
}

const { digits, pick, next } = createRandom(2026);
const cut = (number: string, lengths: number[], separator: string): string => {
  let from = 0;
  return lengths.map((length) => number.slice(from, (from += length))).join(separator);
};

const SENTENCES = [
  (n: string) => `Số của tôi là ${n}, xin hỏi hồ sơ xong chưa?`,
  (n: string) => `${n}`,
  (n: string) => `Tôi tên An (${n}) muốn đăng ký thường trú.`,
  (n: string) => `lien he ${n} gap anh Binh, ho so nop ngay 12/03/2026`,
  (n: string) => `My number: ${n}. How long does it take?`,
  (n: string) => `sđt:${n}`,
];

function luhn(body: string): string {
  const check = [...`${body}0`].reverse().reduce((sum, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return body + ((10 - (check % 10)) % 10);
}

const PROVINCES = ["001", "031", "048", "079", "074", "077", "092", "096", "040", "038"];
const makers: Record<string, [PersonalKind, () => string]> = {
  "identity number, 12 digits": [
    "identity",
    () => {
      const number = `${pick(PROVINCES)}${next(4)}${digits(8)}`;
      return pick([
        number,
        cut(number, [3, 3, 3, 3], " "),
        cut(number, [4, 4, 4], " "),
        cut(number, [3, 3, 6], " "),
        cut(number, [3, 3, 3, 3], "."),
      ]);
    },
  ],
  "identity number, 9 digits": [
    "identity",
    () => {
      const number = `${pick(["02", "27", "28", "38", "19"])}${digits(6)}${1 + next(9)}`;
      return pick([number, cut(number, [3, 3, 3], " "), `CMND ${number}`, `cmnd số ${cut(number, [3, 3, 3], ".")}`]);
    },
  ],
  mobile: [
    "phone",
    () => {
      const number = `0${pick(["3", "5", "7", "8", "9"])}${digits(8)}`;
      return pick([
        number,
        cut(number, [4, 3, 3], " "),
        cut(number, [4, 3, 3], "."),
        cut(number, [3, 3, 4], "."),
        cut(number, [3, 7], " "),
        cut(number, [4, 3, 3], "-"),
        cut(number, [2, 2, 2, 2, 2], " "),
      ]);
    },
  ],
  "mobile from abroad": [
    "phone",
    () => {
      const number = `${pick(["3", "5", "7", "8", "9"])}${digits(8)}`;
      return pick([
        `+84${number}`,
        `+84 ${cut(number, [3, 3, 3], " ")}`,
        `84${number}`,
        `(+84) ${number}`,
        `+84.${cut(number, [3, 3, 3], ".")}`,
        `0084${number}`,
        `+84 (0)${number}`,
      ]);
    },
  ],
  landline: [
    "phone",
    () => {
      const number = `028${2 + next(7)}${digits(7)}`;
      return pick([
        number,
        cut(number, [3, 4, 4], " "),
        cut(number, [3, 8], " "),
        `(028) ${cut(number.slice(3), [4, 4], " ")}`,
        cut(number, [3, 4, 4], "."),
      ]);
    },
  ],
  "bank card": [
    "card",
    () => {
      const number = luhn(pick(["9704", "4", "51", "3528"]).padEnd(15, digits(15)));
      return pick([number, cut(number, [4, 4, 4, 4], " "), cut(number, [4, 4, 4, 4], "-")]);
    },
  ],
  "bank account": ["account", () => `${pick(["STK", "số tài khoản", "so tai khoan:"])} ${digits(pick([8, 10, 13]))}`],
  "e-mail": [
    "email",
    () => `${pick(["nguyen.van.a", "lan_98", "tran-b"])}${next(100)}@${pick(["gmail.com", "yahoo.com.vn", "cty-abc.vn"])}`,
  ],
};

const publicMakers: (() => string)[] = [
  () => `${1 + next(3)}.${digits(6)}`,
  () => `${1 + next(3)}.${digits(6)}.000.00.00.H29`,
  () => `H29.${10 + next(40)}-2511${10 + next(20)}-${digits(4)}`,
  () => `000.00.${10 + next(40)}.H29-2511${10 + next(20)}-${digits(4)}`,
  () => `${1 + next(900)}.${digits(3)}.000 đồng`,
  () => `${1 + next(900)}.000.000`,
  () => `${1 + next(99)}${digits(3)}000đ`,
  () => `${1 + next(9_000)}000`,
  () => `${1 + next(900)}000000 VND`,
  () => `${1 + next(20)} triệu`,
  () => `${1 + next(28)}/${1 + next(12)}/${1990 + next(40)}`,
  () => `0${1 + next(9)}-0${1 + next(9)}-20${10 + next(20)}`,
  () => `0${1 + next(9)}.0${1 + next(9)}.20${10 + next(20)}`,
  () => `2026-0${1 + next(9)}-1${next(10)}`,
  () => `năm ${1950 + next(80)}`,
  () => pick(["1022", "113", "114", "115", "111", "18001096", "113 114 115", "1022, 113"]),
  () => `1900${digits(4)}`,
  () => `1900 ${digits(4)}`,
  () => `${1 + next(300)}/20${10 + next(17)}/${pick(["NĐ-CP", "QH15", "TT-BTC", "QĐ-UBND"])}`,
  () => `Điều ${1 + next(200)} Luật ${1 + next(90)}/2020/QH14`,
  () => `MST 03${digits(8)}`,
  () => `${1 + next(300)} m2`,
  () => `số ${1 + next(400)}/${1 + next(60)} đường Lê Lợi`,
];

describe("masking personal numbers", () => {
  const missed: string[] = [];
  let personal = 0;
  for (const [name, [kind, make]] of Object.entries(makers)) {
    it(`finds ${name} in a hundred sentences`, () => {
      for (let i = 0; i < 100; i++) {
        const number = make();
        const sentence = pick(SENTENCES)(number);
        const { text, kinds } = maskPersonal(sentence);
        const bare = number.replace(/\D/g, "");
        const left = kind === "email" ? text.includes(number) : bare.length > 0 && text.replace(/\D/g, "").includes(bare.slice(-6));
        personal++;
        if (left || !kinds.includes(kind)) missed.push(`${sentence} -> ${text} (${kinds})`);
      }
    });
  }

  it("misses at most 1 % of more than 500", () => {
    assert.ok(personal > 500);
    assert.ok(missed.length <= personal * 0.01, `${missed.length} of ${personal} missed:\n${missed.join("\n")}`);
  });

  it("leaves the city's own numbers readable in at least 99 %", () => {
    const wrong: string[] = [];
    let all = 0;
    for (let i = 0; i < 50; i++) {
      for (const make of publicMakers) {
        const sentence = pick(SENTENCES.slice(0, 5))(make());
        const { text } = maskPersonal(sentence);
        all++;
        if (text !== sentence) wrong.push(`${sentence} -> ${text}`);
      }
    }
    assert.ok(wrong.length <= all * 0.01, `${wrong.length} of ${all} masked:\n${wrong.join("\n")}`);
  });

  it("masks each of several numbers and names each kind once", () => {
    const { text, kinds } = maskPersonal("CCCD 079085012345, đt 0901234567 hoặc 0912 345 678, mail a@b.vn");
    assert.equal(text, "CCCD •••, đt ••• hoặc •••, mail •••");
    assert.deepEqual(kinds, ["identity", "phone", "email"]);
  });

  it("keeps two different numbers side by side apart", () => {
    assert.equal(maskPersonal("0901234567 079085012345").text, "••• •••");
    assert.equal(maskPersonal("lệ phí 50.000 đồng, gọi 0901234567").text, "lệ phí 50.000 đồng, gọi •••");
  });

  it("leaves an office's public e-mail address", () => {
    assert.equal(maskPersonal("gửi về stp@tphcm.gov.vn").text, "gửi về stp@tphcm.gov.vn");
  });

  it("needs no longer for hostile text at the limit", () => {
    for (const atom of ["1.", "0 ", "a@", "1-", "84", "0(", "stk ", "H29.", "1.001193."]) {
      const started = process.cpuUsage().user;
      maskPersonal(atom.repeat(1000).slice(0, 1000));
      assert.ok(process.cpuUsage().user - started < 1_000_000, atom);
    }
  });
});
