/** Asks the questions of a checklist, one a turn. Side questions, corrections and "why?" are welcome at any point. */
import { needsConfirming } from "../knowledge/freshness/standing.ts";
import type { Intent } from "../knowledge/intents.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Question } from "../knowledge/schema.ts";
import { answerWords, checklistReply } from "./checklist-card.ts";
import type { Choice, Conversation, FormState, Outcome, Reply } from "./conversation.ts";
import { answerForm, beginForm, type Given, procedureOfFlow, questionAsked, refreshForm, reopen, stepBack } from "./form.ts";
import { earlierIn, meaningIn } from "./form-reading.ts";
import { pickOption } from "./parse/choices.ts";
import { heldReply } from "./procedure-dialog.ts";
import { reply, type Scene } from "./scene.ts";

/** The procedure of the form under way; undefined when there is none, or a deploy took it away. */
export function procedureOfForm({ conversation, knowledge }: Scene): LoadedProcedure | undefined {
  return knowledge.procedure(procedureOfFlow(conversation.form?.flow ?? "") ?? "");
}

export function startChecklist(procedure: LoadedProcedure, scene: Scene): Outcome {
  const held = endHeld(procedure, scene);
  if (held) return held;
  const outcome = showForm(procedure, beginForm(procedure, scene.today), scene);
  const intro = scene.phrases.formIntro(scene.tell(procedure.name));
  const [first, ...rest] = outcome.replies;
  return first ? { ...outcome, replies: [{ ...first, text: `${intro}\n\n${first.text}` }, ...rest] } : outcome;
}

/** Ends the form of a procedure that was taken out for checking; undefined for all others. */
function endHeld(procedure: LoadedProcedure, scene: Scene): Outcome | undefined {
  const held = heldReply(procedure, scene);
  return held && reply(scene, held, { form: undefined, about: procedure.id });
}

/** Handles a message while a form is under way; undefined when the message is about something else. */
export function continueForm(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const procedure = procedureOfForm(scene);
  const { form: stored } = scene.conversation;
  if (!stored || !procedure) return undefined;
  const form = refreshForm(procedure, stored, scene.today);
  const question = questionAsked(procedure, form);
  const asked = question && handleIntent(procedure, form, question, intent, scene);
  if (asked) return asked;
  if (intent === "changeAnswer") return askWhich(procedure, form, scene);
  if (form.asking === PICKING) return pickQuestion(procedure, form, text, scene);
  const meaning = meaningIn(procedure, form, text, intent, scene);
  switch (meaning?.kind) {
    case "answer":
      return showForm(procedure, answerForm(procedure, form, meaning.given, scene.today), scene);
    case "change":
      return change(procedure, form, meaning.given, scene);
    case "either":
      return askWhich(procedure, form, scene);
    case "outOfRange":
      return again(procedure, form, meaning.question, hint(meaning.question, scene), scene);
    default:
      return undefined;
  }
}

/** What `asking` holds while the person picks an answer to change. */
const PICKING = "?";

/** After a side question was answered: the form's question once more, so that it is not lost. */
export function resumeForm(outcome: Outcome, scene: Scene): Outcome {
  const procedure = procedureOfForm(scene);
  const { form: stored } = scene.conversation;
  if (!procedure || !stored?.asking || outcome.conversation.form !== stored) return outcome;
  if (scene.knowledge.holds.isHeld(procedure.id)) return { ...outcome, conversation: { ...outcome.conversation, form: undefined } };
  const form = refreshForm(procedure, stored, scene.today);
  const question = questionAsked(procedure, form);
  if (!question) return outcome;
  const replies = outcome.replies.map(({ choices: _, ...rest }) => rest);
  return {
    ...outcome,
    conversation: { ...outcome.conversation, form, about: procedure.id },
    replies: [...replies, ask(procedure, question, scene, scene.phrases.goOn)],
  };
}

/** The question again after an answer that was none; at the second miss in a row the way out is said. */
export function missedInForm(scene: Scene): Outcome | undefined {
  const procedure = procedureOfForm(scene);
  const form = scene.conversation.form;
  const question = procedure && form && questionAsked(procedure, form);
  if (!procedure || !form || !question) return undefined;
  const lead = form.misses > 0 ? `${scene.phrases.notAnAnswer} ${scene.phrases.person("")}` : scene.phrases.notAnAnswer;
  return again(procedure, form, question, [lead, hint(question, scene)].filter(Boolean).join(" "), scene);
}

function handleIntent(
  procedure: LoadedProcedure,
  form: FormState,
  question: Question,
  intent: Intent | undefined,
  scene: Scene,
): Outcome | undefined {
  const { phrases } = scene;
  if (intent === "whyAsk") return again(procedure, form, question, phrases.whyWeAsk(scene.tell(question.why)), scene);
  if (intent === "back") {
    const earlier = stepBack(procedure, form, scene.today);
    return earlier ? showForm(procedure, earlier, scene) : again(procedure, form, question, phrases.nothingBefore, scene);
  }
  return undefined;
}

function change(procedure: LoadedProcedure, form: FormState, given: Given, scene: Scene): Outcome {
  const lead = scene.phrases.corrected(answerWords(given.question, given.value, scene));
  return showForm(procedure, answerForm(procedure, form, given, scene.today), scene, lead);
}

function showForm(procedure: LoadedProcedure, form: FormState, scene: Scene, lead?: string): Outcome {
  const held = endHeld(procedure, scene);
  if (held) return held;
  const question = questionAsked(procedure, form);
  const next = question ? ask(procedure, question, scene, lead) : withLead(checklistReply(procedure, form.answers, scene), lead);
  return reply(scene, next, { form, about: procedure.id, ...noChoosing });
}

const noChoosing = { choosing: undefined } satisfies Partial<Conversation>;
const withLead = (next: Reply, lead: string | undefined): Reply => (lead ? { ...next, text: `${lead}\n\n${next.text}` } : next);

function again(procedure: LoadedProcedure, form: FormState, question: Question, lead: string, scene: Scene): Outcome {
  return (
    endHeld(procedure, scene) ??
    reply(scene, ask(procedure, question, scene, lead), { form: { ...form, misses: form.misses + 1 }, about: procedure.id })
  );
}

function ask(procedure: LoadedProcedure, question: Question, scene: Scene, lead?: string): Reply {
  const { phrases, tell, knowledge, today } = scene;
  const note = needsConfirming(procedure, question, knowledge, today) ? `\n\n${phrases.questionToConfirm}` : "";
  const own: Choice[] =
    question.kind === "choice"
      ? question.choices.map(({ label }) => ({ title: tell(label), say: tell(label) }))
      : question.kind === "yesNo"
        ? [phrases.yes, phrases.no].map((word) => ({ title: word, say: word }))
        : [];
  return withLead(
    {
      text: `**${tell(question.ask)}**${question.kind === "choice" || question.kind === "yesNo" ? "" : `\n\n${hint(question, scene)}`}${note}`,
      choices: [...own, { title: phrases.back, say: phrases.back }, { title: phrases.stop, say: phrases.stop }],
    },
    lead,
  );
}

function hint(question: Question, { phrases, tell }: Scene): string {
  if (question.kind === "number") return phrases.numberRange(String(question.min), String(question.max), tell(question.unit));
  if (question.kind === "date") return question.past ? `${phrases.dateHint} ${phrases.datePast}` : phrases.dateHint;
  return "";
}

/** Offers the answered questions, to change one. */
function askWhich(procedure: LoadedProcedure, form: FormState, scene: Scene): Outcome {
  const choices = answered(procedure, form).map((question) => ({ title: scene.tell(question.ask), say: scene.tell(question.ask) }));
  if (choices.length === 0) return showForm(procedure, form, scene, scene.phrases.nothingBefore);
  return reply(scene, { text: scene.phrases.changeWhich, choices }, { form: { ...form, asking: PICKING } });
}

function pickQuestion(procedure: LoadedProcedure, form: FormState, text: string, scene: Scene): Outcome | undefined {
  const options = answered(procedure, form).map((question) => ({ value: question.key, labels: [question.ask.vi, question.ask.en] }));
  const picked = pickOption(text, options);
  if (picked) return showForm(procedure, reopen(form, picked.value), scene);
  const given = earlierIn(procedure.questions, form, text, scene);
  return given && change(procedure, form, given, scene);
}

const answered = (procedure: LoadedProcedure, form: FormState): Question[] => procedure.questions.filter(({ key }) => key in form.answers);
