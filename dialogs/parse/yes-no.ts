/** Yes or no in Vietnamese and English. The whole message must say it: "ngày mai" is not a yes. */
import { syllables } from "../../knowledge/search/fold.ts";

const yes = new Set([
  "co",
  "dung",
  "phai",
  "u",
  "uh",
  "um",
  "uhm",
  "vang",
  "da",
  "roi",
  "dong y",
  "chinh xac",
  "duoc",
  "ok",
  "oke",
  "okay",
  "chac chan",
  "yes",
  "yeah",
  "yep",
  "yup",
  "y",
  "sure",
  "correct",
  "right",
  "true",
  "i do",
  "i am",
  "it is",
  "dung roi",
  "phai roi",
  "co chu",
]);
const no = new Set([
  "khong",
  "chua co",
  "chua tung",
  "chua",
  "sai",
  "khong co",
  "khong phai",
  "khong dong y",
  "khong can",
  "no",
  "nope",
  "nah",
  "not",
  "not yet",
  "false",
  "i do not",
  "i don t",
  "n",
  "khong he",
  "deo",
]);
/** How "không" is typed in a hurry. */
const shortNo = new Set(["ko", "k", "hok", "hong", "khg", "kg", "hem", "khum"]);
const filler = new Set([
  "da",
  "thoi",
  "a",
  "nha",
  "nhe",
  "thua",
  "anh",
  "chi",
  "em",
  "ban",
  "toi",
  "minh",
  "i",
  "the",
  "la",
  "thi",
  "roi",
  "that",
  "cam on",
  "please",
  "sir",
  "bot",
  "oi",
  "nay",
  "ma",
  "dau",
]);

/** true, false, or undefined when the message says neither or more than that. */
export function readYesNo(text: string): boolean | undefined {
  const keys = syllables(text).map(({ key }) => (shortNo.has(key) ? "khong" : key));
  if (keys.length === 0 || keys.length > 6) return undefined;
  const whole = judge(keys.join(" "));
  if (whole !== undefined) return whole;
  const core = trim(keys);
  return judge(core.join(" ")) ?? (core.length === 0 ? judge(keys[0] as string) : undefined);
}

function judge(said: string): boolean | undefined {
  if (no.has(said)) return false;
  return yes.has(said) ? true : undefined;
}

function trim(keys: string[]): string[] {
  let [from, to] = [0, keys.length];
  while (from < to && filler.has(keys[from] as string)) from++;
  while (to > from && filler.has(keys[to - 1] as string)) to--;
  return keys.slice(from, to);
}
