/** The commands of `npm run knowledge -- names`: the everyday names that editors gave, and taking one away again. */
import { listEditions, readNames, removeName } from "./reviewed-names.ts";

export const NAMES_USAGE = "names list | names remove <name>";

/** Who did it, where nobody logged in. */
const BY = "command line";

/** Runs one of the commands; returns what it has to say. Throws with the reason when it cannot. */
export function runNames(folder: string, [command, ...words]: readonly string[], now: Date): string {
  const name = words.join(" ");
  if (command === "list" && name === "") return listed(folder);
  if (command === "remove" && name !== "") return `removed; current version: ${removeName(folder, name, BY, now)}`;
  throw new Error(`npm run knowledge -- ${NAMES_USAGE}`);
}

function listed(folder: string): string {
  const { version, names } = readNames(folder);
  if (version === undefined) return "no names were given yet";
  const versions = listEditions(folder).map(({ version: of, at, by, did, name }) => `${of}  ${at}  ${did} "${name}" by ${by}`);
  const current = names.map(({ name, procedure, by, at }) => `${name} -> ${procedure}  (${by}, ${at})`);
  return [`${names.length} names in version ${version}:`, ...current, "versions:", ...versions].join("\n");
}
