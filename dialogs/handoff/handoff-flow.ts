/** What is asked before a question is left or a call back arranged (content/services/handoff.yaml), and the call it ends with. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { Guide } from "../../knowledge/guide.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Call } from "../calls.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { guideFlow } from "../guide-flow.ts";
import { reply, type Scene } from "../scene.ts";
import type { CallBackWindow, Left, Wanted, Why } from "./calls.ts";

export const HANDOFF = "handoff";

/** Agency, topic and reason are kept among the answers; they are of no question. */
export const handoffFlow = ({ guides }: Pick<Knowledge, "guides">): Flow =>
  guideFlow(guides.get(HANDOFF) as Guide, { intro: () => "", finish });

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
