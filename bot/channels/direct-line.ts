/** Direct Line 3.0, hosted by ourselves: store first, answer at once, run the turn after. */
import type { Activity } from "../activity.ts";
import { STORE_MILLISECONDS, within } from "../deadline.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal, tooMany } from "../http/errors.ts";
import { readJson } from "../http/read-json.ts";
import type { Window } from "../http/window.ts";
import type { Store } from "../state/store.ts";
import type { Turns } from "../turn.ts";
import { page, type Sockets } from "./direct-line-sockets.ts";
import { type Bearer, randomId, TOKEN_SECONDS, type Tokens } from "./direct-line-tokens.ts";
import { readUpload } from "./direct-line-upload.ts";
import { type Content, type ReadContent, readFleeting } from "./inbound-activity.ts";

export const BASE = "/v3/directline";
const HOUR_SECONDS = 3600;

export type DirectLineParts = {
  store: Store;
  turns: Turns;
  tokens: Tokens;
  sockets: Sockets;
  readContent: ReadContent;
  reads: Window;
  conversationsPerHour: number;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Told that a person types or looked; officers see it. Never rejects. */
  onFleeting?: (conversationId: string, what: "typing" | "seen") => void;
  /** Keeps photos people send for a while; without it none are. */
  keepPhoto?: (conversationId: string, bytes: Uint8Array, contentType: string) => Promise<string | undefined>;
};

export function createDirectLine({
  store,
  turns,
  tokens,
  sockets,
  readContent,
  reads,
  conversationsPerHour,
  keepPhoto,
  onFleeting,
  now,
}: DirectLineParts) {
  /** The bearer of the request's token, who may touch the conversation in its path and no other. */
  async function bearerOf({ request, params }: Asked, purpose: "talk" | "resume" = "talk"): Promise<Bearer> {
    const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "") ?? [];
    const bearer = await tokens.verify(token, purpose);
    if (params.id !== undefined && params.id !== bearer.conversationId)
      throw new Refusal("Forbidden", "the token is for another conversation");
    return bearer;
  }

  async function readerOf(asked: Asked): Promise<Bearer> {
    const bearer = await bearerOf(asked);
    reads.count(bearer.personId);
    return bearer;
  }

  /** `resume` is ours beside the standard's fields: with it a page comes back to its conversation another day. */
  async function grant(bearer: Omit<Bearer, "expires">) {
    const [token, resume] = await Promise.all([tokens.issue(bearer, "talk"), tokens.issue(bearer, "resume")]);
    return { conversationId: bearer.conversationId, token, expires_in: TOKEN_SECONDS, resume };
  }

  /** A grant with the address of the stream, from `watermark` on. */
  async function opening({ request }: Asked, bearer: Bearer, watermark?: string) {
    const query = new URLSearchParams({ t: await tokens.issue(bearer, "stream"), ...(watermark && { watermark }) });
    const path = `${BASE}/conversations/${bearer.conversationId}/stream`;
    return { ...(await grant(bearer)), streamUrl: `${socketOrigin(request.headers)}${path}?${query}` };
  }

  async function receive({ conversationId, personId }: Bearer, content: Content & Pick<Activity, "attachments">): Promise<Answer> {
    const id = randomId();
    const activity: Activity = {
      ...content,
      id,
      timestamp: new Date(now()).toISOString(),
      channelId: "directline",
      conversation: { id: conversationId },
      from: { id: personId, role: "user" },
    };
    const accepted = await within(STORE_MILLISECONDS, turns.receive(activity, content.channelData?.clientActivityID ?? id));
    if (accepted.kind === "tooMany") throw tooMany(accepted.retryAfterSeconds);
    return { status: 200, json: { id: accepted.id } };
  }

  return {
    async generateToken({ address }: Asked): Promise<Answer> {
      const started = await within(STORE_MILLISECONDS, store.hit(`start:${address}`, HOUR_SECONDS));
      if (started > conversationsPerHour) throw tooMany(HOUR_SECONDS);
      return { status: 200, json: await grant({ conversationId: randomId(), personId: `dl_${randomId()}` }) };
    },

    async refreshToken(asked: Asked): Promise<Answer> {
      const bearer = await readerOf(asked);
      sockets.extend(bearer.conversationId, Math.floor(Date.now() / 1000) + TOKEN_SECONDS);
      return { status: 200, json: await grant(bearer) };
    },

    async resumeToken(asked: Asked): Promise<Answer> {
      const bearer = await bearerOf(asked, "resume");
      reads.count(bearer.personId);
      return { status: 200, json: await grant(bearer) };
    },

    async startConversation(asked: Asked): Promise<Answer> {
      const bearer = await readerOf(asked);
      return { status: 201, json: await opening(asked, bearer) };
    },

    async reconnect(asked: Asked): Promise<Answer> {
      const bearer = await readerOf(asked);
      return { status: 200, json: await opening(asked, bearer, String(positionIn(asked.query))) };
    },

    async postActivity(asked: Asked): Promise<Answer> {
      const bearer = await bearerOf(asked);
      const body = await readJson(asked.request);
      const content = readContent(body);
      if (content) return receive(bearer, content);
      const what = readFleeting(body);
      if (what) onFleeting?.(bearer.conversationId, what);
      return { status: 200, json: { id: randomId() } };
    },

    async upload(asked: Asked): Promise<Answer> {
      const bearer = await bearerOf(asked);
      const { activity, attachments } = await readUpload(asked.request, async (bytes, type) =>
        keepPhoto?.(bearer.conversationId, bytes, type),
      );
      const content = readContent(activity ?? { type: "message" }, true);
      return content ? receive(bearer, { ...content, attachments }) : { status: 200, json: { id: randomId() } };
    },

    async readActivities(asked: Asked): Promise<Answer> {
      const { conversationId } = await readerOf(asked);
      return { status: 200, json: page(await within(STORE_MILLISECONDS, store.log(conversationId, positionIn(asked.query)))) };
    },

    /** Only sign-in cards need it, and this bot sends none. */
    sessionId(): Answer {
      throw new Refusal("NotFound", "this service has no sign-in sessions");
    },
  };
}

export type DirectLine = ReturnType<typeof createDirectLine>;

/** The position a watermark stands for; none means the beginning. */
export function positionIn(query: URLSearchParams): number {
  const watermark = query.get("watermark") ?? "";
  if (!/^\d{0,15}$/.test(watermark)) throw new Refusal("BadRequest", "the watermark must be a number this service gave");
  return Number(watermark);
}

function socketOrigin(headers: Asked["request"]["headers"]): string {
  const proto = String(headers["x-forwarded-proto"] ?? "http")
    .split(",")[0]
    ?.trim();
  return `${proto === "https" ? "wss" : "ws"}://${headers.host ?? "localhost"}`;
}
