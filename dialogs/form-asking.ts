/** How a form's question looks: its words, what may be tapped, a hint for what may be typed. */
import type { FormQuestion } from "../knowledge/guide.ts";
import type { Choice, FormState, Reply } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { MOST_PLACES } from "./guide-reading.ts";
import type { Scene } from "./scene.ts";

export const withLead = (next: Reply, lead: string | undefined): Reply => (lead ? { ...next, text: `${lead}\n\n${next.text}` } : next);

export function askReply(flow: Flow, form: FormState, question: FormQuestion, scene: Scene, lead?: string): Reply {
  const { phrases, tell } = scene;
  const buttons = flow.buttons?.(question, scene)?.map((word) => ({ title: word, say: word }));
  const own = buttons ?? choicesOf(question, form, scene);
  const note = flow.note?.(question, scene);
  const hint = hintFor(question, scene);
  const text = [`**${tell(question.ask)}**`, own.length > 0 || lead?.includes(hint) ? "" : hint, note].filter(Boolean).join("\n\n");
  const skip = "skippable" in question && question.skippable ? [phrases.skip] : [];
  const more = flow.ways?.(question, scene) ?? [];
  const ways = buttons ? [] : [...skip, ...more, phrases.back, phrases.stop].map((word) => ({ title: word, say: word }));
  return withLead({ text, choices: [...own, ...ways], ...(question.kind === "photos" && { wants: "photos" }) }, lead);
}

function choicesOf(question: FormQuestion, { offered, answers }: FormState, { phrases, tell }: Scene): Choice[] {
  const offeredIn = (key: string): Choice[] => (offered?.[key] ?? []).map(({ label }) => ({ title: tell(label), say: tell(label) }));
  switch (question.kind) {
    case "choice":
      return question.choices.map(({ label }) => ({ title: tell(label), say: tell(label) }));
    case "yesNo":
      return [phrases.yes, phrases.no].map((word) => ({ title: word, say: word }));
    case "photos":
      return answers[question.key] ? [{ title: phrases.photosDone, say: phrases.photosDone }] : [];
    case "place":
      return (offered?.[question.key] ?? []).length > MOST_PLACES ? [] : offeredIn(question.key);
    default:
      return offeredIn(question.key);
  }
}

/** What may be typed, or "". */
export function hintFor(question: FormQuestion, { phrases, tell }: Scene): string {
  switch (question.kind) {
    case "number":
      return phrases.numberRange(String(question.min), String(question.max), tell(question.unit));
    case "date":
      return question.past ? `${phrases.dateHint} ${phrases.datePast}` : phrases.dateHint;
    case "text":
      return phrases.textRange(question.min, question.max);
    case "code":
      return tell(question.hint);
    case "place":
      return phrases.placeHint;
    case "photos":
      return phrases.photosHint(question.max);
    default:
      return "";
  }
}
