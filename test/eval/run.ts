/**
 * `npm run eval -- [catalogue] [questions] [--misses] [--speed] [--compare] [--baseline file | --keep file]`: how well the search does on
 * questions it was not made for, every group apart. With a baseline it fails when a group is worse than kept. Without arguments: the shared catalogue and development questions, then our own over the same catalogue.
 */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import type { CatalogueRecord } from "../../knowledge/catalogue/record.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { sharedFile } from "../shared.ts";
import { type Figures, figuresOf, keepAs, worseThan } from "./baseline.ts";
import { grown, knowledgeWith, readCatalogue } from "./catalogue.ts";
import { compare } from "./compare/compare.ts";
import { isAlone, isServed, judge, reciprocal, type Verdict, within } from "./judge.ts";
import { type Question, readQuestions } from "./questions.ts";
import { cpuOf, hostileTexts, type Speed, speedOf } from "./speed.ts";
import { share } from "./tally.ts";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: "boolean" },
    speed: { type: "boolean" },
    compare: { type: "boolean" },
    baseline: { type: "string" },
    keep: { type: "string" },
  },
});
const [catalogue = sharedFile("data/catalogue.jsonl.gz"), ...given] = positionals;
const own = ["national.txt", "national-held-out.txt", "fresh-1.txt", "outside-1.txt", "outside-2.txt"].map((name) =>
  join(import.meta.dirname, name),
);
const files = given.length > 0 ? given : [sharedFile("data/questions.dev.jsonl"), ...own];
const human = new Set(["student", "faq"]);

function report(name: string, questions: readonly Question[], { search, readIntent }: Knowledge): Figures {
  console.log(`\n${name}`);
  const answerable = questions.filter(({ gold }) => gold.length > 0);
  const verdicts = judge(search, answerable);
  const groups: Record<string, Verdict[]> = {};
  for (const verdict of verdicts) for (const name of groupsOf(verdict.question)) (groups[name] ??= []).push(verdict);
  if (answerable.length > 0) groups["all, unaccented"] = judge(search, answerable, "unaccented");
  if (answerable.length > 0) {
    console.table(Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, places(group)])));
    console.table(Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, decisions(group)])));
  }
  const others: Record<string, Question[]> = {};
  for (const question of questions) if (question.behaviour !== "answer") (others[question.behaviour] ??= []).push(question);
  if (Object.keys(others).length > 0)
    console.table(Object.fromEntries(Object.entries(others).map(([name, group]) => [name, declined(group, search, readIntent)])));
  if (flags.misses) for (const verdict of verdicts) if (verdict.rank !== 0) miss(verdict);
  return figuresOf(groups, name);
}

const groupsOf = ({ group, variant }: Question): string[] => [
  ...new Set([group, variant, ...(human.has(group) ? ["human-written"] : []), "all"]),
];

/** Each set as a whole, and the groups of those that tell them. */
function withGroups(all: ReadonlyMap<string, readonly Question[]>): Map<string, Question[]> {
  const groups = new Map<string, Question[]>();
  for (const [name, questions] of all)
    for (const question of questions)
      for (const group of groupsOf(question)) {
        if (question.gold.length === 0) continue;
        const key = `${name}: ${group}`;
        groups.set(key, [...(groups.get(key) ?? []), question]);
      }
  return groups;
}

function places(verdicts: readonly Verdict[]): object {
  const n = verdicts.length;
  const of = (k: number): string => share(verdicts.filter(within(k)).length, n);
  const mrr = (verdicts.reduce((sum, verdict) => sum + reciprocal(verdict), 0) / n).toFixed(3);
  return { n, "top-1": of(1), "top-3": of(3), "top-10": of(10), mrr };
}

function decisions(verdicts: readonly Verdict[]): object {
  const alone = verdicts.filter(isAlone);
  return {
    "answered alone": share(alone.length, verdicts.length),
    "of these right": share(alone.filter(within(1)).length, alone.length),
    "right answered or offered": share(verdicts.filter(isServed).length, verdicts.length),
    none: verdicts.filter(({ decision }) => decision === "none").length,
  };
}

/** Of questions that no procedure answers: what the search alone says, and how many an intent takes before it. */
function declined(questions: readonly Question[], search: Knowledge["search"], readIntent: Knowledge["readIntent"]): object {
  const count = { n: questions.length, answer: 0, choose: 0, none: 0, "none, or an intent": 0 };
  for (const { question } of questions) {
    const { decision } = search(question);
    count[decision]++;
    if (decision === "none" || (decision === "choose" && readIntent(question))) count["none, or an intent"]++;
  }
  return count;
}

function miss({ asked, rank, decision, question, matches }: Verdict): void {
  const found = matches
    .slice(0, 3)
    .map(
      ({ code, title, score, reasons }) =>
        `${code} ${title} (fit ${reasons.fit.toFixed(2)}, cover ${reasons.cover.toFixed(2)}, ${score.toFixed(1)})`,
    );
  console.log(
    `\n${rank < 0 ? "not found" : `place ${rank + 1}`}, ${decision}: ${asked}\n  wanted ${question.gold.join(" ")}\n  got ${found.join("\n      ")}`,
  );
}

function speed(questions: readonly string[], records: readonly CatalogueRecord[], { search }: Knowledge): void {
  const tenfold = knowledgeWith(grown(records, 10)).search;
  const hostile = hostileTexts(questions);
  const sizes: Record<string, Speed> = {
    questions: speedOf(search, questions),
    "1,000 hostile characters": speedOf(search, hostile),
    "questions, tenfold catalogue": speedOf(tenfold, questions),
    "hostile, tenfold catalogue": speedOf(tenfold, hostile),
  };
  console.log("\nCPU milliseconds a search");
  console.table(sizes);
}

const records = await readCatalogue(catalogue);
let knowledge = knowledgeWith([]);
const build = cpuOf(() => {
  knowledge = knowledgeWith(records);
});
console.log(`${records.length} procedures; content and index ready after ${build.toFixed(0)} ms of CPU`);
const figures: Figures = {};
const sets = new Map(files.filter((name) => existsSync(name)).map((file) => [basename(file), readQuestions(file)]));
if (flags.compare) await compare(withGroups(sets), records, knowledge);
else for (const [name, questions] of sets) Object.assign(figures, report(name, questions, knowledge));
if (flags.speed)
  speed(
    [...sets.values()].flat().map(({ question }) => question),
    records,
    knowledge,
  );
if (flags.keep) keepAs(flags.keep, figures);
const worse = flags.baseline ? worseThan(flags.baseline, figures) : [];
for (const line of worse) console.error(`worse than kept: ${line}`);
process.exitCode = worse.length === 0 ? 0 : 1;
