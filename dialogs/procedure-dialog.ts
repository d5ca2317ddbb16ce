/** Answers about one procedure: an overview, or just the facets asked for, always with source and last check. */
import { caseFor } from "../knowledge/checklist.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import { type Facet, facets } from "../knowledge/search/vocabulary.ts";
import { answersInHand } from "./answers-in-hand.ts";
import { type Element, facts, openUrl, section, title } from "./cards.ts";
import type { Card, Choice, Reply } from "./conversation.ts";
import { facetBlocks, feeAndTime, unlessHeld } from "./facet-blocks.ts";
import { doubts, footer } from "./footnotes.ts";
import type { Scene } from "./scene.ts";
import { officeWords } from "./words.ts";

const MOST_FACETS = 3;
const offered: Facet[] = ["documents", "fee", "time", "where", "online", "steps"];

/** Answers made before, by what is held: else they depend on nothing but the record, the day, the language and the facets. */
const made = new WeakMap<object, WeakMap<LoadedProcedure, Map<string, Reply>>>();

/** `asked` empty: the overview. */
export function answerAbout(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): Reply {
  // The fee is that of the person's own case.
  const isOwnCase = asked.includes("fee") && Object.keys(answersInHand(procedure, scene)).length > 0;
  const key = `${scene.today} ${scene.language} ${asked.join()}`;
  if (isOwnCase) return makeAnswer(procedure, asked.slice(0, MOST_FACETS), scene);
  const { holds } = scene.knowledge;
  const byProcedure = made.get(holds) ?? new WeakMap<LoadedProcedure, Map<string, Reply>>();
  made.set(holds, byProcedure);
  const known = byProcedure.get(procedure) ?? new Map<string, Reply>();
  const reply = known.get(key) ?? makeAnswer(procedure, asked.slice(0, MOST_FACETS), scene);
  // A new day makes all older answers useless.
  if (!known.has(key) && [...known.keys()].some((other) => !other.startsWith(scene.today))) known.clear();
  byProcedure.set(procedure, known.set(key, reply));
  return reply;
}

/** In place of an answer about a procedure that an editor took out for checking; undefined for all others. */
export function heldReply(procedure: LoadedProcedure, scene: Scene): Reply | undefined {
  if (!scene.knowledge.holds.isHeld(procedure.id)) return undefined;
  return { text: scene.phrases.held(scene.tell(procedure.name), officeWords(procedure, scene)) };
}

/** All facets at once, for whoever wants to see what was answered. */
export const everythingAbout = (procedure: LoadedProcedure, scene: Scene): Reply => makeAnswer(procedure, facets, scene);

/** The button to the portal, unless that part is being checked. */
export function portalOf({ id, online }: LoadedProcedure, { knowledge, phrases }: Scene): Pick<Card, "actions"> {
  return online.url && !knowledge.holds.isHeld(id, "online") ? { actions: [openUrl(phrases.openPortal, online.url)] } : {};
}

function makeAnswer(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): Reply {
  const held = heldReply(procedure, scene);
  if (held) return held;
  const { phrases, tell } = scene;
  const body =
    asked.length === 0
      ? overview(procedure, scene)
      : asked.flatMap((facet) => [section(phrases.labels[facet]), ...facetBlocks(procedure, facet, scene)]);
  return {
    text: asked.length === 0 && procedure.origin === "curated" ? tell(procedure.summary) : phrases.about(tell(procedure.name)),
    card: {
      body: [title(tell(procedure.name)), ...doubts(procedure, asked, scene), ...body, ...footer(procedure, asked, scene)],
      ...portalOf(procedure, scene),
    },
    choices: nextChoices(procedure, asked, scene),
    about: procedure.id,
  };
}

function overview(procedure: LoadedProcedure, scene: Scene): Element[] {
  const { phrases, tell, knowledge } = scene;
  const { fee, time } = feeAndTime(procedure, caseFor(procedure, {}, scene.today), scene);
  const body = knowledge.bodies.get(procedure.body);
  const rows: [string, string][] = [
    ...(body ? [[phrases.labels.body, tell(body)] as [string, string]] : []),
    [phrases.labels.time, time],
    [phrases.labels.fee, fee],
    [phrases.labels.online, unlessHeld(procedure, "online", phrases.onlineLevel[procedure.online.level], scene)],
    ...(procedure.code ? [[phrases.labels.code, procedure.code] as [string, string]] : []),
  ];
  return [
    facts(rows),
    section(phrases.labels.where),
    ...facetBlocks(procedure, "where", scene),
    section(phrases.labels.documents),
    ...facetBlocks(procedure, "documents", scene),
  ];
}

function nextChoices(procedure: LoadedProcedure, asked: readonly Facet[], { phrases }: Scene): Choice[] {
  const facets = offered.filter((facet) => !asked.includes(facet) && !(asked.length === 0 && facet === "documents"));
  return [
    ...(procedure.questions.length > 0 ? [{ title: phrases.startChecklist, say: phrases.startChecklist }] : []),
    ...facets.map((facet) => ({ title: phrases.labels[facet], say: phrases.ask[facet] })),
  ];
}
