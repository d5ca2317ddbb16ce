/** "Tell me when there is an answer": offered where nothing was found for a question, and told once an editor has found it. */
import type { Intent } from "../../knowledge/intents.ts";
import { isQuestion } from "../../knowledge/review/question.ts";
import type { CallResult } from "../calls.ts";
import type { Outcome, Reply } from "../conversation.ts";
import type { Notice } from "../notices.ts";
import { reply, type Scene } from "../scene.ts";

/** Nothing was found for these words: where they are a question it is passed on, and news of it are offered. */
export function offerNews(outcome: Outcome, text: string, { knowledge, phrases }: Scene): Outcome {
  const last = outcome.replies.at(-1);
  if (!last || !isQuestion(text, knowledge)) return outcome;
  const button = { title: phrases.review.button, say: phrases.review.button };
  const replies = [...outcome.replies.slice(0, -1), { ...last, choices: [...(last.choices ?? []), button] }];
  return { ...outcome, replies, missed: text };
}

export function beginReview(_: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent !== "tellAnswer") return undefined;
  return { conversation: { ...scene.conversation, misses: 0 }, replies: [], call: { name: "review.follow", asks: {} } };
}

export function resumeReview(result: CallResult, scene: Scene): Outcome {
  if (result.name !== "review.follow") throw new Error(`no call of the review: ${result.name}`);
  return reply(scene, { text: scene.phrases.review[result.gives] });
}

export function reviewNotice(notice: Notice, scene: Scene): Reply {
  if (notice.name !== "review.answered") throw new Error(`no notice of the review: ${notice.name}`);
  const { id, question } = notice.about;
  const procedure = scene.knowledge.procedure(id);
  const name = procedure ? scene.tell(procedure.name) : id;
  return { text: scene.phrases.review.answered(name, question), choices: [{ title: name, say: name }] };
}
