/** Reads answers to the kinds of question that only guided services ask: words, codes, wards, sealed numbers, options from outside. */
import type { FormQuestion } from "../knowledge/guide.ts";
import type { Place } from "../knowledge/offices/find-place.ts";
import type { Question } from "../knowledge/schema.ts";
import { syllables } from "../knowledge/search/fold.ts";
import type { FormState, Offered } from "./conversation.ts";
import { toldApart } from "./office/which-place.ts";
import type { Reading } from "./parse/answers.ts";
import { pickOption } from "./parse/choices.ts";
import type { Scene } from "./scene.ts";

/** `several`: the words fit more than one; the person has to pick, `lead` says from what. */
export type GuideReading = Reading | { kind: "several"; options: Offered[]; lead: string };

/** More places of one name are told apart by their former districts. */
const FEW_PLACES = 6;
/** More are not shown as buttons: a name is asked for, and read among them. */
export const MOST_PLACES = 12;
const NOT_AN_ANSWER: Reading = { kind: "notAnAnswer" };

/** These take any words; a facet named in them asks nothing. */
export const takesWords = ({ kind }: FormQuestion): boolean => ["text", "code", "place", "secret"].includes(kind);

export function readGuideAnswer(question: Exclude<FormQuestion, Question>, form: FormState, text: string, scene: Scene): GuideReading {
  const known = form.offered?.[question.key] ?? [];
  const offered = question.kind === "place" && known.length > MOST_PLACES ? [] : known;
  const picked = pickOption(
    text,
    offered.map(({ value, label, also = [] }) => ({ value, labels: [label.vi, label.en, ...also] })),
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
      return readPlace(text, known, scene);
    case "secret": {
      const sealed = scene.sealed.find(({ kind }) => kind === question.of);
      return sealed ? answer(sealed.seal) : NOT_AN_ANSWER;
    }
    case "offered":
    case "photos":
      return NOT_AN_ANSWER;
  }
}

/** `known`: what was offered before; "phường 12" after "quận 10" is the one there. */
function readPlace(text: string, known: readonly Offered[], scene: Scene): GuideReading {
  const { offices, receivers, vocabulary } = scene.knowledge;
  const { place, after = "" } = offices.findPlace(text) ?? {};
  if (!place || vocabulary.withoutOffice(receivers.without(syllables(after), "around", "office")).length > 0) return NOT_AN_ANSWER;
  if (place.kind === "one") return answer(place.unit.code);
  const options = optionsOf(place, scene);
  const among = options.filter(({ value }) => known.some((one) => one.value === value));
  const fitting = among.length > 0 ? among : options;
  const [only, ...others] = new Set(fitting.map(({ value }) => value));
  return only !== undefined && others.length === 0
    ? answer(only)
    : { kind: "several", options: fitting, lead: leadFor(place, fitting.length, scene) };
}

/** Too many to show are narrowed down by another name: that of the ward, or of its former district. */
function leadFor(place: Exclude<Place, { kind: "one" }>, count: number, scene: Scene): string {
  const { phrases } = scene;
  if (place.kind === "several" && count > FEW_PLACES) return phrases.place.whichDistrict(place.label);
  if (count > MOST_PLACES) return phrases.place.typeOfDistrict;
  return [phrases.whichPlace, ...(place.kind === "several" ? toldApart(place, scene) : [])].join("\n\n");
}

/** Where a name was used in many districts, each place goes by its district; the others by their names of today. */
function optionsOf({ units, ...place }: Exclude<Place, { kind: "one" }>, { phrases }: Scene): Offered[] {
  if (place.kind === "district" || units.length <= FEW_PLACES) return units.map(({ code, name }) => ({ value: code, label: both(name) }));
  const rows = place.meant.map(({ unit, from }) => {
    const district = from.districts.join(", ");
    return { value: unit.code, label: both(phrases.place.formerly(unit.name, `${from.label}, ${district}`)), also: [unit.name, district] };
  });
  return rows.filter((row, i) => rows.findIndex((other) => other.label.vi === row.label.vi) === i);
}

const both = (name: string): Offered["label"] => ({ vi: name, en: name });
const answer = (value: string): Reading => ({ kind: "answer", value });
