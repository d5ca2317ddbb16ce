/** What the console's routes for figures are asked and answer; who may ask is the router's matter. */
import { figuresEn } from "../../knowledge/content/figure-phrases.en.ts";
import { figuresVi } from "../../knowledge/content/figure-phrases.vi.ts";
import { dayOf, daysBetween } from "../../knowledge/days.ts";
import type { Language } from "../../knowledge/schema.ts";
import type { Answer } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Figures } from "../web/shared/console-api.ts";
import { csvOf, type FigureWords, tablesOf, xlsxOf } from "./export.ts";
import type { FigureQuery } from "./figures.ts";

const MOST_DAYS = 400;
const WORDS: Record<Language, FigureWords> = { vi: figuresVi, en: figuresEn };
const CSV = "text/csv; charset=utf-8";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Of `?from=&to=[&agency=]`, for the agency of who asks. Throws Refusal: BadRequest, or NotFound for another agency. */
export function figureQueryIn(query: URLSearchParams, agency: string): FigureQuery {
  const [from, to] = [dayIn(query, "from"), dayIn(query, "to")];
  if (from > to) throw new Refusal("BadRequest", "`from` must not be after `to`");
  if (daysBetween(from, to) >= MOST_DAYS) throw new Refusal("BadRequest", `ask for at most ${MOST_DAYS} days`);
  if ((query.get("agency") ?? agency) !== agency) throw new Refusal("NotFound", "there is no such agency");
  return { from, to, agencies: [agency] };
}

function dayIn(query: URLSearchParams, name: string): string {
  const [year, month, day] =
    /^(\d{4})-(\d\d)-(\d\d)$/
      .exec(query.get(name) ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  const found = dayOf(day ?? 0, month ?? 0, year ?? 0);
  if (!found) throw new Refusal("BadRequest", `\`${name}\` must be a day as YYYY-MM-DD`);
  return found;
}

/** Of `?lang=`: Vietnamese unless English is asked for. */
export const languageIn = (query: URLSearchParams): Language => (query.get("lang") === "en" ? "en" : "vi");

export const figuresAnswer = (figures: Figures): Answer => ({ status: 200, json: figures });

export const figuresCsv = (figures: Figures, language: Language): Answer =>
  fileAnswer(figures, "csv", CSV, csvOf(tablesOf(figures, WORDS[language], language)));

export const figuresXlsx = async (figures: Figures, language: Language): Promise<Answer> =>
  fileAnswer(figures, "xlsx", XLSX, await xlsxOf(tablesOf(figures, WORDS[language], language)));

const fileAnswer = ({ from, to }: Figures, ending: string, type: string, bytes: Buffer): Answer => ({
  status: 200,
  headers: {
    "content-type": type,
    "content-disposition": `attachment; filename="figures-${from}-${to}.${ending}"`,
    "cache-control": "private, no-store",
  },
  bytes,
});
