/** The commands of `npm run knowledge` that keep answers fresh. */
import { loadContent } from "../knowledge.ts";
import { facets } from "../search/vocabulary.ts";
import { type Held, putUnderReview, quarantine, release } from "./holds.ts";
import { dueBy, type Use, usesOf } from "./uses.ts";

export const FRESHNESS_USAGE =
  "law <number> | replace <old> <new> [--from YYYY-MM-DD] | due [--by YYYY-MM-DD] | quarantine <id> [facet] | release <id> [facet]";

/** Runs one of the commands; undefined when it is none of these. `today` is YYYY-MM-DD. Throws with the reason when it cannot. */
export function runFreshness(
  folder: string,
  [command, ...words]: readonly string[],
  today: string,
  content = loadContent(),
): string | undefined {
  const procedures = [...content.procedures.values()];
  switch (command) {
    case "law":
      return listUses(known(words[0]), usesOf(known(words[0]), procedures));
    case "replace": {
      const [law, replacedBy] = [known(words[0]), known(words[1])];
      const from = option(words, "--from") ?? today;
      putUnderReview(folder, { law, replacedBy, from });
      return `under review from ${from}, ${law} being replaced by ${replacedBy}:\n${listUses(law, usesOf(law, procedures))}`;
    }
    case "due": {
      const by = option(words, "--by") ?? today;
      return (
        dueBy(by, procedures)
          .map(({ id, review, name }) => `${review}  ${id}  ${name}`)
          .join("\n") || `nothing is due by ${by}`
      );
    }
    case "quarantine":
      quarantine(folder, held(words));
      return `taken out of answers: ${words.join(" ")}`;
    case "release":
      return `${release(folder, held(words))} holds ended`;
    default:
      return undefined;
  }

  function known(number: string | undefined): string {
    if (!number || !content.laws.has(number)) throw new Error(`"${number ?? ""}" is not in laws.yaml; add the law there first`);
    return number;
  }

  function held([id, facet]: readonly string[]): Held {
    if (!id || !content.procedures.has(id)) throw new Error(`there is no procedure "${id ?? ""}"`);
    const named = facets.find((each) => each === facet);
    if (facet !== undefined && !named) throw new Error(`"${facet}" is no facet; one of ${facets.join(", ")}`);
    return { id, ...(named && { facet: named }) };
  }
}

function option(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  if (at < 0) return undefined;
  const value = words[at + 1] ?? "";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new Error(`${name} needs a day like 2027-01-31`);
  return value;
}

function listUses(law: string, uses: readonly Use[]): string {
  const lines = uses.map(({ id, path, text }) => `${id}  ${path}  ${text}`);
  return [`${law}: ${new Set(uses.map(({ id }) => id)).size} procedures, ${uses.length} places`, ...lines].join("\n");
}
