/** Photos tell more than they show: where, when and with what they were taken. That is taken out before they are kept. */
import { strippedJpeg } from "./jpeg-parts.ts";
import { strippedPng } from "./png-parts.ts";

export type PhotoType = "image/jpeg" | "image/png";

/** The same picture without metadata; undefined when the bytes are not a whole picture of that type. */
export function stripMetadata(bytes: Uint8Array, type: PhotoType): Uint8Array | undefined {
  return type === "image/jpeg" ? strippedJpeg(bytes) : strippedPng(bytes);
}
