/** The entry of `npm run staff`: the commands of staff/cli.ts on the accounts the service reads. */
import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { loadContent } from "../knowledge/knowledge.ts";
import { createRedisAudit } from "./audit/redis-audit.ts";
import { type Config, readProcessConfig } from "./config.ts";
import { createSeals } from "./seals.ts";
import { createAccounts } from "./staff/accounts.ts";
import { runStaff } from "./staff/cli.ts";
import { createPasswords } from "./staff/passwords.ts";
import { createRedisRecords } from "./state/redis-records.ts";

/** Runs the command; resolves with what it has to say. Rejects with the reason when it cannot. */
async function run({ redisUrl, tokenSecret }: Config, words: string[]): Promise<string> {
  if (!redisUrl) throw new Error("REDIS_URL: needed, or the account would be gone when this command ends");
  // One that is not set is made anew at each reading.
  if (readProcessConfig().tokenSecret !== tokenSecret) throw new Error("TOKEN_SECRET: needed, or the service cannot open second factors");
  const records = createRedisRecords(redisUrl);
  const log = createRedisAudit(redisUrl);
  const { agencies } = loadContent();
  const accounts = createAccounts({
    records,
    seals: createSeals(tokenSecret),
    passwords: createPasswords(),
    agencies: agencies.all,
    skills: agencies.skills,
    audit: (line) => log.append({ id: randomUUID(), at: Date.now(), ...line }),
    now: Date.now,
  });
  try {
    return await runStaff(accounts, words, `cli:${userInfo().username}`);
  } finally {
    records.close();
    log.close();
  }
}

try {
  console.log(await run(readProcessConfig(), process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
