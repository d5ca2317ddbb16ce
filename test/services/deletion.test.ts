/**
 * "What you hold about me", at its hardest: the service as it runs, on a Redis of its own, with files on disk and both
 * partner systems; a person uses everything, is searched for in everything that was kept, deletes, and is searched for again.
 */
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { Redis } from "ioredis";
import { pino } from "pino";
import type { Activity } from "../../bot/activity.ts";
import { readConfig } from "../../bot/config.ts";
import { type Service, startService } from "../../bot/main.ts";
import { KEPT_FOREVER } from "../../bot/state/keys.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { meetPerson, type Person } from "../bot/running-service.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { exampleJpeg } from "../report/pictures.ts";
import { type Partners, startPartners } from "./partners.ts";

const MARK = "quetzalcoatl";
const PHONE = "0901234567";
const IDENTITY = "079085012345";
const NUMBERS = [PHONE, IDENTITY, "901234567", "0901 234 567"];

describe("what is held about a person who used everything", () => {
  let redis: RedisServer;
  let client: Redis;
  let partners: Partners;
  let service: Service;
  let person: Person;
  let folder: string;
  let logged = "";
  /** The ids of the replies read so far. */
  let read = 0;

  before(async () => {
    [redis, partners, folder] = await Promise.all([
      startRedis(),
      startPartners(new Date().toISOString()),
      mkdtemp(join(tmpdir(), "mot-cua-deletion-")),
    ]);
    client = new Redis(redis.url);
    const stream = new Writable({
      write(chunk, _encoding, done) {
        logged += chunk;
        done();
      },
    });
    const config = readConfig({
      ...partners.settings,
      PORT: "0",
      REDIS_URL: redis.url,
      FILES_DIR: join(folder, "files"),
      KNOWLEDGE_DIR: join(folder, "knowledge"),
      MESSAGES_PER_MINUTE: "200",
      READS_PER_MINUTE: "100000",
    });
    service = await startService(config, { log: pino({ level: "trace" }, stream), knowledge: loadKnowledge() });
    person = await meetPerson(`${service.url}/v3/directline`);
  });
  after(async () => {
    await service.close();
    await partners.stop();
    client.disconnect();
    await redis.stop();
    await rm(folder, { recursive: true });
  });

  /** The words of the replies to what was just sent, once there is at least one. */
  async function replies(): Promise<string> {
    for (;;) {
      const { activities } = await person.read(String(read));
      const own = activities.filter(({ from }) => from.role === "bot");
      if (own.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        continue;
      }
      read += activities.length;
      return own.map(wordsOf).join("\n");
    }
  }
  async function say(text: string, expected: RegExp): Promise<string> {
    assert.equal((await person.say(text)).status, 200);
    const words = await replies();
    assert.match(words, expected, `after "${text}"`);
    return words;
  }
  async function sendPhoto(expected: RegExp): Promise<void> {
    const form = new FormData();
    form.append("file", new Blob([Uint8Array.from(exampleJpeg())]), `${MARK} ${PHONE}.jpg`);
    const headers = { authorization: `Bearer ${person.token}` };
    const url = `${service.url}/v3/directline/conversations/${person.id}/upload`;
    assert.equal((await fetch(url, { method: "POST", headers, body: form })).status, 200);
    assert.match(await replies(), expected);
  }

  /** Everything Redis, the disk and the log hold. */
  async function everything(): Promise<Map<string, string>> {
    const keys = await client.keys("*");
    const kept = await Promise.all(keys.map(async (key) => [`redis ${key}`, await contentOf(client, key)] as const));
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = await Promise.all(
      names
        .filter((one) => one.isFile())
        .map(async ({ parentPath, name }) => {
          const path = join(parentPath, name);
          return [`file ${path}`, `${path} ${await readFile(path, "latin1")}`] as const;
        }),
    );
    return new Map([...kept, ...files, ["log", logged] as const]);
  }
  const holders = (all: Map<string, string>, words: string): string[] =>
    [...all].flatMap(([place, content]) => (`${place} ${content}`.includes(words) ? [place] : []));

  /** Codes of what was made and looked up. */
  const codes: string[] = [];

  async function follow(): Promise<void> {
    await say(`tôi tên ${MARK}, căn cước ${IDENTITY}, điện thoại ${PHONE}, làm giấy khai sinh cho con`, /đã che/);
    await say("báo tôi khi có thay đổi", /theo dõi/);
  }
  async function report(): Promise<void> {
    await say("hố ga mất nắp trước số 5 đường Lê Lợi phường Bến Thành", /việc gì, từ lúc nào/);
    await say(`${MARK} nắp hố ga mất từ hôm qua, nguy hiểm cho trẻ con`, /ảnh chỗ đó/);
    await sendPhoto(/Đã nhận 1 ảnh/);
    await say("xong", /Số điện thoại/);
    await say(PHONE, /chỉ 1022 đọc được/);
    await holdsNoNumber();
    codes.push(codeIn(await say("Có, gửi đi", /Mã phản ánh/), /Mã phản ánh của bạn: \*\*([A-Z\d]{8})/));
    // One more that no form asked for.
    await sendPhoto(/ảnh tự xóa/);
  }
  async function appointment(): Promise<void> {
    await say("đặt lịch hẹn nộp hồ sơ ở phường Sài Gòn sớm nhất", /còn chỗ/);
    codes.push(codeIn(await say("1", /Đã đặt lịch hẹn/), /([A-Z\d]{8}) \(PIN/));
    await say("hủy hẹn BCDF2345", /PIN/);
    await say("1111", /không đúng/);
    await say("thôi", /Đã dừng/);
  }
  async function precheck(): Promise<void> {
    await say("đăng ký khai sinh", /khai sinh/i);
    await say("lập danh sách cho tôi", /\?/);
    for (const text of ["không", "không", "trực tiếp", "Có, bản giấy"]) await say(text, /\?/);
    await say("cha hoặc mẹ", /Đây là danh sách/);
    await say("Kiểm tra trước khi nộp", /Bạn đã có những gì/);
    await say("đủ hết", /nộp ở đâu/);
    codes.push(codeIn(await say("ubnd phường", /Mã danh sách/), /Mã danh sách: \*\*([A-Z\d]{8})/));
  }
  async function dossier(): Promise<void> {
    const code = "H29.12-261120-0002";
    await say(`tra giúp hồ sơ ${code}`, /4 số cuối/);
    await say(PHONE, /không khớp|khớp với mã/);
    await say("2468", /Đang giải quyết/);
    await say("theo dõi hồ sơ này", /Khi \*\*hồ sơ/);
    codes.push(code);
  }
  async function holdsNoNumber(): Promise<void> {
    const all = await everything();
    for (const number of NUMBERS) assert.deepEqual(holders(all, number), [], number);
  }

  it("holds no number in clear at any time, and no word and no code in the log", async () => {
    for (const use of [follow, report, appointment, precheck, dossier]) {
      await use();
      await holdsNoNumber();
    }
    const all = await everything();
    for (const words of [MARK, ...codes]) {
      assert.ok(holders(all, words).length > 0, `${words} is kept nowhere, so nothing is tested`);
      assert.ok(!logged.includes(words), `the log has ${words}`);
    }
    assert.equal(codes.length, 4);
    assert.ok(
      [...all.keys()].some((place) => place.includes("/files/")),
      "a photo is on disk",
    );
    assert.match(logged, /"event":"turn"/);
  });

  it("holds nothing of all that once they deleted it, but what is said here", async () => {
    await say("xóa dữ liệu của tôi", /Xóa toàn bộ/);
    await say("có", /Đã xóa/);
    const all = await everything();
    for (const words of [MARK, ...NUMBERS, ...codes, "Lê Lợi"]) assert.deepEqual(holders(all, words), [], words);
    assert.deepEqual(
      [...all.keys()].filter((place) => place.startsWith("file ")),
      [],
    );
    const left = holders(all, person.id).filter((place) => !STAYS.some((one) => one.test(place.replace(person.id, "ID"))));
    assert.deepEqual(left, []);
    assert.match(all.get(`redis mc:{${person.id}}:turn`) ?? "", /^\{"language":"vi","misses":0\}$/m);
    assert.equal(await client.llen(`mc:{${person.id}}:log`), 1);
    // The desks are looked after whoever asked for an officer.
    const work = [...(await client.zrange("mc:{jobs}:due", "0", "-1")), ...(await client.hkeys("mc:{jobs}:all"))];
    assert.deepEqual(
      [...new Set(work)].filter((job) => !job.startsWith("sweep:")),
      [],
      "no work left",
    );
    for (const [place] of all) {
      const key = place.replace(/^redis /, "");
      if (place === "log" || KEPT_FOREVER.includes(key)) continue;
      assert.ok((await client.ttl(key)) > 0, `${key} never goes`);
    }
  });
});

/** Where the conversation's id may still stand, and why. */
const STAYS = [
  // The conversation goes on: its new state, the one reply that says so, and how far its log had counted, which clients rely on.
  /^redis mc:\{ID\}:(turn|log|end)$/,
  // A message sent again within a day is known by its id, a digit and nothing else; how many came within this minute.
  /^redis mc:\{ID\}:(done:[\w-]+|minute)$/,
  // Conversations that may have to be finished after a crash; it leaves after a quiet minute.
  /^redis mc:active$/,
  // Lines carry ids, which tell nothing without what was deleted.
  /^log$/,
];

const codeIn = (words: string, pattern: RegExp): string => pattern.exec(words)?.[1] ?? assert.fail(`no code in: ${words}`);

const wordsOf = ({ text = "", attachments = [] }: Activity): string => `${text}\n${JSON.stringify(attachments)}`;

/** All that a key holds, whatever its type. */
async function contentOf(client: Redis, key: string): Promise<string> {
  const reads: Record<string, () => Promise<unknown>> = {
    string: () => client.get(key),
    list: () => client.lrange(key, 0, -1),
    hash: async () => Object.entries(await client.hgetall(key)).flat(),
    zset: () => client.zrange(key, "0", "-1"),
    set: () => client.smembers(key),
  };
  const type = await client.type(key);
  const found = await (reads[type] ?? (() => assert.fail(`${key} is a ${type}, which this test cannot read`)))();
  return [found].flat().join("\n");
}
