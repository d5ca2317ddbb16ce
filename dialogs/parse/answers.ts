/** Reads a typed or tapped answer to a form's question, in Vietnamese or English. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { Language, Question } from "../../knowledge/schema.ts";
import { type Option, pickOption, squash } from "./choices.ts";
import { readDateAnswer } from "./dates.ts";
import { answerIn, type NumberAnswer, readNumberAnswer } from "./numbers.ts";
import { recognizeCurrency, recognizeDimension, recognizeNumber } from "./recognizers.ts";
import type { Refusal } from "./refusal.ts";
import { VIETNAMESE } from "./vietnamese-recognizer.ts";
import { readYesNo, readYesNoWithReason } from "./yes-no.ts";

/** `refused`: it was understood and yet cannot be taken, for a reason the person should hear. */
export type Reading = { kind: "answer"; value: Answers[string] } | { kind: "outOfRange" } | { kind: "notAnAnswer"; refused?: Refusal };

const ENGLISH = "en-us";
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
      const found = readNumber(said, language, question.unit.vi);
      if (found === undefined || "refused" in found) return { kind: "notAnAnswer", ...found };
      const { value } = found;
      return value >= question.min && value <= question.max ? { kind: "answer", value } : { kind: "outOfRange" };
    }
    case "date": {
      const found = readDateAnswer(said, today, question.past);
      if (found === undefined || "refused" in found) return { kind: "notAnAnswer", ...found };
      return question.past && found.day > today ? { kind: "outOfRange" } : answer(found.day);
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

/** In square metres "4 x 18" is an answer, in đồng "30,000" is one; other numbers are what they are in either language. */
function readNumber(text: string, language: Language, unit: string): NumberAnswer | undefined {
  const special = readers.get(squash(unit))?.(text, VIETNAMESE)[0];
  if (special) return answerIn(special.resolution);
  // What holds figures and is no number is a date or a code, which the package would read all the same.
  if (/\d/.test(text)) return figuresIn(text, language);
  if (language === "vi") return readNumberAnswer(text) ?? readEnglishNumber(text);
  return readEnglishNumber(text) ?? readNumberAnswer(text);
}

/** "1,200" is doubtful in Vietnamese only. */
function figuresIn(text: string, language: Language): NumberAnswer | undefined {
  const found = readNumberAnswer(text);
  const isDoubtful = found !== undefined && "refused" in found && found.refused === "ambiguous";
  return isDoubtful && language === "en" ? readEnglishNumber(text) : found;
}

const readers = new Map([
  ["dong", recognizeCurrency],
  ["m2", recognizeDimension],
  ["m²", recognizeDimension],
  ["met vuong", recognizeDimension],
]);

function readEnglishNumber(text: string): NumberAnswer | undefined {
  const value = Number(recognizeNumber(text, ENGLISH)[0]?.resolution?.["value"]);
  return Number.isFinite(value) ? { value } : undefined;
}
