/**
 * Masks numbers that belong to a person before anything is stored: identity cards, phones, bank cards and accounts,
 * e-mail addresses. Numbers that belong to the city's work - codes, fees, dates, laws, hotlines - stay readable.
 */
import { provinceCodes } from "../knowledge/province-codes.ts";

export type PersonalKind = "identity" | "phone" | "card" | "account" | "email";

/** `numbers`: what was masked, for sealing; kept nowhere as it is. */
export type Masked = { text: string; kinds: PersonalKind[]; numbers: { kind: PersonalKind; number: string }[] };

type Span = { start: number; end: number };
type Found = Span & { kind: PersonalKind };
/** A run of digits with at most one separator between two of its groups. */
type Run = { groups: Span[]; plus: boolean };

/** Always the same, so that not even the length of what stood there is told. */
const MASK = "•••";

/** The text with every personal number replaced but those of kinds it `keeps`, and which kinds there were. The text should be NFC. */
export function maskPersonal(text: string, keeps: readonly PersonalKind[] = []): Masked {
  const safe = PUBLIC_NUMBERS.flatMap((pattern) => spansOf(text, pattern)).filter((span) => !isPhoneLikeMoney(text, span));
  const emails = spansOf(text, EMAIL).map((span): Found => ({ ...span, kind: "email" }));
  const named = namedNumbers(text);
  const taken = [...safe, ...emails, ...named];
  const bare = runsOf(text, taken).flatMap((run) => numbersIn(text, run));
  const found = [...emails, ...named, ...bare].filter(({ kind }) => !keeps.includes(kind)).sort((a, b) => a.start - b.start);
  const numbers: Masked["numbers"] = [];
  let masked = "";
  let from = 0;
  for (const { start, end, kind } of found) {
    if (start < from) continue;
    masked += text.slice(from, start) + MASK;
    numbers.push({ kind, number: text.slice(start, end) });
    from = end;
  }
  return { text: masked + text.slice(from), kinds: [...new Set(found.map(({ kind }) => kind))], numbers };
}

/** An officer may give an office's telephone or address; a person's identity or bank number is masked like everywhere. */
export const officersWords = (text: string): string => maskPersonal(text, ["phone", "email"]).text;

const EMAIL = /[\p{L}\d._%+-]+@(?![\w.-]*gov\.vn\b)[\w-]+(?:\.[\w-]+)+/giu;

/** What looks like a personal number and is none. */
const PUBLIC_NUMBERS = [
  // Procedure codes: 1.001193, 1.001193.000.00.00.H29
  /(?<![\d.])\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?(?![\d])/giu,
  // Dossier codes: H29.12-251124-0001, 000.00.00.H29-251124-0001
  /(?:\d{3}\.\d{2}\.\d{2}\.)?(?<![\p{L}])[A-Z]\d{2}(?:\.\d{1,3})*(?:[.-]\d{2,6}){1,3}/giu,
  // Amounts in groups of three: 2.500.000
  /(?<![\d.,+])[1-9]\d{0,2}(?:[.,]\d{3})+(?![\d]|[.,]\d)/gu,
  // Amounts with their unit: 1250000 đồng
  /(?<![\d.,+])\d+(?:[.,]\d+)*\s?(?:đồng|đ|dong|vnđ|vnd|k|nghìn|ngàn|nghin|ngan|triệu|trieu|tr|tỷ|tỉ|ty|usd|m2|m²|ha|%)(?![\p{L}\d])/giu,
  // Dates: 2/9/2025, 02-09-2025, 2025-09-02
  /(?<!\d)\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)/gu,
  // Emergency numbers in a row: 113 114 115
  /(?<!\d)(?:11[1-5]|1022)(?:[ ./-](?:11[1-5]|1022))+(?!\d)/gu,
  // Paid hotlines: 1900 1234
  /(?<!\d)1[89]00[ .-]\d[\d .-]*\d/gu,
  // A business's tax or registration number is public; a person's is the identity number and has 12 digits.
  /(?<=(?:mst|mã số thuế|ma so thue|mã số doanh nghiệp|ma so doanh nghiep|mã số hộ kinh doanh)[^\d\n]{0,12})\d{10}(?:-?\d{3})?(?!\d)/giu,
];

/** "84.901.234.567" is written like an amount and is a phone. */
const isPhoneLikeMoney = (text: string, { start, end }: Span): boolean =>
  /^84[.,][35789]\d\d[.,]\d{3}[.,]\d{3}$/.test(text.slice(start, end));

/** Numbers introduced by their name may have any grouping: "CMND số 123.456.789", "STK 0071000123456". */
const NAMED: [PersonalKind, RegExp][] = [
  [
    "identity",
    /(?<=(?:cccd|cmnd|cmtnd|cmt|căn cước|can cuoc|chứng minh|chung minh|định danh|dinh danh|id card|identity)[^\d\n]{0,25})(?:\d(?:[ .-]?\d){11}|\d(?:[ .-]?\d){8})(?!\d|[ .-]\d{3})/giu,
  ],
  [
    "account",
    /(?<=(?:stk|số tài khoản|so tai khoan|tài khoản|tai khoan|account)[^\d\n]{0,25})\d(?:[ .-]?\d){5,18}(?!\d|\s?(?:đồng|đ|vnđ|vnd|triệu|tỷ)(?!\p{L}))/giu,
  ],
];

const namedNumbers = (text: string): Found[] =>
  NAMED.flatMap(([kind, pattern]) => spansOf(text, pattern).map((span) => ({ ...span, kind })));

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length }));

/** Runs of digit groups outside the taken spans; a taken span ends a run. */
function runsOf(text: string, taken: Span[]): Run[] {
  const runs: Run[] = [];
  let last: Span | undefined;
  for (const group of spansOf(text, /\d+/g)) {
    const isTaken = taken.some(({ start, end }) => group.start < end && group.end > start);
    const before = text[group.start - 1] ?? "";
    const joined = last !== undefined && /^(?:[ .\-\u00a0]|[ .-]?\(0?\)?[ .-]?|\)[ .-]?)$/.test(text.slice(last.end, group.start));
    last = isTaken ? undefined : group;
    if (isTaken) continue;
    if (joined) runs.at(-1)?.groups.push(group);
    // "H29" is a code, not the number 29.
    else if (/\p{L}/u.test(before) && group.end - group.start < 9) last = undefined;
    else runs.push({ groups: [group], plus: before === "+" });
  }
  return runs;
}

/** The personal numbers in a run: whole groups first, then neighbours that make one together, the longest first. */
function numbersIn(text: string, { groups, plus }: Run): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < groups.length) {
    const reach = reachOf(text, groups, at, plus && at === 0);
    if (reach) {
      found.push({
        start: (groups[at] as Span).start - (plus && at === 0 ? 1 : 0),
        end: (groups[reach.last] as Span).end,
        kind: reach.kind,
      });
      at = reach.last;
    }
    at++;
  }
  return found;
}

/** A number made of the group at `first` and those up to `last`. */
function reachOf(text: string, groups: Span[], first: number, plus: boolean): { last: number; kind: PersonalKind } | undefined {
  const lengths: number[] = [];
  let digits = "";
  let longest: { last: number; kind: PersonalKind } | undefined;
  for (let last = first; last < groups.length && digits.length < MAX_DIGITS; last++) {
    const { start, end } = groups[last] as Span;
    digits += text.slice(start, end);
    lengths.push(end - start);
    const kind = kindOf(digits, lengths, plus);
    if (kind) longest = { last, kind };
    // A group that is a number by itself does not join others.
    if (kind && last === first) return longest;
    if (end - start > MAX_JOINED && last > first) break;
  }
  return longest;
}

const MAX_DIGITS = 19;
/** Digits in a group that still joins others: 028 38291234, 079085 012345. */
const MAX_JOINED = 9;

function kindOf(digits: string, lengths: number[], plus: boolean): PersonalKind | undefined {
  const isOne = lengths.length === 1;
  if (isPhone(digits, plus)) return "phone";
  if (isIdentity(digits)) return "identity";
  if (/^\d{9}$/.test(digits) && (isOne ? !digits.endsWith("000") : lengths.join() === "3,3,3")) return "identity";
  if (isCard(digits) && lengths.slice(0, -1).every((length) => length >= 4)) return "card";
  return undefined;
}

const MOBILE = "[35789]\\d{8}";
const LANDLINE = "2\\d{9}";
const PHONE = new RegExp(`^(?:0(?:${MOBILE}|${LANDLINE})|(?:84|0084)0?(?:${MOBILE}|${LANDLINE}))$`);

/** Mobile and landline numbers as dialled at home or from abroad; with a plus any country's. */
const isPhone = (digits: string, plus: boolean): boolean =>
  PHONE.test(digits) || (plus && !digits.startsWith("84") && digits.length >= 10 && digits.length <= 15);

/** An identity number: 12 digits, a province, then century and sex as 0 to 3. */
const isIdentity = (digits: string): boolean =>
  digits.length === 12 && provinceCodes.has(digits.slice(0, 3)) && /^[0-3]$/.test(digits[3] ?? "");

/** 13 to 19 digits of a card network, with the right check digit (Luhn). */
function isCard(digits: string): boolean {
  if (!/^(?:[3-6]|2[2-7]|9704)\d{8,}$/.test(digits) || digits.length < 13 || digits.length > MAX_DIGITS) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
