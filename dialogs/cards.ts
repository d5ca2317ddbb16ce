/** Adaptive Card 1.5 elements, only those every client of ours can draw. */
export type Element = Record<string, unknown>;

export const title = (text: string): Element => ({
  type: "TextBlock",
  text,
  wrap: true,
  weight: "bolder",
  size: "medium",
  style: "heading",
});
/** The heading of a part of the card. */
export const section = (text: string): Element => ({
  type: "TextBlock",
  text,
  wrap: true,
  weight: "bolder",
  spacing: "medium",
  style: "heading",
});
export const paragraph = (text: string): Element => ({ type: "TextBlock", text, wrap: true });
export const small = (id: string, text: string): Element => ({
  type: "TextBlock",
  id,
  text,
  wrap: true,
  size: "small",
  isSubtle: true,
  spacing: "small",
});
export const warning = (text: string): Element => ({ type: "TextBlock", text, wrap: true, color: "warning", weight: "bolder" });
/** A markdown list in one block. */
export const list = (lines: readonly string[]): Element => paragraph(lines.map((line) => `- ${line}`).join("\n"));
export const numbered = (lines: readonly string[]): Element => paragraph(lines.map((line, i) => `${i + 1}. ${line}`).join("\n"));
export const facts = (rows: readonly (readonly [string, string])[]): Element => ({
  type: "FactSet",
  facts: rows.map(([title, value]) => ({ title, value })),
});
/** A line to tick, with what one needs to know about it below. */
export const tick = (id: string, title: string, details: readonly string[]): Element => ({
  type: "Container",
  spacing: "medium",
  items: [
    { type: "Input.Toggle", id, title, value: "false", wrap: true },
    ...(details.length > 0
      ? [{ type: "TextBlock", text: details.join("  \n"), wrap: true, size: "small", isSubtle: true, spacing: "none" }]
      : []),
  ],
});
/** A part set off from the rest. */
export const box = (items: readonly Element[]): Element => ({ type: "Container", style: "emphasis", spacing: "medium", items });
/** What only some want to read: behind a button that shows it. `id`: its own in the card. */
export const folded = (id: string, title: string, items: readonly Element[]): Element[] => [
  { type: "ActionSet", actions: [{ type: "Action.ToggleVisibility", title, targetElements: [id] }] },
  { type: "Container", id, isVisible: false, items },
];
export const openUrl = (title: string, url: string): Element => ({ type: "Action.OpenUrl", title, url });
/** A button that sends the card's ticks together with `say`. */
export const submit = (title: string, say: string): Element => ({ type: "Action.Submit", title, data: { say } });
export const image = (url: string, altText: string): Element => ({ type: "Image", url, altText, size: "medium" });
