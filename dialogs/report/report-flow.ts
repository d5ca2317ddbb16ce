/** The questions of a report to 1022 (content/services/report.yaml), and what becomes of the answers. */
import type { Answers } from "../../knowledge/conditions.ts";
import { type Guide, withAnswerIn } from "../../knowledge/guide.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { withLead } from "../form-asking.ts";
import { guideFlow } from "../guide-flow.ts";
import { reply, type Scene } from "../scene.ts";
import { summaryOf } from "./report-card.ts";
import { answersSaid, categoryIn, OPENING, STORY, storyIn } from "./said.ts";

export const REPORT = "report";
export const CONFIRM = "confirm";
/** With fewer words a message tells nothing more. */
const LEAST_ADDED = 3;
/** A longer message is read this far. */
export const LONGEST_SAID = 600;

const flows = new WeakMap<Guide, Flow>();

/** The flow over the content's questions; undefined only where the content has none. */
export function reportFlow({ guides }: Pick<Knowledge, "guides">): Flow | undefined {
  const guide = guides.get(REPORT);
  if (!guide) return undefined;
  let flow = flows.get(guide);
  if (!flow) flows.set(guide, (flow = flowOver(guide)));
  return flow;
}

function flowOver(guide: Guide): Flow {
  const flow = guideFlow(guide, {
    intro: ({ phrases }) => phrases.report.intro,
    buttons: ({ key }, scene) => (key === CONFIRM ? waysToSend(scene) : undefined),
    adds: addToStory,
    said: (text, scene) => answersSaid(text.slice(0, LONGEST_SAID), scene),
    finish,
  });
  return {
    ...flow,
    // The last question is asked below all that will be sent, which `finish` shows.
    next: (answers, today) => {
      const next = flow.next(answers, today);
      return next?.key === CONFIRM ? undefined : next;
    },
    // Whoever changes something is shown the whole again before it is sent.
    withAnswer: (answers, key, value) => {
      const { [CONFIRM]: _, [OPENING]: opening, ...rest } = withAnswerIn(guide.questions, answers, key, value);
      // Who tells the story anew means all of it.
      const isRetold = key === "words" && "words" in answers;
      return { ...(opening !== undefined && !isRetold && { [OPENING]: opening }), ...rest, ...(key === CONFIRM && { [CONFIRM]: value }) };
    },
  };
}

const waysToSend = ({ phrases: { report, stop } }: Scene): string[] => [report.sendIt, report.change, stop];

/** What is written while something else is asked for belongs to the story; of a place asked for only what comes first. */
function addToStory(text: string, { asking, answers, misses }: FormState, { knowledge: { vocabulary } }: Scene): Answers | undefined {
  const isLate = asking === "photos" || asking === "phone" || asking === CONFIRM;
  const words = syllables(text);
  const isQuestion = text.includes("?") || vocabulary.facetsOf(words).length > 0;
  if (isQuestion || words.length < LEAST_ADDED || !(isLate || (asking === "ward" && misses === 0))) return undefined;
  const key = answers["words"] === undefined ? OPENING : "words";
  return { [key]: [answers[key], text].filter(Boolean).join(". ").slice(0, STORY.max) };
}

function finish(form: FormState, scene: Scene, lead?: string): Outcome {
  const { answers } = form;
  const { report } = scene.phrases;
  if (answers[CONFIRM] === undefined) {
    const words = [dangerIn(answers, scene), report.summary, summaryOf(answers, scene), `**${report.sendNow}**`];
    return askToSend(form, scene, withLead({ text: words.filter(Boolean).join("\n\n") }, lead).text);
  }
  if (answers[CONFIRM] === false) return askToSend(form, scene, report.notSent);
  return {
    conversation: { ...scene.conversation, form, misses: 0 },
    replies: [],
    call: {
      name: "report.send",
      asks: {
        category: categoryIn(answers),
        ward: text(answers["ward"]),
        where: text(answers["where"]),
        words: storyIn(answers),
        photos: text(answers["photos"]).split(" ").filter(Boolean),
        phone: text(answers["phone"]),
      },
    },
  };
}

const text = (value: Answers[string] | undefined): string => (value === undefined ? "" : String(value));

/** "Call 114 first", when what was written tells of danger; else "". */
function dangerIn(answers: Answers, { knowledge, phrases }: Scene): string {
  const numbers = knowledge.reportCategories.urgentIn([answers["where"], storyIn(answers)].join(". "));
  return numbers.length > 0 ? phrases.report.callFirst(numbers) : "";
}

/** The last question: a person may send, change something or stop. */
export function askToSend(form: FormState, scene: Scene, words: string): Outcome {
  const { [CONFIRM]: _, ...answers } = form.answers;
  return reply(
    scene,
    { text: words, choices: waysToSend(scene).map((way) => ({ title: way, say: way })) },
    { form: { ...form, answers, asking: CONFIRM, misses: 0 } },
  );
}
