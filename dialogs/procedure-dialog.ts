/** Answers about one procedure: an overview, or just the facets asked for, always with source and last check. */
import { caseFor } from "../knowledge/checklist.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Facet } from "../knowledge/search/vocabulary.ts";
import { type Element, facts, list, numbered, openUrl, paragraph, section, small, title, warning } from "./cards.ts";
import type { Choice, Reply } from "./conversation.ts";
import type { Scene } from "./scene.ts";
import { dateWords, documentWords, feeWords, lawWords, timeWords } from "./words.ts";

const offered: Facet[] = ["documents", "fee", "time", "where", "online", "steps"];

/** Answers made before: they depend on nothing but the record, the day, the language and the facets. */
const made = new WeakMap<LoadedProcedure, Map<string, Reply>>();

/** `asked` empty: the overview. */
export function answerAbout(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): Reply {
  const key = `${scene.today} ${scene.language} ${asked.join()}`;
  const known = made.get(procedure) ?? new Map<string, Reply>();
  const reply = known.get(key) ?? makeAnswer(procedure, asked, scene);
  // A new day makes all older answers useless.
  if (!known.has(key) && [...known.keys()].some((other) => !other.startsWith(scene.today))) known.clear();
  made.set(procedure, known.set(key, reply));
  return reply;
}

function makeAnswer(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): Reply {
  const { phrases, tell } = scene;
  const body =
    asked.length === 0
      ? overview(procedure, scene)
      : asked.slice(0, 3).flatMap((facet) => [section(phrases.labels[facet]), ...facetBlocks(procedure, facet, scene)]);
  const { url } = procedure.online;
  return {
    text: asked.length === 0 && procedure.origin === "curated" ? tell(procedure.summary) : phrases.about(tell(procedure.name)),
    card: {
      body: [title(tell(procedure.name)), ...doubts(procedure, scene), ...body, ...footer(procedure, asked, scene)],
      ...(url && { actions: [openUrl(phrases.openPortal, url)] }),
    },
    choices: nextChoices(procedure, asked, scene),
    about: procedure.id,
  };
}

function overview(procedure: LoadedProcedure, scene: Scene): Element[] {
  const { phrases, tell, knowledge } = scene;
  const here = caseFor(procedure, {}, scene.today);
  const body = knowledge.bodies.get(procedure.body);
  const rows: [string, string][] = [
    ...(body ? [[phrases.labels.body, tell(body)] as [string, string]] : []),
    [phrases.labels.time, here.time.map(({ item }) => timeWords(item, scene)).join("; ") || phrases.noTimeKnown],
    [phrases.labels.fee, here.fees.map(({ item }) => feeWords(item, scene)).join("; ") || phrases.noFeeKnown],
    [phrases.labels.online, phrases.onlineLevel[procedure.online.level]],
    ...(procedure.code ? [[phrases.labels.code, procedure.code] as [string, string]] : []),
  ];
  return [
    facts(rows),
    section(phrases.labels.where),
    ...facetBlocks(procedure, "where", scene),
    section(phrases.labels.documents),
    ...facetBlocks(procedure, "documents", scene),
  ];
}

const behind = (words: string): string => (words === "" ? "" : ` – ${words}`);

/** Imported records leave much open: what they do not give is said so. */
const givenIn = (procedure: LoadedProcedure, facet: Facet): boolean => {
  if (procedure.origin === "curated") return true;
  const given: Partial<Record<Facet, boolean>> = {
    documents: procedure.documents.length > 0,
    steps: procedure.steps.length > 0,
    where: procedure.where.vi !== "",
    legal: false,
    form: false,
    who: false,
  };
  return given[facet] ?? true;
};

function facetBlocks(procedure: LoadedProcedure, facet: Facet, scene: Scene): Element[] {
  if (!givenIn(procedure, facet)) return [paragraph(scene.phrases.notInCatalogue)];
  const { phrases, tell, today } = scene;
  const here = caseFor(procedure, {}, today);
  switch (facet) {
    case "documents":
      return [
        list(
          here.documents.map(
            ({ item }) =>
              `**${tell(item.name)}**${behind(documentWords(item, scene))}${item.text ? ` ${phrases.onlyWhen(tell(item.text))}` : ""}`,
          ),
        ),
      ];
    case "fee":
      return here.fees.length === 0
        ? [warning(phrases.noFeeKnown)]
        : [
            list(
              here.fees.map(
                ({ item }) =>
                  `${feeWords(item, scene)}${item.text ? ` ${phrases.onlyWhen(tell(item.text))}` : ""}${item.legal ? ` – ${lawWords(item.legal, scene)}` : ""}`,
              ),
            ),
          ];
    case "time":
      return here.time.length === 0 ? [warning(phrases.noTimeKnown)] : [list(here.time.map(({ item }) => timeWords(item, scene)))];
    case "where":
      return [paragraph(tell(procedure.where))];
    case "online":
      return [
        paragraph(
          [phrases.onlineLevel[procedure.online.level], procedure.online.note && tell(procedure.online.note)].filter(Boolean).join(" "),
        ),
      ];
    case "who":
      return [
        paragraph(tell(procedure.summary)),
        ...(procedure.questions.length > 0 ? [paragraph(phrases.whoGeneral), list(procedure.questions.map((q) => tell(q.ask)))] : []),
        paragraph(phrases.whoAsk),
      ];
    case "steps":
      return [
        numbered(procedure.steps.map(tell)),
        ...(procedure.notes.length > 0 ? [section(phrases.labels.notes), list(procedure.notes.map(tell))] : []),
      ];
    case "legal":
      return [list(procedure.legal.map((legal) => lawWords(legal, scene)))];
    case "form": {
      const forms = procedure.documents.filter(({ form }) => form === "form" || form === "electronic");
      return forms.length === 0 ? [paragraph(phrases.noFormKnown)] : [list(forms.map((document) => `**${tell(document.name)}**`))];
    }
  }
}

/** What is not certain comes before the facts, not after them. */
function doubts(procedure: LoadedProcedure, { phrases, today }: Scene): Element[] {
  if (procedure.origin === "imported") return [warning(phrases.imported(dateWords(procedure.checked.date)))];
  return [
    ...(procedure.confidence === "low" ? [warning(phrases.lowConfidence), paragraph(phrases.prepareOnly)] : []),
    ...(procedure.review < today ? [warning(phrases.reviewDue)] : []),
  ];
}

/** Not confirmed, last check and sources: under every answer. */
export function footer(procedure: LoadedProcedure, asked: readonly Facet[], { phrases, tell }: Scene): Element[] {
  const open = procedure.unconfirmed.filter(
    ({ facet }) => asked.length === 0 || facet === "other" || facet === "code" || (asked as readonly string[]).includes(facet),
  );
  const sources = officialFirst(procedure.sources).map(
    ({ url, date }) => `[${new URL(url).host.replace(/^www\./, "")}](${url}) (${dateWords(date)})`,
  );
  return [
    ...(open.length > 0 ? [section(phrases.labels.unconfirmed), list(open.map(({ note }) => tell(note)))] : []),
    small(
      "checked",
      procedure.origin === "imported"
        ? phrases.importedOn(dateWords(procedure.checked.date))
        : phrases.checkedOn(dateWords(procedure.checked.date), ""),
    ),
    small("sources", `${phrases.labels.sources}: ${sources.join(", ")}`),
  ];
}

const MOST_SOURCES = 3;

/** The State's own pages before those that only report on them. */
function officialFirst(sources: LoadedProcedure["sources"]): LoadedProcedure["sources"] {
  const isOfficial = ({ url }: { url: string }): boolean => new URL(url).host.endsWith(".gov.vn");
  return [...sources.filter(isOfficial), ...sources.filter((source) => !isOfficial(source))].slice(0, MOST_SOURCES);
}

function nextChoices(procedure: LoadedProcedure, asked: readonly Facet[], { phrases }: Scene): Choice[] {
  const facets = offered.filter((facet) => !asked.includes(facet) && !(asked.length === 0 && facet === "documents"));
  return [
    ...(procedure.questions.length > 0 ? [{ title: phrases.startChecklist, say: phrases.startChecklist }] : []),
    ...facets.map((facet) => ({ title: phrases.labels[facet], say: phrases.ask[facet] })),
  ];
}
