/** What a message says about an appointment already: where, for what, which day and time. */
import { CITY } from "../../knowledge/appointments.ts";
import type { OfficeMatch, Offices } from "../../knowledge/offices.ts";
import { type Syllable, syllables } from "../../knowledge/search/fold.ts";
import { readDate } from "../parse/dates.ts";
import type { Scene } from "../scene.ts";
import { readTime, readWeekday } from "./said-time.ts";

export type Said = {
  /** "ward" or "city". */
  office?: string;
  /** A unit code. */
  unit?: string;
  /** Units a name may stand for. */
  units?: { code: string; name: string }[];
  service?: string;
  /** YYYY-MM-DD, or "soonest". */
  day?: string;
  /** HH:MM. */
  time?: string;
  half?: "morning" | "afternoon";
};

/** An address and a wish fit; in a longer story a ward may merely be mentioned. */
const MOST_WORDS = 40;
/** Units offered when a name stands for several. */
const MOST_UNITS = 6;
const LONGEST_UNIT_WORDS = 12;

export function saidIn(text: string, scene: Scene): Said {
  const { appointments, vocabulary, offices } = scene.knowledge;
  const words = syllables(text);
  if (words.length > MOST_WORDS) return {};
  const service = appointments.serviceIn(text);
  const day = appointments.says("soonest", text) ? "soonest" : dayIn(text, scene);
  const time = readTime(text);
  const half = (["morning", "afternoon"] as const).find((one) => appointments.says(one, text));
  return {
    ...(appointments.says("city", text)
      ? { office: CITY }
      : vocabulary.namesUnit(words)
        ? { office: "ward", ...unitIn(words, offices) }
        : {}),
    ...(service && { service }),
    ...(day && { day }),
    ...(time ? { time } : half && { half }),
  };
}

/** The day meant, as YYYY-MM-DD. */
export const dayIn = (text: string, { today }: Scene): string | undefined => readWeekday(text, today) ?? readDate(text, today);

/** The unit named: the longest stretch of words that is one's name. */
function unitIn(words: readonly Syllable[], offices: Offices): Pick<Said, "unit" | "units"> {
  for (let end = words.length; end >= 2; end--) {
    const found: OfficeMatch = offices.officesFor(
      words
        .slice(Math.max(0, end - LONGEST_UNIT_WORDS), end)
        .map(({ written }) => written)
        .join(" "),
    );
    if (found.kind === "one") return { unit: found.office.unitCode };
    if (found.kind === "several") return { units: found.units.slice(0, MOST_UNITS).map(({ code, name }) => ({ code, name })) };
  }
  return {};
}
