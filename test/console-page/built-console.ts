/** The console, built once for all tests of a run into a folder of its own. */
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const house = join(import.meta.dirname, "../..");
let built: Promise<string> | undefined;

/** Resolves with the folder. Rejects with the builder's words when the build fails. */
export const builtConsole = (): Promise<string> => (built ??= build());

async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-console-"));
  const vite = [join(house, "node_modules/vite/bin/vite.js"), "build", "--mode", "console", "--outDir", folder];
  await run(process.execPath, vite, { cwd: house });
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
