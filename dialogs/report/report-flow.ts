/** The questions of a report to 1022 (content/services/report.yaml), and what becomes of the answers. */
import { createHash } from "node:crypto";
import type { Answers } from "../../knowledge/conditions.ts";
import { type FormQuestion, type Guide, isAskedIn, withAnswerIn } from "../../knowledge/guide.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { reply, type Scene } from "../scene.ts";
import { summaryOf } from "./report-card.ts";
import { answersSaid, categoryIn } from "./said.ts";

export const REPORT = "report";
const CONFIRM = "confirm";

/** The flow over the content's questions; undefined only where the content has none. */
export function reportFlow({ knowledge }: Pick<Scene, "knowledge">): Flow | undefined {
  const guide = knowledge.guides.get(REPORT);
  return guide && flowOver(guide);
}

const flows = new WeakMap<Guide, Flow>();

function flowOver(guide: Guide): Flow {
  const known = flows.get(guide);
  if (known) return known;
  const flow: Flow = {
    id: REPORT,
    version: createHash("sha256").update(JSON.stringify(guide.questions)).digest("hex").slice(0, 8),
    questions: guide.questions,
    isAsked: (question, answers) => isAskedIn(guide, question, answers),
    next: (answers) => nextOf(guide, answers),
    withAnswer: (answers, key, value) => withAnswer(guide, answers, key, value),
    intro: ({ phrases }) => phrases.report.intro,
    note: (question, scene, answers) => noteUnder(question, scene, answers),
    said: answersSaid,
    finish: (form, scene) => finish(form, scene),
  };
  flows.set(guide, flow);
  return flow;
}

const nextOf = (guide: Guide, answers: Answers): FormQuestion | undefined =>
  guide.questions.find((question) => answers[question.key] === undefined && isAskedIn(guide, question, answers));

/** Whoever changes something is shown the whole again before it is sent. */
function withAnswer({ questions }: Guide, answers: Answers, key: string, value: Answers[string]): Answers {
  const { [CONFIRM]: _, ...rest } = withAnswerIn(questions, answers, key, value);
  return key === CONFIRM ? { ...rest, [CONFIRM]: value } : rest;
}

/** Under the last question stands all that will be sent; before it the number to call when the words tell of danger. */
function noteUnder(question: FormQuestion, scene: Scene, answers: Answers): string {
  if (question.key === "phone") return scene.phrases.report.phoneNote;
  return question.key === CONFIRM ? [summaryOf(answers, scene), dangerIn(answers, scene)].filter(Boolean).join("\n\n") : "";
}

/** "Call 114 first", when what was written tells of danger; else "". */
export function dangerIn(answers: Answers, { knowledge, phrases }: Scene): string {
  const numbers = knowledge.reportCategories.urgentIn([answers["where"], answers["words"]].join(". "));
  return numbers.length > 0 ? phrases.report.callFirst(numbers) : "";
}

function finish(form: FormState, scene: Scene): Outcome {
  const { answers } = form;
  if (answers[CONFIRM] !== true) return askAgain(form, scene, scene.phrases.report.notSent);
  return {
    conversation: { ...scene.conversation, form, misses: 0 },
    replies: [],
    call: {
      name: "report.send",
      asks: {
        category: categoryIn(answers),
        ward: text(answers["ward"]),
        where: text(answers["where"]),
        words: text(answers["words"]),
        photos: text(answers["photos"]).split(" ").filter(Boolean),
        phone: text(answers["phone"]),
      },
    },
  };
}

const text = (value: Answers[string] | undefined): string => (value === undefined ? "" : String(value));

/** The last question once more, so that a person may send, change something or stop. */
export function askAgain(form: FormState, scene: Scene, lead: string): Outcome {
  const { phrases } = scene;
  const { [CONFIRM]: _, ...answers } = form.answers;
  const words = [phrases.report.sendIt, phrases.report.change, phrases.stop];
  return reply(
    scene,
    { text: lead, choices: words.map((word) => ({ title: word, say: word })) },
    { form: { ...form, answers, asking: CONFIRM } },
  );
}
