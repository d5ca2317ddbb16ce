/** The load: people in conversations, each sending the next message when the reply to the last one has come. */
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket } from "ws";
import type { Language } from "../../knowledge/schema.ts";

export type Reply = { text?: string; attachments?: unknown[] };
/** Sends one message and resolves when its reply is there. */
export type Say = (text: string) => Promise<Reply>;
export type Connect = (serviceUrl: string, person: number, locale?: Language) => Promise<{ say: Say; leave(): void }>;

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<string> {
  const json = JSON.stringify(body);
  const sent = request(url, {
    method: "POST",
    agent,
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(json), ...headers },
  });
  sent.end(json);
  const [response] = await once(sent, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  if (response.statusCode >= 300) throw new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 200)}`);
  return text;
}

/** Over Direct Line: the message by POST, the reply over the stream. */
export const throughDirectLine: Connect = async (serviceUrl, _, locale = "vi") => {
  const directLine = `${serviceUrl}/v3/directline`;
  const { token } = JSON.parse(await post(`${directLine}/tokens/generate`, {}));
  const opened = JSON.parse(await post(`${directLine}/conversations`, {}, { authorization: `Bearer ${token}` }));
  const stream = new WebSocket(opened.streamUrl.replace(/^http/, "ws"));
  let replied = (_: Reply): void => undefined;
  stream.on("message", (data) => {
    const frame = data.toString();
    const activities: (Reply & { from: { role: string } })[] = frame ? JSON.parse(frame).activities : [];
    const reply = activities.find(({ from }) => from.role === "bot");
    if (reply) replied(reply);
  });
  await once(stream, "open");
  const authorization = { authorization: `Bearer ${opened.token}` };
  const activities = `${directLine}/conversations/${opened.conversationId}/activities`;
  return {
    async say(text) {
      const reply = new Promise<Reply>((resolve) => {
        replied = resolve;
      });
      const [, said] = await Promise.all([post(activities, { type: "message", text, locale }, authorization), reply]);
      return said;
    },
    leave: () => stream.terminate(),
  };
};

const stockActivity = (text: string, person: number, serviceUrl: string, deliveryMode?: string) => ({
  type: "message",
  id: `${person}-${Math.random()}`,
  timestamp: new Date().toISOString(),
  channelId: "test",
  serviceUrl,
  locale: "en-us",
  text,
  from: { id: `person-${person}` },
  recipient: { id: "bot" },
  conversation: { id: `conversation-${person}` },
  ...(deliveryMode && { deliveryMode }),
});

/** The stock adapter, replies in the HTTP response. */
export const throughExpectReplies: Connect = async (serviceUrl, person) => ({
  async say(text) {
    const activity = stockActivity(text, person, "http://127.0.0.1:9", "expectReplies");
    const [reply] = JSON.parse(await post(`${serviceUrl}/api/messages`, activity)).activities;
    if (!reply) throw new Error("the stock bot did not reply");
    return reply;
  },
  leave: () => undefined,
});

/** The stock adapter, replies posted back to a connector, as channels work. */
export async function createConnector(): Promise<{ connect: Connect; close(): void }> {
  const waiting = new Map<string, (reply: Reply) => void>();
  const connector = createServer(async (incoming, response) => {
    let json = "";
    for await (const chunk of incoming) json += chunk;
    response.setHeader("content-type", "application/json");
    response.end('{"id":"1"}');
    waiting.get(/conversations\/([^/]+)/.exec(incoming.url ?? "")?.[1] ?? "")?.(JSON.parse(json));
  });
  await once(connector.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`;
  return {
    connect: async (serviceUrl, person) => ({
      async say(text) {
        const reply = new Promise<Reply>((resolve) => waiting.set(`conversation-${person}`, resolve));
        const [, said] = await Promise.all([post(`${serviceUrl}/api/messages`, stockActivity(text, person, url)), reply]);
        return said;
      },
      leave: () => undefined,
    }),
    close: () => connector.close(),
  };
}
