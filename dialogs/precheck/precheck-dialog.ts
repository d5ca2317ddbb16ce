/**
 * "Check before I file": what the person has, where they will file it, then what is missing, superfluous or wrong, with a
 * code for the counter. By ticking a card or in their own words; side questions are welcome at any point.
 */

import { caseFor } from "../../knowledge/checklist.ts";
import { documentKey } from "../../knowledge/document-keys.ts";
import { versionOf } from "../../knowledge/freshness/basis.ts";
import type { Intent } from "../../knowledge/intents.ts";
import type { KeptChecklist } from "../../knowledge/kept-sheet.ts";
import { nextQuestion } from "../../knowledge/next-question.ts";
import { mayCheck } from "../../knowledge/precheck.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { CallResult } from "../calls.ts";
import { checklistFlow } from "../checklist-flow.ts";
import type { CheckState, Choice, Outcome, Reply } from "../conversation.ts";
import { procedureOfForm, resumeForm, startForm } from "../form-showing.ts";
import { heldReply } from "../procedure-dialog.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import { officeWords } from "../words.ts";
import { takeAnswer, withTicks } from "./precheck-answers.ts";
import { papersChoices, papersReply, resultReply, tickable } from "./precheck-card.ts";

export const beginPrecheck = (_: string, intent: Intent | undefined, scene: Scene): Outcome | undefined =>
  intent === "precheck" ? startPrecheck(scene) : undefined;

/** Takes an answer of the pre-check under way; undefined when there is none or the message is about something else. */
export function continuePrecheck(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent === "precheck" && scene.conversation.form?.asking === undefined) return startPrecheck(scene);
  const state = scene.conversation.check;
  if (!state?.asking || scene.conversation.form?.asking !== undefined) return undefined;
  const procedure = scene.knowledge.procedure(state.procedure);
  if (!procedure || scene.conversation.about !== procedure.id) return drop(scene);
  const held = notNow(procedure, scene);
  if (held) return reply(scene, held, { check: undefined });
  if (intent === "changeAnswer") return drop(scene);
  if (intent === "whyAsk") {
    return reply(scene, again(procedure, state, scene, scene.phrases.whyWeAsk(scene.phrases.check.why[state.asking])));
  }
  if (intent === "back") return next(procedure, goBack(state), scene);
  if (scene.ticks) return next(procedure, withTicks(procedure, state, scene.ticks, scene), scene);
  const taken = intent === undefined || intent === "unsure" ? takeAnswer(procedure, state, text, scene) : undefined;
  return taken && next(procedure, taken.state, scene, taken.lead);
}

/** A topic of its own, or an answer to be changed: the pre-check is over, the message is for others. */
function drop(scene: Scene): undefined {
  const { check: _, ...rest } = scene.conversation;
  scene.conversation = rest;
  return undefined;
}

/** What is said when the papers or the place are being checked by an editor. */
function notNow(procedure: LoadedProcedure, scene: Scene): Reply | undefined {
  const { phrases, knowledge } = scene;
  if (mayCheck(procedure, knowledge.holds)) return undefined;
  return heldReply(procedure, scene) ?? { text: phrases.heldFacet(officeWords(procedure, scene)) };
}

function startPrecheck(scene: Scene): Outcome {
  const { phrases, conversation, today } = scene;
  const procedure = procedureOfForm(scene) ?? procedureInHand(scene);
  if (!procedure) {
    const choices = phrases.topics.map((topic) => ({ title: topic, say: topic }));
    return reply(scene, { text: phrases.whichProcedure, choices }, { choosing: { ids: [], facets: [] } });
  }
  const held = notNow(procedure, scene);
  if (held) return reply(scene, held, { check: undefined });
  if (procedure.origin === "imported") return reply(scene, { text: phrases.notInCatalogue }, { check: undefined });
  if (conversation.form?.asking !== undefined) return resumeForm(reply(scene, { text: phrases.check.finishFirst }), scene);
  const before = conversation.check?.procedure === procedure.id ? conversation.check.answers : {};
  const answers = procedureOfForm(scene) === procedure ? (conversation.form?.answers ?? {}) : before;
  if (nextQuestion(procedure, answers, today)) return startForm(checklistFlow(procedure), scene);
  const begun: CheckState = { procedure: procedure.id, answers, misses: 0 };
  const hasTicks = scene.ticks !== undefined && scene.ticks.length > 0;
  return next(procedure, hasTicks ? withTicks(procedure, begun, scene.ticks as string[], scene) : begun, scene);
}

/** Asks what is not known yet; with everything known, has the list kept. */
function next(procedure: LoadedProcedure, state: CheckState, scene: Scene, lead?: string): Outcome {
  const question = questionFor(procedure, state, scene, lead);
  const { asking: _, ...known } = state;
  if (question) {
    return reply(scene, question.reply, { check: { ...known, asking: question.asking }, about: procedure.id, choosing: undefined });
  }
  const { filing, formDays } = known;
  const sheet: KeptChecklist = {
    kind: "checklist",
    procedure: procedure.id,
    version: versionOf(procedure, scene.knowledge),
    day: scene.today,
    language: scene.language,
    answers: known.answers,
    ticks: known.ticks ?? [],
    ...(formDays && { formDays }),
    ...(filing && { filing }),
  };
  return { ...reply(scene, [], { check: known, about: procedure.id }), call: { name: "check.keep", asks: { sheet } } };
}

/** After the list was kept, or could not be. */
export function resumePrecheck(result: CallResult, scene: Scene): Outcome {
  if (result.name !== "check.keep") throw new Error(`no call of a pre-check: ${result.name}`);
  const { gives } = result;
  const { sheet } = result.asks;
  const procedure = scene.knowledge.procedure(sheet.procedure);
  if (!procedure || sheet.kind !== "checklist") return reply(scene, { text: scene.phrases.flowGone }, { check: undefined });
  return reply(scene, resultReply(procedure, sheet, gives === "unavailable" ? undefined : gives, scene), { about: procedure.id });
}

type Asked = { asking: NonNullable<CheckState["asking"]>; reply: Reply };

function questionFor(procedure: LoadedProcedure, state: CheckState, scene: Scene, lead?: string): Asked | undefined {
  const { phrases, tell, today } = scene;
  const name = tell(procedure.name);
  const { needed, others } = tickable(procedure, state.answers, today);
  if (state.ticks === undefined && needed.length + others.length > 0)
    return { asking: "papers", reply: papersReply(procedure, state.answers, scene, lead) };
  const unclear = state.unclear?.[0];
  if (unclear) {
    const named = [...needed, ...others].filter((document) => unclear.keys.includes(documentKey(document)));
    const choices = [...named.map((document) => tell(document.name)), phrases.check.whichNone].map((words) => ({
      title: words,
      say: words,
    }));
    return { asking: "which", reply: { text: withLead(lead, phrases.check.which), choices } };
  }
  const here = caseFor(procedure, state.answers, today);
  // Nothing can be said of an office when the record itself is not certain.
  const isSayable = procedure.confidence !== "low" && here.place.certain;
  if (state.filing !== undefined || !isSayable) return undefined;
  const intro = needed.length + others.length === 0 ? `${phrases.check.introNothing(name)}\n\n` : "";
  const text = withLead(lead, `${intro}**${phrases.check.askOffice}** ${phrases.check.askOfficeHint}`);
  return { asking: "office", reply: { text, choices: officeChoices(procedure, here.place.body, scene) } };
}

const withLead = (lead: string | undefined, text: string): string => (lead ? `${lead}\n\n${text}` : text);

/** The ward's two offices and the competent one among them, always in the same order, so that none is given away. */
function officeChoices({ online }: LoadedProcedure, body: string, { knowledge: { filingPlaces }, phrases, tell }: Scene): Choice[] {
  const [competent] = filingPlaces.takingFor(body);
  const ids = ["ward-centre", "ward-police", "city-centre", ...(competent ? [competent.id] : [])];
  const places = [...new Set(ids)].map((id) => filingPlaces.get(id)).filter((place) => place !== undefined);
  const named = places.map(({ name }) => tell(name));
  const words = [...named, ...(online.level === "none" ? [] : [phrases.check.online]), phrases.check.officeUnknown];
  const capital = (one: string): string => one.charAt(0).toUpperCase() + one.slice(1);
  return words.map(capital).map((one) => ({ title: one, say: one }));
}

function goBack(state: CheckState): CheckState {
  const { ticks: _, formDays: __, unclear: ___, filing: ____, units: _____, ...rest } = state;
  return rest;
}

/** After a side question was answered: the pre-check's question once more, so that it is not lost. */
export function resumeCheckQuestion(outcome: Outcome, scene: Scene): Outcome {
  const state = scene.conversation.check;
  const procedure = state?.asking && scene.knowledge.procedure(state.procedure);
  if (!state || !procedure || outcome.conversation.check !== state || outcome.call) return outcome;
  const question = again(procedure, state, scene, scene.phrases.goOn);
  return { ...outcome, conversation: { ...outcome.conversation, about: procedure.id }, replies: [...outcome.replies, question] };
}

/** The question again after a message nobody understood; at the second miss in a row the way out is said. */
export function missedInPrecheck(scene: Scene): Outcome | undefined {
  const state = scene.conversation.check;
  const procedure = state?.asking && scene.knowledge.procedure(state.procedure);
  if (!state || !procedure) return undefined;
  const { check } = scene.phrases;
  const isSecond = state.misses > 0 || scene.conversation.misses > 0;
  const lead = isSecond ? check.notUnderstoodAgain : state.asking === "office" ? check.officeNotUnderstood : check.notUnderstood;
  return reply(scene, again(procedure, state, scene, lead), { check: { ...state, misses: state.misses + 1 }, about: procedure.id });
}

/** The question without its card, which stands above already, unless in another language. */
function again(procedure: LoadedProcedure, state: CheckState, scene: Scene, lead: string): Reply {
  if (state.asking === "papers" && !scene.switched)
    return { text: `${lead}\n\n**${scene.phrases.check.cardTitle(scene.tell(procedure.name))}**`, choices: papersChoices(scene) };
  return questionFor(procedure, state, scene, lead)?.reply ?? { text: lead };
}
