/** One change of the folder at a time. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** An import takes seconds; a lock older than this was left behind by another machine. */
const STALE_MILLISECONDS = 5 * 60_000;

/**
 * Takes the folder's lock for a kind of work and returns what gives it back. Throws Error while another process has it.
 * `now`: milliseconds since 1970.
 */
export function lockFolder(folder: string, now: number, work = "import"): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${work}.lock`);
  const mine = `${process.pid} ${hostname()}`;
  if (!tryLock(file, mine)) {
    const holder = readHolder(file);
    if (holder !== undefined && isHeld(file, holder, now)) {
      throw new Error(`another ${work} is running (process ${holder.replace(" ", " on ")}); try again when it is done, or delete ${file}`);
    }
    // Taken away by renaming: of several that find the same leftover only one succeeds.
    if (holder !== undefined) takeAway(file, holder);
    if (!tryLock(file, mine)) throw new Error(`another ${work} has just begun; try again when it is done`);
  }
  return () => rmSync(file, { force: true });
}

function tryLock(file: string, mine: string): boolean {
  try {
    writeFileSync(file, mine, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isHeld(file: string, holder: string, now: number): boolean {
  const [pid, host = hostname()] = holder.split(" ");
  // Without a process it is just being written; one on another machine cannot be asked.
  if (pid && host === hostname()) return isAlive(Number(pid));
  return now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < STALE_MILLISECONDS;
}

function takeAway(file: string, holder: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Between looking and renaming somebody else may have taken it over: then it is put back.
  if (readHolder(aside) === holder) rmSync(aside);
  else renameSync(aside, file);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
