/** An officer under load: a console without a screen, which hears the stream and reads the log of each conversation it has. */
import { randomUUID } from "node:crypto";
import { createSseReader } from "../../bot/web/console/model/sse.ts";
import type {
  CommandAnswer,
  CommandBody,
  ConsoleEvent,
  ConversationView,
  Line,
  LogView,
  Me,
  Queue,
  Row,
} from "../../bot/web/shared/console-api.ts";
import type { Headers, Http } from "./desk-http.ts";
import type { Ledger } from "./desk-ledger.ts";
import type { Credentials } from "./desk-process.ts";

const BASE = "/api/console";

/** A conversation on the officer's screen. */
export type Screen = {
  conversationId: string;
  number: number;
  lines: Line[];
  watermark: number;
  following: Promise<void> | undefined;
  isStale: boolean;
  /** Somebody else's by now. */
  isOver: boolean;
};

type Order<T = CommandBody> = T extends unknown ? Omit<T, "key" | "over"> : never;

export type Officer = {
  id: string;
  /** Conversations they take at the same time. */
  capacity: number;
  /** Those they have now. */
  mine: Map<string, Screen>;
  /** Those they had, as they left them. */
  before: Screen[];
  /** The handoffs that wait, oldest first. */
  waiting(): Row[];
  /** Whether it was done. */
  command(conversationId: string, over: number, order: Order): Promise<boolean>;
  /** Resolves when what is on the screens is as new as the stream told. */
  settled(): Promise<void>;
  leave(): void;
};

export type OfficerParts = {
  http: Http;
  url: string;
  ledger: Ledger;
  /** A person's words came on the screen. */
  onMessage: (officer: Officer, screen: Screen) => void;
};

export async function createOfficer(
  { http, url, ledger, onMessage }: OfficerParts,
  { account: id, password }: Credentials,
): Promise<Officer> {
  const login = await http.ask<Me>(`${BASE}/login`, { origin: url }, { account: id, password });
  const [cookie = ""] = login.headers["set-cookie"]?.[0]?.split(";") ?? [];
  const headers: Headers = { cookie, origin: url, "x-csrf": login.body.csrf };
  const rows = new Map<string, Row>();
  const mine = new Map<string, Screen>();
  const before: Screen[] = [];
  let leave = (): void => {};

  async function ask<T>(path: string, body?: object): Promise<T | undefined> {
    const answered = await http.ask<T>(`${BASE}/${path}`, headers, body);
    if (answered.status === 200) return answered.body;
    ledger.count(`console ${answered.status}`);
    return undefined;
  }

  function heard(event: ConsoleEvent): void {
    if (event.kind === "row") seen(event.row);
    else if (event.kind === "gone") rows.delete(event.conversationId);
    else if (event.kind === "reset" || event.kind === "ended") ledger.count(`stream ${event.kind}`);
  }

  function seen(row: Row): void {
    const { conversationId, number, version, state, watermark, officer } = row;
    if (version < (rows.get(conversationId)?.version ?? 0)) return;
    if (state === "closed") rows.delete(conversationId);
    else rows.set(conversationId, row);
    const screen = mine.get(conversationId);
    const isMine = state === "officer" && officer?.id === id;
    if (!isMine) return void (screen && drop(screen));
    if (!screen) return void take(row);
    screen.number = number;
    if (watermark > screen.watermark) void refresh(screen);
  }

  function drop(screen: Screen): void {
    screen.isOver = true;
    mine.delete(screen.conversationId);
    before.push(screen);
  }

  function take({ conversationId, number }: Row): void {
    const screen: Screen = { conversationId, number, lines: [], watermark: -1, isOver: false, following: undefined, isStale: false };
    mine.set(conversationId, screen);
    void refresh(screen);
  }

  /** Reads on from where the log is known to; asked again meanwhile, it looks again. */
  function refresh(screen: Screen): Promise<void> {
    screen.isStale = true;
    screen.following ??= follow(screen).finally(() => {
      screen.following = undefined;
    });
    return screen.following;
  }

  async function follow(screen: Screen): Promise<void> {
    const { conversationId } = screen;
    while (screen.isStale) {
      screen.isStale = false;
      const path = `conversations/${conversationId}`;
      const isNew = screen.watermark < 0;
      const log = await ask<ConversationView | LogView>(isNew ? path : `${path}/log?from=${screen.watermark}`);
      if (!log) return;
      screen.lines.push(...log.lines);
      screen.watermark = log.watermark;
      const said = log.lines.filter(({ by }) => by === "person");
      for (const { text } of said) ledger.messageSeen(text);
      if (said.length > 0 && !isNew) onMessage(officer, screen);
    }
  }

  async function listen(cursor: string): Promise<void> {
    const response = await http.open(`${BASE}/stream?cursor=${cursor}`, headers);
    let isLeaving = false;
    leave = () => {
      isLeaving = true;
      response.destroy();
    };
    const feed = createSseReader(({ data }) => heard(JSON.parse(data)));
    response.setEncoding("utf8").on("data", feed);
    response.on("error", () => {});
    response.on("close", () => isLeaving || ledger.count("stream closed"));
  }

  const officer: Officer = {
    ...{ id, mine, before, capacity: login.body.capacity },
    waiting: () => [...rows.values()].filter(({ state }) => state === "waiting").sort((a, b) => a.since - b.since),
    async command(conversationId, over, order) {
      const body = { key: randomUUID(), over, ...order };
      const answered = await ask<CommandAnswer>(`conversations/${conversationId}/commands`, body);
      if (answered?.row) seen(answered.row);
      if (answered && answered.result !== "done") ledger.count(`${order.kind} ${answered.result}`);
      return answered?.result === "done";
    },
    settled: async () => void (await Promise.all([...mine.values(), ...before].map(({ following }) => following))),
    leave: () => leave(),
  };

  const queue = await ask<Queue>("queue?view=all");
  for (const row of queue?.rows ?? []) seen(row);
  await listen(queue?.cursor ?? "");
  return officer;
}
