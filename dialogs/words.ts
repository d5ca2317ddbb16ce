/** Facts put into words: money, time limits, dates, documents. No sentence of its own: those are in phrases. */
import type { Document, Fee, TimeLimit } from "../knowledge/schema.ts";
import type { Scene } from "./scene.ts";

/** 2026-12-31 as 31/12/2026, in both languages: the form used in Viet Nam. */
export const dateWords = (date: string): string => date.split("-").reverse().join("/");

/** Made once: making a format costs more than the rest of an answer. */
const formats = {
  vi: new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};

export const numberWords = (value: number, { language }: Pick<Scene, "language">): string => formats[language].format(value);

/** "20.000 đồng/lần (khi nộp trực tiếp), đến hết 28/02/2027" */
export function feeWords(fee: Fee, scene: Scene): string {
  const { phrases, tell, today } = scene;
  const one = (amount: number): string => {
    if (fee.currency === "percent") return phrases.percentOf(numberWords(amount, scene), fee.per ? tell(fee.per) : "");
    return fee.currency === "USD" ? `${numberWords(amount, scene)} USD` : phrases.dong(numberWords(amount, scene));
  };
  const span = fee.upTo === undefined ? one(fee.amount) : phrases.range(one(fee.amount), one(fee.upTo));
  const amount = fee.amount === 0 && fee.upTo === undefined ? phrases.free : span;
  const per = fee.per && fee.currency !== "percent" && fee.amount > 0 ? phrases.per(amount, tell(fee.per)) : amount;
  const dates = [
    fee.from && fee.from > today && phrases.fromDay(dateWords(fee.from)),
    fee.until && phrases.until(dateWords(fee.until)),
  ].filter(Boolean);
  return phrases.feeLine(tell(fee.label), [per, ...dates].join(", "));
}

/** "7 ngày làm việc" with its note. */
export function timeWords(time: TimeLimit, scene: Scene): string {
  const amount = scene.phrases.units[time.unit](numberWords(time.amount, scene));
  const when = time.text ? ` ${scene.phrases.onlyWhen(scene.tell(time.text))}` : "";
  return `${amount}${when}${time.note ? `; ${scene.tell(time.note)}` : ""}`;
}

/** "bản chính, 2 bản" */
export function documentWords(document: Document, { phrases }: Scene): string {
  const form = phrases.documentForm[document.form];
  return document.form === "show" || document.form === "electronic" || document.copies === 1
    ? form
    : `${form}, ${phrases.copies(document.copies)}`;
}

/** "Luật Cư trú (68/2020/QH14), Điều 20" */
export function lawWords(legal: { law: string; article?: string | undefined }, scene: Scene): string {
  const law = scene.knowledge.laws.get(legal.law);
  const title = law ? scene.tell(law.title) : legal.law;
  const named = title.includes(legal.law) ? title : `${title} (${legal.law})`;
  return legal.article ? `${named}, ${legal.article}` : named;
}
