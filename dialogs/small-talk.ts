/** Danger and fraud first of all; politeness, and what lies outside the scope, when nothing else is meant. */

import type { Phrases } from "../knowledge/content/phrases.vi.ts";
import type { Intent } from "../knowledge/intents.ts";
import { isForeignScript } from "../knowledge/search/fold.ts";
import type { Outcome } from "./conversation.ts";
import { REPORT } from "./report/report-flow.ts";
import { reply, type Scene } from "./scene.ts";

const urgent: Partial<Record<Intent, (phrases: Phrases) => string>> = {
  emergency: (phrases) => phrases.emergency,
  scam: (phrases) => phrases.scam,
};

const talk: Partial<Record<Intent, (phrases: Phrases) => string>> = {
  hello: (phrases) => phrases.hello,
  thanks: (phrases) => phrases.thanks,
  bye: (phrases) => phrases.bye,
  whoAreYou: (phrases) => phrases.whoAreYou,
  praise: (phrases) => phrases.praise,
  complaint: (phrases) => phrases.complaint,
  instructions: (phrases) => phrases.instructions,
  evasion: (phrases) => phrases.evasion,
  status: (phrases) => phrases.outOfScope.status,
  court: (phrases) => phrases.outOfScope.court,
  province: (phrases) => phrases.outOfScope.province,
  portal: (phrases) => phrases.outOfScope.portal,
  other: (phrases) => phrases.outOfScope.other,
};

/** These offer the common topics to begin with. */
const withTopics = new Set<Intent>(["hello", "other"]);

/** Of these the phrases are so general that a clear question about a procedure goes before. */
const unlessAnswered = new Set<Intent>(["portal", "other"]);

export function answerUrgent(_: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const words = intent && urgent[intent];
  return words && reply(scene, { text: words(scene.phrases) });
}

export function answerSmallTalk(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (isForeignScript(text)) return reply(scene, { text: scene.phrases.foreignScript });
  const words = intent && talk[intent];
  // A report may be about anything: buses, noise, the weather's floods.
  if (intent === "other" && scene.conversation.form?.flow === REPORT) return undefined;
  if (!words || (unlessAnswered.has(intent) && scene.search(text).decision === "answer")) return undefined;
  const choices = withTopics.has(intent) ? scene.phrases.topics.map((topic) => ({ title: topic, say: topic })) : undefined;
  return reply(scene, { text: words(scene.phrases), ...(choices && { choices }) });
}
