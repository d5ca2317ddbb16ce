import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { currentVersion, importCatalogue, readVersion, rollback } from "../../knowledge/catalogue/versions.ts";
import { asJsonLines, makeFolder, rows } from "./example.ts";

const many = (count: number, text = ""): string =>
  asJsonLines(
    Array.from({ length: count }, (_, n) => ({
      ...rows[0],
      code: `9.${String(n).padStart(6, "0")}`,
      title: `Nuôi rồng số ${n}`,
      steps: text,
    })),
  );

describe("The kept versions", () => {
  let place: ReturnType<typeof makeFolder>;
  let folder: string;
  beforeEach(() => {
    place = makeFolder();
    folder = join(place.folder, "knowledge");
  });
  afterEach(() => place.remove());
  const take = (name: string, content: string, options = {}) => importCatalogue(folder, place.write(name, content), new Date(), options);

  it("do not lose most procedures to a file that ends between two lines, unless that is meant", async () => {
    const { version } = await take("whole.jsonl", many(120));
    await assert.rejects(take("half.jsonl", many(50)), /70 of 120 procedures are not in it.*--may-shrink; nothing was changed/);
    assert.equal(currentVersion(folder), version);
    assert.equal((await take("half.jsonl", many(50), { mayShrink: true })).dropped.length, 70);
  });

  it("hold the newer of two rows with one code", async () => {
    const twice = [
      { ...rows[0], agency: "Mới" },
      { ...rows[0], agency: "Cũ", data_date: "2024-06" },
    ];
    for (const list of [twice, twice.toReversed()]) {
      const { version, merged } = await take("twice.jsonl", asJsonLines(list));
      assert.deepEqual([readVersion(folder, version)[0]?.agency, merged], ["Mới", 1]);
    }
  });

  it("are not used when they are not what was imported", async () => {
    const { version } = await take("a.jsonl", many(3));
    place.write(`knowledge/versions/${version}/catalogue.jsonl.gz`, gzipSync("{}"));
    assert.throws(() => readVersion(folder, version), /damaged/);
    place.write("knowledge/current", "../../somewhere");
    assert.throws(() => currentVersion(folder), /names no version/);
  });

  it("change for one at a time; a lock of another machine counts while it is fresh", async () => {
    const both = await Promise.allSettled([take("a.jsonl", many(2000)), take("b.jsonl", many(1999))]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    const lock = place.write("knowledge/import.lock", "1 another-machine");
    assert.throws(() => rollback(folder, new Date()), /another import is running \(process 1 on another-machine\)/);
    utimesSync(lock, 0, 0);
    assert.equal((await take("a.jsonl", many(2000))).records, 2000);
    assert.ok(!readdirSync(folder).some((name) => name.includes("lock")));
  });

  it("stay as they were when an import is killed, and the next one clears up", async () => {
    const { version } = await take("a.jsonl", many(3));
    const file = place.write("large.jsonl", many(4000, "Một bước dài. ".repeat(100)));
    for (const milliseconds of [400, 600, 900]) {
      const child = spawn(process.execPath, ["--import", "tsx", "bot/knowledge-command.ts", "import", file], {
        env: { PATH: process.env["PATH"], KNOWLEDGE_DIR: folder },
        stdio: "ignore",
      });
      const ended = once(child, "exit");
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
      child.kill("SIGKILL");
      await ended;
      const current = currentVersion(folder) ?? "";
      assert.ok(current === version || readVersion(folder, current).length === 4000);
    }
    mkdirSync(join(folder, "versions/.writing-1"));
    await take("b.jsonl", many(5), { mayShrink: true });
    assert.deepEqual(
      readdirSync(join(folder, "versions")).filter((name) => name.startsWith(".")),
      [],
    );
  });
});
