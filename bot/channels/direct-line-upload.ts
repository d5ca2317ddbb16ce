/**
 * Files sent with a message. The activity carries name, type and size; nothing here reads documents. Photos may be kept
 * for a while (`keep`), and the activity then carries the id as well; all other contents are looked at and thrown away.
 */
import type { IncomingMessage } from "node:http";
import type { Attachment } from "../activity.ts";
import { Refusal } from "../http/errors.ts";
import { parseJson, readBytes } from "../http/read-json.ts";
import { maskPersonal } from "../personal-numbers.ts";

const MAX_FILE_BYTES = 5 * 1024 * 1024;
const MAX_FILES = 3;
const MAX_BODY_BYTES = MAX_FILES * MAX_FILE_BYTES + 64 * 1024;
/** Bodies held in memory at once; more wait for nobody and are refused. */
const MAX_AT_ONCE = 4;
let atOnce = 0;

export type Upload = { activity: unknown; attachments: Attachment[] };
/** Keeps a file for a while and gives its id; undefined when it does not keep it. */
export type KeepFile = (bytes: Uint8Array, contentType: string) => Promise<string | undefined>;

const keepNothing: KeepFile = async () => undefined;

/** Throws a Refusal: UnsupportedType, TooLarge, BadRequest or, while too many others upload, Unavailable. */
export async function readUpload(request: IncomingMessage, keep: KeepFile = keepNothing): Promise<Upload> {
  const type = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data;/i.test(type)) throw new Refusal("UnsupportedType", "an upload must be multipart/form-data");
  if (request.headers["content-encoding"]) throw new Refusal("UnsupportedType", "an upload may not be compressed");
  if (atOnce >= MAX_AT_ONCE) throw new Refusal("Unavailable", "too many uploads just now; try again shortly", 5);
  atOnce++;
  try {
    return await partsOf(await readBytes(request, MAX_BODY_BYTES), type, keep);
  } finally {
    atOnce--;
  }
}

async function partsOf(body: Buffer, type: string, keep: KeepFile): Promise<Upload> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData().catch(() => {
    throw new Refusal("BadRequest", "the body is not the multipart form it claims to be");
  });
  const activityPart = form.get("activity");
  const files = form.getAll("file").filter((part) => typeof part !== "string");
  if (files.length === 0 || files.length > MAX_FILES) throw new Refusal("BadRequest", `an upload needs 1 to ${MAX_FILES} files`);
  const attachments = await Promise.all(files.map(describe));
  const activity = activityPart === null ? undefined : parseJson(await bytesOf(activityPart));
  // Only when all of them are fit to be taken.
  return {
    activity,
    attachments: await Promise.all(attachments.map(async (one, n) => withId(one, await bytesOf(files[n] as File), keep))),
  };
}

const bytesOf = async (part: File | string): Promise<Uint8Array> =>
  typeof part === "string" ? Buffer.from(part) : new Uint8Array(await part.arrayBuffer());

async function describe(file: File): Promise<Attachment> {
  if (file.size > MAX_FILE_BYTES) throw new Refusal("TooLarge", `a file may have at most ${MAX_FILE_BYTES} bytes`);
  const contentType = typeByContent(new Uint8Array(await file.slice(0, 8).arrayBuffer()));
  if (!contentType) throw new Refusal("UnsupportedType", "a file must be a JPEG, PNG or PDF");
  return { contentType, name: plainName(file.name), content: { size: file.size } };
}

/** A file that cannot be kept is taken all the same; the form that wanted it will say so. */
async function withId(attachment: Attachment, bytes: Uint8Array, keep: KeepFile): Promise<Attachment> {
  const id = await keep(bytes, attachment.contentType).catch(() => undefined);
  return id === undefined ? attachment : { ...attachment, content: { ...(attachment.content as object), id } };
}

const SIGNATURES: [string, number[]][] = [
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** The type by the first bytes; what the sender claims does not count. */
const typeByContent = (head: Uint8Array): string | undefined =>
  SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0];

/** A name without path and control characters, and without personal numbers, which people do put there. */
const plainName = (name: string): string =>
  maskPersonal(
    name
      .replace(/^.*[/\\]/s, "")
      .replace(/[\p{C}]/gu, "")
      .slice(0, 100),
  ).text;
