/** Both languages, everywhere: each sentence of phrases and content, and numbers, money and dates in all that is said. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Outcome } from "../../dialogs/conversation.ts";
import { en } from "../../knowledge/content/phrases.en.ts";
import { vi } from "../../knowledge/content/phrases.vi.ts";
import { wordsOf } from "./bot.ts";
import { explore } from "./graph/explore.ts";
import { openings } from "./graph/flows.ts";

const content = join(import.meta.dirname, "../../knowledge/content");
/** Vietnamese words that are no names: these are written small. */
const SMALL = /(?<!\p{L})\p{Ll}*[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹâêôàáãèéìíĩòóõùúýũ]\p{L}*/gu;
/** Names with small words in them, and a word that English has as well. */
const NAMES = /Công dân số TP\.HCM|“phường Sài Gòn”|café/gu;
const inVietnamese = (text: string): string[] => text.replace(NAMES, "").match(SMALL) ?? [];

/** Every phrase with its path, functions called with figures. */
function* leaves(phrases: object, path = ""): Generator<{ path: string; said: string; kind: string }> {
  for (const [key, value] of Object.entries(phrases)) {
    const at = `${path}${key}`;
    if (typeof value === "object" && !Array.isArray(value)) yield* leaves(value, `${at}.`);
    else yield { path: at, said: [typeof value === "function" ? called(value) : value].flat().join("\n"), kind: kindOf(value) };
  }
}
const kindOf = (value: unknown): string =>
  typeof value === "function" ? `function of ${value.length}` : Array.isArray(value) ? "list" : typeof value;
const called = (phrase: (...words: unknown[]) => unknown): unknown =>
  /numbers\.map|numbers\.join/.test(String(phrase)) ? phrase(["113"]) : phrase("7", "7", "7", "7", "7");

describe("Every sentence", () => {
  it("of the phrases is there in both languages, in the same form, and says something", () => {
    const [own, other] = [[...leaves(vi)], [...leaves(en)]];
    assert.ok(own.length > 500, `${own.length}`);
    assert.deepEqual(other.map(({ path, kind }) => `${path}: ${kind}`).sort(), own.map(({ path, kind }) => `${path}: ${kind}`).sort());
    for (const { path, said } of [...own, ...other]) assert.ok(said.trim() !== "" || path === "documentForm.unstated", path);
  });

  it("of the phrases is English in English", () => {
    // Both languages stand in these on purpose.
    const mixed = ["dossier.again", "foreignScript", "language", "help"];
    const odd = [...leaves(en)].filter(({ path, said }) => !mixed.includes(path) && inVietnamese(said).length > 0);
    assert.deepEqual(odd, []);
  });

  it("of each part has a file in both languages, which the whole includes", () => {
    const names = readdirSync(join(content, "phrases"));
    const parts = (language: string): string[] => names.flatMap((name) => new RegExp(`^(.+)\\.${language}\\.ts$`).exec(name)?.[1] ?? []);
    assert.deepEqual(parts("vi").sort(), parts("en").sort());
    for (const part of parts("vi")) assert.ok(part in vi && part in en, part);
  });

  it("of the content is there in both languages, and English in English", () => {
    const files = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((name) => /^(?!procedures).*\.yaml$/.test(name));
    for (const name of ["services/report.yaml", "business/plan.yaml", "appointments.yaml", "dossier-statuses.yaml"])
      assert.ok(files.includes(name), name);
    let count = 0;
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== "object" || value === null) return;
      if ("vi" in value || "en" in value) {
        const { vi: own, en: other } = value as { vi?: unknown; en?: unknown };
        assert.ok(typeof own === "string" && own.trim() && typeof other === "string" && other.trim(), `${at} lacks a language`);
        assert.deepEqual(inVietnamese(other), [], at);
        count++;
      }
      for (const [key, one] of Object.entries(value)) walk(one, `${at}/${key}`);
    };
    for (const name of files) walk(parse(readFileSync(join(content, name), "utf8")), name);
    assert.ok(count > 800, `${count}`);
  });
});

const inEnglish = [
  "birth registration",
  "building permit",
  "how much is a passport",
  "I want to open a coffee shop",
  "I want to start a business",
  "industry code 5610",
  "book an appointment",
  "change my appointment",
  "cancel my appointment",
  "where is my dossier",
  "I want to report a problem",
  "there is a big pothole in Ben Thanh ward",
  "track report K7MP2RWX",
  "what am I following",
  "what do you hold about me",
  "download my data",
  "ward 5",
  "if I file today when is birth registration done",
];

/** What must not stand in the other language's way of writing. */
const foreign = {
  vi: [/(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/, /\bVND\b/, /\d ?(?:am|pm)\b/i],
  en: [/(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])/, /đồng/],
};
const ISO_DATE = /(?<![\w/.-])20\d\d-\d\d-\d\d(?![\w-])/;

for (const [language, begun] of [
  ["vi", openings],
  ["en", inEnglish],
] as const) {
  describe(`All that the services say (${language})`, () => {
    const heard = new Map<string, string>();
    const flows = new Set<string>();
    before(() => {
      const hear = ({ conversation, replies }: Outcome, path: string): void => {
        if (conversation.language !== language) return;
        flows.add(conversation.form?.flow.split(":")[0] ?? "");
        for (const one of replies) heard.set(wordsOf({ conversation, replies: [one] }).replace(/https?:\S+/g, ""), path);
      };
      explore({ openings: begun, locale: language, aside: [], most: 5_000, hear });
    });

    it("was heard of every service", () => {
      for (const flow of ["checklist", "business", "appointment", "appointment-change", "appointment-cancel", "dossier", "report"])
        assert.ok(flows.has(flow), flow);
      const all = [...heard.keys()].join("\n");
      assert.ok((all.match(/\b\d\d\/\d\d\/\d{4}\b/g) ?? []).length > 100, "dates");
      assert.match(all, language === "vi" ? /\d\.\d{3} đồng/ : /\d,\d{3} VND/, "money");
    });

    it("has days, numbers and money in the language's own form", () => {
      for (const [words, path] of heard) for (const pattern of [ISO_DATE, ...foreign[language]]) assert.doesNotMatch(words, pattern, path);
    });

    it("has no sentence of the other language in it", () => {
      const own = new Set([...leaves(language === "vi" ? vi : en)].map(({ said }) => said));
      const others = [...leaves(language === "vi" ? en : vi)]
        .filter(({ said, kind, path }) => kind === "string" && said.includes(" ") && !own.has(said) && path !== "foreignScript")
        .map(({ said }) => said);
      assert.ok(others.length > 200);
      for (const [words, path] of heard) for (const other of others) assert.ok(!words.includes(other), `${path}: ${other}`);
    });
  });
}
