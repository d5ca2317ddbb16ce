/**
 * A hub for trying things out and for tests, as docs/hubs.md describes it: on this machine only, in memory. It takes what it is
 * told once, has a queue, and says what it is made to say - also what a hub should not. It is no copy of a real one.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readBytes } from "../http/read-json.ts";
import { isSame } from "../secrets.ts";
import { signatureOf } from "../services/reports/signature.ts";
import { INITIATE, SIGNATURE_HEADER, STATUS, TIMESTAMP_HEADER } from "./contract.ts";
import type { Outgoing } from "./outgoing.ts";

const MAX_BYTES = 1024 * 1024;
const HOOK_MILLISECONDS = 15_000;

/** A conversation as the hub's staff see it. */
export type HubConversation = {
  conversation: string;
  handoff: string;
  /** The number to answer over, as far as the hub knows. */
  number: number;
  status: "pending" | "open" | "resolved";
  /** Why it is over, when the other side said so. */
  why?: unknown;
  /** What the handoff came with: agency, topic, language … */
  context: Record<string, unknown>;
  transcript: { text?: string; from: { role?: string; name?: string } }[];
  /** What was said since, here and there. */
  messages: { id: string; by: string; text: string; number: number }[];
};

/** What the hub gets wrong for once: an old number, another secret, another time, an event id used before. */
export type Wrong = { number?: number; secret?: string; timestamp?: string; id?: string };
/** What it answered; `body` is what stands in the answer. */
export type Answered = { status: number; body: { result?: string; number?: number } };

export type ReferenceHubParts = {
  port: number;
  /** What callers show as a bearer. */
  key: string;
  /** Signs both ways. */
  secret: string;
  /** Where it says things. */
  hook: string;
  now?: () => number;
};

export type ReferenceHub = {
  url: string;
  /** All that were handed over, the oldest first. */
  queue: readonly HubConversation[];
  /** Activities taken, in order, each once. */
  taken: readonly Outgoing[];
  /** How many requests came in, whatever became of them. */
  readonly requests: number;
  /** Answers the next requests so; undefined: works again. `lose`: does the work, then drops the connection; `hang`: does it once it works again. */
  misbehave(how: { status?: number; headers?: Record<string, string>; lose?: boolean; hang?: boolean } | undefined): void;
  accept(conversation: string, name: string, wrong?: Wrong): Promise<Answered>;
  say(conversation: string, name: string, text: string, wrong?: Wrong): Promise<Answered>;
  /** Ends it, or gives it back. */
  end(conversation: string, state: "completed" | "failed", wrong?: Wrong): Promise<Answered>;
  close(): Promise<void>;
};

type Reply = { status: number; headers?: Record<string, string>; lose?: boolean };

export async function startReferenceHub({ port, key, secret, hook, now = Date.now }: ReferenceHubParts): Promise<ReferenceHub> {
  const queue: HubConversation[] = [];
  const taken: Outgoing[] = [];
  const hanging: (() => void)[] = [];
  let requests = 0;
  let wrongs: Parameters<ReferenceHub["misbehave"]>[0];

  async function answer(request: IncomingMessage): Promise<Reply> {
    requests++;
    const how = wrongs;
    if (how?.hang) await new Promise<void>((resolve) => hanging.push(resolve));
    const body = await readBytes(request, MAX_BYTES);
    if (how?.status !== undefined && !how.lose) return { status: how.status, ...(how.headers && { headers: how.headers }) };
    const timestamp = String(request.headers[TIMESTAMP_HEADER] ?? "");
    const isSigned = isSame(String(request.headers[SIGNATURE_HEADER] ?? ""), signatureOf(secret, timestamp, body));
    if (request.headers.authorization !== `Bearer ${key}` || !isSigned) return { status: 401 };
    return { status: take(JSON.parse(body.toString("utf8")) as Outgoing), ...(how?.lose && { lose: true }) };
  }

  /** Gives the status; what was taken before is taken as it was. */
  function take(activity: Outgoing): number {
    if (taken.some(({ id }) => id === activity.id)) return 200;
    const { conversation, value, name, type, text = "" } = activity;
    const known = queue.find((one) => one.conversation === conversation.id && one.handoff === value.handoff);
    if (name === INITIATE) queueUp(known, activity);
    else if (!known) return 404;
    else if (type === "message") known.messages.push({ id: activity.id, by: activity.from.role ?? "", text, number: value.number });
    else Object.assign(known, { status: "resolved", why: value.why });
    if (known) known.number = value.number;
    taken.push(activity);
    return 200;
  }

  function queueUp(known: HubConversation | undefined, { conversation, value, attachments = [] }: Outgoing): void {
    const { handoff, number, ...context } = value;
    const { activities = [] } = (attachments[0]?.content ?? {}) as { activities?: HubConversation["transcript"] };
    const pending = { conversation: conversation.id, handoff, number, status: "pending" as const, context, transcript: activities };
    if (known) Object.assign(known, pending, { messages: [], why: undefined });
    else queue.push({ ...pending, messages: [] });
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((): Reply => ({ status: 400 }))
      .then(({ status, headers, lose }) => {
        if (lose) return response.destroy();
        response.writeHead(status, { "content-type": "application/json", connection: "close", ...headers });
        return response.end("{}");
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });

  function find(conversation: string): HubConversation {
    const found = queue.findLast((one) => one.conversation === conversation);
    if (!found) throw new Error(`no conversation "${conversation}" was handed over`);
    return found;
  }

  async function tell(conversation: string, said: { type: string; value?: object }, wrong: Wrong): Promise<Answered> {
    const { handoff, number } = find(conversation);
    const value = { handoff, number: wrong.number ?? number, ...said.value };
    const activity = { ...said, id: wrong.id ?? randomUUID(), conversation: { id: conversation }, value };
    const body = Buffer.from(JSON.stringify(activity));
    const timestamp = wrong.timestamp ?? String(Math.floor(now() / 1000));
    const signature = signatureOf(wrong.secret ?? secret, timestamp, body);
    const headers = { "content-type": "application/json", [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signature };
    const response = await fetch(hook, { method: "POST", headers, body, signal: AbortSignal.timeout(HOOK_MILLISECONDS) });
    return { status: response.status, body: (await response.json()) as Answered["body"] };
  }

  /** What came of it changes how it stands here. */
  function noted(conversation: string, answered: Answered, change: (known: HubConversation) => void): Answered {
    const known = find(conversation);
    if (answered.body.number !== undefined) known.number = answered.body.number;
    if (answered.body.result === "done") change(known);
    return answered;
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    queue,
    taken,
    get requests() {
      return requests;
    },
    misbehave(how) {
      wrongs = how;
      for (const go of hanging.splice(0)) go();
    },
    async accept(conversation, name, wrong = {}) {
      const said = { type: "event", name: STATUS, from: { name }, value: { state: "accepted" } };
      return noted(conversation, await tell(conversation, said, wrong), (known) => {
        known.status = "open";
      });
    },
    async say(conversation, name, text, wrong = {}) {
      const answered = await tell(conversation, { type: "message", ...{ text, from: { name } } }, wrong);
      return noted(conversation, answered, ({ messages, number }) => messages.push({ id: randomUUID(), by: name, text, number }));
    },
    async end(conversation, state, wrong = {}) {
      const answered = await tell(conversation, { type: "event", ...{ name: STATUS }, value: { state } }, wrong);
      return noted(conversation, answered, (known) => {
        known.status = "resolved";
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
