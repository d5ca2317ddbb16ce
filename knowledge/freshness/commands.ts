/** The commands of `npm run knowledge` that keep answers fresh. */
import { z } from "zod";
import { dayInCity } from "../calendar.ts";
import { joinCurated } from "../catalogue/imported.ts";
import { currentVersion, readVersion } from "../catalogue/versions.ts";
import { addDays } from "../days.ts";
import { type Content, loadContent } from "../knowledge.ts";
import { type Facet, facets } from "../search/vocabulary.ts";
import { endReview, type Held, putUnderReview, quarantine, readHolds, release } from "./holds.ts";
import { dueBy, type Use, usesOf } from "./uses.ts";

export const FRESHNESS_USAGE =
  "law <number> | replace <old> <new> [--from YYYY-MM-DD] | due [--by YYYY-MM-DD] | quarantine <id> [field] | release <id> [field] | release <law>";

/** So near is a review that has to be prepared. */
const NEAR_DAYS = 30;

/** Runs one of the commands; undefined when it is none of these. Throws with the reason when it cannot. */
export function runFreshness(
  folder: string,
  [command = "", ...words]: readonly string[],
  now: Date,
  load: () => Content = loadContent,
): string | undefined {
  const run = commands[command];
  return run?.({ folder, now, today: dayInCity(now.getTime()), content: load() }, words);
}

type Desk = { folder: string; now: Date; today: string; content: Content };

const commands: Record<string, (desk: Desk, words: readonly string[]) => string> = {
  law(desk, words) {
    const [number] = arguments_(words, 1);
    return listUses(lawCalled(number, desk), desk);
  },
  replace(desk, words) {
    const [old, next] = arguments_(words, 2, "--from");
    const [law, replacedBy] = [lawCalled(old, desk), lawCalled(next, desk)];
    if (law === replacedBy) throw new Error("a law cannot replace itself");
    const from = dayGiven(words, "--from") ?? desk.today;
    putUnderReview(desk.folder, { law, replacedBy, from }, desk.now);
    return `under review from ${from}, ${law} being replaced by ${replacedBy}:\n${listUses(law, desk)}`;
  },
  due(desk, words) {
    arguments_(words, 0, "--by");
    return listDue(dayGiven(words, "--by") ?? addDays(desk.today, NEAR_DAYS), desk);
  },
  quarantine(desk, words) {
    const one = topicIn(words, desk);
    quarantine(desk.folder, one, desk.now);
    return `taken out of answers: ${one.id}${one.facet ? `, ${one.facet}` : ""}`;
  },
  release(desk, words) {
    const [name] = arguments_(words, 2);
    const isLaw = name !== undefined && desk.content.laws.has(name);
    const ended = isLaw ? endReview(desk.folder, name, desk.now) : release(desk.folder, topicIn(words, desk), desk.now);
    if (ended === 0) throw new Error(`${words.join(" ")} was not taken out or under review; nothing was changed`);
    return `${ended} ${ended === 1 ? "hold" : "holds"} ended`;
  },
};

/** The words that are no option. Throws when there are more than the command knows, or an option it does not know. */
function arguments_(words: readonly string[], most: number, option?: string): readonly string[] {
  const at = option === undefined ? -1 : words.indexOf(option);
  const plain = words.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  const odd = plain.find((word, i) => i >= most || word.startsWith("--"));
  if (odd !== undefined) throw new Error(`"${odd}" was not understood; npm run knowledge -- ${FRESHNESS_USAGE}`);
  return plain;
}

function dayGiven(words: readonly string[], option: string): string | undefined {
  const at = words.indexOf(option);
  if (at < 0) return undefined;
  const day = z.iso.date().safeParse(words[at + 1]);
  if (!day.success) throw new Error(`${option} needs a day like 2027-01-31`);
  return day.data;
}

function lawCalled(number: string | undefined, { content }: Desk): string {
  if (!number || !content.laws.has(number)) throw new Error(`"${number ?? ""}" is not in laws.yaml; add the law there first`);
  return number;
}

/** A topic by id or by any code it is known by, imported ones too; and the field of it that is named. */
function topicIn(words: readonly string[], desk: Desk): Held {
  const [name = "", field] = arguments_(words, 2);
  const id = idOf(name, desk);
  if (!id) throw new Error(`there is no procedure "${name}"`);
  if (field === undefined) return { id };
  const facet = facets.find((each): each is Facet => each === field);
  if (!facet) throw new Error(`"${field}" is no field; one of ${facets.join(", ")}`);
  return { id, facet };
}

function idOf(name: string, { content: { procedures }, folder }: Desk): string | undefined {
  if (procedures.has(name)) return name;
  const version = currentVersion(folder);
  const { own, joined } = joinCurated(version === undefined ? [] : readVersion(folder, version), procedures);
  const curated = [...procedures.values()].find(
    ({ id, code, otherCodes }) => code === name || otherCodes.includes(name) || joined.get(id)?.codes.includes(name),
  );
  return curated?.id ?? own.find(({ id, otherCodes }) => id === name || otherCodes.includes(name))?.id;
}

function listUses(law: string, { content }: Desk): string {
  const uses: Use[] = usesOf(law, content.procedures.values());
  const lines = uses.map(({ id, path, text }) => `${id}  ${path}  ${text}`);
  return [`${law}: ${new Set(uses.map(({ id }) => id)).size} procedures, ${uses.length} places`, ...lines].join("\n");
}

function listDue(by: string, { content, folder, today }: Desk): string {
  const procedures = [...content.procedures.values()];
  const due = dueBy(by, procedures).map(({ id, review, name }) => `${review}  ${review < today ? "past" : "near"}  ${id}  ${name}`);
  const reviews = readHolds(folder).reviews.filter(({ from }) => from <= by);
  const open = reviews.map(({ law, replacedBy, from }) => {
    const touched = new Set(usesOf(law, procedures).map(({ id }) => id)).size;
    return `${from}  under review  ${law} -> ${replacedBy}: ${touched} procedures`;
  });
  return [...due, ...open].join("\n") || `nothing is due by ${by}`;
}
