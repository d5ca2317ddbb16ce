/** Several procedures were offered: takes the one picked by tapping, number, name or "none of these". */
import type { Intent } from "../knowledge/intents.ts";
import type { Outcome } from "./conversation.ts";
import { pickOption } from "./parse/choices.ts";
import { answerAbout } from "./procedure-dialog.ts";
import { reply, type Scene } from "./scene.ts";

const NONE = "";

export function chooseProcedure(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const { conversation, knowledge, phrases } = scene;
  const { choosing } = conversation;
  if (!choosing || choosing.ids.length === 0) return undefined;
  const options = choosing.ids.flatMap((id) => {
    const procedure = knowledge.procedure(id);
    return procedure ? [{ value: id, labels: [procedure.name.vi, procedure.name.en] }] : [];
  });
  const picked = pickOption(text, [...options, { value: NONE, labels: [phrases.noneOfThese] }]);
  if (!picked) return undefined;
  if (picked.value === NONE) {
    return reply(scene, { text: phrases.noneChosen }, { choosing: undefined, misses: conversation.misses + 1 });
  }
  const procedure = knowledge.procedure(picked.value);
  if (!procedure) return undefined;
  return reply(scene, answerAbout(procedure, choosing.facets, scene), { about: procedure.id, choosing: undefined, form: undefined });
}
