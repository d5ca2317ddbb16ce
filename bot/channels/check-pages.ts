/** A kept list at the counter: as a page to read and print, as a square code, and as JSON for counter systems. */
import { renderSVG } from "uqr";
import { answerWords } from "../../dialogs/answer-words.ts";
import { createScene, type Scene } from "../../dialogs/scene.ts";
import { dayInCity } from "../../knowledge/calendar.ts";
import { documentKey } from "../../knowledge/document-keys.ts";
import { versionOf } from "../../knowledge/freshness/basis.ts";
import type { KeptChecklist } from "../../knowledge/kept-sheet.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { mayCheck, precheck } from "../../knowledge/precheck.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Bilingual, Document, Language, Question } from "../../knowledge/schema.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal, refusalFor } from "../http/errors.ts";
import type { Window } from "../http/window.ts";
import type { Checks, KeptRecord } from "../services/checks.ts";
import { checkPage, messagePage } from "./check-html.ts";

export type CheckPagesParts = { knowledge: Knowledge; checks: Checks; reads: Window; publicUrl: () => string; now: () => number };

export type CheckPages = ReturnType<typeof createCheckPages>;

/** Kept for one person: in no cache and no search engine. */
const PRIVATE = { "cache-control": "private, no-store", "x-robots-tag": "noindex, nofollow" };

export function createCheckPages({ knowledge, checks, reads, publicUrl, now }: CheckPagesParts) {
  const sceneIn = (language: Language): Scene => createScene(knowledge, { language, misses: 0 }, dayInCity(now()));
  /** Counts the read, so that codes cannot be guessed at speed. */
  const find = async ({ params, address }: Asked): Promise<KeptRecord | undefined> => {
    reads.count(address);
    return checks.find(decoded(params.code ?? ""));
  };
  const urlOf = (code: string): string => `${publicUrl()}/check/${code}`;

  return {
    /** `GET /check/:code?lang=`: HTML, also when something is wrong, as a person reads it. */
    async page(asked: Asked): Promise<Answer> {
      const wanted = languageIn(asked.query.get("lang"));
      try {
        const kept = await find(asked);
        if (!kept) return html(404, messagePage("gone", sceneIn(wanted ?? "vi")));
        const scene = sceneIn(wanted ?? kept.sheet.language);
        return html(200, checkPage(kept, shownProcedure(kept.sheet, knowledge), qrOf(urlOf(kept.code)), scene));
      } catch (error) {
        const refusal = refusalFor(error);
        if (refusal.status !== 429 && refusal.status !== 503) throw error;
        const page = messagePage(refusal.status === 429 ? "tooMany" : "unavailable", sceneIn(wanted ?? "vi"));
        return html(refusal.status, page, refusal.retryAfterSeconds);
      }
    },

    /** `GET /check/:code/qr.svg`: the square that opens the page. */
    async qr(asked: Asked): Promise<Answer> {
      const kept = await find(asked);
      if (!kept) throw new Refusal("NotFound", "there is no list with this code");
      return { status: 200, headers: { ...PRIVATE, "content-type": "image/svg+xml" }, bytes: Buffer.from(qrOf(urlOf(kept.code))) };
    },

    /** `GET /api/checks/:code`, described in bot/openapi.yaml. */
    async json(asked: Asked): Promise<Answer> {
      const kept = await find(asked);
      if (!kept) throw new Refusal("NotFound", "there is no list with this code, or it is older than 30 days");
      return { status: 200, headers: { "x-robots-tag": "noindex, nofollow" }, json: asJson(kept, knowledge, dayInCity(now())) };
    },
  };
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
};

const languageIn = (lang: string | null): Language | undefined => (lang === "vi" || lang === "en" ? lang : undefined);

const html = (status: number, page: string, retryAfterSeconds?: number): Answer => ({
  status,
  headers: {
    ...PRIVATE,
    "content-type": "text/html; charset=utf-8",
    ...(retryAfterSeconds && { "retry-after": String(retryAfterSeconds) }),
  },
  bytes: Buffer.from(page),
});

const qrOf = (url: string): string => renderSVG(url, { ecc: "M", border: 2 });

/** The procedure of a sheet, unless it is gone or being checked. */
function shownProcedure({ procedure }: KeptChecklist, { procedure: find, holds }: Knowledge): LoadedProcedure | undefined {
  const found = find(procedure);
  return found && mayCheck(found, holds) ? found : undefined;
}

/** Whether what the list was made from has changed since. */
export const hasChanged = (sheet: KeptChecklist, procedure: LoadedProcedure, knowledge: Knowledge): boolean =>
  versionOf(procedure, knowledge) !== sheet.version;

function asJson({ code, sheet, until }: KeptRecord, knowledge: Knowledge, today: string): object {
  const procedure = shownProcedure(sheet, knowledge);
  const base = { code, kind: sheet.kind, day: sheet.day, until, language: sheet.language };
  if (!procedure) return { ...base, held: true, procedure: { id: sheet.procedure, code: null, name: null } };
  const filing = knowledge.filingPlaces.get(sheet.filing ?? "");
  const found = precheck(procedure, sheet.answers, sheet, filing, today);
  const line = (document: Document) => ({
    key: documentKey(document),
    name: document.name,
    form: document.form,
    copies: document.copies,
    ...(document.legal && { legal: document.legal }),
  });
  return {
    ...base,
    held: false,
    changed: hasChanged(sheet, procedure, knowledge),
    procedure: { id: procedure.id, code: procedure.code, name: procedure.name },
    answers: procedure.questions
      .filter(({ key }) => key in sheet.answers)
      .map((question) => ({ key: question.key, ask: question.ask, answer: inBoth(question, sheet, knowledge, today) })),
    have: found.have.map(line),
    missing: found.missing.map(line),
    toFill: found.toFill.map(line),
    perhaps: found.perhaps.map(line),
    superfluous: found.superfluous.map(({ document, because }) => ({ ...line(document), because })),
    oldForms: found.oldForms.map(documentKey),
    formsToCheck: found.formsToCheck.map(documentKey),
    filing: filing ? { id: filing.id, name: filing.name } : null,
    office: found.office ?? null,
    where: found.place.where,
  };
}

function inBoth(question: Question, sheet: KeptChecklist, knowledge: Knowledge, today: string): Bilingual {
  const value = sheet.answers[question.key] as string | number | boolean;
  const words = (language: Language): string => answerWords(question, value, createScene(knowledge, { language, misses: 0 }, today));
  return { vi: words("vi"), en: words("en") };
}
