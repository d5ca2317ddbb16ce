import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { createPages } from "../../bot/web/static.ts";
import { builtConsole } from "./built-console.ts";

describe("the built console", () => {
  let folder: string;
  before(async function () {
    this.timeout(60_000);
    folder = await builtConsole();
  });

  const bytesOf = async (ending: string): Promise<number> => {
    const names = (await readdir(join(folder, "assets"))).filter((name) => name.endsWith(`${ending}.br`));
    const sizes = await Promise.all(names.map(async (name) => (await readFile(join(folder, "assets", name))).length));
    return sizes.reduce((sum, size) => sum + size, 0);
  };

  it("is at most 60 kB of script and 8 kB of styles", async () => {
    const [scripts, styles] = await Promise.all([bytesOf(".js"), bytesOf(".css")]);
    assert.ok(scripts > 0 && scripts <= 60_000, String(scripts));
    assert.ok(styles > 0 && styles <= 8_000, String(styles));
  });

  it("has no script or style inside its HTML, and names no other site", async () => {
    const html = await readFile(join(folder, "console.html"), "utf8");
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\{\{|https?:/);
  });

  it("is at /console, and no other site may frame it", () => {
    const request = { url: "/console", headers: {} } as IncomingMessage;
    const { status, headers } = createPages(folder)({ request, params: {}, query: new URLSearchParams(), address: "" });
    assert.equal(status, 200);
    assert.match(headers?.["content-security-policy"] ?? "", /frame-ancestors 'self'$/);
  });
});
