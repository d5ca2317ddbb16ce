/** Names in figures, from the content. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Bilingual } from "../../knowledge/schema.ts";
import type { Names } from "./figures.ts";

/** What the content no longer knows is called by its id. */
export function figureNames(knowledge: Pick<Knowledge, "agencies" | "fields" | "procedure">): Names {
  const { agencies, fields } = knowledge;
  const orId = (name: Bilingual | undefined, id: string): Bilingual => name ?? { vi: id || "–", en: id || "–" };
  return {
    nameOfAgency: (id) => orId(agencies.get(id)?.name, id),
    nameOfTopic: (id) => orId(knowledge.procedure(id)?.name ?? fields.get(id), id),
    nameOfReason: (why) => orId(agencies.reasons.get(why), why),
    nameOfOutcome: (outcome) => orId(agencies.outcomes.get(outcome), outcome),
  };
}
