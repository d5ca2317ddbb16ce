/** What may come in from a person: a strict shape, everything else dropped or refused, personal numbers masked. */
import { z } from "zod";
import type { Activity } from "../activity.ts";
import { Refusal } from "../http/errors.ts";
import { maskPersonal } from "../personal-numbers.ts";
import type { Seals } from "../seals.ts";

const MAX_CHARACTERS = 1_000;

/** Ids other systems made: short, and nothing one could hide a sentence in. */
const id = z.string().regex(/^[\w.:|-]{1,128}$/);
const locale = z
  .string()
  .max(35)
  .transform((tag) => tag.toLowerCase().split("-")[0])
  .pipe(z.enum(["vi", "en"]))
  .optional()
  .catch(undefined);
const channelData = z
  .object({
    clientActivityID: z
      .string()
      .regex(/^[\w.:|-]{1,64}$/)
      .optional(),
  })
  .nullish();

const message = z.object({
  type: z.literal("message"),
  text: z.string().nullish(),
  locale,
  /** What a card's button submits: the words it says, and the lines ticked on the card. */
  value: z.looseObject({ say: z.string() }).optional().catch(undefined),
  channelData,
});
const event = z.object({ type: z.literal("event"), name: z.string().max(100), locale, value: z.unknown().optional(), channelData });
const typing = z.object({ type: z.literal("typing"), channelData });
const feedback = z.object({ replyToId: id, about: z.string().regex(/^[a-z0-9-]{1,100}$/), helpful: z.boolean() });

const inbound = z.discriminatedUnion("type", [message, event, typing]);

/** What is told on and kept nowhere: that the person types, or saw all there is; undefined for anything else. */
export function readFleeting(body: unknown): "typing" | "seen" | undefined {
  const parsed = inbound.safeParse(body).data;
  if (parsed?.type === "typing") return "typing";
  return parsed?.type === "event" && parsed.name === "seen" ? "seen" : undefined;
}

export type Content = Pick<Activity, "type" | "text" | "locale" | "name" | "value" | "channelData" | "sealed">;
export type ReadContent = ReturnType<typeof createReadContent>;

/** `seals` hides the personal numbers that a form may need. */
export const createReadContent = (seals: Seals) => (body: unknown, attached?: boolean) => readContent(seals, body, attached);

/**
 * The content of an activity worth a turn; undefined for those answered and dropped (typing, unknown events).
 * `attached` says whether files came with it, so that the text may be missing. Throws BadRequest or TextTooLong.
 */
function readContent(seals: Seals, body: unknown, attached = false): Content | undefined {
  const parsed = inbound.safeParse(body);
  if (!parsed.success) throw new Refusal("BadRequest", `not an activity this service takes: ${problems(parsed.error)}`);
  const activity = parsed.data;
  if (activity.type === "typing") return undefined;
  if (activity.type === "event") return readEvent(activity);
  const said = activity.text?.trim() || activity.value?.say.trim();
  const clientActivityID = activity.channelData?.clientActivityID;
  const base = { type: "message" as const, ...(activity.locale && { locale: activity.locale }) };
  if (!said) {
    if (!attached) throw new Refusal("BadRequest", "a message needs a text");
    return { ...base, ...(clientActivityID && { channelData: { clientActivityID } }) };
  }
  const { text, kinds, numbers } = maskPersonal(checkLength(said));
  const sealed = numbers.map(({ kind, number }) => ({ kind, seal: seals.seal(number) }));
  const data = { ...(clientActivityID && { clientActivityID }), ...(kinds.length > 0 && { masked: kinds }) };
  const ticks = activity.value && ticksIn(activity.value);
  return {
    ...base,
    text,
    ...(ticks && { value: { ticks } }),
    ...(sealed.length > 0 && { sealed }),
    ...(Object.keys(data).length > 0 && { channelData: data }),
  };
}

/** Ids of card lines: nothing one could hide a sentence or a personal number in. */
const TICK = /^[a-z](?!.*\d{6})[\w.-]{0,79}$/i;
const MOST_TICKS = 60;

/** Our page sends `ticks`; other clients put each input beside `say`, as Adaptive Cards do: `{ "giay-chung-sinh": "true" }`. */
function ticksIn({ ticks, ...inputs }: { say: string; [name: string]: unknown }): string[] | undefined {
  const { say: _, ...lines } = inputs;
  const isToggle = (value: unknown): boolean => value === "true" || value === "false";
  if (!Array.isArray(ticks) && !Object.values(lines).some(isToggle)) return undefined;
  const ids = Array.isArray(ticks) ? ticks : Object.keys(lines).filter((name) => lines[name] === "true");
  return ids.filter((one): one is string => typeof one === "string" && TICK.test(one)).slice(0, MOST_TICKS);
}

function readEvent({ name, value, locale, channelData }: z.infer<typeof event>): Content | undefined {
  if (name !== "feedback") return undefined;
  const parsed = feedback.safeParse(value);
  if (!parsed.success) throw new Refusal("BadRequest", `not a feedback: ${problems(parsed.error)}`);
  const clientActivityID = channelData?.clientActivityID;
  return {
    type: "event",
    name,
    value: parsed.data,
    ...(locale && { locale }),
    ...(clientActivityID && { channelData: { clientActivityID } }),
  };
}

function checkLength(said: string): string {
  const text = said.normalize("NFC");
  if ([...text].length > MAX_CHARACTERS) throw new Refusal("TextTooLong", `the text may have at most ${MAX_CHARACTERS} characters`);
  return text;
}

const problems = (error: z.ZodError): string => error.issues.map(({ path, code }) => `${path.join(".") || "body"} (${code})`).join(", ");
