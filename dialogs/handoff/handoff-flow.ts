/** What is asked before a question is left or a call back arranged (content/services/handoff.yaml), and the call it ends with. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { Guide } from "../../knowledge/guide.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { readDay } from "../appointment/said-time.ts";
import type { Call } from "../calls.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { guideFlow } from "../guide-flow.ts";
import { reply, type Scene } from "../scene.ts";
import type { CallBackWindow, Left, Wanted, Why } from "./calls.ts";

export const HANDOFF = "handoff";

/** Agency, topic and reason are kept among the answers; they are of no question. */
export const handoffFlow = ({ guides }: Pick<Knowledge, "guides">): Flow =>
  guideFlow(guides.get(HANDOFF) as Guide, { intro: ({ phrases }) => phrases.handoff.intro, said: saidOfCall, finish });

/** "Sáng mai": the day and its half, in one answer. */
function saidOfCall(text: string, scene: Scene): Answers {
  const { appointments } = scene.knowledge;
  const day = readDay(text, scene.today);
  const isOffered = scene.conversation.form?.offered?.["day"]?.some(({ value }) => value === day);
  const part = (["morning", "afternoon"] as const).find((one) => appointments.says(one, text));
  return { ...(day && isOffered && { day }), ...(part && { part }) };
}

const finish = (form: FormState, scene: Scene, lead?: string): Outcome => ({
  ...reply(scene, lead ? { text: lead } : [], { form }),
  call: callFor(form.answers),
});

function callFor({ agency, why, about, way, question, phone, day, part }: Answers): Call {
  const wanted: Wanted = { why: (why ?? "asked") as Why, ...(about !== undefined && { about: String(about) }) };
  const mode = way as Left["mode"];
  // A new version of the questions took the form over, and keeps answers to questions only.
  if (agency === undefined) return { name: "handoff.look", asks: { ...wanted, chosen: mode } };
  const callBack = { seal: String(phone), day: String(day), part: part as CallBackWindow["part"] };
  return {
    name: "handoff.code",
    asks: {
      ...wanted,
      agency: String(agency),
      mode,
      ...(question && { question: String(question) }),
      ...(mode === "callBack" && { callBack }),
    },
  };
}
