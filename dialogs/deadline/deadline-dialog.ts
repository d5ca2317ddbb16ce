/**
 * "If I file today, when is it done?": the day of the result, for the procedure named or in hand and the answers of its
 * form. A question that names no day ("how long does it take?") is left to the answer about the time limit.
 */
import type { Filing, Pause } from "../../knowledge/deadline.ts";
import type { Intent } from "../../knowledge/intents.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { fold, type Syllable, syllables } from "../../knowledge/search/fold.ts";
import type { SearchResult } from "../../knowledge/search/result.ts";
import { chooseProcedure, offerProcedures } from "../choice-dialog.ts";
import type { Choice, Conversation, Outcome } from "../conversation.ts";
import { procedureOfForm } from "../form-showing.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import { dueReply, overdueReply } from "./due-reply.ts";
import { readDays, readHour, type SaidDay, saysLunarDay } from "./filing-days.ts";

const MOST_CHOICES = 4;
/** A longer message is a story; searching its parts would take long. */
const MOST_WORDS = 40;
const LONGEST_FOLLOW_UP = 12;
/** "28 Tết", "mùng 2 Tết". */
const LUNAR_WORDS = 3;
/** A day this near to "nộp" is that of filing; another may be a birthday. */
const NEAR = 25;
/** With these a message is about something else, whatever day it names. */
const otherwise = new Set<Intent>(["emergency", "scam", "court", "province", "evasion", "instructions"]);

type Asked = NonNullable<Conversation["due"]>;
type Said = { words: Syllable[]; days: SaidDay[]; hour?: number; rest: string };

export function answerDeadline(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const before = takeAsked(scene);
  const asked = before?.told === undefined ? before : undefined;
  if (intent && otherwise.has(intent)) return undefined;
  if (!before && !mayAsk(text, scene)) return undefined;
  const said = read(text, scene);
  if (said.words.length > MOST_WORDS) return undefined;
  const again = before?.told === undefined ? undefined : followUp(text, said, before.told, scene);
  if (again) return again;
  const told = asked && asked.days.length > 0 ? afterProcedure(text, intent, asked, scene) : undefined;
  if (told) return told;
  if (asked && said.days.length > 0) return tellDue(said, inHand(scene), scene);
  if (asked && saysLunarDay(text)) return askDay(scene, scene.phrases.due.lunar);
  const rules = scene.knowledge.deadlines;
  if (said.days.length > 0 && isDueQuestion(text, said, scene)) return tellDue(said, procedureOf(said, scene), scene);
  if (rules.says(said.words, "overdue")) {
    const procedure = procedureOf(said, scene) ?? inHand(scene);
    return reply(scene, overdueReply(procedure, scene), procedure ? { about: procedure.id } : {});
  }
  const asksDay = rules.says(said.words, "whichDay") || (saysLunarDay(text) && isAboutFiling(said, scene));
  const procedure = asksDay ? (procedureOf(said, scene) ?? inHand(scene)) : undefined;
  if (!procedure) return undefined;
  scene.conversation = { ...scene.conversation, about: procedure.id };
  return askDay(scene, saysLunarDay(text) ? scene.phrases.due.lunar : scene.phrases.due.whenAsk);
}

/** Most messages hold none of the words; they are not read for days. */
function mayAsk(text: string, { knowledge: { deadlines } }: Scene): boolean {
  const words = syllables(text);
  // When an office opens is no day of a result.
  return asking.some((list) => deadlines.says(words, list)) && !deadlines.says(words, "open");
}
const asking = ["when", "whichDay", "overdue", "notYet"] as const;

/** After a day was told: another day or hour of filing, or "what if they are late?". */
function followUp(text: string, said: Said, told: string, scene: Scene): Outcome | undefined {
  const { deadlines, followUps, vocabulary } = scene.knowledge;
  const procedure = inHand(scene);
  if (!procedure || said.words.length > LONGEST_FOLLOW_UP) return undefined;
  if (deadlines.says(said.words, "lateThen")) return reply(scene, overdueReply(procedure, scene), { about: procedure.id });
  const hour = said.days.length > 0 ? undefined : readHour(text).hour;
  const left = vocabulary.topicOf(followUps.without(deadlines.without(syllables(readHour(said.rest).rest))));
  if (saysLunarDay(text) && left.length <= LUNAR_WORDS) return askDay(scene, scene.phrases.due.lunar);
  if (left.length > 0) return undefined;
  if (said.days.length > 0) return tellDue(said, procedure, scene);
  return hour === undefined ? undefined : tellDue({ ...said, hour, days: [{ day: told, from: 0, to: 0 }] }, procedure, scene);
}

/** What was asked back holds for one message only. */
function takeAsked(scene: Scene): Asked | undefined {
  const { due, ...rest } = scene.conversation;
  scene.conversation = rest;
  return due;
}

const inHand = (scene: Scene): LoadedProcedure | undefined => procedureOfForm(scene) ?? procedureInHand(scene);

/** The days of a message, "now" included, and its words without them. */
function read(text: string, { today, knowledge }: Scene): Said {
  const days = readDays(text, today);
  const words = syllables(text);
  if (days.length === 0 && knowledge.deadlines.says(words, "now")) days.push({ day: today, from: 0, to: 0 });
  // Folding keeps every letter in its place where accents are composed.
  const written = text.normalize("NFC");
  const whole = written.length === fold(text).length ? written : fold(text);
  const rest = days.reduceRight((left, { from, to }) => `${left.slice(0, from)} ${left.slice(to)}`, whole);
  return { words, days, ...(days.length > 0 ? readHour(rest) : { rest }) };
}

const isAboutFiling = ({ words }: Said, { knowledge: { deadlines } }: Scene): boolean =>
  deadlines.says(words, "filed") && deadlines.says(words, "when");

/** A day of filing is said, and the day of the result is asked for, or it is said to be missing. */
function isDueQuestion(text: string, said: Said, scene: Scene): boolean {
  const { deadlines } = scene.knowledge;
  const asks = deadlines.says(said.words, "when") || isLate(said, scene) || deadlines.says(said.words, "whichDay");
  if (!asks) return false;
  if (deadlines.says(said.words, "now")) return true;
  const folded = fold(text);
  const [first] = said.days;
  const around = first ? folded.slice(Math.max(0, first.from - NEAR), first.to + NEAR) : "";
  return deadlines.says(syllables(around), "filed");
}

const isLate = ({ words }: Said, { knowledge: { deadlines } }: Scene): boolean =>
  deadlines.says(words, "overdue") || deadlines.says(words, "notYet");

/** The procedure the message names beside the day. */
function procedureOf(said: Said, scene: Scene): LoadedProcedure | undefined {
  const found = searchRest(said, scene);
  return found?.decision === "answer" ? scene.knowledge.procedure(found.matches[0]?.id ?? "") : undefined;
}

/** Without all words around it; or, where that leaves no clear name, with those that may belong to one ("thi" is an exam, or "thì"), or with all. */
function searchRest({ rest }: Said, { knowledge: { vocabulary, deadlines, search }, language }: Scene): SearchResult | undefined {
  const words = syllables(rest);
  const topic = vocabulary.topicOf(deadlines.without(words));
  if (topic.length === 0) return undefined;
  const named = deadlines.without(words, "filed", "when", "whichDay", "now", "notYet", "overdue", "supplement");
  const [bare, ...fuller] = [topic, named, words].map((said) => search(said.map(({ written }) => written).join(" "), { language }));
  return [bare, ...fuller].find((found) => found?.decision === "answer") ?? bare;
}

function tellDue(said: Said, procedure: LoadedProcedure | undefined, scene: Scene): Outcome {
  const known = procedure ?? fallback(said, scene);
  if (!known) return askProcedure(said, scene);
  const filing = filingOf(said, scene);
  return reply(scene, dueReply(known, filing, { late: isLate(said, scene) }, scene), {
    about: known.id,
    choosing: undefined,
    due: { days: [], told: filing.day },
  });
}

/** Several procedures may be named: then they are offered, not the one in hand. */
function fallback(said: Said, scene: Scene): LoadedProcedure | undefined {
  return searchRest(said, scene)?.decision === "choose" ? undefined : inHand(scene);
}

/** The first day is that of filing; with a supplement the next two are its request and its handing in. */
function filingOf({ days, hour, words }: Said, { knowledge, today }: Scene): Filing {
  const [filed = today, asked, supplied] = days.map(({ day }) => day);
  const isPause = asked && supplied && filed <= asked && asked <= supplied && knowledge.deadlines.says(words, "supplement");
  const pauses: Pause[] = isPause ? [{ asked, supplied }] : [];
  return { day: filed, hour, pauses };
}

function askDay(scene: Scene, text: string): Outcome {
  const { due } = scene.phrases;
  const choices: Choice[] = [due.today, due.tomorrow].map((word) => ({ title: word, say: word }));
  return reply(scene, { text, choices }, { due: { days: [] } });
}

function askProcedure(said: Said, scene: Scene): Outcome {
  const { phrases } = scene;
  const due: Asked = { days: said.days.map(({ day }) => day), ...(said.hour !== undefined && { hour: said.hour }) };
  const found = searchRest(said, scene);
  if (found?.decision === "choose") return offerProcedures(found.matches.slice(0, MOST_CHOICES), ["time"], scene, { due });
  const open = (scene.conversation.choosing?.ids ?? []).flatMap((id) => scene.knowledge.procedure(id) ?? []);
  if (open.length > 0) {
    return offerProcedures(
      open.map(({ id, name }) => ({ id, title: scene.tell(name) })),
      ["time"],
      scene,
      { due },
    );
  }
  const choices = phrases.topics.map((topic) => ({ title: topic, say: topic }));
  return reply(scene, { text: phrases.due.whichProcedure, choices }, { due });
}

/** The procedure was asked for: picked from those offered, or named. */
function afterProcedure(text: string, intent: Intent | undefined, { days, hour }: Asked, scene: Scene): Outcome | undefined {
  const picked = chooseProcedure(text, intent, scene)?.conversation.about;
  const { decision, matches } = scene.search(text);
  const procedure = scene.knowledge.procedure(picked ?? (decision === "answer" ? (matches[0]?.id ?? "") : ""));
  const [day] = days;
  if (!day) return undefined;
  if (!procedure) {
    return decision === "choose"
      ? offerProcedures(matches.slice(0, MOST_CHOICES), ["time"], scene, { due: { days, ...(hour !== undefined && { hour }) } })
      : undefined;
  }
  return reply(scene, dueReply(procedure, { day, hour }, { late: false }, scene), {
    about: procedure.id,
    choosing: undefined,
    form: undefined,
    due: { days: [], told: day },
  });
}
