/** A reply as plain lines: its text, then its card from top to bottom. */
import type { Reply } from "./conversation.ts";

export const linesOf = ({ text, card }: Reply): string[] => [text, ...(card?.body.flatMap(linesIn) ?? [])].flatMap(split);

const split = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function linesIn(element: unknown): string[] {
  if (typeof element !== "object" || element === null) return [];
  if ("facts" in element && Array.isArray(element.facts)) return element.facts.map(({ title, value }) => `${title}: ${value}`);
  if ("items" in element && Array.isArray(element.items)) return element.items.flatMap(linesIn);
  const words = "text" in element ? element.text : "title" in element ? element.title : undefined;
  return typeof words === "string" ? [words] : [];
}
