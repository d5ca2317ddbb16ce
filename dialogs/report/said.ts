/** What a message tells of a problem in its own words: the kind, the ward, the spot, the story. It is not asked again. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { Offices } from "../../knowledge/offices.ts";
import type { ReportCategory } from "../../knowledge/report-categories.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { Scene } from "../scene.ts";

/** With so many words beside those for the place a message is a story by itself; with fewer it may be the beginning of one. */
const STORY_WORDS = 9;
const OPENING_WORDS = 4;
/** "phường Bến Thành", and how it is led in. */
const WARD_WORDS = 4;
export const STORY = { min: 10, max: 800 };
const SPOT_MAX = 200;
/** Words after "phường" that may name it and its former district. */
const LONGEST_NAME = 9;
/** Places in a message where a ward is looked for; more are no address. */
const MOST_PLACES = 4;

/** Where the first words of a report are kept, which tell too little to be its story but belong to it. */
export const OPENING = "opening";

/** The story, with the words that began the report before it. */
export const storyIn = (answers: Answers): string => [answers[OPENING], answers["words"]].filter(Boolean).join(". ").slice(0, STORY.max);

export function answersSaid(text: string, { knowledge }: Scene): Answers {
  const { reportCategories, offices } = knowledge;
  const found = reportCategories.categoryOf(text);
  const ward = wardIn(text, offices);
  const spot = reportCategories.spotIn(text);
  const forPlace = (ward === undefined ? 0 : WARD_WORDS) + (spot === undefined ? 0 : syllables(spot).length);
  const words = found === undefined || text.length < STORY.min ? 0 : syllables(text).length - forPlace;
  return {
    ...(words >= OPENING_WORDS && words < STORY_WORDS && { [OPENING]: text.slice(0, STORY.max) }),
    ...(found && answersOf(found.category)),
    ...(ward !== undefined && { ward }),
    ...(spot !== undefined && spot.length <= SPOT_MAX && { where: spot }),
    ...(words >= STORY_WORDS && { words: text.slice(0, STORY.max) }),
  };
}

/** A category is two answers: its group, and under the group's name itself. */
const answersOf = ({ id, group }: ReportCategory): Answers => ({ group, [group]: id });

/** The category the answers name, or "other". */
export function categoryIn(answers: Answers): string {
  const picked = answers[String(answers["group"])];
  return typeof picked === "string" ? picked : "other";
}

/** The one ward or commune a message names; undefined when it names none, or one that has become several. */
function wardIn(text: string, offices: Offices): string | undefined {
  const words = text.match(/[\p{L}\p{N}\p{M}.]+/gu) ?? [];
  const places = words.flatMap((word, at) => (isUnitWord(word) ? [at] : [])).slice(0, MOST_PLACES);
  for (const from of places) {
    for (let end = Math.min(words.length, from + 1 + LONGEST_NAME); end > from + 1; end--) {
      const match = offices.officesFor(words.slice(from, end).join(" "));
      if (match.kind === "one") return match.office.unitCode;
      if (match.kind === "several") return undefined;
    }
  }
  return wardBeforeKind(words, offices);
}

const isUnitWord = (word: string): boolean => /^(?:phuong|xa|p\.?|dac|thi)$/.test(syllables(word)[0]?.key ?? "");

/** English puts the kind behind: "Ben Thanh ward". */
function wardBeforeKind(words: readonly string[], offices: Offices): string | undefined {
  const at = words.findIndex((word) => /^(?:ward|commune)$/i.test(word));
  for (let from = Math.max(0, at - 4); at > 0 && from < at; from++) {
    const match = offices.officesFor(words.slice(from, at + 1).join(" "));
    if (match.kind === "one") return match.office.unitCode;
  }
  return undefined;
}
