/** Everything the city knows, loaded and checked once. Anything wrong stops the start-up with file, line and reason. */
import { join } from "node:path";
import { z } from "zod";
import { type Agencies, loadAgencies } from "./agencies.ts";
import { type Appointments, loadAppointments } from "./appointments.ts";
import { type Business, loadBusiness } from "./business.ts";
import { type Calendar, loadCalendar } from "./calendar.ts";
import { entryFromRecord, joinCurated, procedureFromRecord } from "./catalogue/imported.ts";
import type { CatalogueRecord } from "./catalogue/record.ts";
import { type ChoiceWords, loadChoiceWords } from "./choice-words.ts";
import { readContent } from "./content-file.ts";
import { type DeadlineRules, loadDeadlineRules } from "./deadline-rules.ts";
import { type Dossiers, loadDossiers } from "./dossiers.ts";
import { type FilingPlaces, loadFilingPlaces } from "./filing-places.ts";
import { type Holds, noHolds } from "./freshness/holds.ts";
import { type FormQuestion, type Guide, loadGuides } from "./guide.ts";
import { loadIntents, outsideFit, type ReadIntent } from "./intents.ts";
import { type Law, loadLaws } from "./laws.ts";
import { loadReceivers, type Receivers } from "./offices/receivers.ts";
import { loadOffices, type Offices } from "./offices.ts";
import { loadPaperWords, type PaperWords } from "./paper-words.ts";
import { checkPaths } from "./path-checks.ts";
import { createPhraseLists, type PhraseLists } from "./phrase-lists.ts";
import { type LoadedProcedure, loadProcedures } from "./procedures.ts";
import { loadReportCategories, type ReportCategories } from "./report-categories.ts";
import { noReviewedNames, type ReviewedNames, withNames } from "./review/reviewed-names.ts";
import { type Bilingual, bilingual } from "./schema.ts";
import type { Entry } from "./search/entry.ts";
import { type EverydayNames, loadEverydayNames } from "./search/everyday-names.ts";
import { fold } from "./search/fold.ts";
import { buildSearch, type Search } from "./search/search.ts";
import { inOneGo, type Steps } from "./search/steps.ts";
import { loadSynonyms, type Synonym } from "./search/synonyms.ts";
import { loadVocabulary, type Vocabulary } from "./search/vocabulary.ts";

export type Knowledge = {
  /** Which knowledge this is: `curated`, or the version of the imported catalogue beside it. */
  version: string;
  /** Those checked for this city. */
  procedures: ReadonlyMap<string, LoadedProcedure>;
  /** By id, or by any code it is known by; imported ones too. */
  procedure(idOrCode: string): LoadedProcedure | undefined;
  search: Search;
  /** What the search knows of every procedure. */
  entries: readonly Entry[];
  /** Everyday names that editors gave to procedures; among those of `entries`. */
  reviewedNames: ReviewedNames;
  vocabulary: Vocabulary;
  readIntent: ReadIntent;
  laws: ReadonlyMap<string, Law>;
  bodies: ReadonlyMap<string, Bilingual>;
  fields: ReadonlyMap<string, Bilingual>;
  offices: Offices;
  receivers: Receivers;
  filingPlaces: FilingPlaces;
  choiceWords: ChoiceWords;
  paperWords: PaperWords;
  calendar: Calendar;
  /** Whose officers answer in chat. */
  agencies: Agencies;
  deadlines: DeadlineRules;
  followUps: PhraseLists<(typeof followUps)[number]>;
  /** The questions of the guided services, by id. */
  guides: ReadonlyMap<string, Guide>;
  appointments: Appointments;
  /** What people report to 1022, and how they say it. */
  reportCategories: ReportCategories;
  dossiers: Dossiers;
  /** What it takes to open a business. */
  business: Business;
  /** What is taken out of answers or under review just now. */
  holds: Holds;
  /** The receipt of an answer about a procedure on a day; undefined where none are given. */
  receipt(procedure: LoadedProcedure, day: string): string | undefined;
};

/** The lists of follow-ups.yaml. */
const followUps = ["inPerson", "online", "whatIf", "around", "nextYear"] as const;

/** The content folder, loaded and checked. */
export type Content = Omit<Knowledge, "version" | "search" | "entries" | "reviewedNames" | "procedure" | "holds" | "receipt"> & {
  synonyms: Synonym[];
  everydayNames: EverydayNames;
};
export type Catalogue = { version: string; records: readonly CatalogueRecord[] };

/** Checked for this city: before anything that was only imported. */
const CURATED_NEARNESS = 1.3;

/** Loads the content folder. Throws ContentError naming every problem found in it. */
export function loadContent(folder = join(import.meta.dirname, "content")): Content {
  const at = (name: string): string => join(folder, name);
  const names = (file: string) => new Map(Object.entries(readContent(at(file), z.record(z.string(), bilingual)).value));
  const [bodies, fields, laws] = [names("bodies.yaml"), names("fields.yaml"), loadLaws(at("laws.yaml"))];
  const keys = { bodies: new Set(bodies.keys()), fields: new Set(fields.keys()), laws: new Set(laws.keys()) };
  const procedures = loadProcedures(at("procedures"), keys, checkPaths);
  const offices = loadOffices(at("offices.yaml"), at("units.yaml"));
  const vocabulary = loadVocabulary(at("vocabulary.yaml"));
  const guides = loadGuides(at("services"));
  return {
    procedures,
    laws,
    bodies,
    fields,
    vocabulary,
    synonyms: loadSynonyms(at("synonyms.yaml"), procedures),
    everydayNames: loadEverydayNames(at("everyday-names.yaml")),
    readIntent: loadIntents(at("intents.yaml")),
    offices,
    receivers: loadReceivers(at("receivers.yaml"), keys.bodies),
    filingPlaces: loadFilingPlaces(at("filing-places.yaml"), keys.bodies),
    choiceWords: loadChoiceWords(at("choice-words.yaml"), choiceLabels([...procedures.values(), ...guides.values()])),
    paperWords: loadPaperWords(at("paper-words.yaml")),
    calendar: loadCalendar(at("holidays.yaml")),
    agencies: loadAgencies(at("agencies.yaml"), at("canned.yaml"), { ...keys, procedures, guides }),
    followUps: createPhraseLists(readContent(at("follow-ups.yaml"), z.record(z.enum(followUps), z.array(z.string().min(1)))).value),
    deadlines: loadDeadlineRules(at("deadlines.yaml"), keys.fields),
    guides,
    appointments: loadAppointments(at("appointments.yaml"), { offices, guide: guides.get("appointment"), bodies }),
    reportCategories: loadReportCategories(at("report-categories.yaml"), guides.get("report")),
    dossiers: loadDossiers(at("dossier-statuses.yaml"), { laws: keys.laws, guide: guides.get("dossier") }),
    business: loadBusiness(at("business"), { guide: guides.get("business"), procedures, laws, bodies: keys.bodies, vocabulary }),
  };
}

const choiceLabels = (all: readonly { questions: readonly FormQuestion[] }[]): Set<string> =>
  new Set(
    all.flatMap(({ questions }) => questions.flatMap((one) => (one.kind === "choice" ? one.choices.map(({ label }) => label.vi) : []))),
  );

export const loadKnowledge = (folder?: string): Knowledge => inOneGo(joinKnowledge(loadContent(folder)));

/** The content, and beside it an imported catalogue, whose titles and codes join curated procedures; and the reviewed names. */
export function* joinKnowledge(content: Content, catalogue?: Catalogue, reviewedNames = noReviewedNames): Steps<Knowledge> {
  const { synonyms, everydayNames, ...rest } = content;
  const { own, joined } = joinCurated(catalogue?.records ?? [], content.procedures);
  yield;
  const curated = [...content.procedures.values()].map((procedure) => entryOf(procedure, synonyms, joined.get(procedure.id)));
  const entries = withNames([...curated, ...own.map((record) => entryFromRecord(record, everydayNames))], reviewedNames.names);
  return {
    ...rest,
    version: catalogue?.version ?? "curated",
    search: yield* searchOver(entries, content),
    entries,
    reviewedNames,
    procedure: finder(content.procedures, own, entries),
    holds: noHolds,
    receipt: () => undefined,
  };
}

/** The search over these entries, with the content's words. */
export const searchOver = (
  entries: readonly Entry[],
  { vocabulary, readIntent }: Pick<Content, "vocabulary" | "readIntent">,
): Steps<Search> => buildSearch(entries, vocabulary, (question) => outsideFit(readIntent(question)));

/** Imported procedures are made when they are asked for: thousands of them would fill the memory. */
function finder(curated: Content["procedures"], own: readonly CatalogueRecord[], entries: readonly Entry[]): Knowledge["procedure"] {
  const imported = new Map(own.map((record) => [record.id, record]));
  const byCode = new Map<string, string>();
  for (const { id, codes } of [...entries].reverse()) for (const code of codes) byCode.set(code, id);
  const find = (id: string): LoadedProcedure | undefined => {
    const record = imported.get(id);
    return curated.get(id) ?? (record && procedureFromRecord(record));
  };
  return (idOrCode) => find(idOrCode) ?? find(byCode.get(idOrCode) ?? "");
}

function entryOf(procedure: LoadedProcedure, synonyms: readonly Synonym[], official?: { titles: string[]; codes: string[] }): Entry {
  const { id, code, otherCodes, name, alsoCalled, alsoCalledEn, confusedWith } = procedure;
  const listed = synonyms.filter(({ means }) => means.includes(id)).map(({ say, means }) => ({ say, loose: means.length > 1 }));
  const shared = new Set(listed.filter(({ loose }) => loose).map(({ say }) => fold(say)));
  return {
    id,
    code,
    codes: [...new Set([...(code ? [code] : []), ...otherCodes, ...(official?.codes ?? [])])],
    name,
    confusedWith,
    researched: true,
    nearness: CURATED_NEARNESS,
    alsoCalled: [
      ...[...alsoCalled, ...alsoCalledEn].map((say) => ({ say, loose: shared.has(fold(say)) })),
      ...(official?.titles ?? []).map((say) => ({ say, loose: false })),
      ...listed,
    ],
  };
}
