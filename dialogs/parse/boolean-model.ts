/** Yes or no, when the whole message says it: a "co" or a "mai" somewhere in a sentence is no consent. */
import type { VietnameseModel } from "./model.ts";
import { tokenize } from "./tokens.ts";
import { readYesNo } from "./yes-no.ts";

const find: VietnameseModel["find"] = (tokens, query) => {
  const [first, last] = [tokens[0], tokens.at(-1)];
  const value = readYesNo(query);
  if (value === undefined || !first || !last) return [];
  const { start } = first;
  return [{ text: query.slice(start, last.end), start, end: last.end - 1, typeName: "boolean", resolution: { value, score: 1 } }];
};

export const booleanModel: VietnameseModel = { modelTypeName: "BooleanModel", find, parse: (query) => find(tokenize(query), query) };
