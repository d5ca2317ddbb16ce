/** Programs the tests need: found, installed where that is possible, or asked for in so many words. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const canInstall = (): boolean => existsSync("/etc/debian_version") && process.getuid?.() === 0;

/**
 * What `find` finds; where it finds nothing on a Debian-like machine that we are root of, after installing `packageName`.
 * Throws with what to install.
 */
export function ensureInstalled<T>(packageName: string, find: () => T | undefined): T {
  const found = find();
  if (found !== undefined) return found;
  if (!canInstall())
    throw new Error(`${packageName} is not installed: the tests need it. On Debian or Ubuntu: sudo apt-get install ${packageName}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update"], { stdio: "ignore" });
  execFileSync("apt-get", ["install", "-y", "--no-install-recommends", packageName], { stdio: "ignore", env: environment });
  const installed = find();
  if (installed === undefined) throw new Error(`apt-get installed ${packageName}, but it cannot be used`);
  return installed;
}
