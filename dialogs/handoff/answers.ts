/** What officers answered to a question that was left, looked up by its code. */
import { dayInCity } from "../../knowledge/calendar.ts";
import type { Intent } from "../../knowledge/intents.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { CallResult } from "../calls.ts";
import type { Outcome } from "../conversation.ts";
import { reply, type Scene } from "../scene.ts";
import { dateWords } from "../words.ts";
import { asWritten } from "./as-written.ts";
import { say } from "./desk-words.ts";

type Result = CallResult & { name: "handoff.answer" };

/** Eight signs without those that look alike, a letter and a digit first, in one piece or two. */
const CODE = /(?<![\p{L}\p{N}-])([A-HJ-NP-Z][2-9][2-9A-HJ-NP-Z]{2})[\s-]?([2-9A-HJ-NP-Z]{4})(?![\p{L}\p{N}-])/u;
/** Words beside a code that ask for nothing else, folded. */
const besideCode = new Set([
  "ma",
  "so",
  "code",
  "cua",
  "toi",
  "tui",
  "em",
  "minh",
  "la",
  "day",
  "ne",
  "nay",
  "a",
  "xem",
  "tra",
  "cuu",
  "giup",
  "cho",
  "my",
  "is",
  "the",
  "here",
  "check",
  "this",
]);

/** "Xem trả lời K7MP2RWX", "mã K7MP 2RWX"; without a code that of the question left here. */
export function seeAnswer(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const said = text.toUpperCase();
  const [whole = "", first = "", second = ""] = CODE.exec(said) ?? [];
  const isBare = whole !== "" && syllables(said.replace(whole, " ")).every(({ key }) => besideCode.has(key));
  if (intent !== "seeAnswer" && !isBare) return undefined;
  const code = whole === "" ? scene.conversation.waiting?.code : first + second;
  if (code === undefined) return reply(scene, { text: scene.phrases.handoff.answers.ask });
  return { ...reply(scene, []), call: { name: "handoff.answer", asks: { code } } };
}

export function resumeAnswer({ asks: { code }, gives }: Result, scene: Scene): Outcome {
  const { answers } = scene.phrases.handoff;
  if (gives === "unavailable") return reply(scene, { text: answers.unavailable });
  if (gives.found === "tooMany") return reply(scene, { text: answers.tooMany(gives.minutes) });
  if (!gives.found) return notFound(code, scene);
  const head = answers.head(code, dateWords(dayInCity(gives.asked)));
  const lines = gives.answers.map(({ at, by, text }) => `${answers.by(asWritten(by), dateWords(dayInCity(at)))}\n\n${asWritten(text)}`);
  const open = gives.state === "closed" ? answers.none : answers.notYet;
  return reply(scene, { text: [head, ...(lines.length > 0 ? lines : [open])].join("\n\n") });
}

/** Reports have codes of the same form. */
function notFound(code: string, { phrases, ...scene }: Scene): Outcome {
  const { answers } = phrases.handoff;
  const track = phrases.report.trackSay(code);
  return reply({ phrases, ...scene }, { text: [answers.notFound(code), answers.orReport].join("\n\n"), choices: [say(track)] });
}
