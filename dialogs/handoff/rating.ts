/** After an officer ended the conversation: whether it was an answer, then one to five if they like; asked once. */
import type { Intent } from "../../knowledge/intents.ts";
import type { Outcome } from "../conversation.ts";
import { squash } from "../parse/choices.ts";
import { readYesNo } from "../parse/yes-no.ts";
import { reply, type Scene } from "../scene.ts";
import { readWith } from "./agreed.ts";
import { say } from "./desk-words.ts";

const STARS = [1, 2, 3, 4, 5] as const;
/** As folding leaves them: "cho 4 sao", "5/5", "nam diem". */
const RATED =
  /^(?:(?:toi|em|minh|cho|cham|danh gia|i|give|it|rate) )*([1-5]|mot|hai|ba|bon|nam|one|two|three|four|five)(?: (?:5|tren 5|out of 5|sao|diem|stars?|points?))*(?: (?:a|nha|nhe|please))*$/;
const numbers = [
  ["mot", "one"],
  ["hai", "two"],
  ["ba", "three"],
  ["bon", "four"],
  ["nam", "five"],
];
const skips: ReadonlySet<Intent | undefined> = new Set<Intent | undefined>(["skip", "done", "cancel", "later"]);

/** Anything that is no answer to it drops the question without a word. */
export function answerRating(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { rating, ...rest } = scene.conversation;
  if (!rating) return undefined;
  scene.conversation = rest;
  return rating.step === "answered" ? takeAnswered(text, intent, scene) : takeStars(text, intent, scene);
}

function takeAnswered(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { phrases } = scene;
  const { rating, ask } = phrases.handoff;
  const isAnswered = intent === "later" ? false : intent === "done" ? true : answeredIn(text);
  if (isAnswered === undefined) return undefined;
  const stars = [...STARS.map((one) => say(String(one))), say(phrases.skip)];
  const asked = isAnswered ? { text: rating.thanks, choices: stars } : { text: rating.sorry, choices: [say(ask), ...stars] };
  return { ...reply(scene, asked, { rating: { step: "stars" } }), handoff: { wants: "rate", answered: isAnswered ? "yes" : "no" } };
}

const answeredIn = (text: string): boolean | undefined =>
  readWith(
    text,
    ({ handoff: { rating } }) => [rating.yes, ...rating.alsoYes],
    ({ handoff: { rating } }) => [rating.no, ...rating.alsoNo],
  );

function takeStars(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { rating } = scene.phrases.handoff;
  const stars = starsIn(text);
  if (stars !== undefined) return { ...reply(scene, { text: rating.rated }), handoff: { wants: "rate", stars } };
  return skips.has(intent) || readYesNo(text) === false ? reply(scene, { text: rating.skipped }) : undefined;
}

/** "4", "5 sao", "★★★"; undefined when it is no rating. */
function starsIn(text: string): number | undefined {
  const drawn = [...text].filter((sign) => sign === "★" || sign === "⭐").length;
  if (drawn > 0) return drawn <= STARS.length ? drawn : undefined;
  const [, said] = RATED.exec(squash(text)) ?? [];
  return said === undefined ? undefined : Number(said) || numbers.findIndex((words) => words.includes(said)) + 1;
}
