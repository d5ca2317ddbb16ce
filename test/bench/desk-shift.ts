/** A shift under load: what persons and officers do, and when. */
import { setTimeout as sleep } from "node:timers/promises";
import { vi } from "../../knowledge/content/phrases.vi.ts";
import { meant } from "../knowledge/questions.ts";
import type { Http } from "./desk-http.ts";
import type { Ledger } from "./desk-ledger.ts";
import type { Officer, Screen } from "./desk-officer.ts";
import { createPerson, type Person } from "./desk-person.ts";

/** Between two messages of a person: with an officer, and to the bot while they wait. */
const OPEN_MILLISECONDS: Range = [10_000, 15_000];
const WAITING_MILLISECONDS: Range = [40_000, 80_000];
/** After what was said, and before somebody asks for an officer again. */
const THINKING_MILLISECONDS: Range = [1_000, 3_000];
/** Between two conversations an officer closes, and two passed on. */
const CLOSE_MILLISECONDS: Range = [30_000, 50_000];
const PASS_MILLISECONDS: Range = [120_000, 240_000];
/** Shares: of messages that get a reply, of those who wait that give up each time they might ask. */
const REPLIES = 0.35;
const GIVES_UP = 0.1;
/** Officers take one of the oldest, not all the same. */
const OLDEST = 20;

type Range = [least: number, most: number];

export type Shift = {
  /** All there ever were. */
  persons: Person[];
  /** One more person asks for an officer. */
  join(): Promise<Person>;
  /** What officers answer. */
  onMessage(officer: Officer, screen: Screen): void;
  /** Goes on until then (performance.now()); resolves when everybody has finished what they did. */
  work(officers: Officer[], until: number): Promise<void>;
};

const within = ([least, most]: Range): number => least + Math.random() * (most - least);
const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(Math.random() * all.length)];

export function createShift(http: Http, ledger: Ledger): Shift {
  const persons: Person[] = [];
  const replying = new Set<Promise<void>>();
  let end = 0;
  let said = 0;

  const left = (): number => end - performance.now();
  /** No text is said twice. */
  const numbered = (text: string): string => `${text} (${++said})`;

  async function queueUp(person: Person): Promise<void> {
    await person.ask(vi.handoff.ask);
    if (person.state() === "bot" || person.state() === "closed") await person.ask(vi.handoff.ways.stay.title);
    if (person.state() === "bot" || person.state() === "closed") ledger.count("not queued");
  }

  async function join(): Promise<Person> {
    const person = await createPerson(http, ledger);
    persons.push(person);
    await queueUp(person);
    return person;
  }

  async function write(person: Person): Promise<void> {
    const text = numbered(oneOf(meant)?.question ?? "");
    if (person.state() === "officer") {
      ledger.messageSent(text);
      await person.say(text);
      return;
    }
    const before = performance.now();
    if (await person.ask(text)) ledger.bot.push(performance.now() - before);
  }

  /** Gives up, and somebody else comes. */
  async function giveWay(person: Person): Promise<Person> {
    await person.say(vi.handoff.leave);
    person.leave();
    return join();
  }

  async function beOnePerson(first: Person): Promise<void> {
    let person = first;
    const pause = (range: Range): Promise<void> => person.pause(Math.min(within(range), left()));
    await person.pause(Math.min(within([0, OPEN_MILLISECONDS[1]]), left()));
    while (left() > 0) {
      const state = person.state();
      if (state === "closed" || state === "bot") {
        await pause(THINKING_MILLISECONDS);
        await queueUp(person);
      } else if (state === "waiting" && Math.random() < GIVES_UP) person = await giveWay(person);
      else await write(person);
      await pause(person.state() === "officer" ? OPEN_MILLISECONDS : WAITING_MILLISECONDS);
    }
  }

  async function reply(officer: Officer, { conversationId, number, watermark }: Screen): Promise<void> {
    const text = numbered("An example of an answer");
    ledger.replySent(text);
    const isDone = await officer.command(conversationId, number, { kind: "reply", text, seen: Math.max(0, watermark) });
    if (isDone) ledger.replySaid(conversationId, text);
  }

  function onMessage(officer: Officer, screen: Screen): void {
    if (left() <= 0 || Math.random() > REPLIES) return;
    const done = sleep(within(THINKING_MILLISECONDS))
      .then(() => reply(officer, screen))
      .finally(() => replying.delete(done));
    replying.add(done);
  }

  async function close(officer: Officer): Promise<void> {
    const screen = oneOf([...officer.mine.values()]);
    if (screen) await officer.command(screen.conversationId, screen.number, { kind: "close", outcome: "answered" });
    const next = oneOf(officer.waiting().slice(0, OLDEST));
    if (next && officer.mine.size < officer.capacity) await officer.command(next.conversationId, next.number, { kind: "claim" });
  }

  async function pass(officer: Officer, others: Officer[]): Promise<void> {
    const screen = oneOf([...officer.mine.values()]);
    const to = oneOf(others.filter(({ id }) => id !== officer.id));
    if (screen && to) await officer.command(screen.conversationId, screen.number, { kind: "pass", to: { officer: to.id }, note: "" });
  }

  async function repeat(range: Range, act: () => Promise<void>): Promise<void> {
    for (let wait = within([0, range[1]]); wait < left(); wait = within(range)) {
      await sleep(wait);
      await act();
    }
  }

  return {
    ...{ persons, join, onMessage },
    async work(officers, until) {
      end = until;
      await Promise.all([
        ...persons.map(beOnePerson),
        ...officers.map((officer) => repeat(CLOSE_MILLISECONDS, () => close(officer))),
        ...officers.map((officer) => repeat(PASS_MILLISECONDS, () => pass(officer, officers))),
      ]);
      await Promise.all(replying);
    },
  };
}
