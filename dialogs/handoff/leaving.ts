/** Leaving a question for an officer, or arranging a call back: begun, and sent off once its code is there. */

import type { Answers } from "../../knowledge/conditions.ts";
import { dayWords } from "../appointment/appointment-card.ts";
import type { CallResult } from "../calls.ts";
import type { Outcome } from "../conversation.ts";
import { reopen } from "../form.ts";
import { withLead } from "../form-asking.ts";
import { showForm, startForm } from "../form-showing.ts";
import { reply, type Scene } from "../scene.ts";
import { daysOffered } from "./call-days.ts";
import type { Desk, Left, Wanted } from "./calls.ts";
import { agencyName } from "./desk-words.ts";
import { handoffFlow } from "./handoff-flow.ts";

export function startLeaving(way: Left["mode"], desk: Desk, { about, why }: Wanted, scene: Scene): Outcome {
  const known: Answers = { agency: desk.agency, why, ...(about && { about }), way };
  const outcome = startForm(handoffFlow(scene.knowledge), scene, known, { day: daysOffered(desk.agency, scene) });
  const [first, ...others] = outcome.replies;
  const intro = scene.phrases.handoff.intro(scene.tell(desk.name));
  return first ? { ...outcome, replies: [withLead(first, intro), ...others] } : outcome;
}

/** The code is there: the question goes to the agency with this turn. */
export function afterCode({ asks, gives }: CallResult & { name: "handoff.code" }, scene: Scene): Outcome {
  const { handoff, flowGone } = scene.phrases;
  const { form } = scene.conversation;
  if (gives === "unavailable") {
    const last = asks.mode === "callBack" ? "part" : "question";
    return form ? showForm(handoffFlow(scene.knowledge), reopen(form, last), scene, handoff.notLeft) : reply(scene, { text: flowGone });
  }
  const { code } = gives;
  const agency = agencyName(asks.agency, scene);
  const { callBack } = asks;
  const text = callBack
    ? handoff.callBackLeft(agency, handoff.window[callBack.part](dayWords(callBack.day, scene)), code)
    : handoff.left(agency, code);
  return {
    ...reply(scene, { text }, { form: undefined }),
    handoff: { wants: "officer", ...asks, code },
  };
}
