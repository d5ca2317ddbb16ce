/** The handoff packet: what is known already, so that an officer asks nothing twice. */
import { answerWords } from "../../dialogs/answer-words.ts";
import type { Conversation } from "../../dialogs/conversation.ts";
import { procedureOfFlow } from "../../dialogs/flow-names.ts";
import { flowOf } from "../../dialogs/flows.ts";
import { createScene, inBothLanguages } from "../../dialogs/scene.ts";
import { dayInCity } from "../../knowledge/calendar.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Handoff } from "../handoff/handoff.ts";
import type { Line, Packet } from "../web/shared/console-api.ts";

const MOST_SHOWN = 8;

export function packetOf(conversation: Conversation | undefined, handoff: Handoff, lines: readonly Line[], knowledge: Knowledge): Packet {
  const procedure = knowledge.procedure(handoff.about ?? conversation?.about ?? "");
  const field = handoff.field ? knowledge.fields.get(handoff.field) : undefined;
  const form = conversation && formOf(conversation, handoff, knowledge);
  const { why, language, failed, told, code, callBack, question } = handoff;
  return {
    why,
    language,
    failed,
    shown: shownIn(lines, knowledge),
    ...(procedure && { procedure: { id: procedure.id, name: procedure.name } }),
    ...(field && { field }),
    ...(form && { form }),
    ...(question && { question }),
    ...(told && { told }),
    ...(code && { code }),
    ...(callBack && { callBack: { day: callBack.day, part: callBack.part } }),
  };
}

/** The form in hand, or the one left in the middle: what was answered, as the person was told it was noted, and what is still asked. */
function formOf(conversation: Conversation, { begun }: Handoff, knowledge: Knowledge): Packet["form"] {
  const { form: open, paused, check } = conversation;
  const form = open ?? paused ?? (check && { flow: `checklist:${check.procedure}`, answers: check.answers, asking: undefined });
  const flow = form && flowOf(form.flow, knowledge);
  if (!form || !flow) return undefined;
  const procedure = knowledge.procedure(procedureOfFlow(form.flow) ?? flow.about ?? "");
  const scene = createScene(knowledge, conversation, dayInCity(begun));
  const asked = flow.questions.find(({ key }) => key === form.asking);
  return {
    name: procedure?.name ?? knowledge.guides.get(flow.id)?.name ?? { vi: flow.id, en: flow.id },
    answers: flow.questions.flatMap((question) => {
      const answer = form.answers[question.key];
      if (answer === undefined) return [];
      return [{ question: question.ask, answer: inBothLanguages(scene, (one) => answerWords(question, answer, one)) }];
    }),
    ...(asked && { asking: asked.ask }),
  };
}

/** Procedures the bot showed, last first, each once, with the receipt of the version that was shown. */
function shownIn(lines: readonly Line[], knowledge: Knowledge): Packet["shown"] {
  const shown = new Map<string, Packet["shown"][number]>();
  for (const { at, about, receipt } of lines.toReversed()) {
    const procedure = about === undefined || shown.has(about) ? undefined : knowledge.procedure(about);
    if (procedure && about) shown.set(about, { at, id: about, name: procedure.name, ...(receipt && { receipt }) });
  }
  return [...shown.values()].slice(0, MOST_SHOWN);
}
