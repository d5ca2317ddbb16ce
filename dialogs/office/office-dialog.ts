/**
 * "Where do I go?": the ward or commune a message names, by its old or new name, then the competent office of the
 * procedure meant, or the service centre. A name that stands for several units of today is asked about, never guessed.
 */
import type { Intent } from "../../knowledge/intents.ts";
import type { Found, Place } from "../../knowledge/offices/find-place.ts";
import type { Unit } from "../../knowledge/offices/place-file.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { Conversation, Outcome } from "../conversation.ts";
import { procedureOfForm } from "../form-showing.ts";
import { pickOption } from "../parse/choices.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import { anyWardReply, centreReply, cityCentreReply, competentReply, dependsOnWard, type Matter } from "./office-reply.ts";
import { askWard, askWhichPlace } from "./which-place.ts";

/** A longer message is a story in which a ward may merely be mentioned. */
const LONGEST_WORDS = 24;
const BARE_ADDRESS_WORDS = 7;
const LONGEST_ANSWER = 8;
const MOSTLY_SAID = 0.6;
const MOST_ALIKE = 4;

type Asked = NonNullable<Conversation["place"]>;
/** What the message asks: an office as such, or where to go with a procedure. */
type Wish = { office: boolean; where: boolean; otherFacets: boolean; words: number };

export function answerOffice(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const asked = takeAsked(scene);
  const before = asked ? matterOf(asked, scene) : inHand(scene);
  const picked = pickedUnit(text, scene);
  if (picked) return tellUnit({ unit: picked, label: picked.name }, before, text, scene);
  const { receivers } = scene.knowledge;
  const words = syllables(text);
  const wish = wishOf(text, scene);
  if (receivers.says(words, "anyWard")) return answerAnyWard(text, scene);
  if (wish.office && receivers.says(words, "cityCentre")) return reply(scene, cityCentreReply(scene));
  if (wish.words > LONGEST_WORDS) return undefined;
  const found = findPlace(text, asked, wish, scene);
  if (!found) return withoutPlace(text, intent, asked, wish, scene);
  const rest = `${found.before} ${found.after}`;
  const mentioned = procedureIn(rest, scene);
  if (mentioned && (wish.where || wish.office)) return tellPlace(found.place, mentioned, text, scene);
  if (mentioned?.length === 1 || wish.otherFacets || !isAboutPlace(text, rest, wish, asked, scene)) return undefined;
  return tellPlace(found.place, wish.office ? undefined : before, text, scene);
}

function inHand(scene: Scene): Matter | undefined {
  const procedure = procedureOfForm(scene) ?? procedureInHand(scene);
  return procedure && [procedure];
}

const idsInHand = (scene: Scene): Asked => {
  const matter = inHand(scene);
  return matter ? { ids: matter.map(({ id }) => id) } : {};
};

function matterOf({ ids }: Asked, { knowledge }: Scene): Matter | undefined {
  const [first, ...others] = (ids ?? []).flatMap((id) => knowledge.procedure(id) ?? []);
  return first && [first, ...others];
}

/** What was asked for before holds for one message only. */
function takeAsked(scene: Scene): Asked | undefined {
  const { place, ...rest } = scene.conversation;
  scene.conversation = rest;
  return place;
}

function wishOf(text: string, { knowledge: { vocabulary, receivers } }: Scene): Wish {
  const words = syllables(text);
  const facets = vocabulary.facetsOf(words);
  const office = vocabulary.asksForOffice(words) || receivers.says(words, "office");
  return {
    office,
    where: facets.includes("where"),
    otherFacets: !office && facets.some((facet) => facet !== "where"),
    words: words.length,
  };
}

/** One of the units offered before, as the unit of today. Likeness counts only where no place is named: "Bến Nghé" is not "Bến Thành". */
/** One of the wards offered before; likeness counts only where no other place is named. */
function pickedUnit(text: string, scene: Scene): Unit | undefined {
  if (!scene.conversation.units) return undefined;
  return pickUnit(text, "exactly", scene) ?? (scene.knowledge.offices.findPlace(text) ? undefined : pickUnit(text, "freely", scene));
}

function pickUnit(text: string, how: "exactly" | "freely", { conversation, knowledge: { offices } }: Scene): Unit | undefined {
  const offered = (conversation.units ?? []).flatMap((code) => offices.unit(code) ?? []);
  return pickOption(
    text,
    offered.map((unit) => ({ value: unit, labels: [unit.name] })),
    how,
  )?.value;
}

/** What a text says besides a place, an office and question words. */
function topicOf(text: string, { knowledge: { vocabulary, receivers } }: Scene): string {
  const words = vocabulary.withoutOffice(receivers.without(syllables(text), "around", "office"));
  return words.map(({ written }) => written).join(" ");
}

/** The place in the message; with what was said before, "phường 6" and then "quận 3" are one. */
function findPlace(text: string, asked: Asked | undefined, wish: Wish, scene: Scene): Found | undefined {
  const { offices } = scene.knowledge;
  const joined = [asked?.name && `${asked.name}, ${text}`, asked?.district && `${text}, ${asked.district}`].flatMap((one) => one || []);
  const together = joined.map((one) => offices.findPlace(one)).find((found) => found?.after === "" && found.place.kind !== "district");
  return together ?? offices.findPlace(text) ?? findBare(text, asked, wish, scene);
}

/** A name without "phường": only where nothing else can be meant, for "gia dinh" is a family as well as a ward. */
function findBare(text: string, asked: Asked | undefined, wish: Wish, scene: Scene): Found | undefined {
  if (!asked && !wish.office && !wish.where) return undefined;
  const found = scene.knowledge.offices.findPlace(text, "bare");
  return found && topicOf(`${found.before} ${found.after}`, scene) === "" && scene.search(text).decision !== "answer" ? found : undefined;
}

/** The procedure that the rest of a message names; or several that all go to the same body. */
function procedureIn(rest: string, scene: Scene): Matter | undefined {
  const topic = topicOf(rest, scene);
  if (topic === "") return undefined;
  const results = [topic, rest].map((said) => scene.knowledge.search(said, { language: scene.language }));
  const answer = results.find(({ decision }) => decision === "answer")?.matches[0];
  const one = answer && scene.knowledge.procedure(answer.id);
  if (one) return [one];
  const [first, ...others] = (results[0]?.matches ?? [])
    .filter(({ reasons }) => reasons.fit >= MOSTLY_SAID)
    .flatMap(({ id }) => scene.knowledge.procedure(id) ?? []);
  return first && others.every(({ body }) => body === first.body) ? [first, ...others.slice(0, MOST_ALIKE - 1)] : undefined;
}

/** Whether the message is about the place it names: an address, a bare name, or a question where it is. */
function isAboutPlace(text: string, rest: string, wish: Wish, asked: Asked | undefined, scene: Scene): boolean {
  const { vocabulary } = scene.knowledge;
  if (topicOf(rest, scene) === "")
    return asked !== undefined || wish.where || wish.office || vocabulary.namesUnit(syllables(text)) || isUnknown(text, scene);
  const mayBeAddress = isUnknown(rest, scene) || (wish.office && scene.search(text).decision !== "answer");
  return mayBeAddress && (wish.where || wish.office || asked !== undefined || wish.words <= BARE_ADDRESS_WORDS || isUnknown(text, scene));
}

const isUnknown = (text: string, scene: Scene): boolean => scene.knowledge.search(text, { language: scene.language }).decision === "none";

/** An office is asked for, or a ward was, and none is named. */
function withoutPlace(text: string, intent: Intent | undefined, asked: Asked | undefined, wish: Wish, scene: Scene): Outcome | undefined {
  const { vocabulary } = scene.knowledge;
  const words = syllables(text);
  const namesNothing = topicOf(text, scene) === "";
  if (wish.office && namesNothing) {
    const followsUp = wish.where && !vocabulary.namesUnit(words) && procedureInHand(scene) !== undefined;
    return followsUp ? undefined : askWard(scene.phrases.place.askWard, {}, scene);
  }
  const isNamed = wish.office || (wish.where && wish.words <= LONGEST_ANSWER && vocabulary.namesUnit(words.slice(0, 1)));
  if (isNamed && vocabulary.namesUnit(words) && scene.search(text).decision !== "answer") {
    // Behind "công an phường" stands no name at all.
    if (vocabulary.namesUnit(words.slice(-1))) return askWard(scene.phrases.place.askWard, idsInHand(scene), scene);
    return askWard(scene.phrases.office.unknown, {}, scene);
  }
  const isFailedAnswer = asked && !wish.where && !wish.otherFacets && wish.words <= LONGEST_ANSWER && intent === undefined;
  const { misses } = scene.conversation;
  return isFailedAnswer && misses === 0 && isUnknown(text, scene)
    ? askWard(scene.phrases.place.stillUnknown, asked, scene, misses + 1)
    : undefined;
}

function tellPlace(place: Place, matter: Matter | undefined, text: string, scene: Scene): Outcome {
  if (place.kind === "one") return tellUnit(place, matter, text, scene);
  const [only, ...rest] = place.units;
  if (only && rest.length === 0) return tellUnit({ unit: only, label: place.label }, matter, text, scene);
  // Where the ward does not matter, it is not asked for.
  const matters = matter === undefined || dependsOnWard(scene.knowledge.receivers.of(matter[0].body));
  if (matter && !matters)
    return reply(scene, competentReply(matter, undefined, scene), { ...handled(matter), ...wantsWard(matter, scene) });
  const outcome = askWhichPlace(place, { ...(matter && { ids: matter.map(({ id }) => id) }) }, scene);
  if (!matter) return outcome;
  const names = matter.map(({ name }) => `**${scene.tell(name)}**`).join("; ");
  const [question, ...others] = outcome.replies;
  return {
    ...outcome,
    conversation: { ...outcome.conversation, ...about(matter) },
    replies: question ? [{ ...question, text: `${names}\n\n${question.text}` }, ...others] : [],
  };
}

/** The ward does not decide which land branch it is, but tells the centre where one can ask. */
const wantsWard = (matter: Matter, { knowledge }: Scene): Partial<Conversation> =>
  knowledge.receivers.of(matter[0].body)?.at === "landBranch" ? { place: { ids: matter.map(({ id }) => id) } } : {};

function tellUnit(place: { unit: Unit; label: string }, matter: Matter | undefined, text: string, scene: Scene): Outcome {
  if (!matter) return reply(scene, centreReply(place.unit, place.label, text, scene), { units: undefined });
  return reply(scene, competentReply(matter, place, scene), handled(matter));
}

/** One procedure is in hand from now on; of several none is. */
const about = (matter: Matter): Partial<Conversation> => (matter.length === 1 ? { about: matter[0].id } : {});
const handled = (matter: Matter): Partial<Conversation> => ({ units: undefined, choosing: undefined, ...about(matter) });

function answerAnyWard(text: string, scene: Scene): Outcome {
  const rest = scene.knowledge.receivers.without(syllables(text), "anyWard");
  const mentioned = procedureIn(rest.map(({ written }) => written).join(" "), scene);
  const [procedure] = mentioned ?? inHand(scene) ?? [];
  return reply(scene, anyWardReply(procedure, scene), procedure ? { about: procedure.id } : {});
}
