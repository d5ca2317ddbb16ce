/** One conversation at the console: seen whole, followed, noted on, and a masked number shown with a reason. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Conversation } from "../../dialogs/conversation.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Desk, Entry } from "../desk/desk.ts";
import type { Handoff } from "../handoff/handoff.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import { maskPersonal } from "../personal-numbers.ts";
import type { Seals } from "../seals.ts";
import type { Account } from "../staff/account.ts";
import { changeRecord } from "../state/change-record.ts";
import type { Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { ConversationView, Line, Note, Revealed } from "../web/shared/console-api.ts";
import { linesOf } from "./lines.ts";
import { packetOf } from "./packet.ts";
import { notHere, type Seat } from "./route.ts";
import { rowOf } from "./rows.ts";
import { readBody, words } from "./words.ts";

const MOST_NOTES = 200;
/** Pages of a transcript that are shown, 200 activities each; older ones are left out. */
const MOST_PAGES = 10;
const REVEAL_SECONDS = 60;

/** Appends a line to the audit log. `what` as "reply"; `record`: the conversation. */
export type AuditLine = (account: Account, what: string, record: string, why?: string) => Promise<void>;

export type ConversationsParts = {
  store: Store;
  records: Records;
  desk: Desk;
  knowledge: Knowledge;
  seals: Seals;
  audit: AuditLine;
  noteSeconds: number;
  now: () => number;
};

const noteBody = z.strictObject({ key: z.string().regex(/^[\w-]{8,64}$/), text: words(2_000) });
const viewingBody = z.strictObject({ typing: z.boolean(), seen: z.number().int().min(0), on: z.boolean().default(true) });
const revealBody = z.strictObject({ index: z.number().int().min(0).max(100), reason: words(200) });

export type Conversations = ReturnType<typeof createConversations>;

export function createConversations({ store, records, desk, knowledge, seals, audit, noteSeconds, now }: ConversationsParts) {
  /** The entry, if it is this agency's. */
  async function entryFor(id: string | undefined, { account }: Seat): Promise<Entry> {
    const entry = id === undefined ? undefined : await desk.find(id);
    if (entry?.agency !== account.agency) throw notHere();
    return entry;
  }

  const notesKey = (handoff: string): string => `notes:${handoff}`;
  async function notesOf(handoff: string): Promise<Note[]> {
    return ((await records.read(notesKey(handoff)))?.value as Note[] | undefined) ?? [];
  }

  /** The log from a position on, and where it ends. */
  async function readLog(id: string, from: number, sealed: Handoff["sealed"]): Promise<{ lines: Line[]; watermark: number }> {
    const lines: Line[] = [];
    let watermark = from;
    for (let n = 0; n < MOST_PAGES; n++) {
      const page = await store.log(id, watermark);
      watermark = page.watermark;
      if (page.activities.length === 0) break;
      lines.push(...linesOf(page.activities, sealed));
    }
    return { lines, watermark };
  }

  async function view(asked: Asked, seat: Seat): Promise<Answer> {
    const { conversationId: id, ...entry } = await entryFor(asked.params.id, seat);
    const [work, notes] = await Promise.all([store.work(id), notesOf(entry.id)]);
    const handoff = work.handoff as Handoff | undefined;
    const sealed = handoff?.sealed ?? [];
    const { lines, watermark } = await readLog(id, Math.max(0, work.watermark - MOST_PAGES * 200), sealed);
    await audit(seat.account, "view", id);
    const json: ConversationView = {
      row: rowOf({ conversationId: id, ...entry }, knowledge, now()),
      packet: handoff ? packetOf(work.state as Conversation | undefined, handoff, lines, knowledge) : EMPTY_PACKET(entry),
      ...{ lines, watermark, notes },
      history: handoff?.events ?? [],
      contacts: sealed.flatMap(({ kind }, index) => (kind === "phone" || kind === "email" ? [{ kind, index }] : [])),
    };
    return { status: 200, json };
  }

  async function log(asked: Asked, seat: Seat): Promise<Answer> {
    const { conversationId } = await entryFor(asked.params.id, seat);
    const from = asked.query.get("from") ?? "0";
    if (!/^\d{1,15}$/.test(from)) throw new Refusal("BadRequest", "from must be a position in the log");
    const { handoff } = await store.work(conversationId);
    return { status: 200, json: await readLog(conversationId, Number(from), (handoff as Handoff | undefined)?.sealed ?? []) };
  }

  async function note(asked: Asked, seat: Seat): Promise<Answer> {
    const entry = await entryFor(asked.params.id, seat);
    const { key, text } = await readBody(asked, noteBody);
    const { id: by, name } = seat.account;
    const added: Note = { id: key, at: now(), by, name, text: maskPersonal(text).text };
    await records.own(entry.conversationId, notesKey(entry.id), noteSeconds);
    await changeRecord<Note[]>(records, notesKey(entry.id), async (before = []) =>
      before.some(({ id }) => id === key) ? undefined : { value: [...before, added].slice(-MOST_NOTES), seconds: noteSeconds },
    );
    await audit(seat.account, "note", entry.conversationId);
    await desk.tell(entry.agency, { kind: "note", conversationId: entry.conversationId });
    return { status: 200, json: await notesOf(entry.id) };
  }

  /** Who looks at it and types; the person sees the officer who has it typing. */
  async function viewing(asked: Asked, seat: Seat): Promise<Answer> {
    const { conversationId, agency, officer, state } = await entryFor(asked.params.id, seat);
    const { typing, on } = await readBody(asked, viewingBody);
    const who = { conversationId, officer: seat.account.id, name: seat.account.name };
    await desk.tell(agency, typing ? { kind: "typing", ...who } : { kind: "viewing", ...who, on });
    if (typing && state === "officer" && officer?.id === seat.account.id) await showTyping(conversationId);
    return { status: 204 };
  }

  async function showTyping(conversationId: string): Promise<void> {
    await store.whisper(conversationId, {
      type: "typing",
      id: `typing-${randomUUID()}`,
      timestamp: new Date(now()).toISOString(),
      channelId: "directline",
      conversation: { id: conversationId },
      from: { id: "mot-cua", role: "bot" },
    });
  }

  /** A masked number, to the officer who has the conversation, with a reason and a line in the audit log before it is shown. */
  async function reveal(asked: Asked, seat: Seat): Promise<Answer> {
    const { conversationId, officer } = await entryFor(asked.params.id, seat);
    const { index, reason } = await readBody(asked, revealBody);
    if (officer?.id !== seat.account.id) throw new Refusal("Forbidden", "only the officer who has the conversation may see it");
    const { handoff } = await store.work(conversationId);
    const sealed = (handoff as Handoff | undefined)?.sealed[index];
    const value = sealed && seals.open(sealed.seal);
    if (!sealed || value === undefined) throw new Refusal("NotFound", "there is no such number any more");
    await audit(seat.account, `reveal.${sealed.kind}`, conversationId, reason);
    const json: Revealed = { kind: sealed.kind, value, seconds: REVEAL_SECONDS };
    return { status: 200, json };
  }

  return { entryFor, readLog, view, log, note, viewing, reveal };
}

/** An ended one whose state is gone already. */
const EMPTY_PACKET = ({ why, language }: Pick<Entry, "why" | "language">): ConversationView["packet"] => ({
  why,
  language,
  shown: [],
  failed: [],
});
