/** The answer to what a person is asked before an officer is told: whether another agency may have it, or which way they want. */
import type { Intent } from "../../knowledge/intents.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { Outcome, Reply } from "../conversation.ts";
import { pickOption } from "../parse/choices.ts";
import { readYesNo } from "../parse/yes-no.ts";
import { reply, type Scene } from "../scene.ts";
import { agreedIn, inEither } from "./agreed.ts";
import type { Chosen, DeskQuestion, Offered } from "./calls.ts";
import { say, wayChoices } from "./desk-words.ts";
import { look } from "./look.ts";
import { officeInHand } from "./office-in-hand.ts";

/** Longer messages are about something else. */
const MOST_WORDS = 7;
const noes: ReadonlySet<Intent | undefined> = new Set<Intent | undefined>(["cancel", "later", "skip"]);

/** Takes the answer; anything else drops the question. */
export function answerDesk(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { desk, ...rest } = scene.conversation;
  if (!desk) return undefined;
  scene.conversation = rest;
  return desk.asks === "agree" ? answerAgree(text, intent, desk, scene) : answerWay(text, intent, desk, scene);
}

/** After a side remark: the question once more, as in the language just changed to. */
export function resumeDesk(outcome: Outcome, desk: DeskQuestion, scene: Scene): Outcome {
  return { ...outcome, replies: [...outcome.replies, questionOf(desk, scene)] };
}

/** Nothing else was understood either: the question once more, but not twice. */
export const missedAtDesk = (desk: DeskQuestion | undefined, scene: Scene): Outcome | undefined =>
  desk && scene.conversation.misses === 0 ? askAgain(desk, scene) : undefined;

function answerAgree(text: string, intent: Intent | undefined, desk: DeskQuestion, scene: Scene): Outcome | undefined {
  const agreed = agreedIn(text, intent);
  if (agreed === undefined) return undefined;
  return agreed ? goOn("agreed", desk, scene) : reply(scene, { text: scene.phrases.handoff.notPassed });
}

function answerWay(text: string, intent: Intent | undefined, desk: DeskQuestion, scene: Scene): Outcome | undefined {
  const { phrases, conversation } = scene;
  const way = pickWay(text, desk.ways, scene);
  if (way === "hotline") return reply(scene, { text: phrases.handoff.hotline(officeInHand(scene)) });
  if (way) return goOn(way, desk, scene);
  if (readYesNo(text) === true) return askAgain(desk, scene);
  // Who waits already is asked elsewhere what they no longer want.
  const isNo = noes.has(intent) || intent === "stopWaiting" || readYesNo(text) === false;
  return isNo && !conversation.waiting ? reply(scene, { text: phrases.handoff.notPassed }) : undefined;
}

function pickWay(text: string, ways: readonly Offered[], scene: Scene): Offered | undefined {
  if (syllables(text).length > MOST_WORDS || scene.search(text).decision === "answer") return undefined;
  const options = ways.map((way) => ({
    value: way,
    labels: inEither(({ handoff }) => [handoff.ways[way].title, ...handoff.alsoWays[way]]),
  }));
  return pickOption(text, options, "exactly")?.value;
}

const goOn = (chosen: Chosen, { why, about }: DeskQuestion, scene: Scene): Outcome =>
  look({ why, chosen, ...(about !== undefined && { about }) }, scene);

function askAgain(desk: DeskQuestion, scene: Scene): Outcome {
  const again = questionOf(desk, scene);
  return reply(scene, { ...again, text: `${scene.phrases.handoff.unclear} ${again.text}` }, { desk, misses: 1 });
}

function questionOf({ asks, ways }: DeskQuestion, scene: Scene): Reply {
  const { handoff } = scene.phrases;
  return asks === "agree"
    ? { text: handoff.agreeAgain, choices: [handoff.agreed, handoff.refused].map(say) }
    : { text: handoff.which, choices: wayChoices(ways, scene) };
}
