/** A question in the person's own words: answered, narrowed down by choices, or left to say it was not understood. */

import type { Intent } from "../knowledge/intents.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import { syllables } from "../knowledge/search/fold.ts";
import type { SearchResult } from "../knowledge/search/result.ts";
import type { Facet } from "../knowledge/search/vocabulary.ts";
import { offerProcedures } from "./choice-dialog.ts";
import type { Conversation, Outcome, Reply } from "./conversation.ts";
import { procedureOfForm } from "./form-showing.ts";
import { dependsOnWard } from "./office/office-reply.ts";
import { answerAbout } from "./procedure-dialog.ts";
import { isAsking, procedureInHand, reply, type Scene } from "./scene.ts";

const MOST_CHOICES = 4;
const HALF_SAID = 0.5;
const MOST_NAMED = 3;
/** Shorter words stand in many names without meaning them. */
const SHORTEST_TOPIC = 4;

/** About the procedure in hand, when the message asks for a facet and names no other procedure. */
export function answerFollowUp(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const procedure = procedureOfForm(scene) ?? procedureInHand(scene);
  if (!procedure) return undefined;
  const result = scene.search(text);
  const { facets } = result;
  const topic = topicOf(text, scene);
  // A Vietnamese syllable stands in many names without meaning them.
  const said = scene.language === "en" ? topic : [];
  if (facets.length === 0 || (topic.length > 0 && namesAnother(result, procedure.id, said))) return undefined;
  return reply(scene, withPlaceHint(answerAbout(procedure, facets, scene), procedure, facets, scene), {
    about: procedure.id,
    choosing: undefined,
    ...awaitsPlace(procedure, facets, scene),
  });
}

/** Where the ward decides, its name is asked for under the answer. */
const awaitsPlace = (procedure: LoadedProcedure, facets: readonly Facet[], scene: Scene): Partial<Conversation> =>
  asksWard(procedure, facets, scene) ? { place: { ids: [procedure.id] } } : {};

function withPlaceHint(answer: Reply, procedure: LoadedProcedure, facets: readonly Facet[], scene: Scene): Reply {
  return asksWard(procedure, facets, scene) ? { ...answer, text: `${answer.text}\n\n${scene.phrases.place.hint}` } : answer;
}

function asksWard({ id, body, origin }: LoadedProcedure, facets: readonly Facet[], { knowledge }: Scene): boolean {
  const isHeld = knowledge.holds.isHeld(id) || knowledge.holds.isHeld(id, "where");
  return facets.includes("where") && origin === "curated" && !isHeld && dependsOnWard(knowledge.receivers.of(body));
}

export function answerQuestion(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const { knowledge, phrases, conversation } = scene;
  const { decision, facets: said, matches: found, also } = searchBesidePlace(text, scene);
  const matches = found.slice(0, MOST_CHOICES);
  const inForm = isAsking(conversation);
  // In the middle of a form only a clear question is one; the rest is an answer not understood.
  if (decision === "none" || (inForm && decision === "choose")) return undefined;
  const [first, second] = matches;
  const procedure = first && knowledge.procedure(first.id);
  // A side question leaves the form where it is; otherwise a finished form ends with the new topic.
  const form = inForm ? conversation.form : undefined;
  const facets = said.length > 0 ? said : (conversation.choosing?.facets ?? []);
  if (decision === "answer" && procedure) {
    const near = second && procedure.confusedWith.includes(second.id) ? second : undefined;
    const answer = withPlaceHint(answerAbout(procedure, facets, scene), procedure, facets, scene);
    const others = [also, near].flatMap((match, i, all) => (match && all.findIndex((m) => m?.id === match.id) === i ? [match.title] : []));
    const asked = also ? `${answer.text}\n\n${phrases.second(also.title)}` : answer.text;
    return reply(
      scene,
      { ...answer, text: asked, choices: [...(answer.choices ?? []), ...others.map((title) => ({ title, say: title }))] },
      { about: procedure.id, choosing: undefined, form, ...awaitsPlace(procedure, facets, scene) },
    );
  }
  // A second question's procedure stands among the choices.
  const offered = also && !matches.some(({ id }) => id === also.id) ? [...matches.slice(0, MOST_CHOICES - 1), also] : matches;
  return offerProcedures(offered, facets, scene, { form });
}

/** "Xây nhà ở Bình Tân": where nothing is found, what the message says besides its place. */
function searchBesidePlace(text: string, scene: Scene): SearchResult {
  const result = scene.search(text);
  const found = result.decision === "none" ? scene.knowledge.offices.findPlace(text) : undefined;
  const rest = found && `${found.before} ${found.after}`.trim();
  return rest ? scene.search(rest) : result;
}

/** "How much is it?" with nothing in hand: asks what it is about, and keeps the facet for the answer. */
export function askWhichProcedure(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const {
    knowledge: { vocabulary },
    phrases,
    conversation,
  } = scene;
  const words = syllables(text);
  const facets = vocabulary.facetsOf(words);
  if (isAsking(conversation) || (intent !== "startChecklist" && (facets.length === 0 || vocabulary.topicOf(words).length > 0)))
    return undefined;
  const choices = phrases.topics.map((topic) => ({ title: topic, say: topic }));
  return reply(scene, { text: phrases.whichProcedure, choices }, { choosing: { ids: [], facets } });
}

/** A topic of its own: answered alone, or a name was half said, or wholly in several ("marriage"), and none offered is what is in hand. */
function namesAnother({ decision, matches }: SearchResult, about: string, topic: readonly string[]): boolean {
  if (decision === "none") return false;
  if (decision === "answer") return matches[0]?.id !== about;
  const isNamed = (matches[0]?.reasons.fit ?? 0) >= HALF_SAID || inSeveralNames(topic, matches);
  return isNamed && !matches.slice(0, MOST_CHOICES).some(({ id }) => id === about);
}

/** Whether all words of the topic stand in the names of at least two of the first matches. */
function inSeveralNames(topic: readonly string[], matches: SearchResult["matches"]): boolean {
  if (topic.length === 0 || topic.some((word) => word.length < SHORTEST_TOPIC)) return false;
  const named = matches.slice(0, MOST_NAMED).filter(({ title }) => {
    const words = new Set(syllables(title).map(({ key }) => key));
    return topic.every((word) => words.has(word));
  });
  return named.length > 1;
}

/** What is left of the message besides question words and the facet asked for. */
const topicOf = (text: string, { knowledge: { vocabulary } }: Scene): string[] => vocabulary.topicOf(syllables(text)).map(({ key }) => key);
