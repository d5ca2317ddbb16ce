/**
 * The questions of a guided service, from content/services/<id>.yaml: the kinds a procedure has, and some more.
 * Their conditions alone decide which comes next, in the order they stand.
 */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { type Answers, type Condition, conditionsOver, mentions } from "./conditions.ts";
import { ContentError, type ContentFile, collect, readContent } from "./content-file.ts";
import { bilingual, type Question, question, questionBase } from "./schema.ts";

const skippable = z.boolean().optional();
const more = z.discriminatedUnion("kind", [
  /** Free words, `min` to `max` characters. */
  z.strictObject({ ...questionBase, kind: z.literal("text"), min: z.int().min(1), max: z.int().max(1_000), skippable }),
  /** A code the city gives out; matched after spaces are taken out and letters made capital. */
  z.strictObject({ ...questionBase, kind: z.literal("code"), pattern: z.string().min(1), hint: bilingual, skippable }),
  /** A ward, commune or special zone by its present or former name; the answer is its code. */
  z.strictObject({ ...questionBase, kind: z.literal("place"), skippable }),
  /** A personal number, sealed at the border: dialogs see the seal only. */
  z.strictObject({ ...questionBase, kind: z.literal("secret"), of: z.enum(["phone", "identity"]), skippable }),
  /** One of options that come from outside while the form runs (FormState.offered), as free slots. */
  z.strictObject({ ...questionBase, kind: z.literal("offered"), skippable }),
  /** Photos; the answer lists their ids with spaces between. */
  z.strictObject({ ...questionBase, kind: z.literal("photos"), max: z.int().min(1).max(3), skippable }),
]);
const schema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: bilingual,
  questions: z.array(z.union([question, more])).min(1),
});

/** `skippable`: may be left out; the answer is then "". */
export type FormQuestion = Question | z.infer<typeof more>;
export type Guide = {
  id: string;
  name: z.infer<typeof bilingual>;
  questions: readonly FormQuestion[];
  conditions: ReadonlyMap<string, Condition>;
};

/** Loads every `*.yaml` in `folder` by id. Throws ContentError with file, line and reason. */
export function loadGuides(folder: string): Map<string, Guide> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const problems: string[] = [];
  const guides = new Map<string, Guide>();
  for (const name of names.sort()) {
    collect(problems, () => {
      const file = readContent(join(folder, name), schema);
      if (file.value.id !== basename(name, ".yaml")) file.fail(["id"], "the id must be the file's name");
      guides.set(file.value.id, { ...file.value, conditions: compile(file) });
    });
  }
  if (problems.length > 0) throw new ContentError(problems.join("\n"));
  return guides;
}

function compile({ value: { questions }, fail }: ContentFile<z.infer<typeof schema>>): Map<string, Condition> {
  const compiled = new Map<string, Condition>();
  questions.forEach(({ key, when }, i) => {
    if (questions.findIndex((other) => other.key === key) !== i) fail(["questions", i, "key"], "two questions have the same key");
    if (when === undefined) return;
    try {
      // Earlier ones only, so that there is always a next one to ask.
      compiled.set(when, conditionsOver(questions.slice(0, i))(when));
    } catch (error) {
      fail(["questions", i, "when"], `condition \`${when}\`: ${(error as Error).message}`);
    }
  });
  return compiled;
}

/** Whether a question belongs to the case these answers describe. */
export const isAskedIn = ({ conditions }: Pick<Guide, "conditions">, { when }: FormQuestion, answers: Answers): boolean =>
  when === undefined || conditions.get(when)?.(answers) === "yes";

/** The answers with one more; those of questions that hang on it, directly or not, are taken out, to be asked again. */
export function withAnswerIn(questions: readonly FormQuestion[], answers: Answers, key: string, value: Answers[string]): Answers {
  if (answers[key] === value) return answers;
  const stale = new Set([key]);
  for (const { key: other, when } of questions) if (when && [...stale].some((changed) => mentions(when, changed))) stale.add(other);
  return { ...Object.fromEntries(Object.entries(answers).filter(([other]) => !stale.has(other))), [key]: value };
}
