/** The page of a kept list: no scripts, one style sheet, made to be read on a phone and printed on A4. */
import { answerWords } from "../../dialogs/answer-words.ts";
import { feeAndTime } from "../../dialogs/facet-blocks.ts";
import { faultsIn, openPoints, placeWords, superfluousWords } from "../../dialogs/precheck/precheck-card.ts";
import type { Scene } from "../../dialogs/scene.ts";
import { dateWords, documentWords, lawWords } from "../../dialogs/words.ts";
import { caseFor } from "../../knowledge/checklist.ts";
import { versionOf } from "../../knowledge/freshness/basis.ts";
import { type Findings, precheck } from "../../knowledge/precheck.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Document } from "../../knowledge/schema.ts";
import type { KeptRecord } from "../services/checks.ts";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
/** Bold is the only markup our sentences have that a page like this can meet. */
const plain = (text: string): string => escaped(text.replaceAll("**", ""));

/** `procedure` is left out when it may not be shown just now; `qr` is our own SVG. */
export function checkPage(kept: KeptRecord, procedure: LoadedProcedure | undefined, qr: string, scene: Scene): string {
  const { phrases, tell } = scene;
  const { page } = phrases.check;
  const { code, sheet, until } = kept;
  const name = procedure ? tell(procedure.name) : page.code;
  const other = scene.language === "vi" ? "en" : "vi";
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
  const body = [
    `<h1>${plain(procedure ? page.title(name) : page.code)}</h1>`,
    `<div class="code"><div class="qr" role="img" aria-label="${escaped(phrases.check.qrAlt(code))}">${qr}</div>`,
    `<div><p>${plain(page.code)}</p><p class="chars">${spaced}</p>`,
    `<p>${plain(page.made(dateWords(sheet.day)))}<br>${plain(page.until(dateWords(until)))}</p></div></div>`,
    procedure ? listOf(kept, procedure, scene) : `<p class="note">${plain(page.held)}</p>`,
    `<p class="small">${plain(page.notDecision)}</p>`,
  ].join("\n");
  return frame(scene, name, `<a href="?lang=${other}" hreflang="${other}" lang="${other}">${plain(page.otherLanguage)}</a>`, body);
}

function listOf({ sheet }: KeptRecord, procedure: LoadedProcedure, scene: Scene): string {
  const { phrases, today, knowledge, tell } = scene;
  const { check } = phrases;
  const found = precheck(procedure, sheet.answers, sheet, knowledge.filingPlaces.get(sheet.filing ?? ""), today);
  const here = caseFor(procedure, sheet.answers, today);
  const { fee, time } = feeAndTime(procedure, here, scene);
  const isChanged = versionOf(procedure, knowledge) !== sheet.version;
  const given = procedure.questions.filter(({ key }) => key in sheet.answers);
  return [
    isChanged ? `<p class="note" role="note">${plain(check.page.changed)}</p>` : "",
    papers(check.page.missing, found.missing, "open", scene),
    section(check.superfluous, superfluousWords(found, scene)),
    section(check.warnings, faultsIn(found, sheet, scene), "warnings"),
    papers(check.page.have, found.have, "held", scene),
    section(check.toAsk, [...fillWords(found, scene), ...openPoints(found, sheet, scene)]),
    section(check.explained, here.explanations.map(tell)),
    `<section><h2>${plain(check.where)}</h2><p>${plain(placeWords(found, scene))}</p></section>`,
    facts([
      [check.page.fee, fee],
      [check.page.time, time],
    ]),
    given.length > 0 ? `<section><h2>${plain(check.page.answers)}</h2>` : "",
    given.length > 0
      ? `${facts(given.map((question) => [tell(question.ask), answerWords(question, sheet.answers[question.key] as string, scene)]))}</section>`
      : "",
    `<p class="small">${plain(check.page.checked(dateWords(procedure.checked.date)))}</p>`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** What is only filled in on the portal is no paper to bring, but must not be forgotten. */
const fillWords = ({ toFill }: Findings, scene: Scene): string[] =>
  toFill.map((document) => `${scene.tell(document.name)} – ${documentWords(document, scene)}`);

function papers(heading: string, documents: readonly Document[], state: "open" | "held", scene: Scene): string {
  if (documents.length === 0) return "";
  const { phrases, tell } = scene;
  const lines = documents.map((document) => {
    const details = [phrases.why(tell(document.why)), document.legal && phrases.basis(lawWords(document.legal, scene))].filter(
      (one) => one,
    );
    return `<li><strong>${plain(tell(document.name))}</strong> – ${plain(documentWords(document, scene))}<br><span class="small">${plain(details.join(" · "))}</span></li>`;
  });
  return `<section><h2>${plain(heading)}</h2><ul class="${state}">${lines.join("")}</ul></section>`;
}

function section(heading: string, lines: readonly string[], style = ""): string {
  if (lines.length === 0) return "";
  return `<section${style ? ` class="${style}"` : ""}><h2>${plain(heading)}</h2><ul>${lines.map((line) => `<li>${plain(line)}</li>`).join("")}</ul></section>`;
}

const facts = (rows: readonly (readonly [string, string])[]): string =>
  `<dl>${rows.map(([title, value]) => `<div><dt>${plain(title)}</dt><dd>${plain(value)}</dd></div>`).join("")}</dl>`;

/** In place of a list: what is wrong and what to do. */
export function messagePage(problem: "gone" | "tooMany" | "unavailable", scene: Scene): string {
  const { page } = scene.phrases.check;
  const words = {
    gone: [page.gone, page.goneWhy, page.goneDo],
    unavailable: [page.unavailable, page.unavailableDo],
    tooMany: [page.unavailable, page.tooMany],
  }[problem];
  const [heading = "", ...lines] = words;
  const other = scene.language === "vi" ? "en" : "vi";
  const body = `<h1>${plain(heading)}</h1>\n${lines.map((line) => `<p>${plain(line)}</p>`).join("\n")}`;
  return frame(scene, heading, `<a href="?lang=${other}" hreflang="${other}" lang="${other}">${plain(page.otherLanguage)}</a>`, body);
}

function frame({ phrases, language }: Scene, title: string, link: string, body: string): string {
  const { page } = phrases.check;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${plain(title)} – ${plain(page.brand)}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/check.css">
</head>
<body>
<header><p>${plain(page.service)}</p><nav aria-label="${plain(page.otherLanguage)}">${link}</nav></header>
<main>
${body}
</main>
<footer><a href="/">${plain(page.chat)}</a></footer>
</body>
</html>
`;
}
