/** CPU time of the search, in milliseconds: wall time says more about the machine's other users. */
import type { Search } from "../../knowledge/search/search.ts";

export type Speed = { p50: number; p99: number; most: number };

const ROUNDS = 3;
const WARM_UP = 300;

export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The quickest of some rounds for every question. */
export function speedOf(search: Search, questions: readonly string[]): Speed {
  for (const question of questions.slice(0, WARM_UP)) search(question);
  const times = questions
    .map((question) => Math.min(...Array.from({ length: ROUNDS }, () => cpuOf(() => search(question)))))
    .sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** Texts of 1,000 characters made to be slow: common words, unknown words, nothing but clauses, one long word. */
export function hostileTexts(questions: readonly string[]): string[] {
  const fill = (text: string): string => text.repeat(Math.ceil(1000 / text.length)).slice(0, 1000);
  return [
    fill("cấp giấy phép "),
    fill("cap giay chung nhan, "),
    fill("a, b, c, "),
    fill("khaisinh "),
    fill("zqxwv "),
    fill("ngh"),
    fill("đ"),
    fill("1.004222 "),
    fill("ddawng kys "),
    fill("và "),
    fill(questions.join(". ")),
    fill([...questions].reverse().join(" ")),
    fill("căn cước công dân gắn "),
  ];
}
