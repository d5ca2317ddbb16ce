/** Text files made on the device: the transcript and the checklist. */
import { cardText } from "../shared/card-text.ts";
import { dayAndTime } from "../shared/clock.ts";
import { plain } from "../shared/markdown.tsx";
import { type Language, phrases } from "../shared/phrases.ts";
import type { Entry } from "./entries.ts";
import type { Ticks } from "./ticks.ts";

/** Offers a text to the person as a file. */
export function saveAs(name: string, content: string): void {
  // The mark makes old editors read it as UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff", content.replace(/\n/g, "\r\n")], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function transcript(entries: readonly Entry[], ticks: Ticks, language: Language): string {
  const words = phrases[language];
  const parts = entries.map((entry) => {
    if (entry.kind === "earlier") return `--- ${words.earlier} ---`;
    if (entry.kind === "mine")
      return `[${dayAndTime(entry.at, language)}] ${words.speakerMe}: ${entry.text}${entry.state === "failed" ? ` (${words.failed})` : ""}`;
    const { at, text, card, id } = entry.received;
    return `[${dayAndTime(at, language)}] ${words.speakerBot}: ${plain(text)}${card ? `\n${cardText(card, ticks.of(id))}` : ""}`;
  });
  return [`${words.transcriptTitle} – ${dayAndTime(new Date().toISOString(), language)}`, words.canBeWrong, ...parts].join("\n\n");
}
