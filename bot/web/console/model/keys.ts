/** Single-letter shortcuts: what each does, for the page and its help sheet. They can be switched off. */
export type Shortcut =
  | "help"
  | "next"
  | "previous"
  | "viewUnanswered"
  | "viewMine"
  | "viewAll"
  | "viewContact"
  | "viewHistory"
  | "find"
  | "claim"
  | "reply"
  | "note"
  | "procedures"
  | "pass"
  | "close"
  | "snooze"
  | "labels"
  | "giveBack"
  | "list";

export const shortcuts: readonly (readonly [key: string, does: Shortcut])[] = [
  ["?", "help"],
  ["j", "next"],
  ["k", "previous"],
  ["1", "viewUnanswered"],
  ["2", "viewMine"],
  ["3", "viewAll"],
  ["4", "viewContact"],
  ["5", "viewHistory"],
  ["/", "find"],
  ["c", "claim"],
  ["r", "reply"],
  ["n", "note"],
  ["p", "procedures"],
  ["t", "pass"],
  ["e", "close"],
  ["z", "snooze"],
  ["l", "labels"],
  ["b", "giveBack"],
  ["u", "list"],
];

export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "keyCode"> & { inField: boolean };

/** What a key does here; nothing in a field, with a modifier or while an input method composes. */
export function shortcutFor({ key, ctrlKey, metaKey, altKey, isComposing, keyCode, inField }: Pressed): Shortcut | undefined {
  if (inField || ctrlKey || metaKey || altKey || isComposing || keyCode === 229) return undefined;
  return shortcuts.find(([one]) => one === key)?.[1];
}

const FIELDS = "input, textarea, select, [contenteditable]";
/** A check box takes no letters, but a list of choices finds by them. */
export const isField = (target: EventTarget | null): boolean => target instanceof Element && target.closest(FIELDS) !== null;
