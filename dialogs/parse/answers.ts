/** Reads a typed or tapped answer to a form's question, in Vietnamese or English. */
import { Culture, recognizeNumber } from "@microsoft/recognizers-text-suite";
import type { Answers } from "../../knowledge/conditions.ts";
import type { Language, Question } from "../../knowledge/schema.ts";
import { type Option, pickOption, squash } from "./choices.ts";
import { readDate } from "./dates.ts";
import { readVietnameseNumber } from "./numbers.ts";
import { readYesNo, readYesNoWithReason } from "./yes-no.ts";

export type Reading = { kind: "answer"; value: Answers[string] } | { kind: "outOfRange" } | { kind: "notAnAnswer" };

/** Recognizers get slow on long text; an answer to one question is short. */
const LONGEST_ANSWER = 120;

/** `today` is YYYY-MM-DD; `exactly`: no guessing at typing mistakes, for words that may not be meant for this question. */
export function readAnswer(
  question: Question,
  text: string,
  language: Language,
  today: string,
  how: "freely" | "exactly" = "freely",
): Reading {
  const said = text.slice(0, LONGEST_ANSWER);
  switch (question.kind) {
    case "choice":
      return answer(pickOption(said, optionsOf(question), how)?.value);
    case "yesNo":
      return answer(readYesNo(said) ?? readYesNoWithReason(said));
    case "number": {
      const value = readNumber(said, language);
      if (value === undefined) return { kind: "notAnAnswer" };
      return value >= question.min && value <= question.max ? { kind: "answer", value } : { kind: "outOfRange" };
    }
    case "date": {
      const value = readDate(said, today);
      if (value !== undefined && question.past && value > today) return { kind: "outOfRange" };
      return answer(value);
    }
  }
}

/** Whether a question's unit is said: "bảy tầng" tells how many floors, whatever is being asked. */
export const saysUnit = (question: Question, text: string): boolean =>
  question.kind === "number" &&
  [question.unit.vi, question.unit.en].some((unit) => ` ${squash(text)} `.replace(/(?<=\d)(?=\p{L})/gu, " ").includes(` ${squash(unit)} `));

const answer = (value: Answers[string] | undefined): Reading => (value === undefined ? { kind: "notAnAnswer" } : { kind: "answer", value });

export const optionsOf = (question: Question & { kind: "choice" }): Option<string>[] =>
  question.choices.map(({ value, label }) => ({ value, labels: [label.vi, label.en] }));

/** English through the Recognizers package; Vietnamese, which it lacks, by our own reader. Either may be typed. */
function readNumber(text: string, language: Language): number | undefined {
  if (language === "vi" || /\d/.test(text)) return readVietnameseNumber(text) ?? readEnglishNumber(text);
  return readEnglishNumber(text) ?? readVietnameseNumber(text);
}

function readEnglishNumber(text: string): number | undefined {
  const value = Number(recognizeNumber(text, Culture.English)[0]?.resolution?.["value"]);
  return Number.isFinite(value) ? value : undefined;
}
