/** The personal checklist: each line to tick, with why it is needed, its form, issuer and law; then fee, time and place. */
import { type Case, caseFor, type Line } from "../knowledge/checklist.ts";
import type { Answers } from "../knowledge/conditions.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Document } from "../knowledge/schema.ts";
import { answerWords } from "./answer-words.ts";
import { type Element, facts, list, section, tick, title } from "./cards.ts";
import type { Reply } from "./conversation.ts";
import { feeAndTime, heldBlock, unlessHeld } from "./facet-blocks.ts";
import { doubts, footer } from "./footnotes.ts";
import { heldReply, portalOf } from "./procedure-dialog.ts";
import type { Scene } from "./scene.ts";
import { confirmWords, documentWords, lawWords } from "./words.ts";

export function checklistReply(procedure: LoadedProcedure, answers: Answers, scene: Scene): Reply {
  const held = heldReply(procedure, scene);
  if (held) return held;
  const { phrases, tell } = scene;
  const here = caseFor(procedure, answers, scene.today);
  const { fee, time } = feeAndTime(procedure, here, scene);
  const isHeld = scene.knowledge.holds.isHeld(procedure.id, "documents");
  const name = tell(procedure.name);
  return {
    text: isHeld ? phrases.checklistHeld(name) : phrases.checklistReady(here.documents.length, name),
    card: {
      body: [
        title(`${phrases.labels.checklist}: ${name}`),
        ...doubts(procedure, ["documents", "fee", "time"], scene),
        answersGiven(procedure, answers, scene),
        ...(isHeld ? [heldBlock(procedure, scene)] : documentLines(procedure, here, scene)),
        facts([
          [phrases.labels.fee, fee],
          [phrases.labels.time, time],
          [phrases.labels.where, unlessHeld(procedure, "where", tell(procedure.where), scene)],
        ]),
        ...footer(procedure, ["documents", "fee", "time", "where"], scene),
      ],
      ...portalOf(procedure, scene),
    },
    choices: [
      { title: phrases.changeAnswer, say: phrases.changeAnswer },
      { title: phrases.labels.steps, say: phrases.ask.steps },
      { title: phrases.labels.online, say: phrases.ask.online },
    ],
    about: procedure.id,
  };
}

function documentLines(procedure: LoadedProcedure, { documents, notNeeded }: Case, scene: Scene): Element[] {
  const { phrases, tell } = scene;
  return [
    ...documents.map((line, i) => documentLine(procedure, line, i, scene)),
    ...(notNeeded.length > 0 ? [section(phrases.notForYou), list(notNeeded.map((document) => tell(document.name)))] : []),
  ];
}

function documentLine(procedure: LoadedProcedure, { item, applies }: Line<Document>, index: number, scene: Scene): Element {
  const { phrases, tell } = scene;
  const toConfirm = confirmWords(procedure, item, scene);
  return tick(`line${index}`, `${tell(item.name)} – ${documentWords(item, scene)}`, [
    ...(toConfirm === "" ? [] : [phrases.lineToConfirm]),
    phrases.why(tell(item.why)),
    ...(applies === "undecided" && item.text ? [`${phrases.perhaps}: ${tell(item.text)}`] : []),
    ...(item.issuer ? [phrases.issuedBy(tell(item.issuer))] : []),
    ...(item.legal ? [phrases.basis(lawWords(item.legal, scene))] : []),
  ]);
}

function answersGiven(procedure: LoadedProcedure, answers: Answers, scene: Scene): Element {
  const given = procedure.questions.filter(({ key }) => key in answers);
  return facts(given.map((question) => [scene.tell(question.ask), answerWords(question, answers[question.key] as Answers[string], scene)]));
}
