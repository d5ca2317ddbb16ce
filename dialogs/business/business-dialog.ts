/** Recognises that somebody wants to open a business, and begins the plan; what asks for a certain paper is left to the search. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { Intent } from "../../knowledge/intents.ts";
import type { Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { beginForm } from "../form.ts";
import { labelsIn, withSaid } from "../form-ahead.ts";
import { startForm } from "../form-dialog.ts";
import { reply, type Scene } from "../scene.ts";
import { anyFlow, codeWords, flowForLines } from "./business-flow.ts";

/** "Mở quán cà phê cần gì", "industry code 5610", "I want to start a business"; undefined for everything else. */
export function beginBusiness(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  // A greeting, an outside topic or a command decides before this does.
  if (intent !== undefined) return undefined;
  const { business } = scene.knowledge;
  const { answers, rest } = labelsIn(text, business.guide.questions);
  const told = business.readWish(rest);
  // "... on my own, 2 employees" are answers to the plan's questions and not another wish.
  const wish = told?.kind === "line" && told.complete ? told : business.readWish(text);
  switch (wish?.kind) {
    case "any":
      return begin(anyFlow(scene.knowledge), scene);
    case "code": {
      const flow = flowForLines(wish.ids, true, scene.knowledge);
      return flow ? begin(flow, scene) : reply(scene, { text: codeWords(wish.code, scene) }, { choosing: undefined });
    }
    case "line": {
      const flow = wish.complete ? flowForLines(wish.ids, true, scene.knowledge) : undefined;
      return flow && begin(flow, scene, wish === told ? answers : {});
    }
    default:
      return undefined;
  }
}

/** What was in hand before is not what a plan is about. */
function begin(flow: Flow, scene: Scene, said: Answers = {}): Outcome {
  const { about: _, ...conversation } = scene.conversation;
  scene.conversation = conversation;
  return startForm(flow, scene, withSaid(flow, beginForm(flow, scene.today), said, scene.today)?.answers);
}

/** Beside an answer of the search to a message that also speaks of opening something: a button to that plan. */
export function offerBusiness(outcome: Outcome, text: string, scene: Scene): Outcome {
  const last = outcome.replies.at(-1);
  const wish = isAsking(scene) ? undefined : scene.knowledge.business.readWish(text);
  if (!last || wish?.kind !== "line" || wish.complete) return outcome;
  const { phrases, tell, knowledge } = scene;
  const buttons = wish.ids.flatMap((id) => {
    const line = knowledge.business.lines.get(id);
    const words = line && phrases.business.begin(tell(line.name));
    return words ? [{ title: words, say: words }] : [];
  });
  const replies = [...outcome.replies.slice(0, -1), { ...last, choices: [...(last.choices ?? []), ...buttons] }];
  return { ...outcome, replies };
}

const isAsking = ({ conversation: { form } }: Scene): boolean => form?.asking !== undefined;
