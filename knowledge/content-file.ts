/** Reads one YAML content file and says file, line and reason when something is wrong with it. */
import { readFileSync } from "node:fs";
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

export class ContentError extends Error {
  override name = "ContentError";
}

/** Where a problem sits: the path of keys inside the file, most specific last. */
export type Path = readonly (string | number)[];

export type ContentFile<T> = { value: T; fail: (path: Path, reason: string) => never };

/** Reads and checks `file`. Throws ContentError with "file:line: path: reason" for each problem found. */
export function readContent<S extends z.ZodType>(file: string, schema: S): ContentFile<z.infer<S>> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors[0];
  if (syntax) throw new ContentError(`${file}:${lines.linePos(syntax.pos[0]).line}: ${syntax.message}`);
  const result = schema.safeParse(document.toJS());
  if (!result.success) {
    throw new ContentError(result.error.issues.map((issue) => place(file, document, lines, issue.path as Path, issue.message)).join("\n"));
  }
  return {
    value: result.data,
    fail: (path, reason) => {
      throw new ContentError(place(file, document, lines, path, reason));
    },
  };
}

/** Runs a step and notes what is wrong with the content, so that all problems are listed at once. */
export function collect(problems: string[], step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    problems.push(error.message);
  }
}

function place(file: string, document: Document, lines: LineCounter, path: Path, reason: string): string {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return `${file}:${lines.linePos(node.range[0]).line}: ${path.join(".") || "file"}: ${reason}`;
  }
  return `${file}:1: ${path.join(".")}: ${reason}`;
}
