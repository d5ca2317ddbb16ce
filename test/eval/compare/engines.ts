/** Kept search libraries over the same papers, each set up as its documentation advises for titles asked about in sentences. */
import { create, insertMultiple, search } from "@orama/orama";
import Fuse, { type IFuseOptions } from "fuse.js";
import MiniSearch from "minisearch";
import { fold } from "../../../knowledge/search/fold.ts";
import type { Paper } from "./papers.ts";

/** The codes of the first ten, best first. */
export type Find = (question: string) => Promise<(readonly string[])[]>;
/** `every`: only each so-many-th question is asked, where an engine takes half a second for one. */
export type Engine = { name: string; every: number; find: Find };

const FIRST = 10;
const FIELDS = ["title", "names", "field"] as const;
const WEIGHTS = { title: 3, names: 2, field: 1 };

export async function enginesOver(papers: readonly Paper[]): Promise<Engine[]> {
  const fuzzy = { ignoreLocation: true, threshold: 0.6, includeScore: true };
  return [
    { name: "fuse.js, whole string", every: 8, find: fuse(papers, fuzzy) },
    { name: "fuse.js, token search", every: 8, find: fuse(papers, { ...fuzzy, useTokenSearch: true, tokenMatch: "any" }) },
    { name: "MiniSearch", every: 1, find: miniSearch(papers) },
    { name: "Orama", every: 1, find: await orama(papers) },
  ];
}

function fuse(papers: readonly Paper[], options: IFuseOptions<Paper>): Find {
  const keys = FIELDS.map((name) => ({ name, weight: WEIGHTS[name] }));
  const index = new Fuse(papers, { ...options, keys });
  return async (question) => index.search(fold(question), { limit: FIRST }).map(({ item }) => item.codes);
}

function miniSearch(papers: readonly Paper[]): Find {
  const index = new MiniSearch<Paper>({ fields: [...FIELDS], searchOptions: { boost: WEIGHTS } });
  index.addAll(papers);
  return async (question) =>
    index
      .search(fold(question))
      .slice(0, FIRST)
      .map(({ id }) => (papers[id] as Paper).codes);
}

async function orama(papers: readonly Paper[]): Promise<Find> {
  const index = create({ schema: { title: "string", names: "string", field: "string" } as const });
  await insertMultiple(
    index,
    papers.map(({ id, title, names, field }) => ({ id: String(id), title, names, field })),
  );
  return async (question) => {
    // A threshold of 1 lets a paper hold any of the words.
    const { hits } = await search(index, { term: fold(question), limit: FIRST, threshold: 1, boost: WEIGHTS });
    return hits.map(({ id }) => (papers[Number(id)] as Paper).codes);
  };
}
