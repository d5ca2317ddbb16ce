/** Answers given before their question comes: they are kept, so that nobody is asked for what they said. */
import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import { syllables } from "../knowledge/search/fold.ts";
import type { FormState } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { withFresh } from "./form-told.ts";
import { readGuideAnswer } from "./guide-reading.ts";
import { squash } from "./parse/choices.ts";
import type { Scene } from "./scene.ts";

/** The form with what a message tells of later questions of this case; undefined when it tells nothing, or asks something. */
export function takeAhead(flow: Flow, form: FormState, text: string, scene: Scene): FormState | undefined {
  const facets = scene.knowledge.vocabulary.facetsOf(syllables(text));
  if (text.includes("?") || facets.some((facet) => facet !== "online")) return undefined;
  const exact = flow.questions
    .filter(({ key }) => key !== form.asking && !(key in form.answers))
    .flatMap((question) => {
      const value = valueAhead(question, form, text, scene);
      return value === undefined ? [] : [[question.key, value] as const];
    });
  const said: Answers = { ...flow.said?.(text, scene), ...(exact.length === 1 && Object.fromEntries(exact)) };
  const after = withFresh(flow, form, said, scene);
  return after === form ? undefined : after;
}

/** Beside choices, which aheadIn reads: a number with its unit, a whole code. */
function valueAhead(question: FormQuestion, form: FormState, text: string, scene: Scene): Answers[string] | undefined {
  switch (question.kind) {
    case "number": {
      const units = [question.unit.vi, question.unit.en].map(squash);
      const [, figures = "", unit = ""] = /^(\d{1,6}) (.+)$/.exec(squash(text)) ?? [];
      return units.includes(unit) && Number(figures) >= question.min && Number(figures) <= question.max ? Number(figures) : undefined;
    }
    case "code": {
      const reading = readGuideAnswer(question, form, text, scene);
      return reading.kind === "answer" && reading.value === text.replace(/\s+/g, "").toUpperCase() ? reading.value : undefined;
    }
    default:
      return undefined;
  }
}
