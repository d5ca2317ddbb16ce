/** The service as it runs, a clock the test moves, officers at their consoles and people over Direct Line. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Activity } from "../../bot/activity.ts";
import { readConfig } from "../../bot/config.ts";
import type { LogLine } from "../../bot/log.ts";
import { type Overrides, type Service, startService } from "../../bot/main.ts";
import type { NewAccount } from "../../bot/staff/account.ts";
import type { Credentials } from "../../bot/staff/accounts.ts";
import { createPasswords } from "../../bot/staff/passwords.ts";
import type { CommandAnswer, CommandBody, ConversationView, Line, Me, Queue, Row } from "../../bot/web/shared/console-api.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { meetPerson, type Person } from "../bot/running-service.ts";
import { CHEAP, codeAt } from "../staff/example.ts";
import { openStream, type StreamOptions } from "./event-stream.ts";

/** Ten in the morning of a Wednesday in the city. */
const MORNING = Date.parse("2026-11-25T03:00:00Z");
export const BEAT_MILLISECONDS = 30;
/** Of the service that the answers of its pages are held against. */
export const knowledge = loadKnowledge();
// Officers take conversations themselves here, so that a test says who has what.
knowledge.agencies.first.assign = "pull";
knowledge.receipt = ({ id }) => `R-${id}`;

export type World = Awaited<ReturnType<typeof startWorld>>;
export type Officer = Awaited<ReturnType<World["officer"]>>;
export type Answered<T = unknown> = { status: number; body: T };
/** A command without what every command has. */
export type Deed = CommandBody extends infer Body ? (Body extends unknown ? Omit<Body, "key" | "over" | "seen"> : never) : never;

/** Looks again until there is something. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await pause(5);
  }
}

/** `beside`: another service on the same Redis, whose clock is shared. */
export async function startWorld(settings: Record<string, string> = {}, overrides: Overrides = {}, beside?: { clock: { now: number } }) {
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-console-"));
  const clock = beside?.clock ?? { now: MORNING };
  const now = (): number => clock.now;
  const lines: LogLine[] = [];
  const log = { info: (line: LogLine) => void lines.push(line), error: (line: LogLine) => void lines.push(line) };
  const config = readConfig({
    ...{ PORT: "0", TOKEN_SECRET: "console-tests-".repeat(3), TRUST_PROXY: "1", KNOWLEDGE_DIR: folder, FILES_DIR: folder },
    ...{ MESSAGES_PER_MINUTE: "1000", READS_PER_MINUTE: "100000", CONVERSATIONS_PER_HOUR: "1000", ...settings },
  });
  const passwords = createPasswords(CHEAP);
  const service = await startService(config, { log, knowledge, now, passwords, beatMilliseconds: BEAT_MILLISECONDS, ...overrides });
  const world = { service, clock, lines, url: service.url };

  /** Somebody with an account and a session, whose console is closed yet. */
  async function staff(profile: Partial<NewAccount> & Pick<NewAccount, "id">) {
    const account = { name: `Example ${profile.id}`, agency: "tong-dai", roles: ["officer" as const], ...profile };
    const made = await service.accounts.add(account, "test");
    return atConsole(world, account.id, made.credentials ?? { password: "" });
  }

  return {
    ...world,
    staff,
    /** Another session of an account, as in another browser. */
    again: (id: string, credentials: Credentials) => atConsole(world, id, credentials),
    /** Staff whose console is open: the desk sees them. */
    async officer(profile: Parameters<typeof staff>[0]) {
      const officer = await staff(profile);
      await officer.stream();
      await until(async () => (await officer.queue()).colleagues.some(({ id }) => id === officer.id));
      return officer;
    },
    /** The clock goes on; what the service remembers for seconds is looked at anew. */
    pass: (milliseconds: number) => void (clock.now += milliseconds),
    person: () => createPerson(world),
    async close() {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Running = { service: Service; clock: { now: number }; url: string };

async function atConsole({ url, clock }: Running, id: string, credentials: Credentials) {
  let cookie = "";
  let csrf = "";
  const streams: Awaited<ReturnType<typeof openStream>>[] = [];

  async function request<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered<T>> {
    const change = method === "POST" && { origin: url, "x-csrf": csrf, "content-type": "application/json" };
    const response = await fetch(`${url}/api/console/${path}`, {
      method,
      headers: { cookie, ...change, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set) cookie = set.split(";")[0] as string;
    const type = response.headers.get("content-type") ?? "";
    // A stream goes on; who reads one opens it below.
    if (type.startsWith("text/event-stream")) await response.body?.cancel();
    const text = response.bodyUsed ? "" : await response.text();
    return { status: response.status, body: (type.startsWith("application/json") ? JSON.parse(text) : text) as T };
  }

  async function logIn(): Promise<void> {
    const code = credentials.totpUri && codeAt(credentials, clock.now);
    const { status, body } = await request<Me>("POST", "login", { account: id, password: credentials.password, ...(code && { code }) });
    if (status !== 200) throw new Error(`${id} could not log in: ${status}`);
    csrf = body.csrf;
  }

  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await request<T>("GET", path);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const view = (conversation: string) => get<ConversationView>(`conversations/${conversation}`);
  /** A command as it is: key, number and what was on the screen are given. */
  const send = (conversation: string, body: CommandBody) => request<CommandAnswer>("POST", `conversations/${conversation}/commands`, body);

  /** A command over what is there now; gives what it came to. */
  async function does(conversation: string, deed: Deed): Promise<CommandAnswer["result"]> {
    const { row, watermark } = await view(conversation);
    const base = { key: randomUUID(), over: row.number, ...(deed.kind === "reply" && { seen: watermark }) };
    const { status, body } = await send(conversation, { ...base, ...deed } as CommandBody);
    if (status !== 200) throw new Error(`${deed.kind}: ${status} ${JSON.stringify(body)}`);
    return body.result;
  }
  /** The row of the conversation, once it is as wanted. */
  const row = (conversation: string, isWanted: (row: Row) => boolean = () => true): Promise<Row> =>
    until(async () => {
      const { rows } = await get<Queue>("queue?view=all");
      return rows.find((one) => one.conversationId === conversation && isWanted(one));
    });

  await logIn();
  return {
    id,
    logIn,
    request,
    get,
    post: <T = unknown>(path: string, body: unknown) => request<T>("POST", path, body),
    view,
    send,
    queue: (which = "all") => get<Queue>(`queue?view=${which}`),
    does,
    row,
    /** Has it from then on. */
    async takes({ id: conversation }: { id: string }): Promise<void> {
      await row(conversation, ({ state }) => state === "waiting");
      const result = await does(conversation, { kind: "claim" });
      if (result !== "done") throw new Error(`the claim came to ${result}`);
    },
    /** Until a line with these words stands in the transcript. */
    reads: (conversation: string, words: RegExp): Promise<Line> =>
      until(async () => (await view(conversation)).lines.find(({ text }) => words.test(text))),
    async stream(options: StreamOptions = {}) {
      const stream = await openStream(`${url}/api/console/stream`, cookie, options);
      streams.push(stream);
      return stream;
    },
    /** Shuts all that is open: the browser is gone. */
    leave: () => Promise.all(streams.map((stream) => stream.close())),
  };
}

const wordsOf = ({ text = "", attachments = [] }: Activity): string => `${text} ${JSON.stringify(attachments)}`;

async function createPerson({ url }: Running) {
  const person: Person = await meetPerson(`${url}/v3/directline`);
  let read = 0;

  /** All that was said to them. */
  const told = async (): Promise<Activity[]> => (await person.read()).activities.filter(({ from }) => from.role === "bot");
  /** Says something, and waits until the answer with these words is there, after all that was read before. */
  async function says(text: string, answer?: RegExp): Promise<string> {
    const response = await person.say(text);
    if (response.status !== 200) throw new Error(`"${text}" was refused: ${response.status}`);
    return answer ? hears(answer) : "";
  }
  function hears(words: RegExp): Promise<string> {
    return until(async () => {
      const { activities } = await person.read(String(read));
      const at = activities.findIndex((one) => one.from.role === "bot" && words.test(wordsOf(one)));
      if (at < 0) return undefined;
      read += at + 1;
      return wordsOf(activities[at] as Activity);
    });
  }

  return {
    ...person,
    told,
    says,
    hears,
    /** All words said to them so far. */
    words: async () => (await told()).map(wordsOf).join("\n"),
    /** Asks for an officer and is in the queue, whoever is there. */
    async waits(first = "làm giấy khai sinh cần gì"): Promise<void> {
      await says(first, /./);
      const said = await says("gặp cán bộ", /hàng chờ|Bạn chọn một cách|đồng ý/);
      if (/đồng ý không/.test(said)) await says("đồng ý", /hàng chờ/);
      if (/chọn một cách/.test(said)) await says("chờ trong hàng", /hàng chờ/);
    },
    /** The page types, or shows all there is. */
    signals: (what: "typing" | "seen") =>
      person.request(
        "POST",
        `/conversations/${person.id}/activities`,
        what === "typing" ? { type: "typing" } : { type: "event", name: what },
      ),
  };
}
