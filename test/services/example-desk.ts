/**
 * Officers for written conversations: how it stands with them is written in the file ("open 3 5-10", "closed break until
 * 2026-11-24T13:00"), the code and the answers are the real ones, and what an officer does goes through the turns.
 */
import type { Perform } from "../../bot/calls.ts";
import { createCommanding } from "../../bot/handoff/commanding.ts";
import type { Command, Handoff, Officer } from "../../bot/handoff/handoff.ts";
import { isLive } from "../../bot/handoff/handoff.ts";
import { createQuestions } from "../../bot/handoff/questions.ts";
import type { Records } from "../../bot/state/records.ts";
import type { Store } from "../../bot/state/store.ts";
import type { Turns } from "../../bot/turn.ts";
import type { Desk } from "../../dialogs/handoff/calls.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";

export type ExampleDesk = {
  /** As it is written from now on; undefined: as the service sees it. */
  stands(written: string | undefined): void;
  perform: Perform;
};

type Parts = {
  perform: Perform;
  records: Records;
  store: Pick<Store, "work" | "log">;
  knowledge: Pick<Knowledge, "agencies">;
  now: () => number;
};

export function createExampleDesk({ perform, records, store, knowledge, now }: Parts): ExampleDesk {
  let written: string | undefined;
  const { performers } = createQuestions({ records, store, secret: "an example secret of 32 characters", keptSeconds: 86_400, now });
  const mineIn = async (conversationId: string): Promise<Pick<Desk, "mine">> => {
    const handoff = (await store.work(conversationId)).handoff as Handoff | undefined;
    if (!isLive(handoff)) return {};
    const { state, mode, code } = handoff;
    return { mine: { state: state === "officer" ? "officer" : "waiting", mode, ...(code && { code }) } };
  };
  return {
    stands: (next) => {
      written = next;
    },
    async perform(call, caller) {
      if (written === undefined) return perform(call, caller);
      if (call.name === "handoff.look")
        return { ...call, gives: { ...deskIn(written, knowledge), ...(await mineIn(caller.conversationId)) } };
      if (call.name === "handoff.code") return { ...call, gives: await performers["handoff.code"](call.asks, caller) };
      if (call.name === "handoff.answer") return { ...call, gives: await performers["handoff.answer"](call.asks, caller) };
      return perform(call, caller);
    },
  };
}

/** "open 3 5-10 [long] [of dat-dai]", "closed holiday Ngày Ví Dụ [until 2026-11-25T07:30] [of …]"; times are the city's. */
export function deskIn(written: string, { agencies }: Pick<Knowledge, "agencies">): Desk {
  const [, of = agencies.first.id] = / of (\S+)/.exec(written) ?? [];
  const agency = agencies.get(of);
  if (!agency) throw new Error(`"${written}": there is no agency ${of}`);
  const base = { agency: of, name: agency.name, foreign: of !== agencies.first.id };
  const [, position, low, high] = /^open (\d+) (\d+)-(\d+)/.exec(written) ?? [];
  if (position) {
    return { ...base, open: true, position: Number(position), low: Number(low), high: Number(high), long: / long\b/.test(written) };
  }
  const [, why = "", named = ""] =
    /^closed (outOfHours|holiday|break|nobody|off)(?: (?!until|of)([^:]+?))?(?= until| of|$)/.exec(written) ?? [];
  if (!why) throw new Error(`"${written}": a desk is "open …" or "closed …"`);
  const [, until] = / until (\S+)/.exec(written) ?? [];
  return {
    ...base,
    open: false,
    why: why as "break",
    ...(until && { opens: Date.parse(`${until}:00+07:00`) }),
    ...(named && { holiday: { vi: named, en: named } }),
  };
}

const example: Officer = { id: "an", name: "Nguyễn Văn Ví Dụ", agency: "tong-dai" };

/** What an officer does, as a conversation has it: "joins", "says Mang theo bản chính", "passes to dat-dai", "returns", "closes" … */
export function createExampleOfficer(parts: { store: Pick<Store, "work">; turns: Pick<Turns, "receive" | "run">; now: () => number }) {
  const commanding = createCommanding(parts);
  /** `key` names the deed; made again it does nothing. */
  return async (conversationId: string, key: string, does: string): Promise<void> => {
    const handoff = (await parts.store.work(conversationId)).handoff as Handoff | undefined;
    if (!handoff) throw new Error(`"${does}": nobody asked for an officer in ${conversationId}`);
    const { result } = await commanding.send(conversationId, key, commandIn(does, handoff));
    if (result !== "done") throw new Error(`"${does}" in ${conversationId} was ${result}`);
  };
}

function commandIn(does: string, { number: over, agency, officer: now }: Handoff): Command {
  const officer = now ?? { ...example, agency };
  const [, verb = "", rest = ""] = /^(\S+) ?(.*)$/s.exec(does) ?? [];
  switch (verb) {
    case "joins":
      return { kind: "claim", officer, over };
    case "says":
      return { kind: "reply", officer, over, text: rest };
    case "passes":
      return { kind: "pass", officer, over, agency: rest.replace("to ", ""), note: "" };
    case "asks":
      return { kind: "askContact", officer, over };
    case "returns":
      return { kind: "return", officer, over };
    case "closes":
      return { kind: "close", officer, over, outcome: "answered" };
    case "leaves":
      return { kind: "requeue", over, why: "lost", by: "system" };
    default:
      throw new Error(`an officer does not do this: "${does}"`);
  }
}
