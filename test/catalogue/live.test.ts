/** A new version under load: two services, requests all the time, an import in a process of its own. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { readConfig } from "../../bot/config.ts";
import { type Service, startService } from "../../bot/main.ts";
import { asJsonLines, makeFolder, rows } from "./example.ts";

const many = Array.from({ length: 2000 }, (_, i) => ({
  ...rows[0],
  code: `9.${String(i).padStart(6, "0")}`,
  title: `Cấp giấy phép nuôi rồng số ${i} tại nhà`,
}));

describe("A new version of the catalogue under load", () => {
  const place = makeFolder();
  const folder = join(place.folder, "knowledge");
  const services: Service[] = [];
  before(async () => {
    for (let i = 0; i < 2; i++)
      services.push(await startService(readConfig({ PORT: "0", LOG_LEVEL: "silent", KNOWLEDGE_DIR: folder, READS_PER_MINUTE: "100000" })));
  });
  after(async () => {
    for (const service of services) await service.close();
    place.remove();
  });

  it("reaches every process without a failed request", async () => {
    const file = place.write("many.jsonl", asJsonLines(many));
    const importing = spawn(process.execPath, ["--import", "tsx", "bot/knowledge-command.ts", "import", file], {
      env: { ...process.env, KNOWLEDGE_DIR: folder },
      stdio: "ignore",
    });
    const done = once(importing, "exit");
    let statuses: number[] = [];
    const versions = new Map<Service, string>();
    while (services.some((service) => !/^\d{4}-/.test(versions.get(service) ?? ""))) {
      for (const service of services) {
        const [search, ready] = await Promise.all([
          fetch(`${service.url}/api/search?q=nu%C3%B4i%20r%E1%BB%93ng`),
          fetch(`${service.url}/readyz`),
        ]);
        statuses = [...statuses, search.status, ready.status];
        await search.text();
        versions.set(service, ((await ready.json()) as { knowledge: string }).knowledge);
      }
    }
    assert.deepEqual(await done, [0, null]);
    assert.deepEqual(new Set(statuses), new Set([200]));
    assert.equal(new Set(versions.values()).size, 1);
    for (const { url } of services) {
      const found = (await (await fetch(`${url}/api/procedures/9.000042`)).json()) as { origin: string };
      assert.equal(found.origin, "imported");
    }
  });
});
