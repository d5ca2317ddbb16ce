/** What the city knows, as JSON for other apps; described in bot/openapi.yaml, which a test holds against this. */
import { readFileSync } from "node:fs";
import { withoutHeld } from "../../knowledge/freshness/holds.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Notice } from "../config.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Window } from "../http/window.ts";
import type { Feedback } from "../state/store.ts";

const MAX_QUESTION_CHARACTERS = 1_000;
const MAX_MATCHES = 50;

export type JsonApiParts = {
  knowledge: Pick<Knowledge, "search" | "procedure" | "holds">;
  notice?: Notice;
  reads: Window;
  feedback: () => Promise<Feedback[]>;
  now?: () => number;
};

/** Public facts: any page may read them. */
const OPEN = { "access-control-allow-origin": "*" };

export function createJsonApi({ knowledge, notice, reads, feedback, now = Date.now }: JsonApiParts) {
  const description = readFileSync(new URL("../openapi.yaml", import.meta.url));
  return {
    search({ query, address }: Asked): Answer {
      reads.count(address);
      const question = (query.get("q") ?? "").trim().normalize("NFC");
      if (question === "") throw new Refusal("BadRequest", "q is needed: the question to search for");
      if ([...question].length > MAX_QUESTION_CHARACTERS)
        throw new Refusal("TextTooLong", `q may have at most ${MAX_QUESTION_CHARACTERS} characters`);
      const language = query.get("lang") ?? "vi";
      if (language !== "vi" && language !== "en") throw new Refusal("BadRequest", "lang must be vi or en");
      const { matches, ...found } = knowledge.search(question, { language, limit: limitIn(query) });
      const explain = query.get("explain") === "1";
      const isHeld = (id: string): boolean => knowledge.holds.isHeld(id, found.facet ?? undefined);
      return {
        status: 200,
        headers: OPEN,
        json: {
          ...found,
          matches: matches.map(({ reasons, ...match }) => ({
            ...match,
            ...(isHeld(match.id) && { held: true }),
            ...(explain && { reasons }),
          })),
        },
      };
    },

    /** What people answered to "did this help?", by procedure. */
    async feedback({ address }: Asked): Promise<Answer> {
      reads.count(address);
      return { status: 200, headers: OPEN, json: await feedback() };
    },

    procedure({ params, address }: Asked): Answer {
      reads.count(address);
      const found = knowledge.procedure(params.id ?? "");
      if (!found) throw new Refusal("NotFound", "there is no procedure with this id or code");
      if (knowledge.holds.isHeld(found.id)) throw new Refusal("NotFound", "this procedure is being checked; ask the office or call 1022");
      const { conditions: _, ...procedure } = withoutHeld(found, knowledge.holds);
      return { status: 200, headers: OPEN, json: procedure };
    },

    notice(): Answer {
      if (!notice || (notice.until !== undefined && now() > notice.until)) return { status: 204 };
      return { status: 200, headers: OPEN, json: { vi: notice.vi, en: notice.en } };
    },

    description(): Answer {
      return { status: 200, headers: { ...OPEN, "content-type": "application/yaml; charset=utf-8" }, bytes: description };
    },
  };
}

export type JsonApi = ReturnType<typeof createJsonApi>;

function limitIn(query: URLSearchParams): number {
  const text = query.get("limit") ?? "10";
  const limit = Number(text);
  if (!/^\d{1,3}$/.test(text) || limit < 1 || limit > MAX_MATCHES)
    throw new Refusal("BadRequest", `limit must be a number from 1 to ${MAX_MATCHES}`);
  return limit;
}
