/** The pages, built once for all browser tests of a run into a folder of their own. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const house = join(import.meta.dirname, "../..");
let built: Promise<string> | undefined;

/** Resolves with the folder. Rejects with the builder's words when the build fails. */
export const builtPages = (): Promise<string> => (built ??= build());

async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-web-"));
  // In a process of its own: the builder changes the environment of the one it runs in.
  const vite = [join(house, "node_modules/vite/bin/vite.js"), "build", "--outDir", folder];
  await run(process.execPath, vite, { cwd: house });
  for (const mode of ["widget", "console"]) await run(process.execPath, [...vite, "--mode", mode], { cwd: house });
  process.once("exit", () => void rm(folder, { recursive: true, force: true }));
  return folder;
}
