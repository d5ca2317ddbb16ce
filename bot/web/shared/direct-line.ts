/**
 * A small Direct Line 3.0 client: one conversation, a WebSocket stream with polling as the way out, resumed by
 * watermark. A message keeps its client id however often it is sent, so that sending again never doubles it.
 */
import { type Fields, fields, list, parse, text } from "./reading.ts";

/** What is needed to go on after a reload. */
export type Session = { conversationId: string; token: string; watermark: string /** Good for longer than the token. */; resume: string };
export type Problem = "offline" | "unavailable" | "tooMany" | "tooLong" | "refused";
export type Sent = { kind: "sent"; id: string } | { kind: "failed"; problem: Problem; seconds: number };
export type Link = "idle" | "online" | "lost";

export type DirectLineParts = {
  /** Such as "/v3/directline". */
  root: string;
  session: Session | undefined;
  onActivities: (activities: unknown[]) => void;
  /** Called with each new token or watermark, and with undefined when the conversation is over. */
  onSession: (session: Session | undefined) => void;
  onLink: (link: Link) => void;
};

export type DirectLine = {
  /** Begins or resumes the conversation, if that has not happened yet. */
  connect(): Promise<void>;
  /** With files it may take a minute. */
  send(activity: Fields, clientId: string, files?: readonly Blob[]): Promise<Sent>;
  /** Something nobody needs to hear twice, as that one types; lost without a word when it cannot be sent now. */
  tell(activity: Fields): void;
  /** Called when the device wakes up or is online again: looks at once instead of waiting. */
  wake(): void;
  stop(): void;
};

const REFRESH_MS = 15 * 60_000;
const REQUEST_MS = 10_000;
const UPLOAD_MS = 60_000;
const POLL_MS = 1_000;
const SILENCE_MS = 4_000;
const LONGEST_PAUSE_MS = 30_000;

type Answer = { status: number; body: Fields; seconds: number };

async function call(url: string, method: "GET" | "POST", token: string, body?: Fields | FormData): Promise<Answer> {
  const isForm = body instanceof FormData;
  try {
    const response = await fetch(url, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && !isForm && { "content-type": "application/json" }) },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(isForm ? UPLOAD_MS : REQUEST_MS),
    });
    return {
      status: response.status,
      body: fields(parse(await response.text())),
      seconds: Number(response.headers.get("retry-after")) || 0,
    };
  } catch {
    return { status: 0, body: {}, seconds: 0 };
  }
}

const readGrant = ({ body }: Answer): Partial<Session> => ({
  conversationId: text(body.conversationId),
  token: text(body.token),
  resume: text(body.resume),
});
const isOk = ({ status }: Answer) => status >= 200 && status < 300;
/** The token or the conversation is over; only a new conversation helps. */
const isGone = ({ status }: Answer) => status === 401 || status === 403 || status === 404;

function problemOf({ status, body }: Answer): Problem {
  if (status === 0) return "offline";
  if (status === 429) return "tooMany";
  if (status >= 500) return "unavailable";
  const { code } = fields(body.error);
  return status === 413 || code === "TextTooLong" ? "tooLong" : "refused";
}

function formOf(activity: Fields, files: readonly Blob[]): FormData {
  const form = new FormData();
  form.append("activity", new Blob([JSON.stringify(activity)], { type: "application/vnd.microsoft.activity" }));
  files.forEach((file, n) => {
    form.append("file", file, `${n + 1}.jpg`);
  });
  return form;
}

export function createDirectLine({ root, session, onActivities, onSession, onLink }: DirectLineParts): DirectLine {
  let opening: Promise<Answer> | undefined;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshedAt = Date.now();
  /** Failed connections in a row, and how many of them were sockets that never opened. */
  let failures = 0;
  let deafSockets = 0;
  let polling = false;
  let heardAt = 0;
  let stopped = false;

  const at = (path = "") => `${root}/conversations/${encodeURIComponent(session?.conversationId ?? "")}${path}`;
  const keep = (change: Partial<Session>) => {
    session = { conversationId: "", token: "", watermark: "", resume: "", ...session, ...change };
    onSession(session);
  };

  function forget() {
    if (!session) return;
    session = undefined;
    drop();
    onLink("idle");
    onSession(undefined);
  }

  function drop() {
    clearTimeout(timer);
    polling = false;
    const old = socket;
    socket = undefined;
    old?.close();
  }

  function take(frame: unknown) {
    heardAt = Date.now();
    const { activities, watermark } = fields(frame);
    if (list(activities).length > 0) onActivities(list(activities));
    if (session && (typeof watermark === "string" || typeof watermark === "number")) keep({ watermark: String(watermark) });
  }

  async function begin(): Promise<Answer> {
    const generated = await call(`${root}/tokens/generate`, "POST", "", {});
    if (!isOk(generated)) return generated;
    return call(`${root}/conversations`, "POST", text(generated.body.token), {});
  }

  const reopen = ({ watermark, token }: Session): Promise<Answer> =>
    call(at(watermark && `?watermark=${encodeURIComponent(watermark)}`), "GET", token);

  /** The token was over, as after a night: another one for the same conversation, where that is still there. */
  async function renewed(answer: Answer): Promise<Answer> {
    if (!session?.resume || !isGone(answer)) return answer;
    const granted = await call(`${root}/tokens/resume`, "POST", session.resume);
    if (!isOk(granted)) return granted;
    keep(readGrant(granted));
    return session ? reopen(session) : answer;
  }

  async function openOnce(): Promise<Answer> {
    const answer = session ? await renewed(await reopen(session)) : await begin();
    if (stopped) return answer;
    // The next message begins a new one; a page nobody writes in needs none.
    if (isGone(answer)) forget();
    if (!isOk(answer)) {
      // A conversation that never began is begun by the next message, not by itself.
      if (session) later();
      return answer;
    }
    refreshedAt = Date.now();
    keep(readGrant(answer));
    attach(text(answer.body.streamUrl));
    return answer;
  }

  function open(): Promise<Answer> {
    drop();
    opening ??= openOnce().finally(() => {
      opening = undefined;
    });
    return opening;
  }

  /** Tries again after a pause that doubles, with some chance in it so that all pages do not come at once. */
  function later() {
    if (stopped) return;
    onLink("lost");
    const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures++) * (0.75 + Math.random() / 2);
    clearTimeout(timer);
    timer = setTimeout(open, pause);
  }

  function attach(streamUrl: string) {
    if (!streamUrl || deafSockets >= 2) {
      polling = true;
      void poll();
      return;
    }
    const mine = new WebSocket(streamUrl);
    let opened = false;
    socket = mine;
    mine.onopen = () => {
      opened = true;
      failures = 0;
      deafSockets = 0;
      onLink("online");
    };
    mine.onmessage = ({ data }) => {
      if (mine === socket && typeof data === "string" && data) take(parse(data));
    };
    mine.onclose = () => {
      if (mine !== socket) return;
      if (!opened) deafSockets++;
      drop();
      later();
    };
  }

  async function poll() {
    if (!session || !polling) return;
    const answer = await call(at(`/activities?watermark=${encodeURIComponent(session.watermark)}`), "GET", session.token);
    if (!polling) return;
    if (isOk(answer)) {
      failures = 0;
      onLink("online");
      take(answer.body);
      timer = setTimeout(poll, POLL_MS);
    } else if (answer.status === 429) timer = setTimeout(poll, Math.max(1, answer.seconds) * 1000);
    else if (isGone(answer)) void open();
    else {
      polling = false;
      later();
    }
  }

  async function refresh() {
    if (!session) return;
    const answer = await call(`${root}/tokens/refresh`, "POST", session.token);
    if (isOk(answer)) {
      refreshedAt = Date.now();
      keep(readGrant(answer));
    } else if (isGone(answer)) void open();
  }

  /** A socket may be dead without knowing; a message that does not come back on it shows that. */
  function listenFor(moment: number) {
    setTimeout(() => {
      if (socket?.readyState === WebSocket.OPEN && heardAt < moment && !stopped) void open();
    }, SILENCE_MS);
  }

  async function send(activity: Fields, clientId: string, files: readonly Blob[] = []): Promise<Sent> {
    let answer: Answer = { status: 0, body: {}, seconds: 0 };
    for (let attempt = 0; attempt < 2; attempt++) {
      if (!session) answer = await open();
      if (!session) break;
      const moment = Date.now();
      const body = { ...activity, from: { id: "me" }, channelData: { clientActivityID: clientId } };
      answer =
        files.length > 0
          ? await call(at("/upload"), "POST", session.token, formOf(body, files))
          : await call(at("/activities"), "POST", session.token, body);
      if (isOk(answer)) {
        listenFor(moment);
        return { kind: "sent", id: text(answer.body.id) };
      }
      if (!isGone(answer)) break;
      forget();
    }
    return { kind: "failed", problem: problemOf(answer), seconds: Math.ceil(answer.seconds) };
  }

  const refreshing = setInterval(refresh, REFRESH_MS);

  return {
    async connect() {
      if (!socket && !polling) await open();
    },
    send,
    tell(activity) {
      if (session) void call(at("/activities"), "POST", session.token, { ...activity, from: { id: "me" } });
    },
    wake() {
      if (!session) return;
      if (Date.now() - refreshedAt > REFRESH_MS) void refresh();
      if (!polling && socket?.readyState !== WebSocket.OPEN && socket?.readyState !== WebSocket.CONNECTING) void open();
    },
    stop() {
      stopped = true;
      clearInterval(refreshing);
      drop();
    },
  };
}
