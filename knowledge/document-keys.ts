/** The key of a document: what ticks and kept checklists call it. The same paper has the same key in every procedure. */
import type { Document } from "./schema.ts";
import { syllables } from "./search/fold.ts";

const LONGEST = 60;

/** Its own key, or one made from its Vietnamese name: "Giấy chứng sinh" is giay-chung-sinh. */
export function documentKey({ key, name }: Pick<Document, "key" | "name">): string {
  if (key !== undefined) return key;
  const words = syllables(name.vi).map((syllable) => syllable.key.replace(/[^a-z0-9]+/g, ""));
  let made = "";
  for (const word of words.filter(Boolean)) {
    if (made.length + word.length >= LONGEST) break;
    made = made === "" ? word : `${made}-${word}`;
  }
  return made;
}
