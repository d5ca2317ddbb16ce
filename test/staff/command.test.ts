/** `npm run staff` as a process of its own, on a real Redis, against the accounts a service reads there. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRedisAudit } from "../../bot/audit/redis-audit.ts";
import { runStaff } from "../../bot/staff/cli.ts";
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import { loadContent } from "../../knowledge/knowledge.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { codeAt, createBrowser, createOffice, type Door, openDoor, SECRET } from "./example.ts";

type Said = { code: number; out: string; err: string };

describe("npm run staff", () => {
  let redis: RedisServer;
  let records: ReturnType<typeof createRedisRecords>;
  let door: Door;
  const agency = loadContent().agencies.first.id;
  before(async () => {
    redis = await startRedis();
    records = createRedisRecords(redis.url);
    door = await openDoor(createOffice({ records, clock: { now: Date.now() } }));
  });
  after(async () => {
    await door.close();
    records.close();
    await redis.stop();
  });

  const run = (words: string[], settings: Record<string, string> = { REDIS_URL: redis.url, TOKEN_SECRET: SECRET }): Promise<Said> =>
    new Promise((resolve) => {
      const env = { PATH: process.env["PATH"], ...settings };
      execFile(process.execPath, ["--import", "tsx", "bot/staff-command.ts", ...words], { env }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err }),
      );
    });
  const add = (id: string, ...more: string[]) => run(["add", id, "--name", `Example ${id}`, "--agency", agency, ...more]);
  const passwordIn = ({ out }: Said): string => /Password, shown only now: (\S{20})\n/.exec(out)?.[1] ?? "";

  it("adds an officer who can log in with the password it shows, is shut out by disable, and has another after reset", async () => {
    const added = await add("lan", "--roles", "officer,editor", "--languages", "vi,en", "--capacity", "6");
    assert.equal(added.code, 0, added.err);
    assert.match(added.out, new RegExp(`^lan was added at ${agency} as officer, editor.\nPassword, shown only now: \\S{20}\n$`));
    const browser = createBrowser(door);
    assert.equal((await browser.logIn("lan", passwordIn(added))).status, 200);
    const { roles, languages, capacity } = (await browser.me()) ?? {};
    assert.deepEqual([roles, languages, capacity], [["officer", "editor"], ["vi", "en"], 6]);

    assert.equal((await run(["disable", "lan"])).out, "lan is disabled; open sessions have ended.\n");
    assert.equal(await browser.me(), undefined);
    assert.equal((await browser.logIn("lan", passwordIn(added))).status, 401);
    assert.equal((await run(["enable", "lan"])).code, 0);

    const reset = await run(["reset", "lan"]);
    assert.equal((await browser.logIn("lan", passwordIn(added))).status, 401);
    assert.equal((await browser.logIn("lan", passwordIn(reset))).status, 200);
    await redisHasNone(passwordIn(added), passwordIn(reset));
  });

  it("shows a supervisor's second factor once, which the service can open", async () => {
    const added = await add("minh", "--roles", "supervisor");
    const [totpUri = ""] = /otpauth:\/\/totp\/\S+/.exec(added.out) ?? [];
    const credentials = { password: passwordIn(added), totpUri };
    const code = codeAt(credentials, door.office.clock.now);
    assert.equal((await createBrowser(door).logIn("minh", credentials.password, code)).status, 200);
    await redisHasNone(new URL(totpUri).searchParams.get("secret") ?? "");
  });

  it("adds one who logs in through the provider only, and lists who is there", async () => {
    const { out } = await add("hoa", "--roles", "officer", "--no-password");
    assert.match(out, /No password: they log in through the provider\./);
    const listed = await run(["list", agency]);
    assert.match(listed.out, new RegExp(`^hoa  ${agency}  officer  Example hoa  no password$`, "m"));
    assert.equal((await run(["list", "elsewhere"])).out, "there are no accounts yet\n");
  });

  it("writes down in the audit log who was added and by whom", async () => {
    await add("mai", "--roles", "officer");
    const log = createRedisAudit(redis.url);
    const [line] = await log.page({ limit: 1 });
    log.close();
    assert.match(line?.who ?? "", /^cli:./);
    assert.deepEqual([line?.what, line?.record, line?.agency], ["staff.add", "staff:mai", agency]);
  });

  const mistakes: [string, string[], RegExp][] = [
    ["no command", [], /^npm run staff -- add <id>/],
    ["a command there is not", ["remove", "lan"], /^npm run staff --/],
    ["no id", ["disable"], /^npm run staff --/],
    ["an account there is not", ["disable", "nobody"], /^there is no such account$/m],
    ["an option there is not", ["add", "an", "--password", "x"], /Unknown option '--password'/],
    ["missing options", ["add", "anh"], /^--name, --agency and --roles are needed/],
    ["an agency there is not", ["add", "anh", "--name", "A", "--agency", "x", "--roles", "officer"], /^agency: there is no x/],
    ["a bad id and role", ["add", "A", "--name", "A", "--agency", "x", "--roles", "owner"], /roles.*id: must have/],
  ];
  for (const [what, words, message] of mistakes)
    it(`says what is wrong with ${what}`, () => assert.rejects(runStaff(createOffice().accounts, words, "cli"), { message }));

  it("ends with 1, the reason and nothing else when it cannot", async () => {
    assert.deepEqual(await run(["disable", "nobody"]), { code: 1, out: "", err: "there is no such account\n" });
  });

  it("does nothing without the store and the secret the service has, or while Redis is away", async () => {
    const words = ["disable", "lan"];
    assert.match((await run(words, { TOKEN_SECRET: SECRET })).err, /^REDIS_URL: needed/);
    assert.match((await run(words, { REDIS_URL: redis.url })).err, /^TOKEN_SECRET: needed/);
    const away = await run(words, { REDIS_URL: "redis://127.0.0.1:1", TOKEN_SECRET: SECRET });
    assert.deepEqual([away.code, /^Redis did not do what it was asked/.test(away.err)], [1, true]);
  });

  async function redisHasNone(...secrets: string[]): Promise<void> {
    const keys = (await redis.cli("keys", "mc:{record:*")).split("\n");
    assert.ok(keys.length > 1);
    const kept = (await Promise.all(keys.map((key) => redis.cli("hgetall", key)))).join("\n");
    for (const secret of secrets) assert.ok(secret !== "" && !kept.includes(secret));
  }
});
