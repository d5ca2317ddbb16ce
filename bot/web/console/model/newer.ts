import type { Row } from "../../shared/console-api.ts";

/** Of two states of a row the later one: an answer and the stream may cross. */
export const newer = (before: Row | undefined, row: Row): Row => (before && before.version > row.version ? before : row);
