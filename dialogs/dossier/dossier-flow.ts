/** The questions of "where is my dossier?": its code and a second fact; then the city's system is asked. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { Guide } from "../../knowledge/guide.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { guideFlow } from "../guide-flow.ts";
import type { Scene } from "../scene.ts";
import { readDossierCode } from "./dossier-code.ts";

export const DOSSIER_FLOW = "dossier";

export const dossierFlow = ({ guides }: Knowledge): Flow =>
  guideFlow(guides.get(DOSSIER_FLOW) as Guide, {
    intro: ({ phrases }) => phrases.dossier.intro,
    note: ({ key }, { phrases }) => (key === "code" ? phrases.dossier.codeLost : ""),
    finish: askSystem,
  });

/** The second fact goes with the call and is not kept: whoever needs it again has it from the call. */
export function askSystem(form: FormState, scene: Scene, lead?: string): Outcome {
  const { code, secondFact } = factsIn(form.answers);
  return {
    conversation: { ...scene.conversation, form: formWith(form, { code }), misses: 0 },
    replies: lead ? [{ text: lead }] : [],
    call: { name: "dossier.find", asks: { code: readDossierCode(code)?.code ?? code, secondFact } },
  };
}

export function formWith({ asking: _, ...form }: FormState, answers: Answers): FormState {
  return { ...form, answers, misses: 0 };
}

const factsIn = (answers: Answers) => ({ code: String(answers["code"] ?? ""), secondFact: String(answers["secondFact"] ?? "") });
