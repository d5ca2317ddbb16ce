/** `npm run eval -- --compare`: other engines and ours on the same questions, in the same run. */
import type { CatalogueRecord } from "../../../knowledge/catalogue/record.ts";
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import { type Question, unaccented } from "../questions.ts";
import { type Engine, enginesOver } from "./engines.ts";
import { papersOf } from "./papers.ts";

type Asked = { rank: number; milliseconds: number };
const WARM_UP = 200;

/** One table for each group of questions, which all have accepted codes; unaccented copies are groups of their own. */
export async function compare(
  groups: ReadonlyMap<string, readonly Question[]>,
  records: readonly CatalogueRecord[],
  knowledge: Knowledge,
): Promise<void> {
  const ours: Engine = {
    name: "ours",
    every: 1,
    find: async (question) => knowledge.search(question, { limit: 10 }).matches.map(({ codes }) => codes),
  };
  const others = await enginesOver(papersOf(knowledge, records));
  // Ours also on the few questions the slow ones are asked, so that rows of one size can be compared.
  const sampled = others.filter(({ every }) => every > 1).slice(0, 1);
  const engines = [...others, ...sampled.map(({ every }) => ({ ...ours, name: "ours, on fuse.js's questions", every })), ours];
  const tables = new Map<string, Record<string, object>>();
  for (const write of [(text: string) => text, unaccented]) {
    for (const engine of engines) {
      const answers = await askAll(engine, [...new Set([...groups.values()].flat())], write);
      for (const [name, questions] of groups) {
        const title = write === unaccented ? `${name}, unaccented` : name;
        const asked = questions.flatMap((question) => answers.get(question) ?? []);
        if (asked.length > 0) tables.set(title, { ...tables.get(title), [engine.name]: figuresOf(asked) });
      }
    }
  }
  for (const [title, table] of tables) {
    console.log(`\n${title}`);
    console.table(table);
  }
}

async function askAll(
  { find, every }: Engine,
  questions: readonly Question[],
  write: (text: string) => string,
): Promise<Map<Question, Asked>> {
  const sample = questions.filter((_, i) => i % every === 0);
  for (const { question } of sample.slice(0, WARM_UP / every)) await find(write(question));
  const all = new Map<Question, Asked>();
  for (const question of sample) {
    const before = process.hrtime.bigint();
    const found = await find(write(question.question));
    const milliseconds = Number(process.hrtime.bigint() - before) / 1e6;
    all.set(question, { rank: found.findIndex((codes) => codes.some((code) => question.gold.includes(code))), milliseconds });
  }
  return all;
}

function figuresOf(asked: readonly Asked[]): object {
  const n = asked.length;
  const within = (places: number): number => Number(((100 * asked.filter(({ rank }) => rank >= 0 && rank < places).length) / n).toFixed(1));
  const times = asked.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number): number => Number((times[Math.min(n - 1, Math.floor(n * share))] ?? 0).toFixed(2));
  const mrr = Number((asked.reduce((sum, { rank }) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / n).toFixed(3));
  return { n, "top-1": within(1), "top-3": within(3), "top-10": within(10), mrr, "median ms": at(0.5), "p99 ms": at(0.99) };
}
