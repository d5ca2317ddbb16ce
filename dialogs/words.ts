/** Facts put into words: money, time limits, dates, documents. No sentence of its own: those are in phrases. */
import { weekdayOf } from "../knowledge/days.ts";
import { needsConfirming } from "../knowledge/freshness/standing.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Document, Fee, TimeLimit } from "../knowledge/schema.ts";
import type { Scene } from "./scene.ts";

/** 2026-12-31 as 31/12/2026, in both languages: the form used in Viet Nam. */
export const dateWords = (date: string): string => date.split("-").reverse().join("/");

/** "thứ Hai", "Chủ nhật" */
export const weekdayWords = (day: string, { phrases }: Scene): string => phrases.weekdays[weekdayOf(day) - 1] ?? "";

/** Made once: making a format costs more than the rest of an answer. */
const formats = {
  vi: new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};

export const numberWords = (value: number, { language }: Pick<Scene, "language">): string => formats[language].format(value);

/** "20.000 đồng/lần (khi nộp trực tiếp), đến hết 28/02/2027" */
export function feeWords(fee: Fee, scene: Scene): string {
  const { phrases, tell } = scene;
  const one = (amount: number): string => {
    if (fee.currency === "percent") return phrases.percentOf(numberWords(amount, scene), fee.per ? tell(fee.per) : "");
    return fee.currency === "USD" ? `${numberWords(amount, scene)} USD` : phrases.dong(numberWords(amount, scene));
  };
  const span = fee.upTo === undefined ? one(fee.amount) : phrases.range(one(fee.amount), one(fee.upTo));
  const amount = fee.amount === 0 && fee.upTo === undefined ? phrases.free : span;
  const per = fee.per && fee.currency !== "percent" && fee.amount > 0 ? phrases.per(amount, tell(fee.per)) : amount;
  return phrases.feeLine(tell(fee.label), `${per}${dayWords(fee, scene)}`);
}

/** ", từ 01/01/2027, đến hết 28/02/2027": the first day when it is yet to come, and the last. */
export function dayWords({ from, until }: { from?: string | undefined; until?: string | undefined }, { phrases, today }: Scene): string {
  const days = [from && from > today && phrases.fromDay(dateWords(from)), until && phrases.until(dateWords(until))].filter(Boolean);
  return days.map((words) => `, ${words}`).join("");
}

/** "7 ngày làm việc" with its note. */
export function timeWords(time: TimeLimit, scene: Scene): string {
  const figures = [time.amount, time.upTo].filter((figure) => figure !== undefined).map((figure) => numberWords(figure, scene));
  const amount = scene.phrases.units[time.unit](figures.join("–"));
  const when = time.text ? ` ${scene.phrases.onlyWhen(scene.tell(time.text))}` : "";
  return `${amount}${dayWords(time, scene)}${when}${time.note ? `; ${scene.tell(time.note)}` : ""}`;
}

/** "bản chính, 2 bản" */
export function documentWords(document: Document, scene: Scene): string {
  const { phrases } = scene;
  const form = phrases.documentForm[document.form];
  const isOne = document.form === "show" || document.form === "electronic" || document.copies === 1;
  return `${isOne ? form : `${form}, ${phrases.copies(document.copies)}`}${dayWords(document, scene)}`;
}

/** " – cần xác nhận lại" behind a line that rests on a law under review or no longer in force; else nothing. */
export function confirmWords(procedure: LoadedProcedure, item: object, { knowledge, phrases, today }: Scene): string {
  const isOpen = procedure.origin === "curated" && needsConfirming(procedure, item, knowledge, today);
  return isOpen ? ` – **${phrases.lineToConfirm}**` : "";
}

/** The office that can say more: the competent body, or where to file. */
export function officeWords({ id, body, where }: LoadedProcedure, { knowledge, phrases, tell }: Scene): string {
  const known = knowledge.bodies.get(body);
  if (known) return tell(known);
  return knowledge.holds.isHeld(id, "where") || tell(where) === "" ? phrases.office.ward : tell(where);
}

/** "Luật Cư trú (68/2020/QH14), Điều 20" */
export function lawWords(legal: { law: string; article?: string | undefined }, scene: Scene): string {
  const law = scene.knowledge.laws.get(legal.law);
  const title = law ? scene.tell(law.title) : legal.law;
  const named = title.includes(legal.law) ? title : `${title} (${legal.law})`;
  return legal.article ? `${named}, ${legal.article}` : named;
}
