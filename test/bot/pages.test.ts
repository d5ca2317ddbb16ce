import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gzipSync } from "node:zlib";
import { after, before, describe, it } from "mocha";
import { type RunningService, startEcho } from "./running-service.ts";

const html = "<!doctype html><title>Một Cửa</title>";

/** A GET that decodes nothing. */
const get = (url: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<{ status?: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const asked = request(url, { headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    asked.on("error", reject);
    asked.end();
  });

describe("the built pages", () => {
  let service: RunningService;
  const folder = mkdtempSync(join(tmpdir(), "mot-cua-pages-"));

  before(async () => {
    mkdirSync(join(folder, "assets"));
    for (const [name, content] of [
      ["index.html", html],
      ["widget.js", "1"],
      ["assets/page-abc123.js", "2"],
    ] as const) {
      writeFileSync(join(folder, name), content);
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(folder, `${name}.gz`), gzipSync(content));
    }
    writeFileSync(join(folder, "notes.md"), "not for the web");
    service = await startEcho({ ALLOWED_ORIGINS: "https://www.example.vn" }, { webFolder: folder });
  });
  after(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  it("come as the browser can take them", async () => {
    const plain = await get(service.url);
    assert.deepEqual(
      [plain.status, plain.headers["content-type"], plain.headers["content-encoding"], plain.body.toString()],
      [200, "text/html; charset=utf-8", undefined, html],
    );
    const packed = await get(`${service.url}/?q=x`, { "accept-encoding": "gzip, deflate, br" });
    assert.deepEqual(
      [packed.headers["content-encoding"], packed.headers["vary"], brotliDecompressSync(packed.body).toString()],
      ["br", "accept-encoding", html],
    );
    assert.equal((await get(service.url, { "accept-encoding": "gzip" })).headers["content-encoding"], "gzip");
    const head = await get(service.url, {}, "HEAD");
    assert.deepEqual([head.status, head.headers["content-length"], head.body.length], [200, String(Buffer.byteLength(html)), 0]);
  });

  it("are kept for good where the name has a hash, and asked for again elsewhere", async () => {
    assert.match(String((await get(`${service.url}/assets/page-abc123.js`)).headers["cache-control"]), /immutable/);
    const { headers } = await get(`${service.url}/widget.js`);
    assert.deepEqual([headers["cache-control"], headers["cross-origin-resource-policy"]], ["public, no-cache", "cross-origin"]);
    const again = await get(`${service.url}/widget.js`, { "if-none-match": String(headers["etag"]) });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
  });

  it("may be framed by allowed sites only", async () => {
    assert.match(
      String((await get(service.url)).headers["content-security-policy"]),
      /frame-ancestors 'self' https:\/\/www\.example\.vn(?:;|$)/,
    );
  });

  it("are all there is: no other file, no way out of the folder", async () => {
    for (const path of [
      "/notes.md",
      "/index.html.br",
      "/assets/",
      "/../package.json",
      "/..%2fpackage.json",
      "/%2e%2e/package.json",
      "/assets/..%5c..%5cpackage.json",
      "/.env",
    ]) {
      assert.equal((await get(service.url + path)).status, 404, path);
    }
  });

  it("say how to build them when they are not there", async () => {
    const bare = await startEcho({}, { webFolder: join(folder, "nothing") });
    const { status, body } = await get(bare.url);
    assert.deepEqual([status, JSON.parse(body.toString()).error.message], [404, "the pages are not built; run: npm run build"]);
    await bare.close();
  });
});
