/** "Let me talk to an officer": how it stands with them, and what is possible: to wait, to leave the question, to be called. */
import type { Intent } from "../../knowledge/intents.ts";
import type { CallResult } from "../calls.ts";
import type { Outcome } from "../conversation.ts";
import { reply, type Scene } from "../scene.ts";
import { resumeAnswer, seeAnswer } from "./answers.ts";
import type { Desk, Offered } from "./calls.ts";
import { closedWords, languageNote, placeWords, say, wayChoices, waysWords } from "./desk-words.ts";
import { afterCode, startLeaving } from "./leaving.ts";
import { lookFor } from "./look.ts";
import { officeInHand } from "./office-in-hand.ts";

type Look = CallResult & { name: "handoff.look" };

/** A question left, a call back or an officer's answer, asked for by itself. */
export function beginHandoff(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent === "leaveQuestion") return lookFor(text, scene, "later");
  if (intent === "callBack") return lookFor(text, scene, "callBack");
  return seeAnswer(text, intent, scene);
}

/** The person no longer wants an officer. The service tells what became of it. */
export function stopWaiting(text: string, scene: Scene): Outcome | undefined {
  if (scene.conversation.waiting) return { ...reply(scene, []), handoff: { wants: "leave" } };
  const { handoff } = scene.phrases;
  return scene.search(text).decision === "none" ? reply(scene, { text: handoff.notWaiting, choices: [say(handoff.ask)] }) : undefined;
}

export function resumeHandoff(result: CallResult, scene: Scene): Outcome {
  switch (result.name) {
    case "handoff.look":
      return looked(result, scene);
    case "handoff.code":
      return afterCode(result, scene);
    case "handoff.answer":
      return resumeAnswer(result, scene);
    default:
      throw new Error(`no call about officers: ${result.name}`);
  }
}

function looked({ asks, gives: desk }: Look, scene: Scene): Outcome {
  const { chosen } = asks;
  if (desk === "unavailable") return reply(scene, { text: scene.phrases.person(officeInHand(scene)) });
  if (desk.mine?.state === "officer") return reply(scene, { text: scene.phrases.handoff.withOfficer });
  if (!desk.open && desk.why === "off") return reply(scene, { text: hotlineWords(desk, scene) });
  const mode = desk.mine?.mode;
  if ((chosen === "later" || chosen === "callBack") && chosen !== mode) return startLeaving(chosen, desk, asks, scene);
  if (mode && (chosen !== "stay" || mode === "live")) return stillThere(desk, asks, scene);
  if (chosen === "stay") return join(desk, asks, scene);
  if (!desk.open || desk.long) return offerWays(desk, asks, scene);
  return desk.foreign && chosen !== "agreed" ? askAgreed(desk, asks, scene) : join(desk, asks, scene);
}

const hotlineWords = (desk: Desk & { open: false }, scene: Scene): string =>
  [closedWords(desk, scene), scene.phrases.handoff.hotline(officeInHand(scene))].join(" ");

const wantedOf = ({ about, why }: Look["asks"]) => ({ why, ...(about && { about }) });

function join(desk: Desk, asks: Look["asks"], scene: Scene): Outcome {
  const { handoff } = scene.phrases;
  const text = [placeWords(desk, "joined", scene), ...languageNote(desk, scene), handoff.meanwhile].join("\n\n");
  return {
    ...reply(scene, { text, choices: [say(handoff.leave)] }),
    handoff: {
      wants: "officer",
      ...wantedOf(asks),
      agency: desk.agency,
      mode: "live",
      ...(desk.open && { told: { low: desk.low, high: desk.high } }),
    },
  };
}

/** Waiting makes sense where somebody is to come soon. */
function waysAt(desk: Desk): Offered[] {
  const isSoon = desk.open || desk.why === "break" || desk.why === "nobody";
  return [...(isSoon ? (["stay"] as const) : []), "later", "callBack", "hotline"];
}

function offerWays(desk: Desk, asks: Look["asks"], scene: Scene): Outcome {
  const { handoff } = scene.phrases;
  const agency = scene.tell(desk.name);
  const ways = waysAt(desk);
  const stands = desk.open ? handoff.long(agency, desk.position, handoff.minutes(desk.low, desk.high)) : closedWords(desk, scene);
  const foreign = desk.foreign ? [handoff.foreign(agency)] : [];
  const text = [stands, ...foreign, ...languageNote(desk, scene), waysWords(ways, scene)].join("\n\n");
  return reply(scene, { text, choices: wayChoices(ways, scene) }, { desk: { ...wantedOf(asks), asks: "way", ways } });
}

function askAgreed(desk: Desk, asks: Look["asks"], scene: Scene): Outcome {
  const { handoff } = scene.phrases;
  const choices = [handoff.agreed, handoff.refused].map(say);
  return reply(scene, { text: handoff.agree(scene.tell(desk.name)), choices }, { desk: { ...wantedOf(asks), asks: "agree", ways: [] } });
}

/** Asked for again: the place as it is now, or what was left; and what else they may do. */
function stillThere(desk: Desk, asks: Look["asks"], scene: Scene): Outcome {
  const { handoff } = scene.phrases;
  const { mode, code = "" } = desk.mine ?? {};
  const isShort = desk.open && !desk.long;
  const others = waysAt(desk).filter((way) => way !== "stay" && way !== mode);
  const ways: Offered[] = mode === "live" ? (isShort ? [] : others) : isShort ? ["stay"] : [];
  const stands =
    mode === "live" ? placeWords(desk, "still", scene) : mode === "later" ? handoff.stillLeft(code) : handoff.stillCallBack(code);
  const more = ways.length > 0 ? waysWords(ways, scene) : mode === "live" ? handoff.meanwhile : handoff.stopHint;
  return reply(
    scene,
    { text: [stands, more].join("\n\n"), choices: [...wayChoices(ways, scene), say(handoff.leave)] },
    ways.length > 0 ? { desk: { ...wantedOf(asks), asks: "way", ways } } : {},
  );
}
