/** One of a few labels: by its words, its place or with typing mistakes. The whole message must say it. */
import { type Option, pickOption } from "./choices.ts";
import type { VietnameseModel } from "./model.ts";
import { tokenize } from "./tokens.ts";

/** `value` of a result is the label's place, from 0. */
export function createChoiceModel(labels: readonly string[]): VietnameseModel {
  const options = labels.map((label, value): Option<number> => ({ value, labels: [label] }));
  const find: VietnameseModel["find"] = (tokens, query) => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    const picked = pickOption(query, options);
    if (!picked || !first || !last) return [];
    const { start } = first;
    const resolution = { value: picked.value, label: picked.labels[0] };
    return [{ text: query.slice(start, last.end), start, end: last.end - 1, typeName: "choice", resolution }];
  };
  return { modelTypeName: "ChoiceModel", find, parse: (query) => find(tokenize(query), query) };
}
