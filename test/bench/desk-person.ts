/** A person under load: talks over Direct Line, hears over a socket that stays open. */
import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { WebSocket } from "ws";
import type { Activity } from "../../bot/activity.ts";
import type { Http } from "./desk-http.ts";
import type { Ledger } from "./desk-ledger.ts";

const BASE = "/v3/directline";
const LONGEST_REPLY_MILLISECONDS = 30_000;

export type State = "bot" | "waiting" | "officer" | "closed";
export type Said = { id: string; by: "person" | "bot" | "officer"; text: string };

export type Person = {
  conversationId: string;
  /** Texts the service took, in order. */
  sent: string[];
  /** Messages the socket brought, in order. */
  heard: Said[];
  state(): State;
  /** Resolves when the service has taken it. */
  say(text: string): Promise<boolean>;
  /** The same, and waits for an answer. */
  ask(text: string): Promise<boolean>;
  /** Resolves after so long, or when somebody else answers them from now on. */
  pause(milliseconds: number): Promise<void>;
  /** All messages of the conversation, as the service keeps them. */
  log(): Promise<Said[]>;
  leave(): void;
  hasLeft(): boolean;
};

type Page = { activities: Activity[]; watermark: string };

const saidIn = (activities: Activity[]): Said[] =>
  activities
    .filter(({ type }) => type === "message")
    .map(({ id, from, channelData, text = "" }) => ({
      id,
      by: from.role === "user" ? "person" : channelData?.officer ? "officer" : "bot",
      text,
    }));

export async function createPerson({ ask }: Http, ledger: Ledger): Promise<Person> {
  const { body: granted } = await ask<{ token: string }>(`${BASE}/tokens/generate`, {}, {});
  const authorization = { authorization: `Bearer ${granted.token}` };
  const opened = await ask<{ conversationId: string; streamUrl: string }>(`${BASE}/conversations`, authorization, {});
  const { conversationId, streamUrl } = opened.body;
  const address = `${BASE}/conversations/${conversationId}/activities`;
  const news = new EventEmitter().setMaxListeners(0);
  const [sent, heard]: [string[], Said[]] = [[], []];
  let state: State = "bot";
  let owner = 0;

  function hear({ activities }: Page): void {
    for (const { channelData: { handoff, owner: speaks = owner } = {} } of activities) {
      // Late: somebody else has it by now.
      if (!handoff || speaks < owner) continue;
      owner = speaks;
      if (handoff.state === state) continue;
      state = handoff.state;
      news.emit("changed");
    }
    for (const said of saidIn(activities)) {
      heard.push(said);
      if (said.by === "officer") ledger.replyHeard(said.text);
      if (said.by !== "person") news.emit("answer");
    }
  }

  const socket = new WebSocket(streamUrl.replace(/^http/, "ws"), { perMessageDeflate: false });
  socket.on("message", (data) => {
    const frame = data.toString();
    if (frame) hear(JSON.parse(frame));
  });
  socket.on("error", () => ledger.count("socket failed"));
  await once(socket, "open");

  async function say(text: string): Promise<boolean> {
    const body = { type: "message", text, locale: "vi", channelData: { clientActivityID: randomUUID() } };
    const { status } = await ask(address, authorization, body);
    if (status === 200) sent.push(text);
    else ledger.count(`message ${status}`);
    return status === 200;
  }

  return {
    ...{ conversationId, sent, heard, say },
    state: () => state,
    async ask(text) {
      const answer = once(news, "answer", { signal: AbortSignal.timeout(LONGEST_REPLY_MILLISECONDS) });
      const [taken] = await Promise.all([say(text), answer]).catch(() => [false]);
      if (!taken) ledger.count("no answer");
      return taken === true;
    },
    async pause(milliseconds) {
      await once(news, "changed", { signal: AbortSignal.timeout(Math.max(1, Math.round(milliseconds))) }).catch(() => {});
    },
    async log() {
      const all: Said[] = [];
      for (let watermark = "0"; ; ) {
        const { body } = await ask<Page>(`${address}?watermark=${watermark}`, authorization);
        if (body.activities.length === 0) return all;
        all.push(...saidIn(body.activities));
        watermark = body.watermark;
      }
    },
    leave: () => socket.terminate(),
    hasLeft: () => socket.readyState !== socket.OPEN,
  };
}
