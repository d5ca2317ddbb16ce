/** Reads a JSON body under limits that hold before anything else looks at it. */
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { Refusal } from "./errors.ts";

const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 32;
const MAX_KEYS = 1_000;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

const DECODERS: Record<string, (body: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>> = {
  identity: async (body) => body,
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** The parsed body. Throws a Refusal: BadRequest, TooLarge (counted after inflation) or UnsupportedType. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = String(request.headers["content-type"] ?? "")
    .split(";")[0]
    ?.trim()
    .toLowerCase();
  if (type !== "application/json") throw new Refusal("UnsupportedType", "the body must be application/json");
  const encoding = String(request.headers["content-encoding"] ?? "identity")
    .trim()
    .toLowerCase();
  const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (!decode) throw new Refusal("UnsupportedType", "the content encoding must be gzip, deflate, br or none");
  return parseJson(await inflated(await readBytes(request, MAX_BYTES), decode));
}

/** JSON in UTF-8 under the same limits, from wherever the bytes came. Throws BadRequest or TooLarge. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_BYTES) throw new Refusal("TooLarge", `the JSON may have at most ${MAX_BYTES} bytes`);
  const value = parse(bytes);
  checkShape(value, 1, { keys: 0 });
  return value;
}

/** The raw body. Throws TooLarge as soon as it passes `limit` bytes. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => new Refusal("TooLarge", `the body may have at most ${limit} bytes`);
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners("data").pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    const cut = () => {
      if (!request.readableEnded) reject(new Refusal("BadRequest", "the body ended early"));
    };
    request.once("error", cut);
    request.once("close", cut);
  });
}

async function inflated(body: Buffer, decode: NonNullable<(typeof DECODERS)[string]>): Promise<Buffer> {
  try {
    return await decode(body, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    const isLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    if (isLarge) throw new Refusal("TooLarge", `the body may have at most ${MAX_BYTES} bytes after decompression`);
    throw new Refusal("BadRequest", "the body is not in the encoding it claims");
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refusal("BadRequest", "the body is not valid JSON in UTF-8");
  }
}

function checkShape(value: unknown, depth: number, seen: { keys: number }): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_DEPTH) throw new Refusal("BadRequest", `the JSON may be nested at most ${MAX_DEPTH} deep`);
  const isArray = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    if (++seen.keys > MAX_KEYS) throw new Refusal("BadRequest", `the JSON may have at most ${MAX_KEYS} keys and items`);
    if (!isArray && FORBIDDEN.has(key)) throw new Refusal("BadRequest", "the JSON has a key that is not allowed");
    checkShape(item, depth + 1, seen);
  }
}
