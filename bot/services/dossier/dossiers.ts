/**
 * Looking up a dossier: by its code and a second fact, never by the code alone. A wrong fact, an unknown code and a
 * locked code are answered alike and with the same calls, so that nobody learns which codes exist; five wrong tries
 * lock a code for 15 minutes, whether it exists or not, whichever process counts them.
 */
import type { DossierCalls, DossierFound, DossierNotices } from "../../../dialogs/dossier/calls.ts";
import { dayInCity } from "../../../knowledge/calendar.ts";
import type { Dossiers as DossierExplanations } from "../../../knowledge/dossiers.ts";
import type { Bilingual } from "../../../knowledge/schema.ts";
import type { Caller } from "../../calls.ts";
import type { Log } from "../../log.ts";
import type { Seals } from "../../seals.ts";
import { keyFor, macOf } from "../../secrets.ts";
import type { Records } from "../../state/records.ts";
import type { Store } from "../../state/store.ts";
import { LOCK_MINUTES, type Try, takeTry } from "../tries.ts";
import type { DossierClient } from "./client.ts";
import type { FoundDossier } from "./contract.ts";

const TRIES_AN_HOUR = 20;
const HOUR_SECONDS = 3_600;

export type DossiersParts = {
  /** Absent: no dossier system is connected. */
  client?: DossierClient | undefined;
  store: Pick<Store, "hit">;
  records: Pick<Records, "claim" | "release">;
  seals: Seals;
  /** Those that are explained here need no name from the system. */
  statuses: DossierExplanations["statuses"];
  /** Keys the digests that stand for codes in the store; the same for all processes. */
  secret: string;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Log;
};

type Asker = Pick<Caller, "key" | "conversationId">;
type Perform<Name extends keyof DossierCalls> = (asks: DossierCalls[Name]["asks"], caller: Asker) => Promise<DossierCalls[Name]["gives"]>;

/** How a followed dossier stands; `state` changes whenever something a person should hear of does. */
export type DossierState = { state: string; about: DossierNotices["dossier.changed"] };

export type Dossiers = {
  performers: { [Name in keyof DossierCalls]: Perform<Name> };
  /**
   * How the dossier is now, by the proof of an earlier find; undefined when the proof is not accepted any more.
   * Rejects with DossierSystemUnavailable.
   */
  statusOf(code: string, proof: string): Promise<DossierState | undefined>;
};

export function createDossiers({ client, store, records, seals, statuses, secret, now, log }: DossiersParts): Dossiers {
  const key = keyFor(secret, "dossiers");
  /** Stands for a code where it is counted: the store never has the code. */
  const digest = (...words: string[]): string => macOf(key, JSON.stringify(words)).toString("base64url").slice(0, 22);

  async function find(
    system: DossierClient,
    { code, secondFact }: DossierCalls["dossier.find"]["asks"],
    caller: Asker,
  ): Promise<DossierFound> {
    const lastFour = lastFourOf(secondFact, seals);
    if (lastFour === undefined) return { kind: "unreadable" };
    if ((await store.hit(`dossier-hour:${caller.conversationId}`, HOUR_SECONDS)) > TRIES_AN_HOUR) return { kind: "tooMany" };
    const tries = await triesFor(code, caller);
    const found = await ask(system, code, lastFour, tries);
    // A locked code is asked for as well, and the answer thrown away: it must not be told apart by the time it takes.
    if (found === "notFound" || !tries.open) return refused(tries, caller);
    await tries.giveBack();
    return { kind: "found", ...(await withNames(system, found)) };
  }

  /** Every try counts for its code, and for this person and this code. */
  const triesFor = (code: string, { key: holder, conversationId }: Asker): Promise<Try> =>
    takeTry(records, [`dossier-tries:${digest(code)}`, `dossier-own-tries:${digest(code, conversationId)}`], holder);

  async function ask(system: DossierClient, code: string, lastFour: string, tries: Try): Promise<FoundDossier | "notFound"> {
    try {
      return await system.find(code, lastFour);
    } catch (error) {
      // Nothing was learnt, so nothing was tried.
      await tries.giveBack();
      throw error;
    }
  }

  function refused({ left: [, own = 0] }: Try, { conversationId }: Asker): DossierFound {
    if (own > 0) return { kind: "notFound", triesLeft: own };
    log.info({ event: "dossier-locked", conversation: conversationId });
    return { kind: "locked", minutes: LOCK_MINUTES };
  }

  async function withNames(system: DossierClient, { followToken, ...dossier }: FoundDossier) {
    const named = [dossier.status, ...dossier.history.map(({ status }) => status)];
    return {
      dossier: { ...dossier, names: await namesOf(system, named) },
      proof: seals.seal(JSON.stringify([dossier.code, followToken])),
    };
  }

  /** Names of statuses that have no explanation; without them the person hears that there is none. */
  async function namesOf(system: DossierClient, named: readonly string[]): Promise<Record<string, Bilingual>> {
    const unknown = new Set(named.filter((status) => !statuses.has(status)));
    if (unknown.size === 0) return {};
    const rows = await system.statuses().catch(() => []);
    return Object.fromEntries(rows.filter(({ id }) => unknown.has(id)).map(({ id, name }) => [id, name]));
  }

  return {
    performers: {
      "dossier.begin": async () => ({ connected: client !== undefined }),
      "dossier.find": async (asks, caller) => find(connected(client), asks, caller),
    },
    async statusOf(code, proof) {
      const token = tokenIn(proof, code, seals);
      if (token === undefined) return undefined;
      const system = connected(client);
      const current = await system.follow(token);
      if (current === "notFound" || current.code !== code) return undefined;
      const { status, since, dueOn } = current;
      const overdue = dueOn !== null && dueOn < dayInCity(now()) && statuses.get(status)?.clock === "runs";
      const state = [status, since, dueOn ?? "-", ...(overdue ? ["overdue"] : [])].join(" ");
      return { state, about: { code, status, dueOn, overdue, names: await namesOf(system, [status]) } };
    },
  };
}

function connected(client: DossierClient | undefined): DossierClient {
  if (!client) throw new Error("no dossier system is connected: set DOSSIER_URL");
  return client;
}

/** Four digits as typed, or those at the end of a sealed number; undefined: neither. */
function lastFourOf(secondFact: string, { open }: Seals): string | undefined {
  if (/^\d{4}$/.test(secondFact)) return secondFact;
  const digits = open(secondFact)?.replace(/\D/g, "") ?? "";
  return digits.length >= 9 ? digits.slice(-4) : undefined;
}

/** The follow token in a proof that was given for this code. */
function tokenIn(proof: string, code: string, { open }: Seals): string | undefined {
  const opened = open(proof);
  if (opened === undefined || !opened.startsWith("[")) return undefined;
  const [of, token] = JSON.parse(opened) as [string, string];
  return of === code ? token : undefined;
}
