/** The flow of a guided service: its questions are data, what comes of the answers is the service's own. */
import { type Guide, isAskedIn, withAnswerIn } from "../knowledge/guide.ts";
import { versionOf } from "./checklist-flow.ts";
import type { Flow } from "./flow.ts";

/** Questions in their order; `parts` may leave some out that change nothing for these answers. */
export function guideFlow(
  guide: Guide,
  parts: Pick<Flow, "intro" | "finish"> & Partial<Pick<Flow, "next" | "note" | "said" | "adds" | "buttons" | "ways">>,
): Flow {
  return {
    id: guide.id,
    version: versionOf(guide.questions),
    questions: guide.questions,
    next: (answers) => guide.questions.find((question) => !(question.key in answers) && isAskedIn(guide, question, answers)),
    isAsked: (question, answers) => isAskedIn(guide, question, answers),
    withAnswer: (answers, key, value) => withAnswerIn(guide.questions, answers, key, value),
    ...parts,
  };
}
