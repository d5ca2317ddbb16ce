/** The editor's work on questions nothing was found for: seen in groups, linked to a procedure or put aside; who waited is told. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Language } from "../../knowledge/schema.ts";
import { fold } from "../../knowledge/search/fold.ts";
import type { Steps } from "../../knowledge/search/steps.ts";
import { betweenRequests } from "../between-requests.ts";
import type { Notify } from "../notices.ts";
import type { Found, ReviewAnswer, UnansweredGroup } from "../web/shared/console-api.ts";
import type { Group, Groups } from "./groups.ts";
import type { Link } from "./linking.ts";
import { grouped, type Misses, type OpenMiss } from "./misses.ts";

export type Wish = { link: string; name: string } | { outOfScope: true };
/** `audit` is told before something is done. */
export type Editor = { id: string; audit(what: string, record: string, why?: string): Promise<void> };

export type ReviewParts = {
  groups: Groups;
  misses: Pick<Misses, "close">;
  link: Link;
  notify: Notify;
  knowledge: Knowledge;
};

export type Review = {
  list(language: Language): Promise<UnansweredGroup[]>;
  /** Undefined when there is no such group (any more). */
  act(id: string, wish: Wish, editor: Editor): Promise<ReviewAnswer | undefined>;
};

const MOST_GROUPS = 200;
const MOST_EXAMPLES = 10;
const MOST_SUGGESTIONS = 3;

export function createReview({ groups, misses, link, notify, knowledge }: ReviewParts): Review {
  const titleOf = (id: string): string => knowledge.procedure(id)?.name.vi ?? id;

  function suggestionsFor(question: string, language: Language): Found[] {
    const { matches } = knowledge.search(question, { language, limit: MOST_SUGGESTIONS });
    const hasChecklist = (id: string): boolean => (knowledge.procedure(id)?.questions.length ?? 0) > 0;
    return matches.map(({ id, title, score }) => ({ id, title, score, checklist: hasChecklist(id) }));
  }

  function* shown(all: readonly Group[], language: Language): Steps<UnansweredGroup[]> {
    const rows: UnansweredGroup[] = [];
    for (const { id, misses: asked, people } of all) {
      yield;
      const examples = wordingsOf(asked);
      const suggestions = suggestionsFor(examples[0] ?? "", language);
      const [first, last] = [asked[0]?.at ?? 0, asked.at(-1)?.at ?? 0];
      rows.push({ id, people, first, last, examples, suggestions, waitingForNews: waitingIn(asked).length });
    }
    return rows;
  }

  /** Tells everybody who waits, each once; how many. */
  async function tell(all: readonly OpenMiss[], procedure: string): Promise<number> {
    const waiting = waitingIn(all);
    for (const { address, conversationId, id, text } of waiting)
      await notify(address, `review-${conversationId}-${id}`, { name: "review.answered", about: { id: procedure, question: text } });
    return waiting.length;
  }

  async function linked(group: Group, { link: procedure, name }: { link: string; name: string }, editor: Editor): Promise<ReviewAnswer> {
    const outcome = await link({ name, procedure, by: editor.id }, (named) =>
      editor.audit("unanswered.link", group.id, `${named.procedure}: ${named.name}`),
    );
    if (outcome.result === "refused") {
      const broken = outcome.broken.map((one) => ({ ...one, expected: titleOf(one.expected), found: titleOf(one.found) }));
      return { result: "refused", why: outcome.why, broken };
    }
    const told = await tell(group.misses, outcome.procedure);
    await misses.close(group.misses);
    return { result: "linked", version: outcome.version, told };
  }

  return {
    list: async (language) => betweenRequests(shown((await groups.list()).slice(0, MOST_GROUPS), language)),

    async act(id, wish, editor) {
      const group = await groups.find(id);
      if (!group) return undefined;
      if ("link" in wish) return linked(group, wish, editor);
      await editor.audit("unanswered.outOfScope", id);
      await groups.putAside(id);
      await misses.close(group.misses);
      return { result: "outOfScope" };
    },
  };
}

/** The last question of each person that they want to hear of. */
function waitingIn(misses: readonly OpenMiss[]): (OpenMiss & { address: NonNullable<OpenMiss["address"]> })[] {
  const last = new Map(
    misses.flatMap((miss) => (miss.wanted && miss.address ? [[miss.conversationId, { ...miss, address: miss.address }]] : [])),
  );
  return [...last.values()];
}

/** How it was asked, the most frequent wording first; accents and capitals make no other one. */
const wordingsOf = (misses: readonly OpenMiss[]): string[] =>
  [...grouped(misses, ({ text }) => fold(text)).values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((same) => same.at(-1)?.text ?? [])
    .slice(0, MOST_EXAMPLES);
