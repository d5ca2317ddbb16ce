/** What an answer to a question of the pre-check changes in what is known: the papers held, their forms' versions, the office. */
import { caseFor } from "../../knowledge/checklist.ts";
import { documentKey } from "../../knowledge/document-keys.ts";
import { folded } from "../../knowledge/paper-words.ts";
import { newForm } from "../../knowledge/precheck.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { Facet } from "../../knowledge/search/vocabulary.ts";
import type { CheckState } from "../conversation.ts";
import { pickOption } from "../parse/choices.ts";
import type { Scene } from "../scene.ts";
import { readFormVersion, readOffice } from "./office.ts";
import { type Paper, type PapersSaid, readPapers } from "./papers.ts";
import { tickable } from "./precheck-card.ts";

/** What is known after an answer; `lead` is said before the next question. */
export type Taken = { state: CheckState; lead?: string | undefined };

/** Undefined when the message is no answer to what is asked. */
export function takeAnswer(procedure: LoadedProcedure, state: CheckState, text: string, scene: Scene): Taken | undefined {
  if (state.asking === "which") return pickPaper(procedure, state, text, scene);
  if (asksSomething(text, scene)) return undefined;
  if (state.asking === "papers") return takePapers(procedure, state, text, scene);
  const office = readOffice(text, scene);
  return office && { state: { ...state, ...office, misses: 0 } };
}

/** Ticks that a card sent; anything that is no line of this case is dropped. */
export function withTicks(procedure: LoadedProcedure, state: CheckState, ticks: readonly string[], { today }: Scene): CheckState {
  const { needed, others } = tickable(procedure, state.answers, today);
  const keys = [...needed, ...others].map(documentKey);
  const known = new Set([...keys, ...keys.map(newForm)]);
  return { ...state, ticks: [...new Set(ticks)].filter((id) => known.has(id)), unclear: [], misses: 0 };
}

function takePapers(procedure: LoadedProcedure, state: CheckState, text: string, scene: Scene): Taken | undefined {
  const said = readPapers(text, papersOf(procedure, state, scene), scene.knowledge.paperWords);
  if (!said) return undefined;
  const office = saysGoing(text, scene) ? readOffice(text, scene) : undefined;
  const taken: CheckState = { ...state, ...versionsIn(procedure, state, said, text, scene), unclear: said.unclear, misses: 0 };
  const lead = said.unknown > 0 ? scene.phrases.check.notInList : undefined;
  return { state: office && office.filing !== "" ? { ...taken, ...office } : taken, lead };
}

/** Whether a message about papers also says where they will be taken: "đủ hết, mai ra công an phường". */
const saysGoing = (text: string, { knowledge: { paperWords } }: Scene): boolean =>
  paperWords.going.some((words) => ` ${folded(text)} `.includes(` ${words} `));

/** Facets that may be named in an answer: "tờ khai thì có, nộp online". */
const ANSWERED: ReadonlySet<Facet> = new Set<Facet>(["documents", "form", "where", "online"]);

/** "How much is it?" is a question, whatever papers it names. */
function asksSomething(text: string, { knowledge: { vocabulary } }: Scene): boolean {
  const facets = vocabulary.facetsOf(syllables(text));
  return facets.some((facet) => text.includes("?") || !ANSWERED.has(facet));
}

function papersOf(procedure: LoadedProcedure, state: CheckState, { today }: Scene): Paper[] {
  const here = caseFor(procedure, state.answers, today);
  const certain = new Set(here.documents.filter(({ applies }) => applies === "yes").map(({ item }) => item));
  const { needed, others } = tickable(procedure, state.answers, today);
  return [...needed, ...others].map((document) => ({
    key: documentKey(document),
    names: [folded(document.name.vi), folded(document.name.en)],
    needed: certain.has(document),
  }));
}

/** Which version of a form was said, for all forms of the case that have versions. */
function versionsIn(
  procedure: LoadedProcedure,
  state: CheckState,
  { ticks }: PapersSaid,
  text: string,
  scene: Scene,
): Pick<CheckState, "ticks" | "formDays"> {
  const formDays: Record<string, string> = {};
  const all = [...ticks];
  for (const document of tickable(procedure, state.answers, scene.today).needed) {
    const key = documentKey(document);
    const version = document.formSince && readFormVersion(text, document.formSince, scene);
    if (version === "new") all.push(newForm(key));
    else if (version) formDays[key] = version;
  }
  return { ticks: all, ...(Object.keys(formDays).length > 0 && { formDays }) };
}

function pickPaper(procedure: LoadedProcedure, state: CheckState, text: string, scene: Scene): Taken | undefined {
  const [asked, ...others] = state.unclear ?? [];
  if (!asked) return { state: { ...state, unclear: [] } };
  const { needed, others: extra } = tickable(procedure, state.answers, scene.today);
  const options = [...needed, ...extra]
    .filter((document) => asked.keys.includes(documentKey(document)))
    .map((document) => ({ value: documentKey(document), labels: [document.name.vi, document.name.en] }));
  const none = { value: "", labels: [scene.phrases.check.whichNone] };
  const picked = pickOption(text, [...options, none])?.value;
  if (picked === undefined) return undefined;
  const held = new Set(state.ticks ?? []);
  if (picked !== "" && asked.has) held.add(picked);
  if (picked !== "" && !asked.has) held.delete(picked);
  return { state: { ...state, ticks: [...held], unclear: others, misses: 0 } };
}
