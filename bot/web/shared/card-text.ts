/** A card as plain lines, for text files. */
import { actionsOf, everyElement } from "./card-shape.ts";
import { plain } from "./markdown.tsx";
import { type Fields, fields, list, text } from "./reading.ts";

export function cardText(card: Fields, ticked: ReadonlySet<string>): string {
  const lines = [...everyElement(card)].flatMap((element): string[] => {
    if (element.type === "TextBlock") return [plain(text(element.text))];
    if (element.type === "Input.Toggle")
      return [`${ticked.has(text(element.id) || text(element.title)) ? "[x]" : "[ ]"} ${plain(text(element.title))}`];
    if (element.type === "FactSet")
      return list(element.facts)
        .map(fields)
        .map((fact) => `${plain(text(fact.title))}: ${plain(text(fact.value))}`);
    return actionsOf(element).flatMap(linkLine);
  });
  return [...lines, ...actionsOf(card).flatMap(linkLine)].filter(Boolean).join("\n");
}

const linkLine = (action: Fields): string[] => (action.type === "Action.OpenUrl" ? [`${text(action.title)}: ${text(action.url)}`] : []);
