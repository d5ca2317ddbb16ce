/** `npm start` and `npm test` build the pages only when a source is newer than what was built. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const built = join(root, "build/web/index.html");

function newestIn(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

const sources = Math.max(newestIn(join(root, "bot/web")), statSync(join(root, "vite.config.ts")).mtimeMs);
if (!existsSync(built) || statSync(built).mtimeMs < sources) {
  const { status } = spawnSync("npm", ["run", "build"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  process.exitCode = status ?? 1;
}
