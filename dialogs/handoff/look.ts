/** Asks how it stands with the officers. */
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Calls } from "../calls.ts";
import type { Conversation, Outcome } from "../conversation.ts";
import { procedureOfForm } from "../form-showing.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import type { Chosen, Wanted, Why } from "./calls.ts";

/** From how many misunderstood messages in a row on a person is offered. */
export const MANY_MISSES = 2;
/** A name said wholly, not in parts. */
const WHOLE = 1;

type Asks = Calls["handoff.look"]["asks"];

/** How often in a row this person was not understood, wherever it was counted. */
export const missesIn = ({ misses, form, check }: Conversation): number => misses + (form?.misses ?? 0) + (check?.misses ?? 0);

export const look = (asks: Asks, scene: Scene): Outcome => ({ ...reply(scene, []), call: { name: "handoff.look", asks } });

/** The same for a wish said just now. */
export function lookFor(text: string, scene: Scene, chosen?: Chosen): Outcome {
  const about = namedIn(text, scene) ?? procedureOfForm(scene) ?? procedureInHand(scene);
  const wanted: Wanted = { why: whyIn(about, scene), ...(about && { about: about.id }) };
  scene.conversation = { ...scene.conversation, ...(about && { about: about.id }) };
  return look({ ...wanted, ...(chosen && { chosen }) }, scene);
}

function whyIn(about: LoadedProcedure | undefined, { conversation, knowledge }: Scene): Why {
  if (missesIn(conversation) >= MANY_MISSES) return "misunderstood";
  return about && knowledge.agencies.proposes(about) ? "topic" : "asked";
}

/** "Gặp cán bộ hỏi về khai sinh": the one procedure the message names besides. */
function namedIn(text: string, scene: Scene): LoadedProcedure | undefined {
  const [first, second] = scene.search(text).matches;
  const isNamed = first !== undefined && first.reasons.fit >= WHOLE && (second?.reasons.fit ?? 0) < WHOLE;
  return isNamed ? scene.knowledge.procedure(first.id) : undefined;
}
