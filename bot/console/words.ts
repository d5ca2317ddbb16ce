/** Bodies the console sends: strict shapes, and words without signs that hide or turn what stands there. */
import { z } from "zod";
import type { Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import { readJson } from "../http/read-json.ts";

/** Control signs but line breaks and tabs; signs that turn the direction of writing or have no width. */
const HIDDEN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** 1 to `most` characters after NFC, hidden signs taken out. */
export const words = (most: number) =>
  z
    .string()
    .max(most * 4)
    .transform((text) => text.normalize("NFC").replace(HIDDEN, "").trim())
    .refine((text) => text !== "" && [...text].length <= most, `must have 1 to ${most} characters`);

/** The body in its shape; throws BadRequest naming the field. */
export async function readBody<T extends z.ZodType>({ request }: Asked, shape: T): Promise<z.infer<T>> {
  const parsed = shape.safeParse(await readJson(request));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal("BadRequest", `${issue?.path.join(".") || "the body"}: ${issue?.message ?? "is not as it should be"}`);
}
