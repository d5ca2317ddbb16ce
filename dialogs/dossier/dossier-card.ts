/** A dossier explained: where it is, what that means, what to do now, until when, and whom to ask. */
import { caseFor } from "../../knowledge/checklist.ts";
import type { DossierReason, DossierStatus } from "../../knowledge/dossiers.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { type Element, facts, list, numbered, paragraph, section, small, title } from "../cards.ts";
import type { Choice, Reply } from "../conversation.ts";
import type { Scene } from "../scene.ts";
import { dateWords } from "../words.ts";
import type { Dossier } from "./calls.ts";
import { dueBlocks, isOverdue } from "./due-blocks.ts";

const MOST_STEPS = 6;
const MOST_FORMS = 3;
const MOST_PROCEDURES = 4;

export function dossierReply(dossier: Dossier, scene: Scene): Reply {
  const { phrases, tell, knowledge } = scene;
  const status = knowledge.dossiers.statuses.get(dossier.status);
  const procedures = proceduresOf(dossier, scene);
  const late = isOverdue(dossier, status, scene.today) ? dossier.dueOn : null;
  const summary = phrases.dossier.summary(dossier.code, statusWords(dossier, scene));
  return {
    text: late ? `${summary} ${phrases.dossier.overdueSince(dateWords(late))}` : summary,
    card: {
      body: [
        title(phrases.dossier.title(dossier.code)),
        factsOf(dossier, status, scene),
        paragraph(status ? tell(status.means) : phrases.dossier.unknownMeans),
        ...dueBlocks(dossier, status, scene),
        ...(status && !late ? [section(phrases.dossier.todo), paragraph(tell(status.now))] : []),
        ...reasonBlocks(dossier, status, scene),
        ...paperBlocks(dossier, scene),
        ...(procedures.length > 1 ? [paragraph(phrases.dossier.severalProcedures)] : []),
        paragraph(phrases.dossier.ask((dossier.sentTo ?? dossier.body).name)),
        section(phrases.dossier.history),
        list(
          dossier.history
            .slice(-MOST_STEPS)
            .map((step) => phrases.dossier.step(dateWords(step.on), statusWords({ ...dossier, ...step }, scene))),
        ),
        small("source", phrases.dossier.source),
      ],
    },
    choices: choicesFor(dossier, status, scene),
    keep: true,
  };
}

/** The name of its status: ours, else the system's. */
export function statusWords({ status, names }: Pick<Dossier, "status" | "names">, { knowledge, phrases, tell }: Scene): string {
  const name = knowledge.dossiers.statuses.get(status)?.name ?? names[status];
  return name ? tell(name) : phrases.dossier.unknownStatus;
}

/** The curated procedure it is about; undefined when none is known or several share the code. */
export function procedureOfDossier(dossier: Dossier, scene: Scene): LoadedProcedure | undefined {
  const [one, ...others] = proceduresOf(dossier, scene);
  return others.length === 0 ? one : undefined;
}

function proceduresOf({ procedure }: Dossier, { knowledge }: Scene): LoadedProcedure[] {
  // The city adds a suffix of its own: 1.001193.000.00.00.H29
  const [code] = /^\d\.\d{6}/.exec(procedure.code ?? "") ?? [];
  if (code === undefined) return [];
  return [...knowledge.procedures.values()].filter((one) => one.code === code || one.otherCodes.includes(code));
}

function factsOf(dossier: Dossier, status: DossierStatus | undefined, scene: Scene): Element {
  const labels = scene.phrases.dossier.labels;
  const { sentTo, pickUpAt, dueOn } = dossier;
  const procedure = procedureOfDossier(dossier, scene);
  return facts([
    [labels.status, scene.phrases.dossier.statusSince(statusWords(dossier, scene), dateWords(dossier.since))],
    [labels.procedure, procedure ? scene.tell(procedure.name) : dossier.procedure.name],
    [labels.received, dateWords(dossier.receivedOn)],
    // A day that no longer counts would only confuse.
    ...(dueOn && (status?.clock ?? "runs") === "runs" ? [[labels.due, dateWords(dueOn)] as const] : []),
    [labels.body, dossier.body.name],
    ...(sentTo ? [[labels.sentTo, sentTo.name] as const] : []),
    ...(pickUpAt ? [[labels.pickUp, pickUpAt.name] as const] : []),
  ]);
}

/** Each reason with what to put right and, where the form was wrong, the form of the checked record. */
function reasonBlocks(dossier: Dossier, status: DossierStatus | undefined, scene: Scene): Element[] {
  const { phrases, tell } = scene;
  const isExpected = dossier.status === "returned" || dossier.status === "supplementAsked";
  if (dossier.reasons.length === 0) return isExpected ? [section(phrases.dossier.why), paragraph(phrases.dossier.noReason)] : [];
  const known = reasonsOf(dossier, scene);
  const lines = known.map(({ name, fix }) => `**${tell(name)}**: ${tell(fix)}`);
  const unknown = known.length < dossier.reasons.length ? [phrases.dossier.unknownReason] : [];
  const wantsForm = status !== undefined && known.some(({ look }) => look === "form");
  const forms = wantsForm ? formsOf(dossier, scene).map(phrases.dossier.form) : [];
  return [section(phrases.dossier.why), list([...lines, ...unknown, ...forms])];
}

const reasonsOf = ({ reasons }: Dossier, { knowledge }: Scene): DossierReason[] =>
  reasons.flatMap((id) => knowledge.dossiers.reasons.get(id) ?? []);

function formsOf(dossier: Dossier, scene: Scene): string[] {
  const procedure = procedureOfDossier(dossier, scene);
  if (!procedure || scene.knowledge.holds.isHeld(procedure.id, "documents")) return [];
  const forms = caseFor(procedure, {}, scene.today).documents.filter(({ item }) => item.form === "form");
  const always = forms.filter(({ applies }) => applies === "yes");
  return (always.length > 0 ? always : forms).slice(0, MOST_FORMS).map(({ item, applies }) => {
    const when = applies === "undecided" && item.text ? ` ${scene.phrases.onlyWhen(scene.tell(item.text))}` : "";
    return `${scene.tell(item.name)}${when}`;
  });
}

function paperBlocks({ supplement }: Dossier, { phrases, language }: Scene): Element[] {
  if (!supplement) return [];
  const lines = supplement.papers.map(({ name, nameEn, form }) => {
    const named = language === "en" && nameEn ? nameEn : name;
    return form ? `${named} – ${phrases.documentForm[form]}` : named;
  });
  return [section(phrases.dossier.papers), lines.length > 0 ? numbered(lines) : paragraph(phrases.dossier.noPapers)];
}

function choicesFor(dossier: Dossier, status: DossierStatus | undefined, scene: Scene): Choice[] {
  const { phrases, tell } = scene;
  const [procedure, ...others] = proceduresOf(dossier, scene);
  const looks = new Set(reasonsOf(dossier, scene).map(({ look }) => look));
  const mend = looks.has("checklist") || looks.has("form");
  const names = others.length > 0 ? [procedure, ...others].slice(0, MOST_PROCEDURES).flatMap((one) => (one ? [tell(one.name)] : [])) : [];
  const one = others.length === 0 ? procedure : undefined;
  return [
    ...(one && mend && one.questions.length > 0 ? [phrases.startChecklist] : []),
    ...(one && status?.clock !== "ended" ? [phrases.ask.documents] : []),
    ...(one && dossier.status === "returned" ? [phrases.ask.documents, phrases.ask.where] : []),
    ...names,
    ...(status?.clock === "ended" ? [] : [phrases.dossier.follow]),
    phrases.dossier.person,
  ].map((words) => ({ title: words, say: words }));
}
