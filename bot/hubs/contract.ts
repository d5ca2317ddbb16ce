/** What a hub may say to this service (docs/hubs.md): activities of the Bot Framework, read strictly. */
import { z } from "zod";
import { words } from "../console/words.ts";
import type { Closing } from "../handoff/handoff.ts";
import { Refusal } from "../http/errors.ts";
import { officersWords } from "../personal-numbers.ts";

export const TIMESTAMP_HEADER = "x-hub-timestamp";
export const SIGNATURE_HEADER = "x-hub-signature";
export const INITIATE = "handoff.initiate";
export const STATUS = "handoff.status";

/** As long as an officer's of our own. */
const MOST_CHARACTERS = 4_000;
const OUTCOMES = ["answered", "directed", "noAnswer", "duplicate", "abuse"] as const satisfies readonly Closing[];

/** Shown in bold beside the agency's name, so without what would be formatting. */
const name = z
  .string()
  .transform((text) => text.replace(/[*_`~#<>[\]()|\\!]/g, ""))
  .pipe(words(80))
  .optional()
  .catch(undefined);
/** As this service names conversations and handoffs to hubs. */
const reference = z.string().regex(/^[\w-]{22}$/);
/** `message` says why it failed and is read by nobody here: it is for the hub's own records. */
const statusValue = z.object({
  state: z.enum(["accepted", "failed", "completed"]),
  handoff: reference.optional(),
  number: z.int().min(0).optional(),
  message: z.string().max(MOST_CHARACTERS).nullish(),
  outcome: z.enum(OUTCOMES).optional(),
});
const base = {
  id: z.string().regex(/^[\w.:/@-]{1,128}$/),
  conversation: z.object({ id: reference }),
  from: z.object({ name }).optional(),
};
const exact = { handoff: reference, number: z.int().min(0) };
const activity = z.discriminatedUnion("type", [
  z.object({ ...base, type: z.literal("event"), name: z.literal(STATUS), value: statusValue.extend(exact) }),
  z.object({ ...base, type: z.literal("message"), text: words(MOST_CHARACTERS), value: z.object(exact) }),
]);

/**
 * What the hub says about a conversation (by the hub's reference, or our id). `id` names what is said: said again it does nothing more. `number`: the one it saw; absent: as it
 * stands, which only a hub in a channel may leave out. `by`: the name of the officer there.
 */
export type Word = {
  conversation: string;
  id: string;
  handoff?: string | undefined;
  number?: number | undefined;
  by?: string | undefined;
} & ({ says: "accepted" | "failed" } | { says: "completed"; outcome?: Closing | undefined } | { says: "message"; text: string });

/** Throws BadRequest for anything else than a status or a message with handoff and number. */
export function readWord(body: unknown): Word {
  const parsed = activity.safeParse(body);
  if (!parsed.success) throw new Refusal("BadRequest", `not what docs/hubs.md describes: ${problems(parsed.error)}`);
  const { data } = parsed;
  const { handoff, number } = data.value;
  const about = { id: data.id, conversation: data.conversation.id, handoff, number, by: data.from?.name };
  if (data.type === "message") return { ...about, says: "message", text: officersWords(data.text) };
  return { ...about, says: data.value.state, outcome: data.value.outcome };
}

/** The same of a hub that is a channel: `value` is that of the protocol, without numbers unless the hub gives back what it was given. */
export function readStatus(about: { id: string; conversation: string; name?: string | undefined; value: unknown }): Word {
  const parsed = statusValue.safeParse(about.value);
  if (!parsed.success) throw new Refusal("BadRequest", `not a handoff.status: ${problems(parsed.error)}`);
  const { state: says, handoff, number, outcome } = parsed.data;
  return { id: about.id, conversation: about.conversation, handoff, number, by: name.parse(about.name), says, outcome };
}

const problems = (error: z.ZodError): string => error.issues.map(({ path, code }) => `${path.join(".") || "body"} (${code})`).join(", ");
