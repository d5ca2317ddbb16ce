/** The report service whole: real dialogs, records, jobs, and the reference 1022 server on a free port; the clock is moved by hand. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createAnswering } from "../../bot/answering.ts";
import { createPerform, type Performers } from "../../bot/calls.ts";
import { createReadContent } from "../../bot/channels/inbound-activity.ts";
import { createMemoryFiles } from "../../bot/files/memory-files.ts";
import { createPhotos, PHOTO_EXPIRES } from "../../bot/files/photos.ts";
import { route } from "../../bot/http/answer.ts";
import { createJobs, type Worker } from "../../bot/jobs.ts";
import { createLog, type Log } from "../../bot/log.ts";
import { createSeals } from "../../bot/seals.ts";
import { startReferenceServer } from "../../bot/services/reports/reference-server.ts";
import { createReportClient } from "../../bot/services/reports/report-client.ts";
import { createReports } from "../../bot/services/reports/reports.ts";
import type { StoredReport } from "../../bot/services/reports/stored-report.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import type { Records } from "../../bot/state/records.ts";
import type { Conversation, Reply } from "../../dialogs/conversation.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import type { Notice } from "../../dialogs/notices.ts";
import type { Language } from "../../knowledge/schema.ts";
import { knowledge } from "../dialogs/bot.ts";
import { wordsOfCard } from "../dialogs/conversation-file.ts";

export const HOUR = 3600_000;
export const DAY = 24 * HOUR;
const NOON = Date.parse("2026-11-24T12:00:00+07:00");
const SECRET = "an example secret of 32 characters";
const HOOK_SECRET = "another example secret, 32 signs long";

export type Seen = { text: string; buttons: string[] };

export type WorldParts = { /** False: no 1022 system. */ connected?: boolean; log?: Log /** In memory unless given. */; records?: Records };

export async function createWorld({ connected = true, log = createLog("silent"), records: given }: WorldParts = {}) {
  let time = NOON;
  const now = (): number => time;
  const records = given ?? createMemoryRecords(now);
  const files = createMemoryFiles();
  const photos = createPhotos({ files, records, now });
  const seals = createSeals(SECRET);
  const told: { conversationId: string; id: string; notice: Notice }[] = [];

  const hookServer = createServer((request, response) => void route((asked) => reports.hook(asked), 0, log)(request, response));
  await new Promise<void>((resolve) => hookServer.listen(0, "127.0.0.1", resolve));
  const hookUrl = `http://127.0.0.1:${(hookServer.address() as AddressInfo).port}/hooks/reports`;
  const remote = await startReferenceServer({ port: 0, key: "key", hook: { url: hookUrl, secret: HOOK_SECRET }, now });

  /** The service as a process has it: made anew it knows only what the records hold. */
  const start = () =>
    createReports({
      ...{ records, files, photos, seals, knowledge, now, log },
      client: connected ? createReportClient({ url: remote.url, key: "key", milliseconds: 2_000 }) : undefined,
      hookSecret: HOOK_SECRET,
      secret: SECRET,
      async notify({ conversation }, id, notice) {
        if (!told.some((one) => one.id === id)) told.push({ conversationId: conversation.id, id, notice });
      },
    });
  let reports = start();
  const workers = (): Map<string, Worker> => new Map([...reports.workers, [PHOTO_EXPIRES, photos.expire]]);

  return {
    ...{ records, files, photos, seals, remote, told, hookUrl, now },
    hookSecret: HOOK_SECRET,
    get reports() {
      return reports;
    },
    /** Drops the service and makes a new one on the same records, as after a crash. */
    restart(): void {
      reports = start();
    },
    pass(milliseconds: number): void {
      time += milliseconds;
    },
    /** Does what is due now. */
    async runJobs(): Promise<void> {
      const jobs = createJobs({ records, workers: workers(), now, log, everyMilliseconds: HOUR });
      await jobs.runDue();
      await jobs.stop();
    },
    /** When a report is passed on or looked at next; the jobs stay as they are. */
    async dueOf(kind: "report.forward" | "report.poll", code: string): Promise<number | undefined> {
      const jobs = await records.takeDue(Number.MAX_SAFE_INTEGER, 100, 1);
      for (const { tries: _, ...job } of jobs) await records.schedule(job);
      return jobs.find(({ id }) => id === `${kind}:${code}`)?.at;
    },
    async stored(code: string): Promise<StoredReport | undefined> {
      return (await records.read(`report:${code}`))?.value as StoredReport | undefined;
    },
    meet: (language: Language = "vi") =>
      createPerson({ language, now, perform: (name) => reports.performers[name as "report.send"], log, photos, seals }),
    async close(): Promise<void> {
      await remote.close();
      await new Promise((resolve) => hookServer.close(resolve).closeAllConnections());
    },
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
export type Person = ReturnType<World["meet"]>;

type PersonParts = {
  language: Language;
  now: () => number;
  perform: (name: string) => unknown;
  log: Log;
  photos: ReturnType<typeof createPhotos>;
  seals: ReturnType<typeof createSeals>;
};

function createPerson({ language, now, perform, log, photos, seals }: PersonParts) {
  const id = randomUUID();
  const { converse, apologise } = createConverse(knowledge);
  const performers = new Proxy({} as Performers, { get: (_, name) => perform(String(name)) });
  const answer = createAnswering({ converse, apologise, perform: createPerform(performers, log), now, log });
  const readContent = createReadContent(seals);
  let conversation: Conversation | undefined;

  async function turn(content: object): Promise<Seen> {
    const base = { id: randomUUID(), timestamp: new Date(now()).toISOString(), channelId: "directline", conversation: { id } };
    const activity = { type: "message" as const, locale: language, ...base, from: { id: "an-example", role: "user" as const }, ...content };
    const outcome = await answer(conversation, activity);
    conversation = JSON.parse(JSON.stringify(outcome.conversation));
    return seenIn(outcome.replies);
  }

  return {
    id,
    get conversation() {
      return conversation;
    },
    say: (text: string): Promise<Seen> => turn({ ...readContent({ type: "message", text }), locale: language }),
    async sendPhotos(pictures: readonly Uint8Array[]): Promise<Seen> {
      const kept = await Promise.all(pictures.map((picture) => photos.keep(id, picture, picture[0] === 0xff ? "image/jpeg" : "image/png")));
      return turn({ attachments: kept.map((photo) => ({ contentType: "image/jpeg", content: { size: 1, id: photo } })) });
    },
    hear: (notice: Notice): Promise<Seen> => turn({ type: "event", name: "notice", value: notice }),
  };
}

const seenIn = (replies: readonly Reply[]): Seen => ({
  text: replies.flatMap((reply) => [reply.text, ...wordsOfCard(reply.card)]).join("\n"),
  buttons: replies.flatMap((reply) => (reply.choices ?? []).map(({ title }) => title)),
});

/** The code a reply tells, or "". */
export const codeIn = ({ text }: Seen): string => /(?<![\w-])(?=[A-Z]*\d)[2-9A-HJ-NP-Z]{8}(?![\w-])/.exec(text)?.[0] ?? "";

/** Sends a report with everything said, and gives its code. */
export async function sendReport(person: Person, words = "Nước ngập tới đầu gối từ sáng tới giờ", phone = "bỏ qua"): Promise<string> {
  await person.say("phản ánh ngập nước đường Nguyễn Hữu Cảnh phường Thạnh Mỹ Tây");
  await person.say(words);
  await person.say("bỏ qua");
  await person.say(phone);
  return codeIn(await person.say("có"));
}
