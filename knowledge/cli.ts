/** The commands of `npm run knowledge`: the imported national catalogue, and what keeps answers fresh. */

import { currentVersion, diffRecords, importCatalogue, listVersions, readVersion, rollback } from "./catalogue/versions.ts";
import { FRESHNESS_USAGE, runFreshness } from "./freshness/commands.ts";
import { NAMES_USAGE, runNames } from "./review/commands.ts";

const MOST_LISTED = 20;
const USAGE = `npm run knowledge -- import <file> [--may-shrink] | versions | diff [from] [to] | rollback [version] | ${NAMES_USAGE} | ${FRESHNESS_USAGE}`;

/** Runs one command on the imports in `folder`; returns what it has to say. Throws with the reason when it cannot. */
export async function runKnowledge(folder: string, [command, ...words]: readonly string[], now: Date): Promise<string> {
  switch (command) {
    case "import": {
      const [file] = words;
      if (!file) throw new Error(`which file? ${USAGE}`);
      const report = await importCatalogue(folder, file, now, { mayShrink: words.includes("--may-shrink") });
      return [
        report.unchanged ? `nothing changed: ${report.version} is current already` : `current version: ${report.version}`,
        `${report.records} procedures; ${report.added.length} added, ${report.changed.length} changed, ${report.dropped.length} dropped, ${report.merged} rows joined to another`,
        `${report.refused.length} rows refused`,
        ...report.refused.slice(0, MOST_LISTED).map(({ line, reason }) => `  line ${line}: ${reason}`),
      ].join("\n");
    }
    case "versions": {
      const current = currentVersion(folder);
      const lines = listVersions(folder).map(
        ({ version, importedAt, file, records }) =>
          `${version === current ? "*" : " "} ${version}  ${importedAt}  ${records} procedures  ${file}`,
      );
      return lines.join("\n") || "nothing was imported yet";
    }
    case "diff": {
      const versions = listVersions(folder).map(({ version }) => version);
      const [from = versions.at(-2), to = versions.at(-1)] = words;
      if (!from || !to) throw new Error("there are not two versions to compare");
      const { added, changed, dropped } = diffRecords(readVersion(folder, from), readVersion(folder, to));
      return [`${from} -> ${to}`, listed("added", added), listed("changed", changed), listed("dropped", dropped)].join("\n");
    }
    case "rollback":
      return `current version: ${rollback(folder, now, words[0])}`;
    case "names":
      return runNames(folder, words, now);
    default: {
      const said = runFreshness(folder, command === undefined ? [] : [command, ...words], now);
      if (said === undefined) throw new Error(USAGE);
      return said;
    }
  }
}

function listed(what: string, ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_LISTED).join(", ");
  return `${what}: ${ids.length}${shown && `: ${shown}`}${ids.length > MOST_LISTED ? ", …" : ""}`;
}
