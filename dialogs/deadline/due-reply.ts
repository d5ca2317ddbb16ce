/** The days on which a procedure's result is due, as a card; and what one may do when it is late. */
import { type Due, type DueDates, dueDates, type Filing } from "../../knowledge/deadline.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { answersInHand } from "../answers-in-hand.ts";
import { type Element, list, paragraph, title, warning } from "../cards.ts";
import type { Reply } from "../conversation.ts";
import { doubts, footer } from "../footnotes.ts";
import { heldReply } from "../procedure-dialog.ts";
import type { Scene } from "../scene.ts";
import { confirmWords, dateWords, officeWords, timeWords, weekdayWords } from "../words.ts";

/** "thứ Hai 30/11/2026" */
export const dayWords = (day: string, scene: Scene): string => scene.phrases.due.day(weekdayWords(day, scene), dateWords(day));

export function dueReply(procedure: LoadedProcedure, filing: Filing, asked: { late: boolean }, scene: Scene): Reply {
  const held = heldReply(procedure, scene);
  if (held) return held;
  const { phrases, tell, knowledge } = scene;
  if (knowledge.holds.isHeld(procedure.id, "time")) return { text: phrases.heldFacet(officeWords(procedure, scene)), about: procedure.id };
  const dates = dueDates(procedure, answersInHand(procedure, scene), filing, { calendar: knowledge.calendar, rules: knowledge.deadlines });
  const steps = asked.late ? overdueLines(procedure, scene) : [];
  return {
    text: phrases.due.filedOn(tell(procedure.name), dayWords(filing.day, scene)),
    card: {
      body: [
        title(`${phrases.due.heading}: ${tell(procedure.name)}`),
        ...doubts(procedure, ["time"], scene),
        ...dueLines(procedure, dates, scene),
        ...verdict(dates, asked, scene),
        ...(steps.length > 0 ? [paragraph(phrases.due.overdueTitle), list(steps)] : []),
        ...counting(dates, filing, scene),
        ...footer(procedure, ["time"], scene),
      ],
    },
    choices: [
      ...(procedure.questions.length > 0 ? [{ title: phrases.startChecklist, say: phrases.startChecklist }] : []),
      ...(asked.late ? [] : [{ title: phrases.due.askOverdue, say: phrases.due.askOverdue }]),
      { title: phrases.labels.fee, say: phrases.ask.fee },
    ],
    about: procedure.id,
  };
}

/** What one may do about a late result, for the procedure in hand or in general. */
export function overdueReply(procedure: LoadedProcedure | undefined, scene: Scene): Reply {
  const lines = overdueLines(procedure, scene).map((line) => `- ${line}`);
  return { text: [scene.phrases.due.overdueTitle, lines.join("\n")].join("\n\n"), ...(procedure && { about: procedure.id }) };
}

const overdueLines = (procedure: LoadedProcedure | undefined, { knowledge, tell }: Scene): string[] =>
  knowledge.deadlines.overdueSteps(procedure?.field).map(({ text }) => tell(text));

function dueLines(procedure: LoadedProcedure, { dues, others }: DueDates, scene: Scene): Element[] {
  const { phrases } = scene;
  const toConfirm = (due: { item: object }): string => confirmWords(procedure, due.item, scene);
  const lines = [
    ...dues.map((due) => `${dueWords(due, scene)}${toConfirm(due.line)}`),
    ...others.map((line) => {
      const words = timeWords(line.item, scene);
      return `${line.item.role === "duty" ? phrases.due.duty(words) : phrases.due.later(words)}${toConfirm(line)}`;
    }),
  ];
  return lines.length === 0 ? [warning(phrases.noTimeKnown)] : [list(lines)];
}

function dueWords({ line, day, earliest, hour }: Due, scene: Scene): string {
  const { due } = scene.phrases;
  const limit = timeWords(line.item, scene);
  if (earliest) return due.between(dayWords(earliest, scene), dayWords(day, scene), limit);
  return hour === undefined ? due.by(dayWords(day, scene), limit) : due.byHour(hour, dayWords(day, scene), limit);
}

/** Whether it is late already, when that was asked. */
function verdict({ dues }: DueDates, asked: { late: boolean }, scene: Scene): Element[] {
  const last = dues
    .map(({ day }) => day)
    .sort()
    .at(-1);
  if (!asked.late || !last) return [];
  const { due } = scene.phrases;
  return [paragraph(last < scene.today ? due.isOver(dayWords(last, scene)) : due.notOver(dayWords(last, scene)))];
}

/** How it was counted: what is not certain, what was assumed, which days were left out. */
function counting({ received, dues, assumed, daysOff, open }: DueDates, filing: Filing, scene: Scene): Element[] {
  if (dues.length === 0) return [];
  const { phrases, tell, knowledge } = scene;
  const { due } = phrases;
  const unknown = [...open.stretches.map(({ about }) => tell(about)), ...open.years.map((year) => due.year(year))];
  const names = [...new Set(daysOff.map(({ name }) => tell(name)))];
  const lines = [
    ...(received === filing.day ? [] : [due.received(dayWords(received, scene))]),
    ...assumed.map((kind) => due.assumed[kind](knowledge.deadlines.closing.hour)),
    ...(names.length > 0 ? [due.daysOff(names.join(", "))] : []),
    ...(dues.every(({ line }) => line.item.unit === "sameDay") ? [] : [due.counted(tell(knowledge.deadlines.civilCode.law))]),
    due.official,
  ];
  return [...(unknown.length > 0 ? [warning(due.notCertain(unknown.join("; ")))] : []), paragraph(lines.join(" "))];
}
