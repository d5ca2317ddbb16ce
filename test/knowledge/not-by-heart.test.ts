/** The search learns nothing by heart: no name, everyday word or phrase in the content is a whole question it is judged on. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { fold, syllables } from "../../knowledge/search/fold.ts";
import { sharedFile } from "../shared.ts";
import { meant, open } from "./questions.ts";

const content = join(import.meta.dirname, "../../knowledge/content");
const file = sharedFile("data/questions.dev.jsonl");
const keyOf = (text: string): string =>
  syllables(text)
    .map(({ key }) => key)
    .join(" ");

/** Every text under a value of a YAML file; rows of several words parted by commas count one by one. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.split(",");
  return value && typeof value === "object" ? Object.values(value).flatMap(textsOf) : [];
}

const read = (name: string): Record<string, unknown> => parse(readFileSync(join(content, name), "utf8"));

describe("What the search knows", () => {
  const { procedures } = loadKnowledge();
  const official = new Set([...procedures.values()].flatMap(({ name }) => [fold(name.vi), fold(name.en)]));

  it("is judged on questions that are no name of a procedure", () => {
    const { synonyms } = read("synonyms.yaml") as { synonyms: { say: string }[] };
    const names = [...procedures.values()].flatMap(({ name, alsoCalled, alsoCalledEn }) => [
      name.vi,
      name.en,
      ...alsoCalled,
      ...alsoCalledEn,
    ]);
    const keys = new Set([...names, ...synonyms.map(({ say }) => say)].map(keyOf));
    assert.deepEqual(
      meant.filter(({ question }) => keys.has(keyOf(question))).map(({ question }) => question),
      [],
    );
  });

  if (existsSync(file)) {
    const questions = new Set(
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => keyOf((JSON.parse(line) as { question: string }).question)),
    );
    const known = (texts: string[]): string[] => texts.filter((text) => questions.has(keyOf(text)) && !official.has(fold(text.trim())));

    it("has no question of the development set as an everyday name", () => {
      assert.deepEqual(known([...procedures.values()].flatMap(({ alsoCalled, alsoCalledEn }) => [...alsoCalled, ...alsoCalledEn])), []);
      const { synonyms } = read("synonyms.yaml") as { synonyms: { say: string }[] };
      assert.deepEqual(known(synonyms.map(({ say }) => say)), []);
      assert.deepEqual(known(textsOf(read("everyday-names.yaml"))), []);
    });
    it("is judged on questions of our own that are none of them", () =>
      assert.deepEqual(known([...meant, ...open].map(({ question }) => question)), []));
    it("has none as a rewrite or as the phrase of an intent", () => {
      const { rewrites } = read("vocabulary.yaml") as { rewrites: { from: string[] }[] };
      assert.deepEqual(known(rewrites.flatMap(({ from }) => from)), []);
      const { portal, other, court } = read("intents.yaml");
      assert.deepEqual(known(textsOf([portal, other, court])), []);
    });
  }
});
