/** The written conversations, each with the service killed and started anew between any two of its turns. */
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { type Partners, startPartners } from "../services/partners.ts";
import { checkExchange, readConversations, type Seen, sayable, seenIn } from "./conversation-file.ts";
import type { Answered, LifeSettings, Said } from "./life.ts";

const NOW = "2026-11-24T02:00:00Z";
/** The same in every life, so that seals of one can be opened in the next. */
const SECRET = "a secret of the written conversations";
const written = readConversations();
const longest = Math.max(...written.map(({ exchanges }) => exchanges.length));
/** What the bot showed: by file, one for each exchange. */
const seen = new Map<string, Seen[]>(written.map(({ file }) => [file, []]));

describe("Written conversations", () => {
  let redis: RedisServer;
  let partners: Partners;

  before(async function () {
    this.timeout(300_000);
    redis = await startRedis();
    partners = await startPartners(NOW);
    // The nth turn of every conversation is had by the nth life of the service, so no turn shares one with the turn before.
    for (let turn = 0; turn < longest; turn++) {
      await liveThrough(turn, { redisUrl: redis.url, at: NOW, settings: { ...partners.settings, TOKEN_SECRET: SECRET } });
    }
  });
  after(async () => {
    await partners.stop();
    await redis.stop();
  });

  it("are at least 80, half of them messy", () => {
    assert.ok(written.length >= 80, `${written.length} conversations`);
    assert.ok(written.filter(({ messy }) => messy).length * 2 >= written.length);
  });

  for (const { file, title, exchanges } of written) {
    it(`${title} (${file})`, () => {
      exchanges.forEach((exchange, i) => {
        checkExchange(file, exchange, seen.get(file)?.[i] ?? { text: "(nothing)", buttons: [] });
      });
    });
  }
});

async function liveThrough(turn: number, settings: LifeSettings): Promise<void> {
  const life = fork(join(import.meta.dirname, "life.ts"), [JSON.stringify(settings)], { execArgv: ["--import", "tsx"] });
  const exited = once(life, "exit");
  await once(life, "message");
  for (const { file, language, exchanges } of written) {
    const exchange = exchanges[turn];
    if (!exchange) continue;
    const before = seen.get(file) ?? [];
    const text = sayable(exchange.says, before);
    const { by, desk } = exchange;
    const said = { conversation: file, id: `${file}-${turn}`, by, text, locale: language };
    const { replies } = await say(life, { ...said, ...(desk && { desk }) });
    before.push(seenIn(replies));
  }
  life.kill("SIGKILL");
  await exited;
}

async function say(life: ChildProcess, said: Said): Promise<Answered> {
  const waiting = new AbortController();
  const heard = (event: "message" | "exit"): Promise<unknown[]> => once(life, event, { signal: waiting.signal });
  const gone = heard("exit").then(() => Promise.reject(new Error("the service died")));
  const answer = heard("message");
  life.send(said);
  try {
    const [answered] = await Promise.race([answer, gone]);
    return answered as Answered;
  } finally {
    // Else a listener for the exit stays behind with every message.
    gone.catch(() => undefined);
    waiting.abort();
  }
}
