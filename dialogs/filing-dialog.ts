/** Follow-ups about what is in hand: "and if I file in person?", "how much next year?". */
import { caseFor } from "../knowledge/checklist.ts";
import { asksForFiling, type FilingWay } from "../knowledge/fees.ts";
import type { Intent } from "../knowledge/intents.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import { fold, type Syllable, syllables } from "../knowledge/search/fold.ts";
import { answersInHand } from "./answers-in-hand.ts";
import { type Element, facts, list, paragraph, section, title } from "./cards.ts";
import type { Outcome, Reply } from "./conversation.ts";
import { readDays } from "./deadline/filing-days.ts";
import { facetBlocks } from "./facet-blocks.ts";
import { feeBlocks, feeRows } from "./fee-words.ts";
import { doubts, footer } from "./footnotes.ts";
import { procedureOfForm } from "./form-showing.ts";
import { answerAbout, heldReply } from "./procedure-dialog.ts";
import { procedureInHand, reply, type Scene } from "./scene.ts";
import { dateWords } from "./words.ts";

/** A longer message is a story; searching its parts would take long. */
const MOST_WORDS = 40;

/** "Nếu nộp trực tiếp thì sao": what differs from filing the other way, for the procedure in hand. */
export function answerFiling(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const procedure = procedureOfForm(scene) ?? procedureInHand(scene);
  const way = wayAsked(syllables(text), scene);
  if (!procedure || !way) return undefined;
  const answer = asksForFiling(procedure)
    ? filingReply(procedure, way, scene)
    : answerAbout(procedure, [way === "online" ? "online" : "where"], scene);
  return reply(scene, answer, { about: procedure.id, choosing: undefined });
}

/** "Phí bao nhiêu nếu nộp sang năm": the fee on another day than today. */
export function answerFeeOnDay(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const words = syllables(text);
  const { vocabulary, deadlines } = scene.knowledge;
  if (words.length > MOST_WORDS || vocabulary.facetsOf(words)[0] !== "fee") return undefined;
  const day = dayAsked(text, words, scene);
  if (!day || day <= scene.today) return undefined;
  const { followUps, search, procedure: find } = scene.knowledge;
  const left = deadlines.without(followUps.without(words, "nextYear")).filter(({ key }) => !isDateWord(key));
  const topic = vocabulary.topicOf(left);
  const results =
    topic.length === 0
      ? []
      : [topic, left].map((said) => search(said.map(({ written }) => written).join(" "), { language: scene.language }));
  const answer = results.find(({ decision }) => decision === "answer")?.matches[0];
  const inHand = results.every(({ decision }) => decision === "none") ? (procedureOfForm(scene) ?? procedureInHand(scene)) : undefined;
  const procedure = answer ? find(answer.id) : inHand;
  return procedure && reply(scene, feeOnDay(procedure, day, scene), { about: procedure.id, choosing: undefined });
}

const isDateWord = (key: string): boolean => /^\d+$/.test(key) || ["ngay", "thang", "nam", "tu", "neu", "if"].includes(key);

/** The way of filing that is asked about, when the message says nothing else. */
function wayAsked(words: readonly Syllable[], { knowledge: { followUps, vocabulary } }: Scene): FilingWay | undefined {
  const way = followUps.says(words, "inPerson") ? "inPerson" : followUps.says(words, "online") ? "online" : undefined;
  // "Nộp trực tiếp" alone asks as well; "online" alone asks whether it can be.
  if (!followUps.says(words, "whatIf") && way !== "inPerson") return undefined;
  return way && vocabulary.topicOf(followUps.without(words)).length === 0 ? way : undefined;
}

/** A day said beside "nộp", the year after, or "2027". */
function dayAsked(text: string, words: readonly Syllable[], { knowledge: { followUps, deadlines }, today }: Scene): string | undefined {
  if (followUps.says(words, "nextYear")) return `${Number(today.slice(0, 4)) + 1}-01-01`;
  const [, year] = /(?:nam|in|from|tu)\s+(20\d\d)(?!\d)/.exec(fold(text)) ?? [];
  const [day] = readDays(text, today);
  if (day) return deadlines.says(words, "filed") ? day.day : undefined;
  return year && `${year}-01-01`;
}

function feeOnDay(procedure: LoadedProcedure, day: string, scene: Scene): Reply {
  const { phrases, tell } = scene;
  const then = { ...scene, today: day };
  const held = heldReply(procedure, scene);
  if (held) return held;
  const blocks = scene.knowledge.holds.isHeld(procedure.id, "fee") ? facetBlocks(procedure, "fee", scene) : feeBlocks(procedure, then);
  return {
    text: phrases.fees.onDay(tell(procedure.name), dateWords(day)),
    card: {
      body: [
        title(tell(procedure.name)),
        ...doubts(procedure, ["fee"], then),
        section(phrases.labels.fee),
        ...blocks,
        ...footer(procedure, ["fee"], then),
      ],
    },
    about: procedure.id,
  };
}

function filingReply(procedure: LoadedProcedure, way: FilingWay, scene: Scene): Reply {
  const held = heldReply(procedure, scene);
  if (held) return held;
  const { phrases, tell, knowledge } = scene;
  const answers = { ...answersInHand(procedure, scene), filing: way };
  const feeHeld = knowledge.holds.isHeld(procedure.id, "fee");
  return {
    text: phrases.fees.filing[way](tell(procedure.name)),
    card: {
      body: [
        title(tell(procedure.name)),
        ...doubts(procedure, ["fee", "documents"], scene),
        ...(feeHeld ? facetBlocks(procedure, "fee", scene) : [facts(feeRows(procedure, answers, scene))]),
        ...(knowledge.holds.isHeld(procedure.id, "documents")
          ? facetBlocks(procedure, "documents", scene)
          : documentsOf(procedure, way, scene)),
        section(phrases.labels[way === "online" ? "online" : "where"]),
        ...facetBlocks(procedure, way === "online" ? "online" : "where", scene),
        ...footer(procedure, ["fee", "documents"], scene),
      ],
    },
    choices: (["documents", "time"] as const).map((facet) => ({ title: phrases.labels[facet], say: phrases.ask[facet] })),
    about: procedure.id,
  };
}

/** The documents that only one way of filing asks for. */
function documentsOf(procedure: LoadedProcedure, way: FilingWay, scene: Scene): Element[] {
  const { phrases, tell, today } = scene;
  const answers = answersInHand(procedure, scene);
  const namesFor = (filing: FilingWay): string[] =>
    caseFor(procedure, { ...answers, filing }, today).documents.map(({ item }) => tell(item.name));
  const [mine, others] = [namesFor(way), namesFor(way === "online" ? "inPerson" : "online")];
  const added = mine.filter((name) => !others.includes(name));
  const dropped = others.filter((name) => !mine.includes(name));
  if (added.length + dropped.length === 0) return [paragraph(phrases.fees.sameDocuments)];
  return [
    ...(added.length > 0 ? [section(phrases.fees.needed), list(added)] : []),
    ...(dropped.length > 0 ? [section(phrases.fees.notNeeded), list(dropped)] : []),
  ];
}
