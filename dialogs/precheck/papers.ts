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
  unclear: { said: string; keys: string[]; has: boolean }[];
  /** Names that fit no paper of the case. */
  unknown: number;
};

/** A stretch of words about one paper, and whether they have it. */
type Piece = { words: string[]; has: boolean };

const LONGEST = 400;
/** How much of what was said must be found in a paper's name. */
const LEAST_COVER = 0.75;
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
        const { pieces: more, has } = piecesOf(folded(clause), before.has, papers, words);
        return { pieces: [...before.pieces, ...more], has };
      },
      { pieces: [], has: true },
    ).pieces;
  const found = pieces.map((piece) => ({ ...piece, means: meaningOf(withoutPolite(piece.words.join(" "), words), papers, words) }));
  const known = found.filter(({ means }) => means.length > 0);
  if (known.length === 0) return saysAll ? { ticks: needed, unclear: [], unknown: 0 } : undefined;
  const saysHow = saysAll || contains(text, words.missing) || contains(text, words.have);
  // Names alone are an answer only when nothing else was said.
  if (!saysHow && known.length < found.length) return undefined;
  // "Only the birth notification is missing": all the others are there.
  const ticks = new Set(saysAll || known.every(({ has }) => !has) ? needed : []);
  for (const { means, has } of known) {
    if (means.length !== 1) continue;
    if (has) ticks.add(means[0] as string);
    else ticks.delete(means[0] as string);
  }
  const unclear = known
    .filter(({ means }) => means.length > 1)
    .map(({ words: said, means, has }) => ({ said: said.join(" "), keys: means, has }));
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
    const rest = all.slice(at);
    // The whole name of a paper may hold such words itself: "văn bản ủy quyền có chứng thực".
    const name = startOf(rest, names);
    if (name > 1) {
      said.push(...rest.slice(0, name));
      at += name;
      continue;
    }
    const all_ = startOf(rest, words.all);
    const missing = startOf(rest, words.missing);
    const have = startOf(rest, words.have);
    const between = startOf(rest, words.between);
    const polite = startOf(rest, words.polite);
    const longest = Math.max(all_, missing, have, between);
    if (longest > 0) {
      close();
      if (missing === longest) has = false;
      else if (have === longest) has = true;
      at += longest;
    } else if (polite > 0 && said.length === 0) at += polite;
    else {
      said.push(all[at] as string);
      at++;
    }
  }
  close();
  return { pieces: pieces.filter((piece) => withoutPolite(piece.words.join(" "), words) !== ""), has };
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

/** Keys of the papers a stretch of words may mean: none, one, or several that cannot be told apart. */
function meaningOf(said: string, papers: readonly Paper[], { alsoCalled }: PaperWords): string[] {
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
  return [...new Set(wanted.map(({ paper }) => paper.key))];
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
