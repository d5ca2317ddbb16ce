/** The places where people say they will hand a file in, and whether a place takes the files of a case. */
import { z } from "zod";
import type { Case } from "./checklist.ts";
import { ContentError, readContent } from "./content-file.ts";
import { bilingual } from "./schema.ts";
import { fold, isAccented, type Syllable, syllables } from "./search/fold.ts";

const text = z.string().trim().min(1);
const row = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: bilingual,
  bodies: z.array(text),
  inWhere: z.array(text),
  said: z.array(text).min(1),
  ended: bilingual.optional(),
});

export type FilingPlace = z.infer<typeof row>;
export type FilingPlaces = {
  get(id: string): FilingPlace | undefined;
  /** The place named in a message, by the longest of its names that stands there. */
  namedIn(message: string): FilingPlace | undefined;
  /** The places that take the files of a body of bodies.yaml, the nearest first. */
  takingFor(body: string): FilingPlace[];
};

/** The place that is no building: the portal. */
export const ONLINE = "online";

/** Loads filing-places.yaml. Throws ContentError for an unknown body, a name said of two places or a second row of one id. */
export function loadFilingPlaces(file: string, bodies: ReadonlySet<string>): FilingPlaces {
  const { value: rows, fail } = readContent(file, z.array(row));
  const places = new Map<string, FilingPlace>();
  const names = new Map<string, FilingPlace>();
  const written = new Map<string, Syllable[]>();
  rows.forEach((place, i) => {
    if (places.has(place.id)) fail([i, "id"], "another row has this id");
    places.set(place.id, place);
    place.bodies.forEach((body, j) => {
      if (!bodies.has(body)) fail([i, "bodies", j], `"${body}" is not in bodies.yaml`);
    });
    place.said.forEach((said, j) => {
      const name = wordsOf(said);
      const other = names.get(name);
      if (other && other !== place) fail([i, "said", j], `"${said}" is said of "${other.id}" too`);
      names.set(name, place);
      written.set(name, syllables(said));
    });
  });
  if (!places.has(ONLINE)) throw new ContentError(`${file}: a row with the id "${ONLINE}" is needed`);
  const byLength = [...names].sort(([a], [b]) => b.length - a.length);
  return {
    get: (id) => places.get(id),
    namedIn(message) {
      const said = syllables(message);
      return byLength.find(([name]) => stands(written.get(name) ?? [], said))?.[1];
    },
    takingFor: (body) => rows.filter((place) => place.bodies.includes(body)),
  };
}

const wordsOf = (said: string): string =>
  syllables(said)
    .map(({ key }) => key)
    .join(" ");

/** Whether a name stands in a message; an accent that was written must be the right one: "thuê" is no "thuế". */
function stands(name: readonly Syllable[], said: readonly Syllable[]): boolean {
  const isSaid = (one: Syllable, word: Syllable | undefined): boolean =>
    word !== undefined && one.key === word.key && (!isAccented(word.written) || one.written === word.written);
  return said.some((_, at) => name.every((one, i) => isSaid(one, said[at + i])));
}

/** Whether a place takes the files of a case: because its body is competent there, or the case's `where` names it. */
export function takes(place: FilingPlace, { where, body }: Case["place"]): boolean {
  const named = fold(where.vi);
  return place.bodies.includes(body) || place.inWhere.some((words) => named.includes(fold(words)));
}
