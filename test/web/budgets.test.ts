import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { builtPages } from "./built-pages.ts";

describe("the built pages", () => {
  let folder: string;
  before(async function () {
    this.timeout(60_000);
    folder = await builtPages();
  });

  const bytesOf = async (name: string): Promise<number> => (await readFile(join(folder, `${name}.br`))).length;
  const linked = async (pattern: RegExp): Promise<string[]> =>
    [...(await readFile(join(folder, "index.html"), "utf8")).matchAll(pattern)].map(([, path]) => path ?? "");

  it("load at most 20 kB of script with the page", async () => {
    const scripts = await linked(/(?:src|href)="\/([^"]+\.js)"/g);
    assert.equal(scripts.length, 1);
    assert.ok((await bytesOf(scripts[0] ?? "")) <= 20_000);
  });

  it("load at most 5 kB of styles with the page", async () => {
    const styles = await linked(/href="\/([^"]+\.css)"/g);
    assert.equal(styles.length, 1);
    assert.ok((await bytesOf(styles[0] ?? "")) <= 5_000);
  });

  it("have a launcher of at most 2 kB at a fixed name, which loads nothing else", async () => {
    assert.ok((await bytesOf("widget.js")) <= 2_000);
    assert.doesNotMatch(await readFile(join(folder, "widget.js"), "utf8"), /\bimport\b|\bexport\b/);
  });

  it("have no script or style inside the HTML, and no missing sentence", async () => {
    const html = await readFile(join(folder, "index.html"), "utf8");
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\{\{|""/);
  });

  it("name no other site, but for links a person may follow", async () => {
    const html = await readFile(join(folder, "index.html"), "utf8");
    assert.deepEqual(
      [...html.matchAll(/(?:src|href)="(https?:[^"]+)"/g)].map(([, url]) => url),
      ["https://dichvucong.gov.vn"],
    );
  });

  it("stand beside their compressed forms, which hold the same", async () => {
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(html|js|css|svg)$/.test(name));
    assert.ok(names.length >= 5);
    for (const name of names) {
      const plain = await readFile(join(folder, name));
      assert.ok(plain.length > 0 && (await readFile(join(folder, `${name}.gz`))).length > 0);
      assert.ok((await bytesOf(name)) <= brotliCompressSync(plain).length + 64, name);
    }
  });
});
