/**
 * The questions of a business plan as flows: one for a line of business that is known ("business:quan-ca-phe"), one that asks
 * which of several is meant ("business:?quan-an,xe-do-an"), and one that asks what is to be opened ("business").
 */
import { concerns, nextBusinessQuestion } from "../../knowledge/business/questions.ts";
import type { BusinessLine } from "../../knowledge/business/schema.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import { en } from "../../knowledge/content/phrases.en.ts";
import { vi } from "../../knowledge/content/phrases.vi.ts";
import { type FormQuestion, isAskedIn, withAnswerIn } from "../../knowledge/guide.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { versionOf } from "../checklist-flow.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { beginForm, questionAsked } from "../form.ts";
import { askReply } from "../form-asking.ts";
import { reply, type Scene } from "../scene.ts";
import { planOutcome } from "./plan-card.ts";
import { businessSaid } from "./said.ts";

const ANY = "business";
const LINE = `${ANY}:`;
const WHICH = `${LINE}?`;
const NONE = "none";
/** The line for what has none of its own. */
export const GENERAL = "nghe-khac";

/** The flow with this id; undefined when it is none of these, or its line was taken away by a deploy. */
export function businessFlowOf(id: string, knowledge: Knowledge): Flow | undefined {
  const { lines } = knowledge.business;
  if (id === ANY) return anyFlow(knowledge);
  if (id.startsWith(WHICH)) {
    const offered = id
      .slice(WHICH.length)
      .split(",")
      .flatMap((one) => lines.get(one) ?? []);
    return offered.length > 0 ? whichFlow(offered) : undefined;
  }
  const line = id.startsWith(LINE) ? lines.get(id.slice(LINE.length)) : undefined;
  return line && lineFlow(line, knowledge);
}

/** The flow for lines that may be meant: the plan's questions for one that is sure, else the question which it is. */
export function flowForLines(ids: readonly string[], isSure: boolean, knowledge: Knowledge): Flow | undefined {
  return businessFlowOf(isSure && ids.length === 1 ? `${LINE}${ids[0]}` : `${WHICH}${ids.join(",")}`, knowledge);
}

/** What a message tells, as answers to a flow's questions. */
export function answersTold(flow: Flow, text: string, scene: Scene): Answers {
  const said = flow.said?.(text, scene) ?? {};
  return flow.questions.reduce((known: Answers, question) => {
    const value = said[question.key];
    return value !== undefined && flow.isAsked(question, known) ? flow.withAnswer(known, question.key, value) : known;
  }, {});
}

/** Asks what is to be opened. */
export function anyFlow({ business }: Knowledge): Flow {
  const questions = business.guide.questions.filter(({ key }) => key === "line");
  return flowOver(ANY, questions, {
    intro: ({ phrases }) => phrases.business.introAny(phrases.business.examples.join(", ")),
    finish: findLine,
  });
}

/** One flow gives way to the next: its first question, or its result when there is nothing to ask. */
function goOnWith(flow: Flow, scene: Scene, text = ""): Outcome {
  const form = beginForm(flow, scene.today, answersTold(flow, text, scene));
  const question = questionAsked(flow, form);
  if (!question) return flow.finish(form, scene);
  const changes = { form, about: undefined, choosing: undefined, beside: undefined };
  return reply(scene, askReply(flow, form, question, scene, flow.intro(scene)), changes);
}

/** One question after the other; each counts while it has no answer. */
function flowOver(id: string, questions: readonly FormQuestion[], rest: Pick<Flow, "intro" | "finish">): Flow {
  return {
    id,
    version: versionOf(questions),
    questions,
    next: (answers) => questions.find(({ key }) => !(key in answers)),
    isAsked: () => true,
    withAnswer: (answers, key, value) => withAnswerIn(questions, answers, key, value),
    ...rest,
  };
}

function lineFlow(line: BusinessLine, { business }: Knowledge): Flow {
  const questions = business.guide.questions.filter(({ key }) => concerns(business, line, key));
  return {
    ...flowOver(`${LINE}${line.id}`, questions, {
      intro: ({ phrases, tell }) => phrases.business.intro(tell(line.name)),
      finish: (form, scene, lead) => planOutcome(line, form, scene, lead),
    }),
    said: businessSaid,
    next: (answers) => nextBusinessQuestion(business, line, answers),
    isAsked: (question, answers) => isAskedIn(business.guide, question, answers),
  };
}

function whichFlow(lines: readonly BusinessLine[]): Flow {
  const question: FormQuestion = {
    key: "which",
    kind: "choice",
    ask: { vi: vi.business.which, en: en.business.which },
    why: { vi: vi.business.whyWhich, en: en.business.whyWhich },
    choices: [
      ...lines.map(({ id, name }) => ({ value: id, label: name })),
      { value: NONE, label: { vi: vi.business.noneOfThese, en: en.business.noneOfThese } },
    ],
  };
  return flowOver(`${WHICH}${lines.map(({ id }) => id).join(",")}`, [question], {
    intro: () => "",
    finish: ({ answers }, scene) =>
      goOnWith(flowForLines([String(answers["which"])], true, scene.knowledge) ?? anyFlow(scene.knowledge), scene),
  });
}

/** What was written is looked up; where nothing fits it is asked again, so that other words can be tried. */
function findLine(form: FormState, scene: Scene): Outcome {
  const { knowledge, phrases } = scene;
  const { ids, code, whole } = knowledge.business.find(String(form.answers["line"] ?? ""));
  const found = ids.length > 0 ? flowForLines(ids, whole, knowledge) : undefined;
  if (found) return goOnWith(found, scene, String(form.answers["line"] ?? ""));
  const flow = anyFlow(knowledge);
  const again = { ...beginForm(flow, scene.today), misses: form.misses + 1, ...generalOffered(scene) };
  const lead = code === undefined ? phrases.business.notFound(phrases.business.examples.join(", ")) : codeWords(code, scene);
  const question = questionAsked(flow, again);
  const asked = question ? askReply(flow, again, question, scene, lead) : { text: lead };
  return reply(scene, asked, { form: again, choosing: undefined, beside: undefined });
}

/** The general plan, as a button. */
function generalOffered({ knowledge, tell }: Scene): Pick<FormState, "offered"> {
  const line = knowledge.business.lines.get(GENERAL);
  return line ? { offered: { line: [{ value: tell(line.name), label: line.name }] } } : {};
}

/** An industry code for which there is no plan; its official name exists in Vietnamese only. */
export const codeWords = (code: string, { knowledge: { business }, phrases }: Scene): string =>
  phrases.business.codeWithoutPlan(code, business.codes.get(code) ?? "");
