/** A service on a free port that echoes, and a person talking to it over plain HTTP. */
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Activity } from "../../bot/activity.ts";
import { type Config, readConfig } from "../../bot/config.ts";
import type { Log, LogLine } from "../../bot/log.ts";
import { type Overrides, type Service, startService } from "../../bot/main.ts";
import type { Converse } from "../../dialogs/conversation.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";

const echo: Converse = (conversation, message) => ({
  conversation: conversation ?? { language: message.locale ?? "vi", misses: 0 },
  replies: [{ text: `echo ${message.kind === "text" ? message.text : message.kind}` }],
  ...(message.kind === "feedback" && { feedback: message }),
});
export const sorry: Converse = (conversation) => ({
  conversation: conversation ?? { language: "vi", misses: 0 },
  replies: [{ text: "sorry, call 1022" }],
});

export const knowledge = loadKnowledge();

export type RunningService = Service & { lines: LogLine[]; config: Config; directLine: string };

export async function startEcho(settings: Record<string, string> = {}, overrides: Overrides = {}): Promise<RunningService> {
  const lines: LogLine[] = [];
  const log: Log = { info: (line) => void lines.push(line), error: (line) => void lines.push(line) };
  const config = readConfig({ PORT: "0", ...settings });
  const service = await startService(config, { dialogs: { converse: echo, apologise: sorry }, knowledge, log, ...overrides });
  return { ...service, lines, config, directLine: `${service.url}/v3/directline` };
}

type Page = { activities: Activity[]; watermark: string };
export type Opening = { conversationId: string; token: string; expires_in: number; streamUrl: string };

export type Person = {
  id: string;
  token: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  open(): Promise<Opening>;
  say(text: string, clientActivityID?: string): Promise<Response>;
  read(watermark?: string): Promise<Page>;
  /** Polls until the conversation's log has `count` activities. */
  readUntil(count: number): Promise<Activity[]>;
};

export async function json<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

export async function meetPerson(directLine: string): Promise<Person> {
  const { conversationId, token } = await json<Opening>(fetch(`${directLine}/tokens/generate`, { method: "POST" }));
  const person: Person = {
    id: conversationId,
    token,
    request: (method, path, body, headers = {}) =>
      fetch(`${directLine}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    open: () => json<Opening>(person.request("POST", "/conversations", {})),
    say: (text, clientActivityID) =>
      person.request("POST", `/conversations/${conversationId}/activities`, {
        type: "message",
        text,
        ...(clientActivityID && { channelData: { clientActivityID } }),
      }),
    read: (watermark = "") => json<Page>(person.request("GET", `/conversations/${conversationId}/activities?watermark=${watermark}`)),
    async readUntil(count) {
      for (;;) {
        const { activities } = await person.read();
        if (activities.length >= count) return activities;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
  return person;
}

/** A socket on the stream, with what came so far and a wait for more. */
export async function watch(streamUrl: string, options: { origin?: string } = {}) {
  const socket = new WebSocket(streamUrl, options);
  const frames: Page[] = [];
  socket.on("message", (data) => frames.push(JSON.parse(String(data))));
  await once(socket, "open");
  const activities = () => frames.flatMap((frame) => frame.activities);
  return {
    socket,
    frames,
    activities,
    async until(count: number): Promise<Activity[]> {
      while (activities().length < count) await once(socket, "message");
      return activities();
    },
  };
}

/** The HTTP status a refused upgrade was answered with. */
export async function refusedStatus(streamUrl: string, options: { origin?: string } = {}): Promise<number> {
  const socket = new WebSocket(streamUrl, options);
  socket.on("error", () => {});
  const [, response] = await once(socket, "unexpected-response");
  response.resume();
  return response.statusCode;
}
