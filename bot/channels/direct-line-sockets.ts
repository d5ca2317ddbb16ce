/** The sockets of people watching a conversation: each shows the log from its own position on, without gaps. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Activity } from "../activity.ts";
import { STORE_MILLISECONDS, within } from "../deadline.ts";
import type { LogPage, News, Store } from "../state/store.ts";

const HEARTBEAT_MILLISECONDS = 20_000;
/** A person who reads slower than this much unsent text starts again by reconnecting. */
const MAX_UNSENT_BYTES = 1024 * 1024;
/** Sockets one conversation may have in this process; the oldest goes first. */
const MAX_WATCHERS = 4;

type Watcher = {
  socket: WebSocket;
  conversationId: string;
  /** Position in the log of the next activity to show. */
  position: number;
  /** Seconds since 1970. */
  expires: number;
  answered: boolean;
  reading: boolean;
  stale: boolean;
  stopListening?: () => void;
};

export type Sockets = {
  /** Takes over an upgrade whose token was checked. */
  open(request: IncomingMessage, socket: Duplex, head: Buffer, watch: { conversationId: string; position: number; expires: number }): void;
  /** The person's token was renewed: sockets of the conversation live on. */
  extend(conversationId: string, expires: number): void;
  /** Shows an activity that is in no log, to those connected to this process only. */
  tell(activity: Activity): void;
  /** All sockets read the log again, after news may have been lost. */
  resync(): void;
  close(): void;
};

export function createSockets(store: Store, heartbeatMilliseconds = HEARTBEAT_MILLISECONDS): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 4 * 1024, perMessageDeflate: false, clientTracking: false });
  const watchers = new Map<string, Set<Watcher>>();
  const each = function* () {
    for (const set of watchers.values()) yield* set;
  };

  function begin(watcher: Watcher): void {
    const { socket, conversationId } = watcher;
    const set = watchers.get(conversationId) ?? new Set();
    watchers.set(conversationId, set.add(watcher));
    const [oldest] = set;
    if (set.size > MAX_WATCHERS) oldest?.socket.close(1008, "too many sockets");
    socket.on("error", () => socket.terminate());
    socket.on("pong", () => {
      watcher.answered = true;
    });
    socket.on("close", () => {
      watcher.stopListening?.();
      set.delete(watcher);
      if (set.size === 0 && watchers.get(conversationId) === set) watchers.delete(conversationId);
    });
    void listen(store, watcher);
  }

  const beat = setInterval(() => {
    const now = Date.now() / 1000;
    for (const watcher of each()) {
      if (!watcher.answered) watcher.socket.terminate();
      else if (watcher.expires <= now) watcher.socket.close(4003, "token expired");
      else {
        watcher.answered = false;
        watcher.socket.ping();
        void catchUp(store, watcher);
      }
    }
  }, heartbeatMilliseconds);
  beat.unref();

  return {
    open(request, socket, head, watch) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        begin({ socket: webSocket, ...watch, answered: true, reading: false, stale: false });
      });
    },
    extend(conversationId, expires) {
      for (const watcher of watchers.get(conversationId) ?? []) watcher.expires = expires;
    },
    tell(activity) {
      for (const { socket } of watchers.get(activity.conversation.id) ?? []) send(socket, { activities: [activity] });
    },
    resync() {
      for (const watcher of each()) void catchUp(store, watcher);
    },
    close() {
      clearInterval(beat);
      for (const { socket } of each()) socket.close(1001, "the service is stopping");
      server.close();
    },
  };
}

/** Listens before the first read, so that nothing falls between. */
async function listen(store: Store, watcher: Watcher): Promise<void> {
  try {
    const stop = await within(
      STORE_MILLISECONDS,
      store.listen(watcher.conversationId, (news) => show(store, watcher, news)),
    );
    if (watcher.socket.readyState !== watcher.socket.OPEN) return stop();
    watcher.stopListening = stop;
    await catchUp(store, watcher);
  } catch {
    watcher.socket.close(1013, "try again later");
  }
}

/** News that join on to what was shown are shown as they are; anything else is read from the log. */
function show(store: Store, watcher: Watcher, { activities, watermark, fleeting }: News): void {
  if (fleeting) send(watcher.socket, { activities });
  if (fleeting || watermark <= watcher.position) return;
  const start = watermark - activities.length;
  if (watcher.reading || start > watcher.position) return void catchUp(store, watcher);
  send(watcher.socket, page({ activities: activities.slice(watcher.position - start), watermark }));
  watcher.position = watermark;
}

/** Reads the log until nothing is left; one reader a socket, a second call makes it look again. */
async function catchUp(store: Store, watcher: Watcher): Promise<void> {
  watcher.stale = true;
  if (watcher.reading) return;
  watcher.reading = true;
  try {
    while (watcher.stale && watcher.socket.readyState === watcher.socket.OPEN) {
      watcher.stale = false;
      const found = await within(STORE_MILLISECONDS, store.log(watcher.conversationId, watcher.position));
      watcher.position = found.watermark;
      if (found.activities.length === 0) continue;
      send(watcher.socket, page(found));
      watcher.stale = true;
    }
  } catch {
    // The store is away; the next heartbeat or its return brings the rest.
  } finally {
    watcher.reading = false;
  }
}

function send(socket: WebSocket, frame: object): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MAX_UNSENT_BYTES) socket.terminate();
  else socket.send(JSON.stringify(frame));
}

/** The protocol's form of a stretch of the log. */
export function page({ activities, watermark }: LogPage) {
  return { activities: activities.map(({ serviceUrl: _, ...shown }) => shown), watermark: String(watermark) };
}
