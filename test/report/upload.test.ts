/** Photos through the real HTTP service: uploaded, kept without metadata on disk, their id in the activity. */
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { meetPerson, type RunningService, startEcho } from "../bot/running-service.ts";
import { exampleJpeg, examplePng, exif } from "./pictures.ts";

describe("uploaded photos", () => {
  let folder: string;
  let service: RunningService;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "mot-cua-uploads-"));
    service = await startEcho({ FILES_DIR: folder, REPORT_URL: "http://127.0.0.1:1", REPORT_KEY: "k", REPORT_HOOK_SECRET: "s".repeat(32) });
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true });
  });

  it("are kept without metadata under the id the activity carries; documents are not", async () => {
    const person = await meetPerson(service.directLine);
    const form = new FormData();
    const photo = exampleJpeg({ before: [exif(1, "10.7769,106.7009")] });
    for (const [content, name] of [
      [photo, "a.jpg"],
      [Buffer.from("%PDF-1.7 x"), "b.pdf"],
      [examplePng(), "c.png"],
    ] as const)
      form.append("file", new Blob([Uint8Array.from(content)]), name);
    const headers = { authorization: `Bearer ${person.token}` };
    const { status } = await fetch(`${service.directLine}/conversations/${person.id}/upload`, { method: "POST", headers, body: form });
    assert.equal(status, 200);
    const [first] = await person.readUntil(2);
    const ids = (first?.attachments ?? []).map(({ content }) => (content as { id?: string }).id);
    assert.equal(ids[1], undefined);
    assert.deepEqual((await readdir(folder)).sort(), [ids[0], ids[2]].sort());
    assert.deepEqual(new Uint8Array(await readFile(join(folder, ids[0] ?? ""))), exampleJpeg());
    assert.ok(!JSON.stringify(service.lines).includes(ids[0] ?? "x"));
  });

  it("the address for news about reports takes nothing unsigned", async () => {
    const response = await fetch(`${service.url}/hooks/reports`, { method: "POST", body: "{}" });
    assert.equal(response.status, 401);
  });
});
