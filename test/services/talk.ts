/** The real dialogs with the services behind them, in one process whose clock the test moves. */

import type { Activity } from "../../bot/activity.ts";
import { createBesideTurn } from "../../bot/beside-turn.ts";
import { createReadContent } from "../../bot/channels/inbound-activity.ts";
import { readConfig } from "../../bot/config.ts";
import { createJobs, type Jobs } from "../../bot/jobs.ts";
import { createNoticeWorker } from "../../bot/notices.ts";
import { createSeals } from "../../bot/seals.ts";
import { createServices, type Services } from "../../bot/services.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import type { Records } from "../../bot/state/records.ts";
import type { Store } from "../../bot/state/store.ts";
import { createTurns } from "../../bot/turn.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { createExampleDesk, createExampleOfficer, type ExampleDesk } from "./example-desk.ts";

export const silent = { info: () => {}, error: () => {} };

export type Talk = {
  store: Store;
  records: Records;
  services: Services;
  jobs: Jobs;
  /** Sends a message and gives the replies to it. */
  hear(text: string, more?: Partial<Activity>): Promise<Activity[]>;
  /** Sends a message and gives the words of the replies to it. */
  say(text: string, more?: Partial<Activity>): Promise<string>;
  /** All words of the conversation so far. */
  words(): Promise<string[]>;
  /** Moves the clock and does what became due. */
  pass(milliseconds: number): Promise<void>;
  now(): number;
  /** How it stands with the officers. */
  desk: ExampleDesk;
  /** An officer does something (example-desk.ts); gives what the person is told of it. */
  officer(does: string): Promise<Activity[]>;
};

export type TalkOptions = { knowledge: Knowledge; at: string; conversation?: string; settings?: Record<string, string> };

/** `at`: ISO time of the first message. */
export function startTalk({ knowledge, at, conversation = "example", settings = {} }: TalkOptions): Talk {
  let clock = Date.parse(at);
  const now = (): number => clock;
  const config = readConfig({ TOKEN_SECRET: "x".repeat(32), ...settings });
  const readContent = createReadContent(createSeals(config.tokenSecret));
  const store = createMemoryStore(config.retention, now);
  const records = createMemoryRecords(now);
  const services = createServices({ config, store, records, knowledge, publicUrl: () => "http://localhost", log: silent, now });
  const desk = createExampleDesk({ perform: services.perform, records, store, knowledge, now });
  const turns = createTurns({
    store,
    ...createConverse(knowledge),
    perform: desk.perform,
    beside: createBesideTurn({ figures: { note: async () => {} }, misses: services.misses, now, log: silent }),
    forget: services.forget,
    deliver: new Map(),
    messagesPerMinute: 1_000,
    now,
    log: silent,
  });
  const workers = new Map([...services.workers, ["notice", createNoticeWorker(turns, records, now)]]);
  const jobs = createJobs({ records, workers, now, log: silent, everyMilliseconds: 3_600_000 });
  let said = 0;
  async function hear(text: string, more: Partial<Activity> = {}): Promise<Activity[]> {
    const id = `m${said++}`;
    const content = readContent({ type: "message", text, locale: more.locale });
    const base = { ...content, type: "message", id, timestamp: new Date(clock).toISOString(), channelId: "directline" } as const;
    await turns.receive({ ...base, conversation: { id: conversation }, from: { id: "dl_1", role: "user" }, ...more }, id);
    await turns.idle();
    return (await all()).filter(({ replyToId }) => replyToId === id);
  }
  const officerDoes = createExampleOfficer({ store, turns, now });
  async function officer(does: string): Promise<Activity[]> {
    const { watermark } = await store.log(conversation, 0);
    await officerDoes(conversation, `o${said++}`, does);
    return (await store.log(conversation, watermark)).activities;
  }
  const all = async (): Promise<Activity[]> => (await store.log(conversation, 0)).activities;
  return {
    store,
    records,
    services,
    jobs,
    now,
    hear,
    desk,
    officer,
    say: async (text, more) => (await hear(text, more)).map(wordsOf).join("\n"),
    words: async () => (await all()).filter(({ type, from }) => type === "message" && from.role === "bot").map(wordsOf),
    async pass(milliseconds) {
      clock += milliseconds;
      await jobs.runDue();
      await turns.idle();
    },
  };
}

const wordsOf = ({ text = "", attachments, suggestedActions }: Activity): string =>
  [text, ...(attachments ? [JSON.stringify(attachments)] : []), ...(suggestedActions?.actions.map(({ title }) => `[${title}]`) ?? [])].join(
    "\n",
  );
