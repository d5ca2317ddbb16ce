/** `npm run content`: checks every content file and prints what is wrong, file and line first. */
import { join } from "node:path";
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { loadProcedures } from "./procedures.ts";

const content = join(import.meta.dirname, "content");
const keysOf = (file: string): Set<string> =>
  new Set(Object.keys(readContent(join(content, file), z.record(z.string(), z.unknown())).value));

try {
  const procedures = loadProcedures(join(content, "procedures"), {
    bodies: keysOf("bodies.yaml"),
    fields: keysOf("fields.yaml"),
    laws: keysOf("laws.yaml"),
  });
  console.log(`${procedures.size} procedures are well formed`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
