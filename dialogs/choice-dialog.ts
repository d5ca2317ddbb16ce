/** Several procedures are offered; one is picked by tapping, number, name or "none of these". */
import type { Intent } from "../knowledge/intents.ts";
import { syllables } from "../knowledge/search/fold.ts";
import type { Facet } from "../knowledge/search/vocabulary.ts";
import { startChecklist } from "./checklist-start.ts";
import type { Conversation, Outcome } from "./conversation.ts";
import { type Option, pickOption } from "./parse/choices.ts";
import { readYesNo } from "./parse/yes-no.ts";
import { answerAbout } from "./procedure-dialog.ts";
import { reply, type Scene } from "./scene.ts";

const NONE = "";

type Offered = { id: string; title: string };

/** Asks which of these is meant, and keeps the facets asked for until it is known. */
export function offerProcedures(
  offered: readonly Offered[],
  facets: Facet[],
  scene: Scene,
  changes: Partial<Conversation> = {},
  lead?: string,
): Outcome {
  const { phrases } = scene;
  const titles = [...offered.map(({ title }) => title), phrases.noneOfThese];
  return reply(
    scene,
    { text: [lead, phrases.choose].filter(Boolean).join("\n\n"), choices: titles.map((title) => ({ title, say: title })) },
    { choosing: { ids: offered.map(({ id }) => id), facets }, ...changes },
  );
}

/** Whether procedures are offered and none is picked yet. */
export const isChoosing = ({ choosing }: Conversation): boolean => choosing !== undefined && choosing.ids.length > 0;

export function chooseProcedure(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { conversation, knowledge, phrases } = scene;
  const { choosing } = conversation;
  if (!choosing || !isChoosing(conversation)) return undefined;
  const procedures = choosing.ids.flatMap((id) => knowledge.procedure(id) ?? []);
  const facets = facetsAlone(text, scene);
  if (intent === "startChecklist") return offerAgain(scene, phrases.checklistOfWhich, { ...choosing, checklist: true });
  if (facets.length > 0) return offerAgain(scene, phrases.answerOfWhich, { ...choosing, facets });
  if (intent === "whyAsk") return offerAgain(scene, phrases.whyChoose);
  const options: Option<string>[] = procedures.map(({ id, name }) => ({ value: id, labels: [name.vi, name.en] }));
  // Typing mistakes are only guessed at where the message names no other procedure.
  const how = scene.search(text).decision === "answer" ? "exactly" : "freely";
  const none = { value: NONE, labels: [phrases.noneOfThese] };
  const picked = readYesNo(text) === false ? none : pickOption(text, [...options, none], how);
  if (!picked) return undefined;
  if (picked.value === NONE) {
    return reply(scene, { text: phrases.noneChosen }, { choosing: undefined, misses: conversation.misses + 1 });
  }
  const procedure = knowledge.procedure(picked.value);
  if (!procedure) return undefined;
  if (choosing.checklist) return startChecklist(procedure, { ...scene, conversation: { ...conversation, choosing: undefined } });
  return reply(scene, answerAbout(procedure, choosing.facets, scene), { about: procedure.id, choosing: undefined, form: undefined });
}

/** The same procedures once more, with a word on why; undefined when none are offered. */
export function offerAgain(
  scene: Scene,
  lead: string | undefined,
  choosing = scene.conversation.choosing,
  misses = 0,
): Outcome | undefined {
  const procedures = (choosing?.ids ?? []).flatMap((id) => scene.knowledge.procedure(id) ?? []);
  if (!choosing || procedures.length === 0) return undefined;
  const offered = procedures.map(({ id, name }) => ({ id, title: scene.tell(name) }));
  return offerProcedures(offered, choosing.facets, scene, { choosing, misses }, lead);
}

/** The facets of a message that asks for nothing else: "how much?" picks none of the choices. */
function facetsAlone(text: string, { knowledge: { vocabulary } }: Scene): Facet[] {
  const words = syllables(text);
  return vocabulary.topicOf(words).length === 0 ? vocabulary.facetsOf(words) : [];
}
