/** Messages that say next to nothing: no word at all, a "yes" to no question, "back" with nothing to go back to. */
import type { Intent } from "../knowledge/intents.ts";
import { syllables } from "../knowledge/search/fold.ts";
import { isChoosing } from "./choice-dialog.ts";
import type { Choice, Outcome } from "./conversation.ts";
import { reopen } from "./form.ts";
import { flowInHand, showForm } from "./form-showing.ts";
import { readYesNo } from "./parse/yes-no.ts";
import { procedureInHand, reply, type Scene } from "./scene.ts";

const topics = ({ phrases }: Scene): Choice[] => phrases.topics.map((topic) => ({ title: topic, say: topic }));

/** What was in hand is gone since a deploy: the person is told so elsewhere. */
const isLost = (scene: Scene): boolean => scene.conversation.about !== undefined && procedureInHand(scene) === undefined;

/** "👍", ".", "???": nothing was said, so nothing was misunderstood either; what was asked stays open. */
export function answerNoWords(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent !== undefined || syllables(text).length > 0) return undefined;
  // All that was said is a masked number: an answer, whether it can be read or not.
  if (scene.sealed.length > 0 && scene.conversation.form?.asking !== undefined) return undefined;
  return reply(scene, { text: scene.phrases.bare.noWords }, { misses: scene.conversation.misses });
}

/** "Back" after a finished checklist asks its last question again; without one there is nothing to go back to. */
export function goBack(_: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent !== "back" || isLost(scene)) return undefined;
  const { form } = scene.conversation;
  const last = Object.keys(form?.answers ?? {}).at(-1);
  const flow = flowInHand(scene);
  if (!flow || !form || form.asking !== undefined || last === undefined) {
    return reply(scene, { text: scene.phrases.bare.nothingBack, choices: topics(scene) }, { choosing: undefined });
  }
  return showForm(flow, reopen(form, last), scene, scene.phrases.bare.reopened);
}

/** A bare yes or no with nothing asked: not a topic to search for. */
export function answerBareYesNo(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { form } = scene.conversation;
  const said = readYesNo(text);
  if (intent !== undefined || said === undefined || isLost(scene) || form?.asking !== undefined) return undefined;
  if (said && isChoosing(scene.conversation)) return undefined;
  const { phrases, tell } = scene;
  if (!said) return reply(scene, { text: phrases.bare.noProblem });
  const procedure = procedureInHand(scene);
  if (!procedure) return reply(scene, { text: phrases.bare.nothingAsked, choices: topics(scene) });
  const facets = (["documents", "fee", "time", "where"] as const).map((facet) => ({
    title: phrases.labels[facet],
    say: phrases.ask[facet],
  }));
  return reply(scene, { text: phrases.bare.yesAbout(tell(procedure.name)), choices: facets });
}
