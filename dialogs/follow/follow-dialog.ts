/** "Tell me when it changes": a procedure, a dossier or a report is followed until the person says stop. */
import type { Intent } from "../../knowledge/intents.ts";
import type { CallResult } from "../calls.ts";
import type { Outcome, Reply } from "../conversation.ts";
import type { Notice } from "../notices.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import type { Followed } from "./calls.ts";

/** Of a dossier or a report: a digit in it tells it from a word such as "following". */
const CODE = /(?<![\p{L}\d])(?=[A-Z.-]*\d)[A-Z\d][A-Z\d.-]{7,}/u;

export function beginFollow(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { phrases, conversation } = scene;
  switch (intent) {
    case "follow": {
      const what = conversation.followable ?? (procedureInHand(scene) && { kind: "procedure" as const, id: conversation.about ?? "" });
      if (!what) return reply(scene, { text: phrases.follow.nothingToFollow });
      return call(scene, { name: "follow.start", asks: what });
    }
    case "unfollow": {
      const [code] = CODE.exec(text.toUpperCase()) ?? [];
      return call(scene, { name: "follow.stop", asks: code ? { code } : {} });
    }
    case "followed":
      return call(scene, { name: "follow.list", asks: {} });
    default:
      return undefined;
  }
}

const call = (scene: Scene, asked: NonNullable<Outcome["call"]>): Outcome => ({
  conversation: { ...scene.conversation, misses: 0 },
  replies: [],
  call: asked,
});

export function resumeFollow(result: CallResult, scene: Scene): Outcome {
  const { follow } = scene.phrases;
  if (result.gives === "unavailable") return reply(scene, { text: follow.unavailable });
  switch (result.name) {
    case "follow.start": {
      const what = wordsFor(result.asks, scene);
      if (result.gives === "tooMany") return reply(scene, { text: follow.tooMany });
      return reply(scene, { text: result.gives === "already" ? follow.already(what) : follow.started(what) });
    }
    case "follow.stop":
      return reply(scene, { text: follow.stopped(result.gives) });
    case "follow.list": {
      const lines = result.gives.map((followed) => `- ${wordsFor(followed, scene)}`).join("\n");
      return reply(scene, { text: lines === "" ? follow.none : follow.list(lines) });
    }
    default:
      throw new Error(`no call of following: ${result.name}`);
  }
}

export function followNotice(notice: Notice, scene: Scene): Reply {
  if (notice.name !== "follow.procedure") throw new Error(`no notice of following: ${notice.name}`);
  const { id } = notice.about;
  const procedure = scene.knowledge.procedure(id);
  const name = procedure ? scene.tell(procedure.name) : id;
  return { text: scene.phrases.follow.procedureChanged(name), choices: [{ title: name, say: name }] };
}

function wordsFor(followed: Followed, { knowledge, phrases, tell }: Scene): string {
  if (followed.kind !== "procedure") return phrases.follow[followed.kind](followed.code);
  const procedure = knowledge.procedure(followed.id);
  return procedure ? tell(procedure.name) : followed.id;
}
