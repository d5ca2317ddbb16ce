/** How reports look: what will be sent, the receipt with its code, and what became of them. */
import type { Answers } from "../../knowledge/conditions.ts";
import { facts, title } from "../cards.ts";
import type { Card, Reply } from "../conversation.ts";
import type { Notice } from "../notices.ts";
import type { Scene } from "../scene.ts";
import { dateWords } from "../words.ts";
import type { FoundReport } from "./calls.ts";
import { categoryIn, storyIn } from "./said.ts";

const categoryWords = (category: string, { knowledge, tell, phrases }: Scene): string => {
  const known = knowledge.reportCategories.all.get(category);
  return known ? tell(known.name) : phrases.report.unknownCategory;
};
const wardWords = (code: string, { knowledge, phrases }: Scene): string =>
  knowledge.offices.officeOf(code)?.unit ?? phrases.report.unknownWard;

/** All that will be sent, a line each. */
export function summaryOf(answers: Answers, scene: Scene): string {
  const words = scene.phrases.report.fields;
  const photos = String(answers["photos"] ?? "")
    .split(" ")
    .filter(Boolean).length;
  const rows: [string, string][] = [
    [words.category, categoryWords(categoryIn(answers), scene)],
    [words.place, [answers["where"], wardWords(String(answers["ward"] ?? ""), scene)].filter(Boolean).join(", ")],
    [words.words, storyIn(answers)],
    [words.photos, photos > 0 ? String(photos) : words.none],
    [words.phone, answers["phone"] ? words.phoneGiven : words.none],
  ];
  return rows.map(([name, value]) => `- ${name}: ${value}`).join("\n");
}

export function receiptOf(code: string, again: boolean, asks: { category: string; ward: string }, scene: Scene): Reply {
  const { report } = scene.phrases;
  return {
    text: again ? report.sentBefore(code) : report.sent(code),
    card: receiptCard(code, asks, scene),
    keep: true,
    choices: [{ title: report.trackIt, say: report.trackSay(code) }],
  };
}

function receiptCard(code: string, { category, ward }: { category: string; ward: string }, scene: Scene): Card {
  const { report } = scene.phrases;
  return {
    body: [
      title(report.receiptTitle),
      facts([
        [report.fields.code, code],
        [report.fields.category, categoryWords(category, scene)],
        [report.fields.place, wardWords(ward, scene)],
        [report.fields.day, dateWords(scene.today)],
      ]),
    ],
  };
}

/** One report and where it stands. */
export function foundWords(found: FoundReport, scene: Scene): string {
  const { report } = scene.phrases;
  const head = report.found(found.code, categoryWords(found.category, scene), wardWords(found.ward, scene));
  const status = `${report.status[found.status]} (${dateWords(found.statusOn)})`;
  return [`**${head}**`, report.sentOn(dateWords(found.sentOn)), status, found.note && report.note(found.note)]
    .filter(Boolean)
    .join("\n\n");
}

/** The message about a report whose status changed. */
export function reportNotice(notice: Notice, scene: Scene): Reply {
  if (notice.name !== "report.status") throw new Error(`no notice of reports: ${notice.name}`);
  const { code, category, ward, status, note } = notice.about;
  const { report } = scene.phrases;
  const head = report.found(code, categoryWords(category, scene), wardWords(ward, scene));
  const lines = [report.news(head), report.status[status], note && report.note(note)];
  return { text: lines.filter(Boolean).join("\n\n"), choices: [{ title: report.trackIt, say: report.trackSay(code) }] };
}
