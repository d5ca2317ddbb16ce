/** Vietnamese numbers as answers: "hai mươi lăm", "2tr5"; "không có" is none. */
import type { ModelResult } from "@microsoft/recognizers-text";
import { syllables } from "../../knowledge/search/fold.ts";
import { numberModel } from "./number-model.ts";
import type { Refusal } from "./refusal.ts";
import { readYesNo } from "./yes-no.ts";

/** A number, or why what was said is none that can be counted on. */
export type NumberAnswer = { value: number } | { refused: Refusal };

/** What the first number of a text says; undefined when there is none. Linear in the length of the text. */
export function readNumberAnswer(text: string): NumberAnswer | undefined {
  const [first, second] = numberModel.parse(text);
  if (first) return isCount(text, first, second) ? { refused: "range" } : answerIn(first.resolution);
  return saysNone(text) ? { value: 0 } : undefined;
}

/** "2 3 người" is two or three, as "hai ba" is. */
function isCount(text: string, first: ModelResult, second: ModelResult | undefined): boolean {
  if (!second || text.slice(first.end + 1, second.start).trim() !== "") return false;
  return /^\d$/.test(first.text) && /^\d$/.test(second.text) && Number(second.text) === Number(first.text) + 1;
}

/** "không có", "không có ai": none of what was asked for; "không có thông tin" is not that. */
function saysNone(text: string): boolean {
  const keys = syllables(text.slice(0, LONGEST_NONE)).map(({ key }) => key);
  if (readYesNo(text) === false) return keys.includes("khong");
  return keys[0] === "khong" && keys[1] === "co" && keys.length <= 4 && noneEnds.has(keys.at(-1) ?? "");
}

const LONGEST_NONE = 40;
const noneEnds = new Set(["ai", "nao", "het", "ca"]);

/** The first number of a text, when it is plain. */
export function readVietnameseNumber(text: string): number | undefined {
  const answer = readNumberAnswer(text);
  return answer && "value" in answer ? answer.value : undefined;
}

/** The value of a model's result as a number. */
export function answerIn(resolution: { [key: string]: unknown }): NumberAnswer {
  if (resolution["refused"] !== undefined) return { refused: resolution["refused"] as Refusal };
  return { value: Number(resolution["value"]) };
}
