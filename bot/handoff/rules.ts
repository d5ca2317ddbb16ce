/**
 * Who may speak: every change of a handoff, as pure functions. Each change of the speaker counts `number` up by one, and a
 * command that saw an older number is `late`: it says nothing and changes nothing. The turn commits what comes of it by
 * compare-and-set together with what is said (bot/turn.ts), so of two at once one finds itself late.
 */
import type { HandoffWish, Say } from "../../dialogs/handoff/calls.ts";
import type { Language } from "../../knowledge/schema.ts";
import type { Address } from "../calls.ts";
import {
  type Command,
  type Handoff,
  type HandoffEvent,
  isLive,
  MOST_DONE,
  MOST_EVENTS,
  MOST_SEALED,
  numberOf,
  type Officer,
  type Result,
} from "./handoff.ts";

/** What a command comes to. `say`: what the person is told of it, in order. */
export type Decided = { handoff: Handoff; say: Say[]; result: Result };

/** What a handoff begins with beside the person's wish. Milliseconds since 1970. */
export type Beginning = {
  messageId: string;
  language: Language;
  address: Address;
  field?: string | undefined;
  skills: string[];
  failed: string[];
  now: number;
};

type Asked = Extract<HandoffWish, { wants: "officer" }>;

/** The person is in the queue from now on. Asked for again while they wait, they keep their place. */
export function begin(before: Handoff | undefined, wish: Asked, { messageId, address, now, ...rest }: Beginning): Handoff {
  if (isLive(before)) return rejoin(before, wish, messageId, now);
  const { wants: _, told, callBack, code, about, agency, mode, why, question } = wish;
  return {
    ...rest,
    ...{ agency, mode, why, about, told, callBack, code, question, address },
    id: `h-${messageId}`,
    number: numberOf(before) + 1,
    state: "waiting",
    since: now,
    begun: now,
    unanswered: now,
    lastPerson: now,
    labels: [],
    sealed: sealedIn(messageId, callBack),
    held: [],
    done: [],
    events: [{ at: now, what: "asked", by: "person", detail: mode }],
  };
}

/** The number to call back on is shown like those in messages: to who has a reason. */
const sealedIn = (message: string, callBack: Asked["callBack"]): Handoff["sealed"] =>
  callBack ? [{ message, kind: "phone", seal: callBack.seal }] : [];

/** They chose another way meanwhile: the answer later, a call back, or to wait after all. */
function rejoin(before: Handoff, { mode, code, callBack, told, agency, question }: Asked, messageId: string, now: number): Handoff {
  if (before.state === "officer") return before;
  const moved = agency !== before.agency;
  const sealed = [...before.sealed, ...sealedIn(messageId, callBack)];
  const kept = {
    code: code ?? before.code,
    callBack: callBack ?? before.callBack,
    told: told ?? before.told,
    question: question ?? before.question,
  };
  const next = { ...before, ...kept, mode, agency, sealed };
  const changed = moved ? { ...next, number: before.number + 1, meant: undefined } : next;
  return noted(changed, { at: now, what: "asked", by: "person", detail: mode });
}

/** The person leaves the queue, or the officer. */
export function leave(handoff: Handoff, now: number): Decided {
  if (!isLive(handoff)) return { handoff, say: [], result: "refused" };
  const ended: Handoff = { ...speaker(handoff, "closed"), ended: now, closing: handoff.state === "officer" ? "personLeft" : undefined };
  return { handoff: noted(ended, { at: now, what: "left", by: "person" }), say: [{ say: "left" }], result: "done" };
}

/** The person wrote something. `sealed`: the personal numbers in it. */
export function heardPerson(handoff: Handoff, address: Address, now: number, sealed: Handoff["sealed"] = []): Handoff {
  if (!isLive(handoff)) return handoff;
  const all = [...handoff.sealed, ...sealed].slice(-MOST_SEALED);
  return { ...handoff, address, unanswered: handoff.unanswered ?? now, lastPerson: now, snoozed: undefined, sealed: all };
}

/** To another agency, or not: the person was asked. */
export function consent(handoff: Handoff, given: boolean, now: number): Decided {
  const { passing } = handoff;
  if (handoff.state !== "officer" || !passing) return { handoff, say: [], result: "refused" };
  const base = { ...handoff, passing: undefined };
  if (!given)
    return {
      handoff: noted(base, { at: now, what: "consentRefused", by: "person" }),
      say: [{ say: "consentRefused" }],
      result: "done",
    };
  const passed = { ...speaker(base, "waiting"), agency: passing.agency, meant: undefined, why: "passed" as const };
  const event: HandoffEvent = { at: now, what: "passed", by: passing.officer.id, detail: passing.agency };
  return { handoff: noted(passed, event), say: [{ say: "requeued", why: "passed" }], result: "done" };
}

/** `id` names the command; made again it does nothing and gives what it gave. */
export function decide(handoff: Handoff | undefined, id: string, command: Command, now: number): Decided | undefined {
  if (!handoff) return undefined;
  const before = handoff.done.find((one) => one.id === id);
  if (before) return { handoff, say: [], result: before.result };
  const decided = judge(handoff, command, now);
  const done = [...decided.handoff.done, { id, result: decided.result }].slice(-MOST_DONE);
  return { ...decided, handoff: { ...decided.handoff, done } };
}

/** What an officer's command needs: that they speak (`own`), that somebody does, or that the person waits. */
const needs: Record<Command["kind"], "own" | "officer" | "waiting" | "live"> = {
  claim: "waiting",
  assign: "live",
  takeOver: "live",
  reply: "own",
  show: "own",
  guide: "own",
  askContact: "own",
  requeue: "officer",
  passTo: "own",
  pass: "own",
  return: "own",
  close: "own",
  snooze: "own",
  label: "live",
  remind: "waiting",
};

function judge(handoff: Handoff, command: Command, now: number): Decided {
  const refuse = (result: Result): Decided => ({ handoff, say: [], result });
  if ("over" in command && command.over !== handoff.number) return refuse("late");
  const need = needs[command.kind];
  if (!isLive(handoff)) return refuse(command.kind === "label" ? "refused" : "late");
  if (need === "waiting" && handoff.state !== "waiting") return refuse("late");
  if ((need === "own" || need === "officer") && handoff.state !== "officer") return refuse("late");
  if (need === "own" && "officer" in command && handoff.officer?.id !== command.officer.id) return refuse("late");
  return carryOut(handoff, command, now);
}

function carryOut(handoff: Handoff, command: Command, now: number): Decided {
  const done = (next: Handoff, event?: Omit<HandoffEvent, "at">, ...say: Say[]): Decided => ({
    handoff: event ? noted(next, { at: now, ...event }) : next,
    say,
    result: "done",
  });
  switch (command.kind) {
    case "claim":
      return done(
        joined(handoff, command.officer, now),
        { what: "joined", by: command.officer.id },
        ...joinedSay(handoff, command.officer),
      );
    case "assign":
      return done(
        joined(handoff, command.officer, now),
        { what: "assigned", by: command.by, detail: command.officer.id },
        ...joinedSay(handoff, command.officer),
      );
    case "takeOver":
      return done(
        joined(handoff, command.officer, now),
        { what: "takenOver", by: command.officer.id, detail: handoff.officer?.id ?? "" },
        ...joinedSay(handoff, command.officer),
      );
    case "reply":
      return done(answered(handoff, now), undefined, { say: "words", text: command.text });
    case "show":
      return done(answered(handoff, now));
    case "guide":
      return done({ ...answered(handoff, now), guiding: true });
    case "askContact":
      return done(answered(handoff, now), undefined, { say: "contact" });
    case "requeue":
      return done(
        { ...speaker(handoff, "waiting"), meant: undefined, passedOver: passedOver(handoff, command.why) },
        { what: "requeued", by: command.by, detail: command.why },
        { say: "requeued", why: command.why },
      );
    case "passTo":
      return done(
        { ...joined(handoff, command.to, now), meant: command.to.id },
        { what: "passed", by: command.officer.id, detail: command.to.id },
        { say: "passedTo", officer: command.to.name, agency: command.to.agency },
      );
    case "pass":
      return pass(handoff, command, now);
    case "return":
      return done(
        { ...speaker(handoff, "closed"), ended: now, closing: undefined },
        { what: "returned", by: command.officer.id },
        { say: "returned", officer: command.officer.name },
      );
    case "close":
      return done(
        { ...speaker(handoff, "closed"), ended: now, closing: command.outcome },
        { what: "closed", by: command.officer.id, detail: command.outcome },
        { say: "closed", officer: command.officer.name },
      );
    case "snooze":
      return done({ ...handoff, snoozed: command.until }, { what: "snoozed", by: command.officer.id });
    case "label":
      return done({ ...handoff, labels: [...new Set(command.labels)] });
    case "remind":
      return handoff.reminded === command.day ? done(handoff) : done({ ...handoff, reminded: command.day }, undefined, { say: "timeout" });
  }
}

const passedOver = ({ passedOver: before, officer }: Handoff, why: string): string[] | undefined =>
  why === "unanswered" && officer ? [...new Set([...(before ?? []), officer.id])] : before;

function pass(handoff: Handoff, { officer, agency, skill }: Extract<Command, { kind: "pass" }>, now: number): Decided {
  if (agency !== handoff.agency) {
    const asking = { ...handoff, passing: { agency, officer } };
    const event: HandoffEvent = { at: now, what: "consentAsked", by: officer.id, detail: agency };
    return { handoff: noted(asking, event), say: [{ say: "consent", agency }], result: "done" };
  }
  const next = {
    ...speaker(handoff, "waiting"),
    skills: skill ? [...new Set([...handoff.skills, skill])] : handoff.skills,
    meant: undefined,
  };
  const event: HandoffEvent = { at: now, what: "passed", by: officer.id, detail: skill ?? agency };
  return { handoff: noted(next, event), say: [{ say: "requeued", why: "passed" }], result: "done" };
}

/** To a question that was left the answer itself tells who gave it. */
const joinedSay = ({ mode }: Handoff, { name, agency }: Officer): Say[] =>
  mode === "live" ? [{ say: "joined", officer: name, agency }] : [];

const joined = (handoff: Handoff, officer: Officer, now: number): Handoff => ({
  ...speaker(handoff, "officer"),
  officer,
  assigned: now,
  snoozed: undefined,
});

/** Another one speaks: the number grows, and what hung on the one before ends. */
const speaker = (handoff: Handoff, state: Handoff["state"]): Handoff => ({
  ...handoff,
  state,
  number: handoff.number + 1,
  officer: undefined,
  assigned: undefined,
  guiding: undefined,
  passing: undefined,
  snoozed: undefined,
  ...(state === "closed" && { sealed: [], callBack: undefined }),
});

const answered = (handoff: Handoff, now: number): Handoff => ({
  ...handoff,
  firstReply: handoff.firstReply ?? now,
  lastOfficer: now,
  unanswered: undefined,
  guiding: undefined,
});

/** With what happened, as far as there is room. */
const noted = (handoff: Handoff, event: HandoffEvent): Handoff => ({
  ...handoff,
  events: [...handoff.events, event].slice(-MOST_EVENTS),
});
