/**
 * A person's side of a business plan, turn by turn. Answers are read as the form engine reads them, without its side
 * questions; what is no answer and no wish to open something goes to the bot as it is.
 */
import { beginBusiness, offerBusiness } from "../../dialogs/business/business-dialog.ts";
import { businessFlowOf } from "../../dialogs/business/business-flow.ts";
import type { Conversation, Outcome } from "../../dialogs/conversation.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { readAnswer } from "../../dialogs/parse/answers.ts";
import { createScene } from "../../dialogs/scene.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Language, Question } from "../../knowledge/schema.ts";

export const TODAY = "2026-11-24";

export const newTalk = (language: Language = "vi"): Conversation => ({ language, misses: 0 });

/** What comes of a message that may begin a plan; undefined when it is left to the others. */
export const begin = (text: string, knowledge: Knowledge, conversation = newTalk(), today = TODAY): Outcome | undefined =>
  beginBusiness(text, knowledge.readIntent(text), createScene(knowledge, conversation, today));

/** One message: an answer when a plan asks something, else the beginning of one, else whatever the bot says. */
export function say(conversation: Conversation, text: string, knowledge: Knowledge, today = TODAY): Outcome {
  if (conversation.form?.asking) return answer(conversation, text, knowledge, today);
  const begun = begin(text, knowledge, conversation, today);
  if (begun) return begun;
  const scene = createScene(knowledge, conversation, today);
  return offerBusiness(createConverse(knowledge).converse(conversation, { kind: "text", text, masked: [] }, today), text, scene);
}

/** One more answer; throws when it is none to the question asked. */
export function answer(conversation: Conversation, text: string, knowledge: Knowledge, today = TODAY): Outcome {
  const { form } = conversation;
  const flow = form && businessFlowOf(form.flow, knowledge);
  const question = flow?.questions.find(({ key }) => key === form?.asking);
  if (!form || !flow || !question) throw new Error(`nothing is asked when "${text}" is said`);
  const scene = createScene(knowledge, conversation, today);
  const value = question.kind === "text" ? text : valueSaid(question as Question, text, conversation.language, today);
  const answers = flow.withAnswer(form.answers, question.key, value);
  const next = flow.next(answers, today);
  const { asking: _, ...rest } = form;
  const after = { ...rest, answers, ...(next && { asking: next.key }) };
  if (!next) return flow.finish(after, scene);
  const labels = next.kind === "choice" ? next.choices.map(({ label }) => scene.tell(label)) : [];
  const choices = labels.map((label) => ({ title: label, say: label }));
  return { conversation: { ...conversation, form: after }, replies: [{ text: scene.tell(next.ask), choices }] };
}

function valueSaid(question: Question, text: string, language: Language, today: string): string | number | boolean {
  const reading = readAnswer(question, text, language, today);
  if (reading.kind !== "answer") throw new Error(`"${text}" does not answer "${question.ask.vi}"`);
  return reading.value;
}

/** One after the other; the outcome of the last. */
export function talk(knowledge: Knowledge, language: Language, ...messages: string[]): Outcome {
  let conversation = newTalk(language);
  let outcome: Outcome | undefined;
  for (const message of messages) {
    outcome = say(conversation, message, knowledge);
    conversation = outcome.conversation;
  }
  if (!outcome) throw new Error("nothing was said");
  return outcome;
}
