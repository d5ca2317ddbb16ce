/** What one case costs, in words: today, when filed the other way, and from the next change on. */
import type { Answers } from "../knowledge/conditions.ts";
import { type CaseFees, type FeesOnDay, feeFor } from "../knowledge/fees.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Fee } from "../knowledge/schema.ts";
import { answersInHand } from "./answers-in-hand.ts";
import { type Element, list, small, warning } from "./cards.ts";
import type { Choice } from "./conversation.ts";
import type { Scene } from "./scene.ts";
import { confirmWords, dateWords, feeWords, lawWords, numberWords } from "./words.ts";

type Row = [label: string, words: string];

/** Rows for a table of facts: the fee, its total, the next change. The other way of filing is left to a question of its own. */
export function feeRows(procedure: LoadedProcedure, answers: Answers, scene: Scene): Row[] {
  const { otherWay: _, ...fees } = feeFor(procedure, answers, scene.today);
  const now = summary(procedure, fees, scene) || scene.phrases.noFeeKnown;
  return [[scene.phrases.labels.fee, now], ...totalRow(fees, scene), ...laterRows(procedure, fees, scene)];
}

/** The button that asks what filing the other way costs; none where it makes no difference. */
export function otherWayChoice(procedure: LoadedProcedure, answers: Answers, { today, phrases }: Scene): Choice[] {
  const other = feeFor(procedure, answers, today).otherWay;
  const words = other && phrases.fees.ask[other.filing];
  return words ? [{ title: words, say: words }] : [];
}

/** The blocks of an answer about the fee, for the answers of the form in hand. */
export function feeBlocks(procedure: LoadedProcedure, scene: Scene): Element[] {
  const { phrases, tell } = scene;
  const answers = answersInHand(procedure, scene);
  const fees = feeFor(procedure, answers, scene.today);
  const line = (fee: Fee, withText: boolean): string => {
    const law = fee.legal ? ` – ${lawWords(fee.legal, scene)}` : "";
    return `${feeWords(fee, scene)}${withText && fee.text ? ` ${phrases.onlyWhen(tell(fee.text))}` : ""}${law}${confirmWords(procedure, fee, scene)}`;
  };
  const isGeneral = Object.keys(answers).length === 0;
  const now = procedure.fees.flatMap((fee) => {
    if (fees.sure.includes(fee)) return [line(fee, isGeneral)];
    return fees.possible.includes(fee) || fees.waivers.includes(fee) ? [line(fee, true)] : [];
  });
  const rows = [...totalRow(fees, scene), ...laterRows(procedure, fees, scene, "withLaw")].map(
    ([label, words]) => `**${label}:** ${words}`,
  );
  return [
    now.length === 0 ? warning(phrases.noFeeKnown) : list(now),
    ...(rows.length > 0 ? [list(rows)] : []),
    ...(isGeneral || now.length === 0 ? [] : [small("forYou", phrases.fees.forYou)]),
  ];
}

function totalRow({ total }: FeesOnDay, scene: Scene): Row[] {
  return total === undefined ? [] : [[scene.phrases.fees.total, scene.phrases.dong(numberWords(total, scene))]];
}

function laterRows(procedure: LoadedProcedure, { otherWay, next, ...now }: CaseFees, scene: Scene, law?: "withLaw"): Row[] {
  const { phrases } = scene;
  const rows: Row[] = [];
  if (otherWay)
    rows.push([otherWay.filing === "online" ? phrases.fees.ifOnline : phrases.fees.ifInPerson, summaryOrNone(procedure, otherWay, scene)]);
  if (next) rows.push([phrases.fees.from(dateWords(next.day)), changeWords(procedure, now, next, { ...scene, today: next.day }, law)]);
  return rows;
}

/** Only what is new; or what ends, where nothing takes its place. */
function changeWords(procedure: LoadedProcedure, now: FeesOnDay, next: FeesOnDay, scene: Scene, law?: "withLaw"): string {
  const { phrases } = scene;
  const all = ({ sure, possible, waivers }: FeesOnDay): Fee[] => [...sure, ...possible, ...waivers];
  const [before, after] = [all(now), all(next)];
  if (after.length === 0) return phrases.fees.noneKnown;
  const isNew = (fee: Fee): boolean => !before.includes(fee);
  const changed = summary(
    procedure,
    { sure: next.sure.filter(isNew), possible: next.possible.filter(isNew), waivers: next.waivers.filter(isNew) },
    scene,
    law,
  );
  const total = next.total === undefined ? "" : ` (${phrases.fees.total.toLowerCase()}: ${phrases.dong(numberWords(next.total, scene))})`;
  const ended = before.filter((fee) => !after.includes(fee)).map(({ label }) => scene.tell(label));
  return changed ? `${changed}${total}` : phrases.fees.ends(ended.join("; "));
}

const summaryOrNone = (procedure: LoadedProcedure, fees: FeesOnDay, scene: Scene): string => {
  const total =
    fees.total === undefined ? "" : ` (${scene.phrases.fees.total.toLowerCase()}: ${scene.phrases.dong(numberWords(fees.total, scene))})`;
  return `${summary(procedure, fees, scene) || scene.phrases.fees.noneKnown}${total}`;
};

/** Fees in one line; what depends on something says on what. */
function summary(procedure: LoadedProcedure, { sure, possible, waivers }: FeesOnDay, scene: Scene, law?: "withLaw"): string {
  const basis = (fee: Fee): string => (law && fee.legal ? ` – ${lawWords(fee.legal, scene)}` : "");
  const when = (fee: Fee): string => (fee.text ? ` ${scene.phrases.onlyWhen(scene.tell(fee.text))}` : "");
  return [...sure.map((fee) => ({ fee, text: "" })), ...[...possible, ...waivers].map((fee) => ({ fee, text: when(fee) }))]
    .map(({ fee, text }) => `${feeWords(fee, scene)}${text}${basis(fee)}${confirmWords(procedure, fee, scene)}`)
    .join("; ");
}
