/** What a message says about an appointment already: where, for what, which day and time. */
import { CITY } from "../../knowledge/appointments.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Syllable, syllables } from "../../knowledge/search/fold.ts";
import type { Scene } from "../scene.ts";
import { readDay, readStretch, readTime } from "./said-time.ts";

export type Said = {
  /** A unit code, or "city". */
  unit?: string;
  /** A ward or commune is meant, whichever. */
  isWard?: true;
  /** Units a name may stand for. */
  units?: { code: string; name: string }[];
  service?: string;
  /** YYYY-MM-DD, or "soonest". */
  day?: string;
  /** The working days of a stretch that was told, as "next week". */
  days?: string[];
  /** HH:MM. */
  time?: string;
  half?: "morning" | "afternoon";
};

/** An address and a wish fit; in a longer story a ward may merely be mentioned. */
const MOST_WORDS = 40;
/** Units offered when a name stands for several. */
const MOST_UNITS = 6;
const LONGEST_UNIT_WORDS = 12;
/** Days offered of a stretch. */
const MOST_DAYS = 6;

export function saidIn(text: string, scene: Scene): Said {
  const { appointments, vocabulary } = scene.knowledge;
  const words = syllables(text);
  if (words.length > MOST_WORDS) return {};
  const isWard = vocabulary.namesUnit(words);
  const place: Said = appointments.says("city", text) ? { unit: CITY } : isWard ? { isWard, ...unitIn(words, scene.knowledge) } : {};
  const service = appointments.serviceIn(text);
  const when: Said = appointments.says("soonest", text) ? { day: "soonest" } : dayIn(text, scene);
  const time = readTime(text, scene.today);
  const half = (["morning", "afternoon"] as const).find((one) => appointments.says(one, text));
  return {
    ...place,
    ...(service && { service }),
    ...when,
    ...(time ? { time } : half && { half }),
  };
}

/** The day, or the days of a stretch; of one without a working day its first, which is then told to be closed. */
function dayIn(text: string, { today, knowledge: { calendar } }: Scene): Said {
  const one = readDay(text, today);
  if (one) return { day: one };
  const stretch = readStretch(text, today);
  const days = stretch.filter((day) => calendar.isWorkingDay(day) !== false).slice(0, MOST_DAYS);
  const day = days[0] ?? stretch[0];
  return days.length > 1 ? { days } : day ? { day } : {};
}

/** The unit named: the longest stretch of words that is one's name, from a word such as "phường" on where there is one. */
function unitIn(
  words: readonly Syllable[],
  { offices, vocabulary }: Pick<Knowledge, "offices" | "vocabulary">,
): Pick<Said, "unit" | "units"> {
  const starts = words.flatMap((word, i) => (vocabulary.namesUnit([word]) ? [i] : []));
  for (const start of [...starts, 0]) {
    const last = Math.min(words.length, start + LONGEST_UNIT_WORDS);
    for (let end = start === 0 ? words.length : last; end >= start + 2; end--) {
      const stretch = words.slice(Math.max(start, end - LONGEST_UNIT_WORDS), end);
      const found = offices.officesFor(stretch.map(({ written }) => written).join(" "));
      if (found.kind === "one") return { unit: found.office.unitCode };
      if (found.kind === "several") return { units: found.units.slice(0, MOST_UNITS).map(({ code, name }) => ({ code, name })) };
    }
  }
  return {};
}
