/** A card as the person saw it, to be read only: what they could press or tick stands there as text. */
import { actionsOf, elementsOf } from "../../shared/card-shape.ts";
import { type Fields, fields, list, text } from "../../shared/reading.ts";

const textBlock = (words: string): Fields => ({ type: "TextBlock", text: words, wrap: true, isSubtle: true });
/** The marks of markdown mean nothing in a button's title. */
const unmarked = (words: string): string => words.replace(/([\\*_[\]()#`~>-])/g, "\\$1");

export function shownCard(card: Fields): Fields {
  const pressed = actionsOf(card).filter(({ type }) => type === "Action.Submit");
  const actions = actionsOf(card).filter(({ type }) => type !== "Action.Submit");
  const titles = pressed.map(({ title }) => `[${text(title)}]`).join("  ");
  const body = elementsOf({ body: card.body, items: card.items }).map(shownElement);
  return {
    ...card,
    body: titles ? [...body, textBlock(unmarked(titles))] : body,
    items: undefined,
    actions: actions.map((action) => (action.card ? { ...action, card: shownCard(fields(action.card)) } : action)),
  };
}

function shownElement(element: Fields): Fields {
  if (element.type === "Input.Toggle") return { ...textBlock(`☐ ${text(element.title)}`), isSubtle: false };
  if (element.type === "ColumnSet") return { ...element, columns: list(element.columns).map(fields).map(shownCard) };
  return element.type === "Container" || element.type === "ActionSet" ? shownCard(element) : element;
}
