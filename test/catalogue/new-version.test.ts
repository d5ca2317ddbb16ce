import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { importCatalogue, rollback } from "../../knowledge/catalogue/versions.ts";
import { asJsonLines, makeFolder, rows } from "./example.ts";

const COUNT = 4_000;
/** No request may take so long when the machine is free; on a busy one they are compared with those of a quiet time. */
const SLOW_MILLISECONDS = 200;
const things = ["rồng", "phượng", "lân", "rùa"];
const kinds = ["xanh", "đỏ", "vàng", "tím", "trắng"];

/** A catalogue of the real one's size. */
const large = asJsonLines(
  Array.from({ length: COUNT }, (_, n) => ({
    ...rows[0],
    code: `8.${String(n).padStart(6, "0")}`,
    title: `Cấp giấy chứng nhận nuôi ${things[n % 4]} ${kinds[n % 5]} tại khu vực số ${n} theo quy định về chăn nuôi`,
  })),
);

describe("Service processes while the catalogue changes", () => {
  const place = makeFolder();
  const folder = join(place.folder, "knowledge");
  const children: ChildProcess[] = [];
  let urls: string[];

  async function start(): Promise<string> {
    const child = spawn(process.execPath, ["--import", "tsx", "bot/main.ts"], {
      env: { PATH: process.env["PATH"], PORT: "0", KNOWLEDGE_DIR: folder, READS_PER_MINUTE: "100000" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    for (;;) {
      const [url] = /http:\/\/localhost:\d+/.exec(said) ?? [];
      if (url) return url.replace("localhost", "127.0.0.1");
      await once(child.stdout, "data");
    }
  }
  before(async () => {
    urls = await Promise.all([start(), start()]);
  });
  after(() => {
    for (const child of children) child.kill("SIGKILL");
    place.remove();
  });

  const versionAt = async (url: string): Promise<unknown> => {
    const body: unknown = await (await fetch(`${url}/readyz`)).json();
    return typeof body === "object" && body !== null && "knowledge" in body ? body.knowledge : undefined;
  };

  /** Asks one after the other until `done`; the slowest answer in milliseconds. Anything but an answer fails. */
  async function askUntil(done: () => Promise<boolean>): Promise<number> {
    let slowest = 0;
    for (let n = 0; n % 10 !== 0 || !(await done()); n++) {
      const begun = performance.now();
      const response = await fetch(`${urls[n % 2]}/api/search?q=${encodeURIComponent(`đăng ký khai sinh lần ${n}`)}`);
      assert.equal(response.status, 200);
      const { matches } = JSON.parse(await response.text());
      slowest = Math.max(slowest, performance.now() - begun);
      assert.equal(matches[0]?.id, "dang-ky-khai-sinh");
    }
    return slowest;
  }
  const bothAt = (version: string) => async () => (await Promise.all(urls.map(versionAt))).every((one) => one === version);

  it("take each version up within seconds, without one failed or slow request", async () => {
    let quiet = 0;
    const slowestQuiet = await askUntil(async () => ++quiet > 10);
    const first = await importCatalogue(folder, place.write("small.jsonl", asJsonLines(rows)), new Date());
    const second = await importCatalogue(folder, place.write("large.jsonl", asJsonLines(rows) + large), new Date());
    const begun = performance.now();
    let slowest = await askUntil(bothAt(second.version));
    for (const url of urls) assert.equal((await fetch(`${url}/api/procedures/8.000007`)).status, 200);
    // 5 s, with room for a busy machine.
    assert.ok(performance.now() - begun < 15_000);
    rollback(folder, new Date(), first.version);
    slowest = Math.max(slowest, await askUntil(bothAt(first.version)));
    for (const url of urls) assert.equal((await fetch(`${url}/api/procedures/8.000007`)).status, 404);
    assert.ok(
      slowest < Math.max(SLOW_MILLISECONDS, 5 * slowestQuiet),
      `${Math.round(slowest)} ms, in a quiet time ${Math.round(slowestQuiet)} ms`,
    );
  });
});
