/**
 * Results a person keeps for 30 days and opens again by a code of eight characters, at the counter or on paper. A record holds
 * the case and what was ticked, nothing that says whose it is.
 */
import { z } from "zod";
import { dayInCity } from "../../knowledge/calendar.ts";
import { type KeptSheet, keptSheet } from "../../knowledge/kept-sheet.ts";
import type { Performers } from "../calls.ts";
import { createCodeFor, readCode } from "../codes.ts";
import { digestOf } from "../digest.ts";
import type { Records } from "../state/records.ts";

const PREFIX = "check:";
const DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;
const KEPT_SECONDS = (DAYS * DAY_MILLISECONDS) / 1_000;
/** Codes tried when one is taken; with 2 · 10^11 of them one hardly ever is. */
const ATTEMPTS = 5;

/** `by` tells the call that made it, so that a turn that runs again finds its own record. */
const record = z.strictObject({ sheet: keptSheet, until: z.iso.date(), by: z.string() });
export type KeptRecord = { code: string; sheet: KeptSheet /** YYYY-MM-DD, the last day. */; until: string };

export type ChecksParts = { records: Records; secret: string; publicUrl: () => string; now: () => number };

export type Checks = ReturnType<typeof createChecks>;

export function createChecks({ records, secret, publicUrl, now }: ChecksParts) {
  const codeFor = createCodeFor(secret, "checks");

  /** Keeps the sheet under a code that no other call has; the same call gets the same code. Throws when the store is away. */
  async function keep(sheet: KeptSheet, key: string, conversationId: string): Promise<KeptRecord> {
    const until = dayInCity(now() + DAYS * DAY_MILLISECONDS);
    const by = digestOf(key);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const code = codeFor(key, attempt);
      const at = `${PREFIX}${code}`;
      await records.own(conversationId, at, KEPT_SECONDS);
      if (await records.write(at, { sheet, until, by }, 0, KEPT_SECONDS)) return { code, sheet, until };
      const found = record.safeParse((await records.read(at))?.value);
      if (found.success && found.data.by === by) return { code, sheet, until: found.data.until };
      await records.disown(conversationId, at);
    }
    throw new Error("no free code for a kept list");
  }

  const performers: Pick<Performers, "check.keep"> = {
    async "check.keep"({ sheet }, { key, conversationId }) {
      const { code, until } = await keep(sheet, key, conversationId);
      return { code, url: `${publicUrl()}/check/${code}`, until };
    },
  };

  return {
    performers,

    /** What was kept under a code as people type it; undefined when there is none or it is over. */
    async find(typed: string): Promise<KeptRecord | undefined> {
      const code = readCode(typed);
      if (!code) return undefined;
      const found = record.safeParse((await records.read(`${PREFIX}${code}`))?.value);
      if (!found.success || found.data.until < dayInCity(now())) return undefined;
      return { code, sheet: found.data.sheet, until: found.data.until };
    },
  };
}
