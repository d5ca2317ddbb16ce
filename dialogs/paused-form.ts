/** A form left in the middle for another one: offered again, and gone on with, when nothing else is being asked. */
import type { Intent } from "../knowledge/intents.ts";
import type { Outcome } from "./conversation.ts";
import { flowOf } from "./flows.ts";
import { refreshForm } from "./form.ts";
import { showForm } from "./form-showing.ts";
import type { Scene } from "./scene.ts";

/** Goes back to the form that was left for another one. */
export function resumePaused(_: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { paused, ...rest } = scene.conversation;
  const flow = paused && flowOf(paused.flow, scene.knowledge);
  if (intent !== "goOn" || !paused || !flow) return undefined;
  scene.conversation = rest;
  return showForm(flow, refreshForm(flow, paused, scene.today), scene, scene.phrases.goOn);
}

/** When nothing is being asked any more, what was left in the middle is offered again. */
export function offerPaused(outcome: Outcome, { phrases }: Scene): Outcome {
  const { paused, form } = outcome.conversation;
  const last = outcome.replies.at(-1);
  if (!paused || form?.asking !== undefined || outcome.call || !last) return outcome;
  const choices = [...(last.choices ?? []), { title: phrases.resumePaused, say: phrases.resumePaused }];
  return { ...outcome, replies: [...outcome.replies.slice(0, -1), { ...last, choices }] };
}
