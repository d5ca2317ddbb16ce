/** The audit log on Redis, for several processes. A line is made here and added by one script, if its head is still the head. */
import * as keys from "../state/keys.ts";
import { CALL_MILLISECONDS, createClient, readScript } from "../state/redis-client.ts";
import { readTexts } from "../state/redis-form.ts";
import { type Audit, type AuditEntry, type Head, KEPT_MILLISECONDS } from "./audit.ts";
import { BEGINNING, headOf, type Link, lineOf, linkAfter, type Stretch, verifyChain } from "./chain.ts";

const scripts = { append: readScript("audit-append"), page: readScript("audit-page"), read: readScript("audit-read") };
const KEPT_SECONDS = KEPT_MILLISECONDS / 1_000;
/** So long the same id is known: whoever makes a call again does so within minutes. */
const KNOWN_SECONDS = 86_400;
/** Each time a line comes too late, another one was added: so many at once find their place. */
const ROUNDS = 200;

export type RedisAuditOptions = { now?: () => number; callMilliseconds?: number };

/** `url` as in REDIS_URL. */
export function createRedisAudit(url: string, options: RedisAuditOptions = {}): Audit & { close(): void } {
  const { now = Date.now, callMilliseconds = CALL_MILLISECONDS } = options;
  const urls = url.split(",").map((one) => one.trim());
  const { connection, run, call } = createClient(urls, callMilliseconds);
  /** Where the next line probably goes; a wrong guess costs a round. */
  let likely = BEGINNING;

  /** The head that the line was too late for; undefined when it is in the log. */
  async function tryAppend(before: Head, link: Link, { id, agency }: AuditEntry): Promise<Head | undefined> {
    const answer = await run(
      scripts.append,
      [keys.AUDIT_HEAD, keys.AUDIT_START, keys.AUDIT_LINES, keys.auditAgencyKey(agency), keys.auditDoneKey(id)],
      [before.count, before.hash, link.n, link.hash, link.text, now() - KEPT_MILLISECONDS, KEPT_SECONDS, KNOWN_SECONDS],
    );
    return headIn(readTexts(answer));
  }

  async function read(after: number, limit: number): Promise<Stretch> {
    const answer = readTexts(await run(scripts.read, [keys.AUDIT_HEAD, keys.AUDIT_START, keys.AUDIT_LINES], [after, limit]));
    const [startCount = "", startHash = "", headCount = "", headHash = "", ...rest] = answer;
    return {
      start: headIn([startCount, startHash]) ?? BEGINNING,
      head: headIn([headCount, headHash]) ?? BEGINNING,
      links: linksIn(rest),
    };
  }

  return {
    async append(entry) {
      for (let round = 0; round < ROUNDS; round++) {
        const link = linkAfter(likely, entry);
        const other = await tryAppend(likely, link, entry);
        likely = other ?? headOf(link);
        if (!other) return;
      }
      throw new Error(`audit line ${entry.id} was not written: others were faster ${ROUNDS} times`);
    },

    async page({ before = "", limit, agency }) {
      const found = [keys.AUDIT_LINES, ...(agency === undefined ? [] : [keys.auditAgencyKey(agency)])];
      return linksIn(readTexts(await run(scripts.page, found, [before, limit]))).map(lineOf);
    },

    verify: (anchor) => verifyChain(read, anchor),

    async head() {
      const [count, hash] = await call((redis) => redis.hmget(keys.AUDIT_HEAD, "count", "hash"));
      return headIn([count ?? "", hash ?? ""]) ?? BEGINNING;
    },

    close: () => connection.disconnect(),
  };
}

const headIn = ([count, hash = ""]: string[]): Head | undefined => (count ? { count: Number(count), hash } : undefined);

/** Number, text and hash of each in turn. */
function linksIn(flat: string[]): Link[] {
  const links: Link[] = [];
  for (let i = 0; i + 2 < flat.length; i += 3) links.push({ n: Number(flat[i]), text: flat[i + 1] ?? "", hash: flat[i + 2] ?? "" });
  return links;
}
