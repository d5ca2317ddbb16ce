/** Loads and cross-checks the procedure files. A bad file stops the start-up with file, line and reason. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type Condition, conditionsOver } from "./conditions.ts";
import { ContentError, type ContentFile, collect, type Path, readContent } from "./content-file.ts";
import { type Document, type Procedure, procedureSchema } from "./schema.ts";

/** The keys other content files offer; a procedure may refer to nothing else. */
export type Vocabulary = { bodies: ReadonlySet<string>; fields: ReadonlySet<string>; laws: ReadonlySet<string> };

/** A checked procedure with its conditions compiled, by their source text; or one imported from the national catalogue. */
export type LoadedProcedure = Omit<Procedure, "documents"> & {
  readonly origin: "curated" | "imported";
  /** The year, month or day an imported one's data is from. */
  readonly dataDate?: string;
  readonly documents: Document[];
  readonly conditions: ReadonlyMap<string, Condition>;
};

/** Looks further into a procedure whose conditions are sound; see path-checks.ts. */
export type LookFurther = (procedure: LoadedProcedure, refuse: Refuse) => void;

/**
 * Loads every `*.yaml` in `folder`. Throws ContentError listing all problems of all files, one a line.
 */
export function loadProcedures(folder: string, vocabulary: Vocabulary, lookFurther?: LookFurther): Map<string, LoadedProcedure> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const problems: string[] = [];
  const loaded = new Map<string, { procedure: LoadedProcedure; file: ContentFile<Procedure> }>();
  for (const name of files) {
    collect(problems, () => {
      const file = readContent(join(folder, name), procedureSchema);
      if (file.value.id !== basename(name, ".yaml")) file.fail(["id"], "the id must be the file's name");
      loaded.set(file.value.id, {
        procedure: check(file, vocabulary, (path, reason) => collect(problems, () => file.fail(path, reason)), lookFurther),
        file,
      });
    });
  }
  for (const { file } of loaded.values()) {
    file.value.confusedWith.forEach((id, i) => {
      if (!loaded.has(id)) collect(problems, () => file.fail(["confusedWith", i], `there is no procedure "${id}"`));
    });
  }
  if (problems.length > 0) throw new ContentError(problems.join("\n"));
  return new Map([...loaded].map(([id, { procedure }]) => [id, procedure]));
}

/** Notes a problem and goes on, so that all of them are listed at once. */
export type Refuse = (path: Path, reason: string) => void;

function check(
  { value: procedure }: ContentFile<Procedure>,
  vocabulary: Vocabulary,
  refuse: Refuse,
  lookFurther: LookFurther | undefined,
): LoadedProcedure {
  if (!vocabulary.bodies.has(procedure.body)) refuse(["body"], `"${procedure.body}" is not in bodies.yaml`);
  (procedure.places ?? []).forEach(({ body }, i) => {
    if (body !== undefined && !vocabulary.bodies.has(body)) refuse(["places", i, "body"], `"${body}" is not in bodies.yaml`);
  });
  if (!vocabulary.fields.has(procedure.field)) refuse(["field"], `"${procedure.field}" is not in fields.yaml`);
  if (procedure.review <= procedure.checked.date) refuse(["review"], "the review date must be after the checked date");
  checkLaws(procedure, vocabulary.laws, refuse);
  let isSound = true;
  const conditions = compileConditions(procedure, (path, reason) => {
    isSound = false;
    refuse(path, reason);
  });
  const loaded: LoadedProcedure = { ...procedure, origin: "curated", conditions };
  if (isSound) lookFurther?.(loaded, refuse);
  return loaded;
}

function checkLaws({ legal, documents, fees, time }: Procedure, laws: ReadonlySet<string>, refuse: Refuse): void {
  const cited: [Path, string | undefined][] = [
    ...legal.map((c, i): [Path, string] => [["legal", i, "law"], c.law]),
    ...documents.map((d, i): [Path, string | undefined] => [["documents", i, "legal", "law"], d.legal?.law]),
    ...fees.map((f, i): [Path, string | undefined] => [["fees", i, "legal", "law"], f.legal?.law]),
    ...time.map((t, i): [Path, string | undefined] => [["time", i, "legal", "law"], t.legal?.law]),
  ];
  for (const [path, law] of cited) if (law && !laws.has(law)) refuse(path, `"${law}" is not in laws.yaml`);
}

function compileConditions(
  { questions, documents, fees, time, places = [], explanations = [] }: Procedure,
  refuse: Refuse,
): Map<string, Condition> {
  const compiled = new Map<string, Condition>();
  const compile = (source: string | undefined, path: Path, upTo = questions.length): void => {
    if (source === undefined) return;
    try {
      compiled.set(source, conditionsOver(questions.slice(0, upTo))(source));
    } catch (error) {
      refuse(path, `condition \`${source}\`: ${(error as Error).message}`);
    }
  };
  // A question may depend on earlier ones only, so that there is always a next one to ask.
  for (const [i, question] of questions.entries()) compile(question.when, ["questions", i, "when"], i);
  for (const [key, lines] of Object.entries({ documents, fees, time })) {
    for (const [i, line] of lines.entries()) {
      compile(line.when, [key, i, "when"]);
      if (line.when && !line.text) refuse([key, i], "a line with `when` also needs `text`, for people who were not asked");
    }
  }
  for (const [i, { when }] of places.entries()) compile(when, ["places", i, "when"]);
  for (const [i, { when }] of explanations.entries()) compile(when, ["explanations", i, "when"]);
  return compiled;
}
