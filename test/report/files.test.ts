import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Files } from "../../bot/files/files.ts";
import { createFolderFiles } from "../../bot/files/folder-files.ts";
import { createMemoryFiles } from "../../bot/files/memory-files.ts";
import { createPhotos, PHOTO_EXPIRES } from "../../bot/files/photos.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { exampleJpeg, examplePng, exif } from "./pictures.ts";

let folder: string;
const kinds: [string, () => Files][] = [
  ["in memory", createMemoryFiles],
  ["in a folder", () => createFolderFiles(join(folder, "files"))],
];

describe("files people sent", () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "mot-cua-files-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const [kind, create] of kinds) {
    it(`${kind}: are read by their id, and gone when removed`, async () => {
      const files = create();
      const id = await files.keep("conversation-1", Uint8Array.of(1, 2, 3), "image/png");
      assert.match(id, /^[0-9a-f]{32}-[0-9a-f]{32}\.png$/);
      assert.ok(!id.includes("conversation"));
      assert.deepEqual(await files.read(id), { bytes: Uint8Array.of(1, 2, 3), contentType: "image/png" });
      await files.remove(id);
      await files.remove(id);
      assert.equal(await files.read(id), undefined);
    });

    it(`${kind}: go with their conversation and with no other`, async () => {
      const files = create();
      const mine = [await files.keep("a", Uint8Array.of(1), "image/png"), await files.keep("a", Uint8Array.of(2), "image/jpeg")];
      const other = await files.keep("b", Uint8Array.of(3), "image/jpeg");
      await files.removeAll("a");
      for (const id of mine) assert.equal(await files.read(id), undefined);
      assert.equal((await files.read(other))?.contentType, "image/jpeg");
    });

    it(`${kind}: an id leads nowhere else`, async () => {
      const files = create();
      for (const id of ["", "../../etc/passwd", "/etc/passwd", `${"0".repeat(32)}-${"0".repeat(32)}.png/../x`]) {
        assert.equal(await files.read(id), undefined);
        await files.remove(id);
      }
    });
  }

  it("in a folder: are for this service's user only, whole, and no more than fit", async () => {
    const files = createFolderFiles(join(folder, "files"), 2);
    const id = await files.keep("a", Uint8Array.of(1), "image/png");
    assert.equal((await stat(join(folder, "files", id))).mode & 0o777, 0o600);
    await files.keep("a", Uint8Array.of(2), "image/png");
    await assert.rejects(files.keep("a", Uint8Array.of(3), "image/png"), { name: "FolderFull" });
    assert.equal((await readdir(join(folder, "files"))).length, 2);
  });
});

describe("photos", () => {
  let now: number;
  const create = () => {
    const files = createMemoryFiles();
    const records = createMemoryRecords(() => now);
    return { files, records, photos: createPhotos({ files, records, now: () => now }) };
  };
  beforeEach(() => {
    now = 1_000_000;
  });

  it("are kept without metadata, and deleted after a day", async () => {
    const { files, records, photos } = create();
    const id = await photos.keep("a", exampleJpeg({ before: [exif(1, "a place")] }), "image/jpeg");
    assert.deepEqual((await files.read(id ?? ""))?.bytes, exampleJpeg());
    assert.deepEqual(await records.takeDue(now + 24 * 3600_000 - 1, 10, 1), []);
    const [job] = await records.takeDue(now + 24 * 3600_000, 10, 1);
    assert.equal(job?.kind, PHOTO_EXPIRES);
    if (job) await photos.expire(job);
    assert.equal(await files.read(id ?? ""), undefined);
  });

  it("are planned to be deleted before they are written", async () => {
    const { records } = create();
    const files: Files = {
      ...createMemoryFiles(),
      keep: async (_, __, ___, announce) => announce?.("an id").then(() => Promise.reject(new Error("no disk"))) as never,
    };
    await assert.rejects(createPhotos({ files, records, now: () => now }).keep("a", examplePng(), "image/png"), /no disk/);
    assert.deepEqual(
      (await records.takeDue(Number.MAX_SAFE_INTEGER, 10, 1)).map(({ data }) => data),
      [{ id: "an id" }],
    );
  });

  it("nothing else is kept, and no more than twelve a day", async () => {
    const { files, photos } = create();
    assert.equal(await photos.keep("a", Buffer.from("%PDF-1.7"), "application/pdf"), undefined);
    assert.equal(await photos.keep("a", Uint8Array.of(0xff, 0xd8, 0xff), "image/jpeg"), undefined);
    for (let n = 0; n < 12; n++) assert.ok(await photos.keep("a", examplePng(), "image/png"));
    await assert.rejects(photos.keep("a", examplePng(), "image/png"), { name: "TooManyPhotos" });
    const id = await photos.keep("b", examplePng(), "image/png");
    assert.ok(await files.read(id ?? ""));
    now += 24 * 3600_000;
    assert.ok(await photos.keep("a", examplePng(), "image/png"));
  });
});
