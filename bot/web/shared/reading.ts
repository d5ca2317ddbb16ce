/** Reads JSON whose shape nobody promised: what is missing or of another kind becomes empty. */
export type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

export const fields = (value: unknown): Fields => (isFields(value) ? value : {});
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Text without the invisible characters that turn its reading direction, which can make a link look like another. */
export const text = (value: unknown): string => (typeof value === "string" ? value.replace(/[\u202a-\u202e\u2066-\u2069]/g, "") : "");

/** Parses JSON from the network or from storage; undefined when it is none. */
export function parse(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
