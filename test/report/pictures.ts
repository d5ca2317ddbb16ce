/** Small real pictures, and ways to hide things in them. */
import { deflateSync } from "node:zlib";

/** A baseline JPEG of 16 x 8 grey dots, made by hand: one quantisation table, two Huffman tables with one code each. */
export function exampleJpeg(extra: { before?: Uint8Array[]; behind?: Uint8Array } = {}): Uint8Array {
  const quantisation = segment(0xdb, Uint8Array.of(0, ...Array.from({ length: 64 }, () => 1)));
  const frame = segment(0xc0, Uint8Array.of(8, 0, 8, 0, 16, 1, 1, 0x11, 0));
  const table = (kind: number): Uint8Array => segment(0xc4, Uint8Array.of(kind, 1, ...Array.from({ length: 15 }, () => 0), 0));
  const scan = segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0));
  // For each of two blocks two codes "0" - no difference, end of block - and ones to the end of the byte.
  const dots = Uint8Array.of(0b00001111);
  const parts = [...(extra.before ?? []), quantisation, frame, table(0x00), table(0x10), scan, dots];
  return bytes(Uint8Array.of(0xff, 0xd8), ...parts, Uint8Array.of(0xff, 0xd9), extra.behind ?? new Uint8Array());
}

export const segment = (marker: number, payload: Uint8Array): Uint8Array =>
  bytes(Uint8Array.of(0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 0xff), payload);

/** Camera data with an orientation, and `secret` where a place would stand. */
export function exif(orientation: number, secret: string, little = false): Uint8Array {
  const tiff = Buffer.alloc(26);
  const put16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const put32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(little ? "II" : "MM", "latin1");
  put16(42, 2);
  put32(8, 4);
  put16(1, 8);
  put16(0x0112, 10);
  put16(3, 12);
  put32(1, 14);
  put16(orientation, 18);
  return segment(0xe1, bytes(Buffer.from("Exif\0\0"), tiff, Buffer.from(secret)));
}

export function examplePng(extra: { chunks?: Uint8Array[]; behind?: Uint8Array } = {}): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(1, 0);
  header.writeUInt32BE(1, 4);
  header.set([8, 2], 8);
  const dots = deflateSync(Uint8Array.of(0, 200, 100, 50));
  return bytes(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    ...(extra.chunks ?? []),
    chunk("IDAT", dots),
    chunk("IEND", new Uint8Array()),
    extra.behind ?? new Uint8Array(),
  );
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, "latin1");
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(bytes(head.subarray(4), data)), 0);
  return bytes(head, data, sum);
}

export const bytes = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function crc(data: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let n = 0; n < 8; n++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
