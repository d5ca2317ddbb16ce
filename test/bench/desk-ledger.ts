/** What was said by whom and when it was seen, and how it differs from what was kept. */

/** Of texts on their way: when they set out; a text is that of one message only. */
type OnTheWay = Map<string, number>;

export type Ledger = {
  /** Milliseconds: a person's message until it is on the officer's screen, an officer's reply until it is on the person's, the bot's. */
  screen: number[];
  reply: number[];
  bot: number[];
  /** By conversation: the officers' replies that were said, in order. */
  replies: Map<string, string[]>;
  /** What was refused or failed, and how often. */
  counts: Map<string, number>;
  messageSent(text: string): void;
  messageSeen(text: string): void;
  replySent(text: string): void;
  replyHeard(text: string): void;
  replySaid(conversationId: string, text: string): void;
  count(what: string): void;
  /** How many messages were never seen by an officer: theirs was closed meanwhile. */
  unseen(): number;
};

export function createLedger(): Ledger {
  const messages: OnTheWay = new Map();
  const answers: OnTheWay = new Map();
  const screen: number[] = [];
  const reply: number[] = [];
  const bot: number[] = [];
  const replies = new Map<string, string[]>();
  const counts = new Map<string, number>();
  return {
    ...{ screen, reply, bot, replies, counts },
    messageSent: (text) => void messages.set(text, performance.now()),
    messageSeen: (text) => arrived(messages, text, screen),
    replySent: (text) => void answers.set(text, performance.now()),
    replyHeard: (text) => arrived(answers, text, reply),
    replySaid: (id, text) => void replies.set(id, [...(replies.get(id) ?? []), text]),
    unseen: () => messages.size,
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
  };
}

function arrived(onTheWay: OnTheWay, text: string, times: number[]): void {
  const since = onTheWay.get(text);
  if (since === undefined) return;
  onTheWay.delete(text);
  times.push(performance.now() - since);
}

export type Differences = { lost: number; doubled: number; disordered: number };

/** Of two lists that should be the same. */
export function differencesOf(expected: readonly string[], found: readonly string[]): Differences {
  const surplus = new Map<string, number>();
  for (const one of found) surplus.set(one, (surplus.get(one) ?? 0) + 1);
  for (const one of expected) surplus.set(one, (surplus.get(one) ?? 0) - 1);
  const sum = (sign: 1 | -1): number => [...surplus.values()].reduce((all, one) => all + Math.max(0, sign * one), 0);
  const [lost, doubled] = [sum(-1), sum(1)];
  const isSame = lost + doubled > 0 || expected.every((one, n) => one === found[n]);
  return { lost, doubled, disordered: isSame ? 0 : 1 };
}
