/** One conversation at the console: seen whole, followed, noted on, and a masked number shown with a reason. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Conversation } from "../../dialogs/conversation.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Desk, Entry } from "../desk/desk.ts";
import { digestOf } from "../digest.ts";
import type { Handoff } from "../handoff/handoff.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Seals } from "../seals.ts";
import type { Account } from "../staff/account.ts";
import { PAGE_SIZE, type Store } from "../state/store.ts";
import type { ConversationView, Line, Revealed } from "../web/shared/console-api.ts";
import { linesOf } from "./lines.ts";
import type { Notes } from "./notes.ts";
import { packetOf } from "./packet.ts";
import { notHere, type Seat } from "./route.ts";
import { rowOf } from "./rows.ts";
import { readBody, words } from "./words.ts";

/** Pages of a transcript that are shown; older ones are left out. */
const MOST_PAGES = 10;
const REVEAL_SECONDS = 60;

/** Appends a line to the audit log. `what` as "reply"; `record`: the conversation. `once` names the deed: done again it is no second line. */
export type AuditLine = (account: Account, what: string, record: string, why?: string, once?: string) => Promise<void>;

export type ConversationsParts = {
  store: Store;
  desk: Desk;
  knowledge: Knowledge;
  seals: Seals;
  notes: Notes;
  audit: AuditLine;
  now: () => number;
};

const noteBody = z.strictObject({ key: z.string().regex(/^[\w-]{8,64}$/), text: words(2_000) });
const viewingBody = z.strictObject({ typing: z.boolean(), seen: z.number().int().min(0), on: z.boolean().default(true) });
const revealBody = z.strictObject({ index: z.number().int().min(0).max(100), reason: words(200) });

type Found = {
  entry: Entry;
  conversation: Conversation | undefined;
  handoff: Handoff | undefined /** Where the log ends. */;
  watermark: number;
};

export type Conversations = ReturnType<typeof createConversations>;

export function createConversations({ store, desk, knowledge, seals, notes, audit, now }: ConversationsParts) {
  /** How the conversation stands, if it is this agency's: at the desk, and by itself, as the desk is told a moment later. */
  async function find(id: string, { account }: Seat): Promise<Found> {
    const [entry, { state, handoff, watermark }] = await Promise.all([desk.find(id), store.work(id)]);
    const found = handoff as Handoff | undefined;
    if (entry?.agency !== account.agency || (found && found.agency !== account.agency)) throw notHere();
    return { entry, conversation: state as Conversation | undefined, handoff: found, watermark };
  }

  /** The log from a position on, and where it ends. */
  async function readLog(id: string, from: number, sealed: Handoff["sealed"]): Promise<{ lines: Line[]; watermark: number }> {
    const lines: Line[] = [];
    let watermark = from;
    for (let n = 0; n < MOST_PAGES; n++) {
      const page = await store.log(id, watermark);
      watermark = page.watermark;
      lines.push(...linesOf(page.activities, sealed));
      if (page.activities.length < PAGE_SIZE) break;
    }
    return { lines, watermark };
  }

  async function view(asked: Asked, seat: Seat): Promise<Answer> {
    const { entry, conversation, handoff, watermark: end } = await find(idIn(asked), seat);
    const { conversationId: id } = entry;
    const sealed = handoff?.sealed ?? [];
    const { lines, watermark } = await readLog(id, Math.max(0, end - MOST_PAGES * PAGE_SIZE), sealed);
    await audit(seat.account, "view", id);
    const json: ConversationView = {
      row: rowOf(entry, knowledge, now()),
      packet: handoff ? packetOf(conversation, handoff, lines, knowledge) : EMPTY_PACKET(entry),
      ...{ lines, watermark, notes: await notes.of(entry.id, entry.agency) },
      history: handoff?.events ?? [],
      contacts: sealed.flatMap(({ kind }, index) => (kind === "phone" || kind === "email" ? [{ kind, index }] : [])),
    };
    return { status: 200, json };
  }

  async function log(asked: Asked, seat: Seat): Promise<Answer> {
    const { entry, handoff } = await find(idIn(asked), seat);
    const from = asked.query.get("from") ?? "0";
    if (!/^\d{1,15}$/.test(from)) throw new Refusal("BadRequest", "from must be a position in the log");
    return { status: 200, json: await readLog(entry.conversationId, Number(from), handoff?.sealed ?? []) };
  }

  async function note(asked: Asked, seat: Seat): Promise<Answer> {
    const { entry } = await find(idIn(asked), seat);
    const { conversationId, agency, id: handoff } = entry;
    const { key: id, text } = await readBody(asked, noteBody);
    await notes.add(entry, agency, { id, text }, seat.account);
    await audit(seat.account, "note", conversationId, "", digestOf(handoff, id));
    await desk.tell(agency, { kind: "note", conversationId });
    return { status: 200, json: await notes.of(handoff, agency) };
  }

  /** Who looks at it and types; the person sees the officer who has it typing. */
  async function viewing(asked: Asked, seat: Seat): Promise<Answer> {
    const { entry, handoff } = await find(idIn(asked), seat);
    const { conversationId, agency } = entry;
    const { typing, on } = await readBody(asked, viewingBody);
    const who = { conversationId, officer: seat.account.id, name: seat.account.name };
    await desk.tell(agency, typing ? { kind: "typing", ...who } : { kind: "viewing", ...who, on });
    if (typing && handoff?.officer?.id === seat.account.id) await showTyping(conversationId);
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
    const { entry, handoff } = await find(idIn(asked), seat);
    const { index, reason } = await readBody(asked, revealBody);
    if (handoff?.officer?.id !== seat.account.id) throw new Refusal("Forbidden", "only the officer who has the conversation may see it");
    const sealed = handoff.sealed[index];
    const value = sealed && seals.open(sealed.seal);
    if (!sealed || value === undefined) throw new Refusal("NotFound", "there is no such number any more");
    await audit(seat.account, `reveal.${sealed.kind}`, entry.conversationId, reason);
    const json: Revealed = { kind: sealed.kind, value, seconds: REVEAL_SECONDS };
    return { status: 200, json };
  }

  return { find, readLog, view, log, note, viewing, reveal };
}

const idIn = ({ params }: Asked): string => params.id ?? "";

/** An ended one whose state is gone already. */
const EMPTY_PACKET = ({ why, language }: Pick<Entry, "why" | "language">): ConversationView["packet"] => ({
  why,
  language,
  shown: [],
  failed: [],
});
