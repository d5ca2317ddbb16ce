/** A recognizer model in the shape of `@microsoft/recognizers-text`, made of readers that look at tokens. */
import type { IModel, ModelResult } from "@microsoft/recognizers-text";
import type { Refusal } from "./refusal.ts";
import { type Token, type Tokens, tokenize } from "./tokens.ts";

/** What a reader found from token `at`: up to token `to` (not included); without `resolution` those tokens are passed over. */
export type Found = { to: number; typeName?: string; resolution?: Resolution };
export type Resolution = { [key: string]: unknown; refused?: Refusal };
/**
 * Reads at one place of the text. It may look at a fixed number of tokens, and beyond those only at tokens it
 * then takes into `to`: so a model's work stays linear. `today` is YYYY-MM-DD.
 */
export type Reader = (tokens: Tokens, at: number, today: string | undefined) => Found | undefined;

export type VietnameseModel = Omit<IModel, "parse"> & {
  /** `today` (YYYY-MM-DD) is the day that "tomorrow" counts from; without it such words are not recognised. */
  parse(query: string, today?: string): ModelResult[];
  /** The same over tokens that were read before, for counting how many are looked at. */
  find(tokens: Tokens, query: string, today?: string): ModelResult[];
};

/** At each place the reader that takes the longest stretch wins. A result has its `end` on its last character, as in the package. */
export function createModel(modelTypeName: string, typeName: string, ...readers: readonly Reader[]): VietnameseModel {
  const find: VietnameseModel["find"] = (tokens, query, today) => {
    const results: ModelResult[] = [];
    const { length } = tokens;
    for (let at = 0; at < length; ) {
      let best: Found | undefined;
      for (const reader of readers) {
        const found = reader(tokens, at, today);
        if (found && found.to > (best?.to ?? at)) best = found;
      }
      if (best?.resolution) {
        const [start, end] = [(tokens[at] as Token).start, (tokens[best.to - 1] as Token).end];
        results.push({
          text: query.slice(start, end),
          start,
          end: end - 1,
          typeName: best.typeName ?? typeName,
          resolution: best.resolution,
        });
      }
      at = best?.to ?? at + 1;
    }
    return results;
  };
  return { modelTypeName, find, parse: (query, today) => find(tokenize(query), query, today) };
}
