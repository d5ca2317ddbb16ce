/** The lists of an agency's desk: who waits, who has what, what is over. */
import { z } from "zod";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Desk, Entry, Presence } from "../desk/desk.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Account } from "../staff/account.ts";
import type { Accounts } from "../staff/accounts.ts";
import type { Records } from "../state/records.ts";
import type { Board, Queue, Row, View } from "../web/shared/console-api.ts";
import type { Conversations } from "./conversations.ts";
import type { Seat } from "./route.ts";
import { colleagueOf, entriesIn, rowOf, topicOf } from "./rows.ts";
import { hasAll, wordsSought } from "./seeking.ts";
import { readBody, words } from "./words.ts";

const VIEWS = ["unanswered", "mine", "all", "contact"] as const;
const PAGE = 50;
/** Ended ones a search looks through: by what their line says, and the newest of them by every word said. */
const MOST_SEARCHED = 2_000;
const MOST_READ = 200;
const READ_AT_ONCE = 10;
const PRESENCE_SECONDS = 12 * 3600;
const MINUTE_MILLISECONDS = 60_000;

const presenceBody = z.strictObject({ status: z.enum(["present", "away"]), reason: words(80).optional() });

export type QueueParts = {
  desk: Desk;
  records: Records;
  accounts: Pick<Accounts, "find">;
  knowledge: Knowledge;
  conversations: Pick<Conversations, "readLog">;
  now: () => number;
};

export function createQueue({ desk, records, accounts, knowledge, conversations, now }: QueueParts) {
  const presenceKey = (id: string): string => `presence:${id}`;

  /** The officer as the desk shows them: as their account is by now, and what they set last, present at first. */
  async function presenceOf(account: Account): Promise<Presence> {
    const [stored, found] = await Promise.all([records.read(presenceKey(account.id)), accounts.find(account.id)]);
    const { id, name, agency, languages, skills, capacity } = found ?? account;
    const set = stored?.value as Pick<Presence, "status" | "reason"> | undefined;
    return { officer: id, name, agency, languages, skills, capacity, status: "present", ...set, at: now() };
  }

  const row = (entry: Entry): Row => rowOf(entry, knowledge, now());

  async function queue({ query }: Asked, { account }: Seat): Promise<Answer> {
    const view = z.enum(VIEWS).safeParse(query.get("view") ?? "unanswered").data;
    if (!view) throw new Refusal("BadRequest", `view must be one of ${VIEWS.join(", ")}`);
    const [{ entries, cursor }, present] = await Promise.all([desk.entries(account.agency), desk.present(account.agency)]);
    const inView = (one: Exclude<View, "history">): Entry[] => entriesIn(one, entries, account.id, now());
    const json: Queue = {
      rows: inView(view).map(row),
      cursor,
      counts: Object.fromEntries(VIEWS.map((one) => [one, inView(one).length])) as Queue["counts"],
      colleagues: present.map((one) => colleagueOf(one, entries)),
    };
    return { status: 200, json };
  }

  /** Ended ones, newest first; with `q` those that have all its words, accents or not. */
  async function history({ query }: Asked, { account }: Seat): Promise<Answer> {
    const before = Number(query.get("before")) || undefined;
    const sought = wordsSought(query.get("q") ?? "");
    if (sought.length === 0) {
      const page = await desk.history(account.agency, { limit: PAGE, ...(before && { before }) });
      return { status: 200, json: { rows: page.map(row) } };
    }
    const entries = await desk.history(account.agency, { limit: MOST_SEARCHED });
    const found = await searched(entries, sought, account.agency);
    return { status: 200, json: { rows: found.slice(0, PAGE).map(row) } };
  }

  /** By words said only where the conversation has not come to another agency since. */
  async function searched(entries: readonly Entry[], sought: readonly string[], agency: string): Promise<Entry[]> {
    const hits = new Set(entries.filter((entry) => hasAll(wordsOfLine(entry), sought)));
    const rest = entries.slice(0, MOST_READ).filter((entry) => !hits.has(entry));
    const readNext = async (): Promise<void> => {
      for (let entry = rest.shift(); entry; entry = rest.shift()) {
        if ((await desk.find(entry.conversationId))?.agency !== agency) continue;
        const { lines } = await conversations.readLog(entry.conversationId, 0, []);
        const said = lines.flatMap(({ name = "", text }) => [name, text]).join(" ");
        if (hasAll(`${wordsOfLine(entry)} ${said}`, sought)) hits.add(entry);
      }
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, readNext));
    return entries.filter((entry) => hits.has(entry));
  }

  function wordsOfLine(entry: Entry): string {
    const { vi, en } = topicOf(entry, knowledge);
    const labels = entry.labels.flatMap((label) => Object.values(knowledge.agencies.labels.get(label) ?? {}));
    return [vi, en, ...labels].join(" ");
  }

  async function presence(asked: Asked, { account }: Seat): Promise<Answer> {
    const wanted = await readBody(asked, presenceBody);
    const stored = await records.read(presenceKey(account.id));
    await records.write(presenceKey(account.id), wanted, stored?.version ?? 0, PRESENCE_SECONDS);
    await desk.beat({ ...(await presenceOf(account)), ...wanted });
    return { status: 204 };
  }

  /** For supervisors: how the agency's desk stands now. */
  async function board(_: Asked, { account }: Seat): Promise<Answer> {
    const [{ entries }, present] = await Promise.all([desk.entries(account.agency), desk.present(account.agency)]);
    const waiting = entries.filter(({ state }) => state === "waiting");
    const oldest = Math.min(now(), ...waiting.map(({ since }) => since));
    const json: Board = {
      now: now(),
      waiting: waiting.length,
      longestMinutes: Math.round((now() - oldest) / MINUTE_MILLISECONDS),
      open: entries.length - waiting.length,
      officers: present.map((one) => colleagueOf(one, entries)),
      topics: topicsOf(entries),
    };
    return { status: 200, json };
  }

  function topicsOf(entries: readonly Entry[]): Board["topics"] {
    const topics = new Map<string, Board["topics"][number]>();
    for (const entry of entries) {
      const key = entry.about ?? entry.field ?? "";
      const line = topics.get(key) ?? { topic: topicOf(entry, knowledge), waiting: 0, open: 0 };
      line[entry.state === "waiting" ? "waiting" : "open"]++;
      topics.set(key, line);
    }
    return [...topics.values()];
  }

  return { presenceOf, queue, history, presence, board };
}
