/** The personal checklist: each line to tick, with why it is needed, its form, issuer and law; then fee, time and place. */
import { type Case, caseFor, type Line } from "../knowledge/checklist.ts";
import type { Answers } from "../knowledge/conditions.ts";
import { documentKey } from "../knowledge/document-keys.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Document } from "../knowledge/schema.ts";
import { answerWords } from "./answer-words.ts";
import { type Element, facts, folded, list, paragraph, section, tick, title } from "./cards.ts";
import type { Reply } from "./conversation.ts";
import { databaseLines, feeAndTime, formPage, heldBlock, unlessHeld } from "./facet-blocks.ts";
import { feeRows, otherWayChoice } from "./fee-words.ts";
import { doubts, footer } from "./footnotes.ts";
import { heldReply, portalOf } from "./procedure-dialog.ts";
import type { Scene } from "./scene.ts";
import { confirmWords, dateWords, documentWords, lawWords } from "./words.ts";

export function checklistReply(procedure: LoadedProcedure, answers: Answers, scene: Scene): Reply {
  const held = heldReply(procedure, scene);
  if (held) return held;
  const { phrases, tell } = scene;
  const here = caseFor(procedure, answers, scene.today);
  const { time } = feeAndTime(procedure, here, scene);
  const name = tell(procedure.name);
  const isHeld = scene.knowledge.holds.isHeld(procedure.id, "documents");
  return {
    text: isHeld ? phrases.checklistHeld(name) : phrases.checklistReady(here.documents.length, name),
    card: {
      body: [
        title(`${phrases.labels.checklist}: ${name}`),
        ...doubts(procedure, ["documents", "fee", "time"], scene),
        ...explanationLines(here, scene),
        ...(isHeld ? [heldBlock(procedure, scene)] : documentLines(procedure, here, scene)),
        section(phrases.check.feeTimePlace),
        facts([
          ...ownFees(procedure, answers, scene),
          [phrases.labels.time, time],
          [phrases.labels.where, unlessHeld(procedure, "where", tell(here.place.where), scene)],
        ]),
        ...(isHeld ? [] : notNeeded(here, scene)),
        ...answersGiven(procedure, answers, scene),
        ...footer(procedure, ["documents", "fee", "time", "where"], scene),
      ],
      ...portalOf(procedure, scene),
    },
    choices: [
      { title: phrases.check.start, say: phrases.check.start },
      { title: phrases.changeAnswer, say: phrases.changeAnswer },
      { title: phrases.labels.steps, say: phrases.ask.steps },
      { title: phrases.labels.online, say: phrases.ask.online },
      ...otherWayChoice(procedure, answers, scene),
    ],
    about: procedure.id,
    keep: true,
  };
}

/** The fee of this case, unless an editor took it out for checking. */
function ownFees(procedure: LoadedProcedure, answers: Answers, scene: Scene): [string, string][] {
  if (!scene.knowledge.holds.isHeld(procedure.id, "fee")) return feeRows(procedure, answers, scene);
  return [[scene.phrases.labels.fee, unlessHeld(procedure, "fee", "", scene)]];
}

const explanationLines = ({ explanations }: Case, { phrases, tell }: Scene): Element[] =>
  explanations.length > 0 ? [section(phrases.check.explained), ...explanations.map((say) => paragraph(tell(say)))] : [];

function documentLines(procedure: LoadedProcedure, { documents, inDatabase }: Case, scene: Scene): Element[] {
  const ids = documents.map(({ item }) => documentKey(item));
  return [
    ...documents.map((line, i) =>
      documentLine(procedure, line, ids.indexOf(ids[i] as string) === i ? (ids[i] as string) : `line${i}`, scene),
    ),
    ...databaseLines(procedure, inDatabase, scene),
  ];
}

function documentLine(procedure: LoadedProcedure, { item, applies }: Line<Document>, id: string, scene: Scene): Element {
  const { phrases, tell, today } = scene;
  const toConfirm = confirmWords(procedure, item, scene);
  const page = formPage(procedure, item);
  return tick(id, `${tell(item.name)} – ${documentWords(item, scene)}`, [
    ...(toConfirm === "" ? [] : [phrases.lineToConfirm]),
    phrases.why(tell(item.why)),
    ...(applies === "undecided" && item.text ? [`${phrases.perhaps}: ${tell(item.text)}`] : []),
    ...(item.issuer ? [phrases.issuedBy(tell(item.issuer))] : []),
    ...(page ? [phrases.check.formPage(page)] : []),
    ...(item.formSince && item.formSince <= today ? [phrases.check.formSince(dateWords(item.formSince))] : []),
    ...(item.legal ? [phrases.basis(lawWords(item.legal, scene))] : []),
  ]);
}

/** Papers that others need for this procedure, for whoever heard of them. */
function notNeeded({ notNeeded: documents }: Case, { phrases, tell }: Scene): Element[] {
  return documents.length > 0 ? folded("notNeeded", phrases.notForYou, [list(documents.map(({ name }) => tell(name)))]) : [];
}

function answersGiven(procedure: LoadedProcedure, answers: Answers, scene: Scene): Element[] {
  const given = procedure.questions.filter(({ key }) => key in answers);
  if (given.length === 0) return [];
  const rows = given.map(
    (question) => [scene.tell(question.ask), answerWords(question, answers[question.key] as Answers[string], scene)] as const,
  );
  return folded("answers", scene.phrases.check.page.answers, [facts(rows)]);
}
