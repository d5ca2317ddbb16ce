import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, describe, it } from "mocha";

const children: ChildProcess[] = [];

/** The process as people start it, without what this machine has in its environment. */
function start(settings: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", "bot/main.ts"], {
    env: { PATH: process.env["PATH"], PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  return {
    child,
    said,
    ended: once(child, "close").then(([code]) => code as number),
    /** The lines for people: those that are no log line. */
    lines: () => said.out.split("\n").filter((line) => line !== "" && !line.startsWith("{")),
    async until(pattern: RegExp): Promise<void> {
      while (!pattern.test(said.out)) await once(child.stdout, "data");
    },
  };
}

describe("the process", () => {
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  it("says in one line where the page is and that nothing is kept, and stops on SIGTERM with 0", async () => {
    const { child, until, lines, ended } = start({});
    await until(/REDIS_URL/);
    assert.equal(lines().length, 1);
    const [url] = /http:\/\/localhost:\d+\//.exec(lines()[0] ?? "") ?? [];
    assert.equal((await fetch(`${url}livez`)).status, 200);
    child.kill("SIGTERM");
    assert.equal(await ended, 0);
  });

  const refused: [string, Record<string, string>, RegExp][] = [
    [
      "in production without credentials",
      { NODE_ENV: "production", TOKEN_SECRET: "x".repeat(32) },
      /MICROSOFT_APP_ID: with NODE_ENV=production/,
    ],
    ["on a public bind without credentials", { HOST: "0.0.0.0" }, /MICROSOFT_APP_ID: with HOST=0\.0\.0\.0/],
    ["in production without a token secret", { NODE_ENV: "production", AZURE_CHANNELS: "off" }, /TOKEN_SECRET/],
    ["with bad settings, naming each", { PORT: "99999", LOG_LEVEL: "loud" }, /PORT:[\s\S]*LOG_LEVEL:/],
  ];
  for (const [situation, settings, reason] of refused) {
    it(`does not start ${situation}`, async () => {
      const { ended, said } = start(settings);
      assert.equal(await ended, 1);
      assert.match(said.err, reason);
      assert.doesNotMatch(said.err, /\n\s+at /);
    });
  }

  it("says when the port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const { ended, said } = start({ PORT: String(typeof address === "object" && address?.port) });
    assert.equal(await ended, 1);
    assert.match(said.err, /EADDRINUSE/);
    taken.close();
  });

  it("starts without Redis being there, not ready but alive", async () => {
    const { until, lines, child, ended } = start({ REDIS_URL: "redis://127.0.0.1:1" });
    await until(/Redis/);
    const [url] = /http:\/\/localhost:\d+\//.exec(lines()[0] ?? "") ?? [];
    assert.deepEqual([(await fetch(`${url}livez`)).status, (await fetch(`${url}readyz`)).status], [200, 503]);
    child.kill("SIGINT");
    assert.equal(await ended, 0);
  });

  it("builds the pages by itself: no script rests on another that npm leaves out, as .npmrc has it leave out those before and after", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const around = Object.keys(scripts).filter((name) => /^(pre|post)/.test(name) && name.replace(/^(pre|post)/, "") in scripts);
    assert.deepEqual(around, []);
    for (const name of ["start", "test"]) assert.match(scripts[name] ?? "", /^node --import tsx bot\/web\/build-when-stale\.ts && /);
  });
});
