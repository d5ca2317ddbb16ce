/** What a hub has to be told next. Pure: from how the handoff stands and what the hub knows. */
import { type Handoff, isLive } from "../handoff/handoff.ts";
import { mayKnow, type Told } from "./told.ts";

export type Step =
  | { step: "none" }
  /** It will be told of the handoff, with the transcript up to here. */
  | { step: "plan"; hub: string; handoff: Handoff }
  | { step: "initiate"; handoff: Handoff; told: Told }
  /** Messages it does not have yet. */
  | { step: "pass"; handoff: Handoff; told: Told }
  /** It has the handoff no longer. `until`: messages of this time and before are still for it; absent: none. */
  | { step: "end"; told: Told; until?: number };

/** `hub`: whose the handoff is, waiting or answered; undefined: no hub's. */
export function nextStep(handoff: Handoff | undefined, hub: string | undefined, told: Told | undefined): Step {
  if (told?.stage === "erasing") return { step: "end", told };
  const isSame = told !== undefined && told.handoff === handoff?.id && told.hub === (hub ?? told.hub);
  if (!handoff || hub === undefined || !isTheirs(handoff, hub)) {
    if (!mayKnow(told)) return { step: "none" };
    return { step: "end", told, ...(isSame && handoff && { until: changedAt(handoff) }) };
  }
  if (!isSame) return mayKnow(told) ? { step: "end", told } : { step: "plan", hub, handoff };
  if (handoff.state === "officer") return { step: "pass", handoff, told };
  if (told.stage === "declined") return { step: "none" };
  // Back in the queue: it may take it again, over the new number.
  if (told.number < handoff.number) return { step: "plan", hub, handoff };
  if (told.stage === "telling") return { step: "initiate", handoff, told };
  return told.stage === "open" ? { step: "pass", handoff, told } : { step: "none" };
}

const isTheirs = (handoff: Handoff, hub: string): boolean =>
  isLive(handoff) && (handoff.state === "waiting" || handoff.officer?.id === hub);

/** When it became somebody else's. */
const changedAt = ({ ended, assigned, events }: Handoff): number => ended ?? assigned ?? events.at(-1)?.at ?? 0;
