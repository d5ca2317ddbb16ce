/** Questions about an Adaptive Card before it is drawn. */
import { type Fields, fields, list, text } from "./reading.ts";

const ELEMENTS = new Set(["TextBlock", "FactSet", "Container", "ColumnSet", "Input.Toggle", "ActionSet", "Image"]);
const ACTIONS = new Set(["Action.OpenUrl", "Action.Submit", "Action.ShowCard", "Action.ToggleVisibility"]);
const MOST_DEPTH = 12;

export const elementsOf = (parent: Fields): Fields[] =>
  [...list(parent.body), ...list(parent.items), ...list(parent.columns).flatMap((column) => list(fields(column).items))].map(fields);

export const actionsOf = (parent: Fields): Fields[] => list(parent.actions).map(fields);

const cardOf = (action: Fields): Fields => fields(action.card);

/** Can the page draw the whole card itself? If not, the official renderer draws all of it. */
export function isWithinSubset(card: Fields, depth = 0): boolean {
  if (depth > MOST_DEPTH) return false;
  return (
    elementsOf(card).every((element) => ELEMENTS.has(text(element.type)) && isWithinSubset(element, depth + 1)) &&
    actionsOf(card).every((action) => ACTIONS.has(text(action.type)) && isWithinSubset(cardOf(action), depth + 1))
  );
}

/** Every element of the card in reading order, those behind "show more" included. */
export function* everyElement(card: Fields, depth = 0): Generator<Fields> {
  if (depth > MOST_DEPTH) return;
  for (const element of elementsOf(card)) {
    yield element;
    yield* everyElement(element, depth + 1);
  }
  for (const action of actionsOf(card)) yield* everyElement(cardOf(action), depth + 1);
}

/** The lines a person can tick, by id. */
export const toggleIds = (card: Fields): string[] =>
  [...everyElement(card)].filter((element) => element.type === "Input.Toggle").map((element) => text(element.id) || text(element.title));

/** Ids of the elements that an action shows or hides. */
export const targetsOf = (action: Fields): string[] =>
  list(action.targetElements).map((target) => text(target) || text(fields(target).elementId));
