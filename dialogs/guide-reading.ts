/** Reads answers to the kinds of question that only guided services ask: words, codes, wards, sealed numbers, options from outside. */
import type { FormQuestion } from "../knowledge/guide.ts";
import type { Unit } from "../knowledge/offices.ts";
import type { Question } from "../knowledge/schema.ts";
import type { FormState, Offered } from "./conversation.ts";
import type { Reading } from "./parse/answers.ts";
import { pickOption } from "./parse/choices.ts";
import type { Scene } from "./scene.ts";

/** `several`: the words fit more than one; the person has to pick. */
export type GuideReading = Reading | { kind: "several"; options: Offered[] };

const MOST_PLACES = 6;
const NOT_AN_ANSWER: Reading = { kind: "notAnAnswer" };

/** These take any words; a facet named in them asks nothing. */
export const takesWords = ({ kind }: FormQuestion): boolean => ["text", "code", "place", "secret"].includes(kind);

export function readGuideAnswer(question: Exclude<FormQuestion, Question>, form: FormState, text: string, scene: Scene): GuideReading {
  const offered = form.offered?.[question.key] ?? [];
  const picked = pickOption(
    text,
    offered.map(({ value, label }) => ({ value, labels: [label.vi, label.en] })),
    question.kind === "offered" ? "freely" : "exactly",
  );
  if (picked) return answer(picked.value);
  switch (question.kind) {
    case "text": {
      const { length } = [...text];
      return length >= question.min && length <= question.max ? answer(text) : { kind: "outOfRange" };
    }
    case "code": {
      const [code] = new RegExp(question.pattern).exec(text.replace(/\s+/g, "").toUpperCase()) ?? [];
      return code ? answer(code) : NOT_AN_ANSWER;
    }
    case "place":
      return readPlace(text, scene);
    case "secret": {
      const sealed = scene.sealed.find(({ kind }) => kind === question.of);
      return sealed ? answer(sealed.seal) : NOT_AN_ANSWER;
    }
    case "offered":
    case "photos":
      return NOT_AN_ANSWER;
  }
}

function readPlace(text: string, { knowledge: { offices } }: Scene): GuideReading {
  const found = offices.officesFor(text);
  if (found.kind === "none") return NOT_AN_ANSWER;
  if (found.kind === "one") return answer(found.office.unitCode);
  return { kind: "several", options: found.units.slice(0, MOST_PLACES).map(optionOf) };
}

const optionOf = ({ code, name }: Unit): Offered => ({ value: code, label: { vi: name, en: name } });
const answer = (value: string): Reading => ({ kind: "answer", value });
