/**
 * "Where do I go?": the ward or commune a message names, by its old or new name, then the competent office of the
 * procedure meant, or the service centre. A name that stands for several units of today is asked about, never guessed.
 */
import type { Intent } from "../../knowledge/intents.ts";
import type { Found, Place } from "../../knowledge/offices/find-place.ts";
import type { Unit } from "../../knowledge/offices/place-file.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { Conversation, Outcome } from "../conversation.ts";
import { procedureOfForm } from "../form-dialog.ts";
import { pickOption } from "../parse/choices.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import { anyWardReply, centreReply, cityCentreReply, competentReply, dependsOnWard } from "./office-reply.ts";
import { askWard, askWhichPlace } from "./which-place.ts";

/** A longer message is a story in which a ward may merely be mentioned. */
const LONGEST_WORDS = 24;
const BARE_ADDRESS_WORDS = 7;
const LONGEST_ANSWER = 8;

type Asked = NonNullable<Conversation["place"]>;
/** What the message asks: an office as such, or where to go with a procedure. */
type Wish = { office: boolean; where: boolean; otherFacets: boolean; words: number };

export function answerOffice(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const asked = takeAsked(scene);
  const picked = pickUnit(text, scene);
  const inHand = asked?.office ? undefined : (procedureOfForm(scene) ?? procedureInHand(scene));
  if (picked) return tellUnit({ unit: picked, label: picked.name }, inHand, text, scene);
  const { vocabulary, receivers } = scene.knowledge;
  const words = syllables(text);
  const wish = wishOf(text, scene);
  if (receivers.asksForAnyWard(words)) return answerAnyWard(text, scene);
  if (wish.office && receivers.namesCityCentre(words)) return reply(scene, cityCentreReply(scene));
  if (wish.words > LONGEST_WORDS) return undefined;
  const found = findPlace(text, asked, wish, scene);
  if (!found) return withoutPlace(text, intent, asked, wish, scene);
  const rest = `${found.before} ${found.after}`;
  const mentioned = procedureIn(rest, scene);
  if (mentioned && (wish.where || wish.office)) return tellPlace(found.place, mentioned, text, { office: false }, scene);
  if (mentioned || wish.otherFacets || !isAboutPlace(text, rest, wish, asked, scene)) return undefined;
  const office = asked ? asked.office === true : wish.office || vocabulary.namesUnit(words) === false;
  return tellPlace(found.place, wish.office ? undefined : inHand, text, { office: office && inHand === undefined }, scene);
}

/** What was asked for before holds for one message only. */
function takeAsked(scene: Scene): Asked | undefined {
  const { place, ...rest } = scene.conversation;
  scene.conversation = rest;
  return place;
}

function wishOf(text: string, { knowledge: { vocabulary } }: Scene): Wish {
  const words = syllables(text);
  const facets = vocabulary.facetsOf(words);
  const office = vocabulary.asksForOffice(words);
  return {
    office,
    where: facets.includes("where"),
    otherFacets: !office && facets.some((facet) => facet !== "where"),
    words: words.length,
  };
}

/** One of the units offered before: taken as the unit of today, not searched for again. */
function pickUnit(text: string, { conversation, knowledge: { offices } }: Scene): Unit | undefined {
  const offered = (conversation.units ?? []).flatMap((code) => offices.unit(code) ?? []);
  return pickOption(
    text,
    offered.map((unit) => ({ value: unit, labels: [unit.name] })),
  )?.value;
}

/** What a text says besides a place, an office and question words. */
function topicOf(text: string, { knowledge: { vocabulary, receivers } }: Scene): number {
  return vocabulary.withoutOffice(receivers.withoutAround(syllables(text))).length;
}

/** The place in the message; with what was said before, "phường 6" and then "quận 3" are one. */
function findPlace(text: string, asked: Asked | undefined, wish: Wish, scene: Scene): Found | undefined {
  const { offices } = scene.knowledge;
  const joined = [asked?.name && `${asked.name}, ${text}`, asked?.district && `${text}, ${asked.district}`].flatMap((one) => one || []);
  const together = joined.map((one) => offices.findPlace(one)).find((found) => found && found.place.kind !== "district");
  return together ?? offices.findPlace(text) ?? findBare(text, asked, wish, scene);
}

/** A name without "phường": only where nothing else can be meant, for "gia dinh" is a family as well as a ward. */
function findBare(text: string, asked: Asked | undefined, wish: Wish, scene: Scene): Found | undefined {
  if (!asked && !wish.office && !wish.where) return undefined;
  const found = scene.knowledge.offices.findPlace(text, "bare");
  return found && topicOf(`${found.before} ${found.after}`, scene) === 0 && scene.search(text).decision !== "answer" ? found : undefined;
}

/** The procedure that the rest of a message names. */
function procedureIn(rest: string, scene: Scene): LoadedProcedure | undefined {
  if (topicOf(rest, scene) === 0) return undefined;
  const { decision, matches } = scene.knowledge.search(rest, { language: scene.language });
  return decision === "answer" && matches[0] ? scene.knowledge.procedure(matches[0].id) : undefined;
}

/** Whether the message is about the place it names: an address, a bare name, or a question where it is. */
function isAboutPlace(text: string, rest: string, wish: Wish, asked: Asked | undefined, scene: Scene): boolean {
  const { vocabulary } = scene.knowledge;
  if (topicOf(rest, scene) === 0)
    return asked !== undefined || wish.where || wish.office || vocabulary.namesUnit(syllables(text)) || isUnknown(text, scene);
  const mayBeAddress = isUnknown(rest, scene) || (wish.office && scene.search(text).decision !== "answer");
  return mayBeAddress && (wish.where || wish.office || asked !== undefined || wish.words <= BARE_ADDRESS_WORDS || isUnknown(text, scene));
}

const isUnknown = (text: string, scene: Scene): boolean => scene.knowledge.search(text, { language: scene.language }).decision === "none";

/** An office is asked for, or a ward was, and none is named. */
function withoutPlace(text: string, intent: Intent | undefined, asked: Asked | undefined, wish: Wish, scene: Scene): Outcome | undefined {
  const { vocabulary } = scene.knowledge;
  const words = syllables(text);
  const namesNothing = topicOf(text, scene) === 0;
  if (wish.office && namesNothing) {
    const followsUp = wish.where && !vocabulary.namesUnit(words) && procedureInHand(scene) !== undefined;
    return followsUp ? undefined : askWard(scene.phrases.place.askWard, { office: true }, scene);
  }
  if (wish.office && vocabulary.namesUnit(words) && scene.search(text).decision !== "answer") {
    return askWard(scene.phrases.office.unknown, { office: true }, scene);
  }
  const isFailedAnswer = asked && !wish.where && !wish.otherFacets && wish.words <= LONGEST_ANSWER && intent === undefined;
  const { misses } = scene.conversation;
  return isFailedAnswer && misses === 0 && isUnknown(text, scene)
    ? askWard(scene.phrases.place.stillUnknown, asked, scene, misses + 1)
    : undefined;
}

function tellPlace(place: Place, procedure: LoadedProcedure | undefined, text: string, asked: Asked, scene: Scene): Outcome {
  // Where the ward does not matter, it is not asked for.
  const matters = procedure === undefined || dependsOnWard(scene.knowledge.receivers.of(procedure.body));
  if (place.kind === "one") return tellUnit(place, procedure, text, scene);
  if (procedure && !matters) return reply(scene, competentReply(procedure, undefined, scene), handled(procedure));
  const outcome = askWhichPlace(place, asked, scene);
  return procedure ? { ...outcome, conversation: { ...outcome.conversation, about: procedure.id } } : outcome;
}

function tellUnit(place: { unit: Unit; label: string }, procedure: LoadedProcedure | undefined, text: string, scene: Scene): Outcome {
  if (!procedure) return reply(scene, centreReply(place.unit, place.label, text, scene), { units: undefined });
  return reply(scene, competentReply(procedure, place, scene), handled(procedure));
}

const handled = (procedure: LoadedProcedure): Partial<Conversation> => ({ units: undefined, about: procedure.id, choosing: undefined });

function answerAnyWard(text: string, scene: Scene): Outcome {
  const mentioned = procedureIn(text, scene) ?? procedureOfForm(scene) ?? procedureInHand(scene);
  return reply(scene, anyWardReply(mentioned, scene), mentioned ? { about: mentioned.id } : {});
}
