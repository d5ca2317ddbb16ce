/** The folder of reference material beside the project: in the nearest folder above that has one; not part of a clean checkout. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The path of a file in it, or where it would be beside the project. */
export function sharedFile(name: string): string {
  const beside = join(import.meta.dirname, "../../shared");
  for (let at = dirname(beside); at !== dirname(at); at = dirname(at))
    if (existsSync(join(at, "shared", name))) return join(at, "shared", name);
  return join(beside, name);
}
