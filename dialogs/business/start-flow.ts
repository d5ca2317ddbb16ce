/** Begins a flow: its first question, or its result when there is nothing to ask. */
import type { FormQuestion } from "../../knowledge/guide.ts";
import type { Choice, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { reply, type Scene } from "../scene.ts";

export function startFlow(flow: Flow, scene: Scene, lead = flow.intro(scene)): Outcome {
  const question = flow.next({}, scene.today);
  const form = { flow: flow.id, version: flow.version, answers: {}, misses: 0, ...(question && { asking: question.key }) };
  if (!question) return flow.finish(form, scene, lead);
  const text = [lead, `**${scene.tell(question.ask)}**`].filter(Boolean).join("\n\n");
  return reply(scene, { text, choices: choicesOf(question, scene) }, { form, about: flow.about, choosing: undefined });
}

function choicesOf(question: FormQuestion, { phrases, tell }: Scene): Choice[] {
  const words =
    question.kind === "choice"
      ? question.choices.map(({ label }) => tell(label))
      : question.kind === "yesNo"
        ? [phrases.yes, phrases.no]
        : question.kind === "text"
          ? phrases.business.examples
          : [];
  return [...words, phrases.stop].map((word) => ({ title: word, say: word }));
}
