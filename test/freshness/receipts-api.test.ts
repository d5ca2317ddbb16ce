import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { readConfig } from "../../bot/config.ts";
import { type Service, startService } from "../../bot/main.ts";
import { versionOf } from "../../knowledge/freshness/basis.ts";
import { createReceipts } from "../../knowledge/freshness/receipts.ts";
import { makeFolder } from "../catalogue/example.ts";
import { knowledge } from "../dialogs/bot.ts";

const SECRET = "a made-up receipt secret, 32 characters";

/** The description's own words for a receipt. */
function described() {
  const { schemas } = parse(readFileSync(new URL("../../bot/openapi.yaml", import.meta.url), "utf8")).components;
  return z.fromJSONSchema(
    JSON.parse(JSON.stringify({ ...schemas.Receipt, $defs: schemas }).replaceAll("#/components/schemas/", "#/$defs/")),
  );
}

describe("GET /api/receipts/:code", () => {
  const place = makeFolder();
  let service: Service;
  before(async () => {
    service = await startService(readConfig({ PORT: "0", LOG_LEVEL: "silent", KNOWLEDGE_DIR: place.folder, RECEIPT_SECRET: SECRET }));
  });
  after(async () => {
    await service.close();
    place.remove();
  });
  const get = (code: string): Promise<Response> => fetch(`${service.url}/api/receipts/${encodeURIComponent(code)}`);
  const codeFor = (id: string, day: string): string => {
    const procedure = knowledge.procedure(id);
    assert.ok(procedure);
    return createReceipts(SECRET).codeFor({ id, version: versionOf(procedure, knowledge), day });
  };

  it("shows what was answered then, in both languages, as described", async () => {
    for (const id of ["dang-ky-thuong-tru", "dang-ky-khai-sinh", "thanh-lap-ho-kinh-doanh"]) {
      const response = await get(codeFor(id, "2026-11-24"));
      assert.equal(response.status, 200, id);
      assert.equal(described().safeParse(await response.json()).error, undefined, id);
    }
    const shown = (await (await get(codeFor("dang-ky-thuong-tru", "2027-02-28"))).json()) as { answer: { vi: string[]; en: string[] } };
    assert.match(shown.answer.vi.join("\n"), /20\.000 đồng[\s\S]*đến hết 28\/02\/2027/);
    assert.match(shown.answer.en.join("\n"), /20,000 VND/);
    const later = await (await get(codeFor("dang-ky-thuong-tru", "2027-03-01"))).text();
    assert.doesNotMatch(later, /đến hết 28\/02\/2027/);
  });

  it("refuses a changed code and an unknown one alike", async () => {
    const good = codeFor("dang-ky-thuong-tru", "2026-11-24");
    const unknown = createReceipts(SECRET).codeFor({ id: "nothing", version: "00000000", day: "2026-11-24" });
    const forged = createReceipts("another secret of 32 characters!").codeFor({ id: "tach-ho", version: "00000000", day: "2026-11-24" });
    const bodies = new Set<string>();
    for (const code of [good.replace("20261124", "20261125"), unknown, forged, "x", "__proto__", "../x"]) {
      const response = await get(code);
      assert.equal(response.status, 404, code);
      bodies.add(await response.text());
    }
    assert.equal(bodies.size, 1);
  });
});
