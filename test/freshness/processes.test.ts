/** Two processes of the service and an editor's command in a third: all agree within seconds. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { makeFolder } from "../catalogue/example.ts";

const place = makeFolder();
const env = {
  PATH: process.env["PATH"],
  PORT: "0",
  KNOWLEDGE_DIR: place.folder,
  RECEIPT_SECRET: "the same in both, 32 characters ...",
  LOG_LEVEL: "info",
};
const children: ChildProcess[] = [];

async function startProcess(): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", "bot/main.ts"], { env, stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  let said = "";
  for await (const chunk of child.stdout) {
    said += chunk;
    const [url] = /http:\/\/localhost:\d+/.exec(said) ?? [];
    if (url) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error(`did not start: ${said}`);
}

async function command(...words: string[]): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "bot/knowledge-command.ts", ...words], { env, stdio: "ignore" });
  assert.deepEqual(await once(child, "exit"), [0, null], words.join(" "));
}

type Found = { held?: string[]; fees?: unknown[]; matches?: { id: string; held?: boolean }[] };
async function get(url: string, path: string): Promise<{ status: number; body: Found }> {
  const response = await fetch(url + path);
  return { status: response.status, body: (await response.json()) as Found };
}

describe("Quarantine in two processes", () => {
  let urls: string[] = [];
  before(async () => {
    urls = await Promise.all([startProcess(), startProcess()]);
  });
  after(async () => {
    for (const child of children) {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    }
    place.remove();
  });

  /** Asks both until they say so. */
  async function until(path: string, isSo: (answer: { status: number; body: Found }) => boolean): Promise<void> {
    for (const url of urls) while (!isSo(await get(url, path))) await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const search = `/api/search?q=${encodeURIComponent("đăng ký thường trú")}`;
  const first = ({ body }: { body: Found }) => body.matches?.find(({ id }) => id === "dang-ky-thuong-tru");

  it("takes a field, then the topic, out of the JSON of both, marks what the search finds, and gives it back", async () => {
    const procedure = "/api/procedures/dang-ky-thuong-tru";
    await command("quarantine", "dang-ky-thuong-tru", "fee");
    await until(procedure, ({ body }) => body.held?.join() === "fee" && body.fees?.length === 0);
    await until(`${search}%20l%E1%BB%87%20ph%C3%AD`, (answer) => first(answer)?.held === true);
    await until(search, (answer) => first(answer)?.held === undefined);
    await command("quarantine", "dang-ky-thuong-tru");
    await until(procedure, ({ status }) => status === 404);
    await until(search, (answer) => first(answer)?.held === true);
    await command("release", "dang-ky-thuong-tru");
    await until(procedure, ({ status, body }) => status === 200 && body.held?.length === 0 && body.fees?.length !== 0);
    await until(search, (answer) => first(answer)?.held === undefined);
  });
});
