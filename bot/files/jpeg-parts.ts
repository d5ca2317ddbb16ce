/**
 * A JPEG without what it tells about the person: place, time, camera, comments, preview pictures and anything behind
 * its end. The picture itself is copied byte for byte. Layout: ITU-T T.81 annex B; Exif 2.3 for the orientation.
 */

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const APP15 = 0xef;
/** Frame headers: without one there is no picture. DHT, JPG and DAC lie among them and are none. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The JPEG with only what is needed to draw it, upright; undefined when the bytes are no whole JPEG. */
export function strippedJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  const kept: Uint8Array[] = [];
  const seen = { frame: false, scan: false };
  let orientation = 1;
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === EOI) return seen.frame && seen.scan ? join([Uint8Array.of(0xff, SOI), ...upright(orientation), ...kept]) : undefined;
    const end = marker === undefined || marker < 0xc0 || (marker >= 0xd0 && marker <= SOI) ? undefined : segmentEnd(bytes, at);
    if (marker === undefined || end === undefined) return undefined;
    const payload = bytes.subarray(at + 4, end);
    if (marker === APP1) orientation = orientationIn(payload) ?? orientation;
    kept.push(...keptOf(marker, payload, bytes.subarray(at, end)));
    seen.frame ||= isFrame(marker);
    at = end;
    if (marker !== SOS) continue;
    seen.scan = true;
    at = scanEnd(bytes, end);
    kept.push(bytes.subarray(end, at));
  }
  return undefined;

  function join(parts: Uint8Array[]): Uint8Array {
    return new Uint8Array(Buffer.concat([...parts, Uint8Array.of(0xff, EOI)]));
  }
}

/** Where the segment ends whose marker is at `at`; undefined when it reaches past the file. */
function segmentEnd(bytes: Uint8Array, at: number): number | undefined {
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  const end = at + 2 + length;
  return length >= 2 && end <= bytes.length ? end : undefined;
}

/** Where the picture's coded data ends: at the next marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function keptOf(marker: number, payload: Uint8Array, segment: Uint8Array): Uint8Array[] {
  if (marker === COMMENT) return [];
  if (marker === APP0) return startsWith(payload, "JFIF\0") && payload.length >= 14 ? [jfif(payload)] : [];
  // Adobe's says how the colours are coded; without it they come out wrong.
  if (marker === APP14) return startsWith(payload, "Adobe") && payload.length >= 12 ? [adobe(payload)] : [];
  return marker > APP0 && marker <= APP15 ? [] : [segment];
}

/** The JFIF header without its preview picture. */
const jfif = (payload: Uint8Array): Uint8Array => Uint8Array.of(0xff, APP0, 0, 16, ...payload.subarray(0, 12), 0, 0);
const adobe = (payload: Uint8Array): Uint8Array => Uint8Array.of(0xff, APP14, 0, 14, ...payload.subarray(0, 12));

const startsWith = (bytes: Uint8Array, text: string): boolean => [...text].every((letter, i) => bytes[i] === letter.charCodeAt(0));

const ORIENTATION_TAG = 0x0112;
const SHORT_TYPE = 3;
const MOST_TAGS = 200;

/** How the camera was held (1 to 8), by the first directory of an Exif segment. */
function orientationIn(payload: Uint8Array): number | undefined {
  if (!startsWith(payload, "Exif\0\0")) return undefined;
  const tiff = new DataView(payload.buffer, payload.byteOffset + 6, payload.length - 6);
  if (tiff.byteLength < 14) return undefined;
  const little = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, little);
  if (first + 2 > tiff.byteLength) return undefined;
  const count = Math.min(tiff.getUint16(first, little), MOST_TAGS);
  for (let n = 0; n < count; n++) {
    const at = first + 2 + n * 12;
    if (at + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(at, little) !== ORIENTATION_TAG || tiff.getUint16(at + 2, little) !== SHORT_TYPE) continue;
    const value = tiff.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment with the orientation and nothing else; none for a picture that is upright as it is. */
function upright(orientation: number): Uint8Array[] {
  if (orientation === 1) return [];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, SHORT_TYPE, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const payload = [...Buffer.from("Exif\0\0"), ...tiff];
  return [Uint8Array.of(0xff, APP1, 0, payload.length + 2, ...payload)];
}
