/** A PNG without texts, times, camera data and anything behind its end; the rest is copied byte for byte (W3C PNG, chapter 11). */

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** What is needed to draw the picture in its colours. */
const NEEDED = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"]);
/** Length, type and checksum. */
const FRAME_BYTES = 12;
const MOST_CHUNKS = 20_000;

/** The PNG with only what is needed to draw it; undefined when the bytes are no whole PNG. */
export function strippedPng(bytes: Uint8Array): Uint8Array | undefined {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [SIGNATURE];
  let hasPicture = false;
  let at = SIGNATURE.length;
  for (let n = 0; n < MOST_CHUNKS && at + FRAME_BYTES <= bytes.length; n++) {
    const end = at + FRAME_BYTES + view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    if (end > bytes.length || (n === 0) !== (type === "IHDR")) return undefined;
    if (NEEDED.has(type)) kept.push(bytes.subarray(at, end));
    hasPicture ||= type === "IDAT";
    if (type === "IEND") return hasPicture ? new Uint8Array(Buffer.concat(kept)) : undefined;
    at = end;
  }
  return undefined;
}
