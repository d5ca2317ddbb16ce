/**
 * Which papers a person says they have, in their own words: "tôi có tờ khai với giấy chứng sinh, thiếu căn cước". Names are
 * read by folding and likeness; what may mean several papers is left to be asked.
 */
import { folded, type PaperWords } from "../../knowledge/paper-words.ts";
import { distanceAtMostOne } from "./likeness.ts";

/** A paper of the case; `needed`: the case needs it, so a vague name rather means it than one it does not need. */
export type Paper = { key: string; names: readonly string[]; needed: boolean };

export type PapersSaid = {
  /** Keys of the papers they have. */
  ticks: string[];
  unclear: { keys: string[]; has: boolean }[];
  /** Names that fit no paper of the case. */
  unknown: number;
};

/** A stretch of words about one paper, and whether they have it. */
type Piece = { words: string[]; has: boolean };

const LONGEST = 400;
/** How much of what was said must be found in a paper's name. */
const LEAST_COVER = 0.75;
/** How much of what was said an everyday name must be, to stand for all of it. */
const LEAST_EVERYDAY = 0.6;
/** More than these are not asked about. */
const MOST_MEANT = 4;
/** Names this much apart in likeness are not confused. */
const CLEARLY = 0.2;

/** Undefined when the message is not about papers held. */
export function readPapers(message: string, papers: readonly Paper[], words: PaperWords): PapersSaid | undefined {
  const text = folded(message.slice(0, LONGEST));
  const needed = papers.filter((paper) => paper.needed).map(({ key }) => key);
  if (words.nothing.includes(withoutPolite(text, words))) return { ticks: [], unclear: [], unknown: 0 };
  const saysAll = contains(text, words.all) && !contains(text, words.notAll);
  const pieces = message
    .slice(0, LONGEST)
    .split(/[,;.!?\n+&/]/)
    .reduce<{ pieces: Piece[]; has: boolean }>(
      (before, clause) => {
        const { pieces: more, has } = piecesOf(withoutVersion(folded(clause), words), before.has, papers, words);
        return { pieces: [...before.pieces, ...more], has };
      },
      { pieces: [], has: true },
    ).pieces;
  const found = pieces.map((piece) => ({ ...piece, means: meaningOf(piece.words.join(" "), papers, words) }));
  const known = found.filter(({ means }) => means.length > 0);
  if (known.length === 0) return saysAll ? { ticks: needed, unclear: [], unknown: 0 } : undefined;
  const saysHow = saysAll || contains(text, words.missing) || contains(text, words.have);
  // Names alone are an answer only when they are most of what was said.
  if (!saysHow && known.length * 2 < found.length) return undefined;
  // "Only the birth notification is missing": all the others are there.
  const ticks = new Set(saysAll || known.every(({ has }) => !has) ? needed : []);
  for (const { means, has } of known) {
    if (means.length !== 1) continue;
    if (has) ticks.add(means[0] as string);
    else ticks.delete(means[0] as string);
  }
  const unclear = known.filter(({ means }) => means.length > 1).map(({ means, has }) => ({ keys: means, has }));
  return { ticks: [...ticks], unclear, unknown: found.length - known.length };
}

/** The words of one clause in stretches, parted by "and", "I have", "missing" and the like. */
function piecesOf(clause: string, before: boolean, papers: readonly Paper[], words: PaperWords): { pieces: Piece[]; has: boolean } {
  const pieces: Piece[] = [];
  const all = clause.split(" ").filter(Boolean);
  const names = papers.flatMap((paper) => paper.names).sort((a, b) => b.length - a.length);
  let has = before;
  let said: string[] = [];
  const close = (): void => {
    if (said.length > 0) pieces.push({ words: said, has });
    said = [];
  };
  for (let at = 0; at < all.length; ) {
    // The whole name of a paper may hold such words itself: "văn bản ủy quyền có chứng thực".
    const name = startOf(all.slice(at), names);
    const marker = name > 1 ? undefined : markerAt(all, at, names, words);
    if (marker) {
      // "The authorisation is missing": said behind, it is about what stands before.
      const isBehind = marker.has === false && said.length > 0 && withoutPolite(all.slice(at + marker.length).join(" "), words) === "";
      if (isBehind) pieces.push({ words: said.splice(0), has: false });
      close();
      if (!isBehind) has = marker.has ?? has;
    } else said.push(...all.slice(at, at + Math.max(1, name)));
    at += marker?.length ?? Math.max(1, name);
  }
  close();
  return { pieces: pieces.filter((piece) => withoutPolite(piece.words.join(" "), words) !== ""), has };
}

/** A word or phrase that says nothing of a paper but parts them; `has`: what follows is held, or missing. */
function markerAt(
  all: readonly string[],
  at: number,
  names: readonly string[],
  words: PaperWords,
): { length: number; has?: boolean } | undefined {
  const rest = all.slice(at);
  const found = [
    { length: startOf(rest, words.missing), has: false },
    { length: startOf(rest, words.have), has: true },
    { length: startOf(rest, words.all) },
    { length: startOf(rest, words.between) },
  ].reduce((longest, one) => (one.length > longest.length ? one : longest));
  if (found.length === 0) return undefined;
  // Without accents "trừ" and "(cư) trú", "cầm" and "cam (kết)" are one: beside such a word it belongs to the paper's name.
  const isInName = (pair: string): boolean => names.some((name) => ` ${name} `.includes(` ${pair} `));
  const isPartOfName = found.length === 1 && (isInName(`${all[at - 1]} ${all[at]}`) || isInName(`${all[at]} ${all[at + 1]}`));
  return isPartOfName ? undefined : found;
}

/** Length in words of the longest phrase that `rest` begins with; 0 when it begins with none. Phrases stand longest first. */
function startOf(rest: readonly string[], phrases: readonly string[]): number {
  const text = `${rest.join(" ")} `;
  const found = phrases.find((phrase) => text.startsWith(`${phrase} `));
  return found === undefined ? 0 : found.split(" ").length;
}

const contains = (text: string, phrases: readonly string[]): boolean => phrases.some((phrase) => ` ${text} `.includes(` ${phrase} `));

/** What is left when politeness at both ends is taken away. */
function withoutPolite(text: string, { polite }: PaperWords): string {
  let rest = text.split(" ").filter(Boolean);
  for (let start = startOf(rest, polite); start > 0; start = startOf(rest, polite)) rest = rest.slice(start);
  const singles = new Set(polite);
  while (rest.length > 0 && singles.has(rest.at(-1) as string)) rest = rest.slice(0, -1);
  return rest.join(" ");
}

/** "Tờ khai tải năm 2023", "mẫu cũ": which version it is is read elsewhere. */
function withoutVersion(clause: string, { oldForm, newForm }: PaperWords): string {
  const years = clause.replace(/(?:\b(?:tai|mau|ban|in|ve|tu|nam|form|from|of|downloaded) )*\b20\d\d\b/g, " ");
  const versions = [...oldForm, ...newForm].sort((a, b) => b.length - a.length);
  const bare = versions.reduce(
    (text, phrase) => ` ${text} `.replace(` ${phrase} `, ` ${/^(?:to khai|don)\b/.exec(phrase)?.[0] ?? ""} `),
    years,
  );
  return bare.split(" ").filter(Boolean).join(" ");
}

/** As it was said; when that is no paper, with ever more of the politeness round it taken away. */
function meaningOf(said: string, papers: readonly Paper[], words: PaperWords): string[] {
  const asSaid = papersCalled(said, papers, words);
  if (asSaid.length > 0) return asSaid;
  const all = said.split(" ");
  const everyday = words.alsoCalled.find((row) => ` ${said} `.includes(` ${row.said} `))?.said ?? "";
  const isMostOfIt = everyday.split(" ").length / all.length >= LEAST_EVERYDAY;
  const asCalled = isMostOfIt ? papersCalled(everyday, papers, words) : [];
  if (asCalled.length > 0) return asCalled;
  const polite = new Set(words.polite);
  const isPolite = (word: string): boolean => polite.has(word);
  const leading = all.findIndex((word) => !isPolite(word));
  const trailing = all.toReversed().findIndex((word) => !isPolite(word));
  if (leading < 0) return [];
  for (let cut = 1; cut <= leading + trailing; cut++) {
    for (let start = Math.max(0, cut - trailing); start <= Math.min(cut, leading); start++) {
      const means = papersCalled(all.slice(start, all.length - (cut - start)).join(" "), papers, words);
      if (means.length > 0) return means;
    }
  }
  return [];
}

/** Keys of the papers a stretch of words may mean: none, one, or several that cannot be told apart. */
function papersCalled(said: string, papers: readonly Paper[], { alsoCalled }: PaperWords): string[] {
  const other = alsoCalled.filter((row) => ` ${said} `.includes(` ${row.said} `));
  const longest = other[0];
  const ways = [said, ...(longest ? longest.means.map((means) => ` ${said} `.replace(` ${longest.said} `, ` ${means} `).trim()) : [])];
  const scored = papers
    .map((paper) => ({ paper, score: Math.max(...ways.flatMap((way) => paper.names.map((name) => likeness(way, name)))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  const near = scored.filter(({ score }) => best - score < CLEARLY);
  const wanted = near.some(({ paper }) => paper.needed) ? near.filter(({ paper }) => paper.needed) : near;
  return [...new Set(wanted.map(({ paper }) => paper.key))].slice(0, MOST_MEANT);
}

/** 0 when too little of what was said is in the name; else 1 for all of it and up to 1 more for how much of the name was said. */
function likeness(said: string, name: string): number {
  if (said === name) return 3;
  const words = said.split(" ");
  const own = name.split(" ");
  const found = words.filter((word) => own.some((one) => one === word || distanceAtMostOne(one, word)));
  const cover = found.length / words.length;
  if (cover < (words.length < 3 ? 1 : LEAST_COVER)) return 0;
  // The order of the words is what tells "giấy chứng sinh" from "giấy … sinh … chứng".
  const inOrder = ` ${name} `.includes(` ${said} `) ? 0.5 : 0;
  return cover + inOrder + Math.min(1, found.length / own.length) / 2;
}
