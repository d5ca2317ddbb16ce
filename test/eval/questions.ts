/** The questions of an evaluation: JSON Lines as in the shared data, or lines "question | code code | kind". */
import { readFileSync } from "node:fs";
import { z } from "zod";

const row = z.object({
  question: z.string().min(1),
  gold: z.array(z.string()).default([]),
  /** What a good answer does: "answer", "clarify", "out of scope" … */
  behaviour: z.string().default("answer"),
  /** "plain", "colloquial", "no-diacritics" … */
  variant: z.string().default("plain"),
  /** Who wrote it: "student", "faq", "llm", "mechanical". */
  group: z.string().default("own"),
});

export type Question = z.infer<typeof row>;

/** Throws with the line's number when a line cannot be read. */
export function readQuestions(file: string): Question[] {
  const lines = readFileSync(file, "utf8").split("\n");
  const isRows = file.endsWith(".txt");
  return lines.flatMap((line, i) => {
    if (line.trim() === "" || (isRows && line.startsWith("#"))) return [];
    const parsed = row.safeParse(isRows ? fromRow(line) : JSON.parse(line));
    if (!parsed.success) throw new Error(`${file}:${i + 1}: ${parsed.error.issues[0]?.message}`);
    return [parsed.data];
  });
}

function fromRow(line: string): unknown {
  const [question = "", codes = "", kind = ""] = line.split("|").map((part) => part.trim());
  const gold = codes.split(/\s+/).filter((code) => code !== "");
  // Without codes the kind is what a good reply does.
  return { question, gold, ...(kind !== "" && (gold.length > 0 ? { variant: kind } : { behaviour: kind })) };
}

/** The same question as typed without accents. */
export const unaccented = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
