/** The editor's page of questions nothing was found for (`unanswered` in bot/console/console.ts). */
import { z } from "zod";
import type { AuditLine } from "../console/conversations.ts";
import type { ConsoleRoute } from "../console/route.ts";
import { readBody, words } from "../console/words.ts";
import { Refusal } from "../http/errors.ts";
import type { Review } from "./review.ts";

const LONGEST_NAME = 200;
const LONGEST_ID = 100;

const wish = z.union([
  z.strictObject({ link: words(LONGEST_ID), name: words(LONGEST_NAME) }),
  z.strictObject({ outOfScope: z.literal(true) }),
]);

export type ReviewApi = Record<"list" | "act", ConsoleRoute["handle"]>;

export const createReviewApi = ({ review, audit }: { review: Review; audit: AuditLine }): ReviewApi => ({
  list: async ({ query }) => ({ status: 200, json: await review.list(query.get("lang") === "en" ? "en" : "vi") }),

  async act(asked, { account }) {
    const editor = { id: account.id, audit: (what: string, record: string, why?: string) => audit(account, what, record, why) };
    const json = await review.act(asked.params.id ?? "", await readBody(asked, wish), editor);
    if (!json) throw new Refusal("NotFound", "there is no such group any more; load the list again");
    return { status: 200, json };
  },
});
