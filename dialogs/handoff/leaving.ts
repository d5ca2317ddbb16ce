/** Leaving a question for an officer, or arranging a call back: begun, and sent off once its code is there. */

import { dayInCity } from "../../knowledge/calendar.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import { addDays } from "../../knowledge/days.ts";
import { capital, dayWords } from "../appointment/appointment-card.ts";
import type { CallResult } from "../calls.ts";
import type { Offered, Outcome } from "../conversation.ts";
import { reopen } from "../form.ts";
import { showForm, startForm } from "../form-showing.ts";
import { inBothLanguages, reply, type Scene } from "../scene.ts";
import type { Desk, Left, Wanted } from "./calls.ts";
import { agencyName } from "./desk-words.ts";
import { handoffFlow } from "./handoff-flow.ts";

/** Days offered for a call back. */
const MOST_DAYS = 3;
/** Around Tết nobody works for longer than a week. */
const FARTHEST = 14;

export function startLeaving(way: Left["mode"], desk: Desk, { about, why }: Wanted, scene: Scene): Outcome {
  const known: Answers = { agency: desk.agency, why, ...(about && { about }), way };
  return startForm(handoffFlow(scene.knowledge), scene, known, { day: daysToCall(desk, scene) });
}

/** The agency's next working days after today. */
function daysToCall(desk: Desk, scene: Scene): Offered[] {
  const { calendar, agencies } = scene.knowledge;
  const closed = agencies.get(desk.agency)?.closed ?? [];
  const opens = desk.open ? scene.today : dayInCity(desk.opens ?? 0);
  const days = Array.from({ length: FARTHEST }, (_, i) => addDays(scene.today, i + 1)).filter(
    (day) => day >= opens && calendar.isOrdinarilyWorked(day) && !closed.includes(day),
  );
  return days.slice(0, MOST_DAYS).map((day) => ({ value: day, label: inBothLanguages(scene, (one) => capital(dayWords(day, one))) }));
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
