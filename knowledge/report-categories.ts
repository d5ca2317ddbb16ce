/**
 * What people report to hotline 1022, and how they say it (content/report-categories.yaml). Only words: where a report
 * goes is up to 1022.
 */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import type { Guide } from "./guide.ts";
import { type Bilingual, bilingual } from "./schema.ts";
import { isAccented, type Syllable, syllables } from "./search/fold.ts";
import { createPhraseTree, type PhraseTree } from "./search/phrase-tree.ts";

const phrase = z.coerce.string().min(1);
const phrases = z.array(phrase);
const id = z.string().regex(/^[a-z][a-zA-Z0-9]*$/);
const EMERGENCY_NUMBERS = ["113", "114", "115"] as const;
const schema = z.strictObject({
  groups: z.record(id, z.strictObject({ name: bilingual })),
  categories: z.record(id, z.strictObject({ group: id, name: bilingual, problems: phrases, words: phrases })),
  urgent: z.strictObject({ "113": phrases, "114": phrases, "115": phrases }),
  notUrgent: phrases,
  wish: phrases,
  verbs: phrases,
  notMeant: phrases,
  send: phrases,
  track: phrases,
  never: phrases,
  unless: phrases,
  notPlaceNames: phrases,
  plainEnds: phrases,
  onlyAccented: phrases,
  notHouses: phrases,
  streets: phrases,
  spots: phrases,
});

export type EmergencyNumber = (typeof EMERGENCY_NUMBERS)[number];
export type ReportCategory = { id: string; group: string; name: Bilingual };
/** `certain`: the words say by themselves that something is wrong. `from`: the first such word. */
/** Where in the words it stands, and over how many. */
export type CategoryFound = { category: ReportCategory; certain: boolean; from: number; length: number };

export type ReportCategories = {
  readonly all: ReadonlyMap<string, ReportCategory>;
  /** What is reported, as far as the words tell it. */
  categoryOf(text: string): CategoryFound | undefined;
  /** The numbers to call before anything else, in the order 114, 115, 113. */
  urgentIn(text: string): EmergencyNumber[];
  /** Whether a report is to be made, by the words alone. */
  wishesToReport(text: string): boolean;
  asksForReport(text: string): boolean;
  /** Whether the message is a yes to sending. */
  saysSend(text: string): boolean;
  /** How the place is told beside the ward: "đường Nguyễn Trãi", "trước số 12"; undefined when it is not. */
  spotIn(text: string): string | undefined;
};

/** Loads the list and holds `guide`'s choices against it. Throws ContentError with file, line and reason. */
export function loadReportCategories(file: string, guide: Guide | undefined): ReportCategories {
  const { value, fail } = readContent(file, schema);
  const all = new Map(Object.entries(value.categories).map(([key, { group, name }]) => [key, { id: key, group, name }]));
  for (const { id: key, group } of all.values()) {
    if (!(group in value.groups)) fail(["categories", key, "group"], `there is no group "${group}"`);
  }
  checkGuide(guide, value, (path, reason) => fail(path, reason));

  const found = createPhraseTree<{ category: ReportCategory; certain: boolean } | undefined>();
  for (const row of value.notMeant) found.add(row, undefined);
  for (const [key, { problems, words, name }] of Object.entries(value.categories)) {
    const category = all.get(key) as ReportCategory;
    for (const said of problems) found.add(said, { category, certain: true });
    for (const said of [...words, ...partsOf(name)]) found.add(said, { category, certain: false });
  }
  const urgent = createPhraseTree<EmergencyNumber | undefined>();
  for (const row of value.notUrgent) urgent.add(row, undefined);
  for (const number of EMERGENCY_NUMBERS) for (const row of value.urgent[number]) urgent.add(row, number);
  const verbs = createPhraseTree<boolean>();
  for (const row of value.notMeant) verbs.add(row, false);
  for (const row of value.verbs) verbs.add(row, true);
  const lists = [value.wish, value.track, value.never, value.unless, value.send];
  const [wish, track, never, unless, send] = lists.map(treeOf) as [Words, Words, Words, Words, Words];
  const spots = createSpots(value);

  function categoryOf(text: string): CategoryFound | undefined {
    const hits = found.all(syllables(text)).flatMap(({ value: hit, from, length }) => (hit ? [{ ...hit, from, length }] : []));
    // What is wrong counts before what is merely named; of equals the longer words, then the first.
    hits.sort((a, b) => Number(b.certain) - Number(a.certain) || b.length - a.length || a.from - b.from);
    return hits[0];
  }

  function wishesToReport(text: string): boolean {
    const words = syllables(text);
    if (never.all(words).length > 0) return false;
    if (wish.all(words).length > 0) return true;
    const category = categoryOf(text);
    if (!category) return false;
    // Without accents "bao" is many words; who reports says so at the beginning.
    if (verbs.all(words).some(({ value: isVerb, from }) => isVerb && from <= LATEST_VERB)) return true;
    // "Building without a permit" asks for none.
    const beside = words.filter((_, i) => i < category.from || i >= category.from + category.length);
    return category.certain && unless.all(beside).length === 0;
  }

  return {
    all,
    categoryOf,
    wishesToReport,
    urgentIn(text) {
      const said = new Set(urgent.all(syllables(text)).map(({ value: number }) => number));
      return (["114", "115", "113"] as const).filter((number) => said.has(number));
    },
    asksForReport: (text) => track.all(syllables(text)).length > 0 && never.all(syllables(text)).length === 0,
    saysSend(text) {
      const words = syllables(text);
      return words.length > 0 && send.at(words, 0)?.length === words.length;
    },
    spotIn: spots,
  };
}

const LATEST_VERB = 5;

type Words = PhraseTree<true>;
function treeOf(rows: readonly string[]): Words {
  const tree = createPhraseTree<true>();
  for (const row of rows) tree.add(row, true);
  return tree;
}

/** "Đường hư, ổ gà" is said as a whole or in parts; one syllable alone is too many words without its accents. */
const partsOf = ({ vi, en }: Bilingual): string[] => [...new Set([vi, ...vi.split(", ").filter((part) => part.includes(" ")), en])];

type Content = z.infer<typeof schema>;
type Fail = (path: (string | number)[], reason: string) => never;

/** The guide asks for exactly the groups and categories that stand here, in the same words. */
function checkGuide(guide: Guide | undefined, { groups, categories }: Content, fail: Fail): void {
  const offered = (key: string): string => {
    const asked = guide?.questions.find((question) => question.key === key);
    return asked?.kind === "choice" ? JSON.stringify(asked.choices.map(({ value, label }) => [value, label.vi, label.en])) : "";
  };
  const rows = (entries: [string, { name: Bilingual }][]): string =>
    JSON.stringify(entries.map(([key, { name }]) => [key, name.vi, name.en]));
  if (offered("group") !== rows(Object.entries(groups))) fail(["groups"], "the question `group` of services/report.yaml offers others");
  for (const key of Object.keys(groups)) {
    const own = Object.entries(categories).filter(([, { group }]) => group === key);
    if (offered(key) !== rows(own))
      fail(["groups", key], `the question \`${key}\` of services/report.yaml offers others than these categories`);
  }
}

const LONGEST_NAME = 5;
const LONGEST_SPOT = 8;
/** Words that begin the ward or district; the spot stands before them. */
const UNIT = new Set(["phuong", "p", "xa", "quan", "q", "huyen", "dac", "thi", "tp", "ward", "commune", "district"]);

/** Reads "đường Nguyễn Trãi" out of a message; the names of streets end at words that are none. */
function createSpots({ streets, spots, notPlaceNames, plainEnds, onlyAccented, notHouses }: Content): ReportCategories["spotIn"] {
  const [street, spot] = [treeOf(streets), treeOf(spots)];
  // Without accents a word of the list may be a name: "Lê Lai", "Đặng".
  const ends = new Set([...notPlaceNames.filter(isAccented), ...plainEnds].map((word) => syllables(word)[0]?.written));
  const notHouse = new Set(notHouses.map((phrase) => syllables(phrase).at(-1)?.key));
  const accented = new Set(onlyAccented.map((word) => syllables(word)[0]?.key));
  return (text) => {
    for (const part of text.split(/[,.;!?\n]/)) {
      const written = part.match(/[\p{L}\p{N}\p{M}/-]+/gu) ?? [];
      const words = written.map((word) => syllables(word)[0] ?? { key: "", written: "" });
      for (let from = 0; from < words.length; from++) {
        const length = spotLength(words, written, from);
        if (length > 0) return written.slice(from, from + length).join(" ");
      }
    }
    return undefined;
  };

  /** How many words from `from` on tell a spot; 0 when none do. */
  function spotLength(words: readonly Syllable[], written: readonly string[], from: number): number {
    const [byName, byNumber] = [street.at(words, from), spot.at(words, from)];
    const lead = Math.max(byName?.length ?? 0, byNumber?.length ?? 0);
    if (lead === 0 || (byNumber && notHouse.has(words[from - 1]?.key))) return 0;
    const most = byNumber ? LONGEST_SPOT : LONGEST_NAME;
    let end = from + lead;
    while (end < words.length && end - from - lead < most && !isEnd(words[end] as Syllable)) end++;
    const name = written.slice(from + lead, end);
    // One small word alone is no name: "đường hẹp". A number or a capital letter makes it one.
    const isPlain = lead === 1 && accented.has(words[from]?.key) && !isAccented(words[from]?.written ?? "");
    const isName = name.some((word) => /^[\p{Lu}\d]/u.test(word)) || (byName !== undefined && !byNumber && !isPlain && name.length >= 2);
    return isName ? end - from : 0;
  }

  function isEnd({ key, written }: Syllable): boolean {
    return UNIT.has(key) || ends.has(written);
  }
}
