/** Everything the city knows, loaded and checked once. Anything wrong stops the start-up with file, line and reason. */
import { join } from "node:path";
import { z } from "zod";
import { type Calendar, loadCalendar } from "./calendar.ts";
import { readContent } from "./content-file.ts";
import { loadIntents, type ReadIntent } from "./intents.ts";
import { type Law, loadLaws } from "./laws.ts";
import { loadOffices, type Offices } from "./offices.ts";
import { type LoadedProcedure, loadProcedures } from "./procedures.ts";
import { type Bilingual, bilingual } from "./schema.ts";
import { fold } from "./search/fold.ts";
import { createSearch, type Entry, type Search } from "./search/search.ts";
import { loadSynonyms, type Synonym } from "./search/synonyms.ts";
import { loadVocabulary, type Vocabulary } from "./search/vocabulary.ts";

export type Knowledge = {
  procedures: ReadonlyMap<string, LoadedProcedure>;
  /** By id, or by any code it is known by. */
  procedure(idOrCode: string): LoadedProcedure | undefined;
  search: Search;
  vocabulary: Vocabulary;
  readIntent: ReadIntent;
  laws: ReadonlyMap<string, Law>;
  bodies: ReadonlyMap<string, Bilingual>;
  fields: ReadonlyMap<string, Bilingual>;
  offices: Offices;
  calendar: Calendar;
};

/** Loads the content folder. Throws ContentError naming every problem found in it. */
export function loadKnowledge(folder = join(import.meta.dirname, "content")): Knowledge {
  const at = (name: string): string => join(folder, name);
  const names = (file: string) => new Map(Object.entries(readContent(at(file), z.record(z.string(), bilingual)).value));
  const [bodies, fields, laws] = [names("bodies.yaml"), names("fields.yaml"), loadLaws(at("laws.yaml"))];
  const procedures = loadProcedures(at("procedures"), {
    bodies: new Set(bodies.keys()),
    fields: new Set(fields.keys()),
    laws: new Set(laws.keys()),
  });
  const vocabulary = loadVocabulary(at("vocabulary.yaml"));
  const synonyms = loadSynonyms(at("synonyms.yaml"), procedures);
  const byCode = new Map(
    [...procedures.values()].flatMap((p) => [p.code ?? [], ...p.otherCodes].flat().map((code) => [code, p] as const)).reverse(),
  );
  return {
    procedures,
    vocabulary,
    laws,
    bodies,
    fields,
    procedure: (idOrCode) => procedures.get(idOrCode) ?? byCode.get(idOrCode),
    search: createSearch(
      [...procedures.values()].map((p) => entryOf(p, synonyms)),
      vocabulary,
    ),
    readIntent: loadIntents(at("intents.yaml")),
    offices: loadOffices(at("offices.yaml"), at("units.yaml")),
    calendar: loadCalendar(at("holidays.yaml")),
  };
}

export function entryOf(procedure: LoadedProcedure, synonyms: readonly Synonym[]): Entry {
  const { id, code, otherCodes, name, alsoCalled, alsoCalledEn, confusedWith } = procedure;
  const listed = synonyms.filter(({ means }) => means.includes(id)).map(({ say, means }) => ({ say, loose: means.length > 1 }));
  const shared = new Set(listed.filter(({ loose }) => loose).map(({ say }) => fold(say)));
  return {
    id,
    code,
    codes: code ? [code, ...otherCodes] : otherCodes,
    name,
    confusedWith,
    nearness: 1,
    alsoCalled: [...[...alsoCalled, ...alsoCalledEn].map((say) => ({ say, loose: shared.has(fold(say)) })), ...listed],
  };
}
