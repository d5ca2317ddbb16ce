/** What officers look up while they answer: procedures, canned answers, and what there is to choose from. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { BotMode } from "../bot-mode.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Canned, Found, Settings } from "../web/shared/console-api.ts";
import { outcomes } from "./commands.ts";
import type { Seat } from "./route.ts";
import { hasAll, wordsSought } from "./seeking.ts";

const MOST_FOUND = 8;
const MOST_CHARACTERS = 300;

export type FindingParts = { knowledge: Knowledge; mode: Pick<BotMode, "read"> };

export function createFinding({ knowledge, mode }: FindingParts) {
  const named = (all: ReadonlyMap<string, { vi: string; en: string }>): Settings["skills"] => [...all].map(([id, name]) => ({ id, name }));

  async function settings(_: Asked, { account }: Seat): Promise<Answer> {
    const { all, first, skills, labels } = knowledge.agencies;
    const json: Settings = {
      agencies: [...all.values()].map(({ id, name }) => ({ id, name })),
      skills: named(skills),
      labels: named(labels),
      outcomes: [...outcomes],
      flows: [...knowledge.guides.values()].filter(({ id }) => knowledge.agencies.guides.has(id)).map(({ id, name }) => ({ id, name })),
      mode: await mode.read(),
      changesMode: account.roles.includes("administrator") && account.agency === first.id,
    };
    return { status: 200, json };
  }

  /** As the bot searches. */
  function search({ query }: Asked): Answer {
    const question = (query.get("q") ?? "").trim().slice(0, MOST_CHARACTERS).normalize("NFC");
    const language = query.get("lang") === "en" ? "en" : "vi";
    if (question === "") throw new Refusal("BadRequest", "q is needed: what to search for");
    const { matches } = knowledge.search(question, { language, limit: MOST_FOUND });
    const found: Found[] = matches.map(({ id, title, score }) => ({ id, title, score, checklist: hasChecklist(id) }));
    return { status: 200, json: found };
  }

  const hasChecklist = (id: string): boolean => (knowledge.procedure(id)?.questions.length ?? 0) > 0;

  /** Those that have all words of `q`, accents or not; all without it. */
  function canned({ query }: Asked): Answer {
    const sought = wordsSought((query.get("q") ?? "").slice(0, MOST_CHARACTERS));
    const isFound = ({ title, text }: Canned): boolean => hasAll([title.vi, title.en, text.vi, text.en].join(" "), sought);
    return { status: 200, json: knowledge.agencies.canned.filter(isFound) };
  }

  return { settings, search, canned };
}
