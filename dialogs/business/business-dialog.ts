/** Recognises that somebody wants to open a business, and begins the plan; what asks for a certain paper is left to the search. */
import { type Intent, outsideFit } from "../../knowledge/intents.ts";
import type { Choice, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { startForm } from "../form-showing.ts";
import { isAsking, reply, type Scene } from "../scene.ts";
import { answersTold, anyFlow, codeWords, flowForLines, GENERAL } from "./business-flow.ts";
import { businessSaid } from "./said.ts";

/** "Mở quán cà phê cần gì", "industry code 5610", "I want to start a business"; undefined for everything else. */
export function beginBusiness(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  // A greeting or a command decides before this does; "restaurant" and "software" are only outside where nobody opens one.
  if (intent !== undefined && outsideFit(intent) === 0) return undefined;
  const wish = scene.knowledge.business.readWish(text);
  switch (wish?.kind) {
    case "any":
      return intent === undefined ? begin(anyFlow(scene.knowledge), text, scene) : undefined;
    case "code": {
      const flow = flowForLines(wish.ids, true, scene.knowledge);
      const words = { text: codeWords(wish.code, scene), choices: buttons([GENERAL], scene) };
      return flow ? begin(flow, text, scene) : reply(scene, words, { choosing: undefined });
    }
    case "line": {
      const isMeant = wish.complete || (intent !== undefined && !isAsking(scene.conversation));
      return isMeant ? beginLines(wish.ids, text, scene) : undefined;
    }
    default:
      return undefined;
  }
}

function beginLines(ids: readonly string[], text: string, scene: Scene): Outcome | undefined {
  const flow = flowForLines(ids, true, scene.knowledge);
  return flow && begin(flow, text, scene);
}

/** What was in hand before is not what a plan is about. */
function begin(flow: Flow, text: string, scene: Scene): Outcome {
  const { about: _, ...conversation } = scene.conversation;
  scene.conversation = conversation;
  return startForm(flow, scene, answersTold(flow, text, scene));
}

/** A plan for a message that speaks of opening something, where the search finds no answer of its own: begun, or as a button. */
export function offerPlan(outcome: Outcome | undefined, text: string, scene: Scene): Outcome | undefined {
  if (isAsking(scene.conversation)) return outcome;
  const { cover, readWish } = scene.knowledge.business;
  const { length, lines, opensOne, rest, said } = cover(text);
  const wish = readWish(text);
  const isUnclear = outcome === undefined || outcome.conversation.choosing !== undefined;
  const isPlan = (): boolean => outcome === undefined || rest === "" || tells(text, scene);
  if (wish?.kind === "line" && isUnclear && isPlan()) return beginLines(wish.ids, text, scene) ?? outcome;
  if (wish?.kind === "line" && outcome) return withButtons(outcome, buttons(wish.ids, scene), isUnclear);
  if (wish || (outcome && !said.has("wish"))) return outcome;
  // Hardly more than a name: "in ấn bao bì". Or something to be opened that has no plan of its own.
  const isName = lines.length > 0 && (length <= MOST_NAME_WORDS || said.has("wish") || tells(text, scene)) && !opensOne;
  const isNew = lines.length === 0 && rest !== "" && (said.has("wish") || said.has("open"));
  if (outcome) return isNew ? withButtons(outcome, buttons([GENERAL], scene), false) : outcome;
  const { business } = scene.phrases;
  const ids = rest === "" ? lines : [...lines, GENERAL];
  if (isName) return reply(scene, { text: business.meant, choices: buttons(ids, scene) });
  return isNew ? reply(scene, { text: business.notListed, choices: buttons([GENERAL], scene) }) : undefined;
}

/** A message of so many words is the name of a line with little beside it. */
const MOST_NAME_WORDS = 5;

/** Whoever tells how many will work there wants more than a paper. */
const tells = (text: string, scene: Scene): boolean => Object.keys(businessSaid(text, scene)).length > 0;

function buttons(ids: readonly string[], { knowledge, phrases, tell }: Scene): Choice[] {
  return ids.flatMap((id) => {
    const line = knowledge.business.lines.get(id);
    const words = line && phrases.business.begin(tell(line.name));
    return words ? [{ title: words, say: words }] : [];
  });
}

/** `first`: before the procedures that the search only guesses at. */
function withButtons(outcome: Outcome, added: Choice[], first: boolean): Outcome {
  const last = outcome.replies.at(-1);
  if (!last) return outcome;
  const before = last.choices ?? [];
  const choices = first ? [...added, ...before] : [...before, ...added];
  return { ...outcome, replies: [...outcome.replies.slice(0, -1), { ...last, choices }] };
}
