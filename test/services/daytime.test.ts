/** Messages nobody asked for just now come between 7:00 and 21:00 in the city, whatever they tell and whenever it happened. */
import assert from "node:assert/strict";
import { createNoticeWorker, createNotify } from "../../bot/notices.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { type Knowledge, loadKnowledge } from "../../knowledge/knowledge.ts";
import { startPartners } from "./partners.ts";
import { startTalk, type Talk } from "./talk.ts";

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const DAY = "2026-11-24";
const inCity = (day: string, time: string): number => Date.parse(`${day}T${time}:00+07:00`);

/** What can happen to somebody: how they come to be told of it, what happens, and what is told. */
type Kind = {
  name: string;
  /** In the morning; resolves once the person will be told. */
  prepare(world: World): Promise<void>;
  happen(world: World): Promise<void> | void;
  told: RegExp;
  /** It is due on this day only, in the afternoon. */
  on?: string;
};
type World = Awaited<ReturnType<typeof createWorld>>;

const loaded = loadKnowledge();

async function createWorld() {
  let knowledge = loaded;
  let talk: Talk;
  const now = (): number => talk.now();
  const at = `${DAY}T08:00:00+07:00`;
  const { reports, dossiers, settings, stop } = await startPartners(at, now);
  talk = startTalk({
    knowledge: new Proxy({} as Knowledge, { get: (_, key) => Reflect.get(knowledge, key) }),
    at,
    settings,
  });
  return {
    talk,
    reports,
    dossiers,
    changeProcedure(id: string): void {
      const before = loaded.procedure(id) ?? assert.fail(id);
      const after = { ...before, where: { vi: "Nơi khác", en: "Elsewhere" } };
      knowledge = { ...loaded, procedure: (one) => (one === id ? after : loaded.procedure(one)) };
    },
    /** Moves the clock to a time, doing what is due every half hour on the way. */
    async until(at: number): Promise<void> {
      while (talk.now() < at) await talk.pass(Math.min(HALF_HOUR, at - talk.now()));
    },
    close: stop,
  };
}

const say = async ({ talk }: World, text: string, expected: RegExp): Promise<void> => assert.match(await talk.say(text), expected, text);

const kinds: Kind[] = [
  {
    name: "a procedure that is followed",
    async prepare(world) {
      await say(world, "đăng ký khai sinh", /khai sinh/i);
      await say(world, "báo tôi khi có thay đổi", /Đã ghi nhận/);
    },
    happen: (world) => world.changeProcedure("dang-ky-khai-sinh"),
    told: /vừa được sửa/,
  },
  {
    name: "a dossier that is followed",
    async prepare(world) {
      await say(world, "tra giúp hồ sơ H29.12-261120-0002 số cuối 2468", /Đang giải quyết/);
      await say(world, "theo dõi hồ sơ này", /Đã ghi nhận/);
    },
    happen: ({ dossiers }) => dossiers.change("H29.12-261120-0002", { status: "returned", since: DAY }),
    told: /bạn đang theo dõi: \*\*/,
  },
  {
    name: "a report that was sent",
    async prepare(world) {
      await say(world, "ngập nước quá, trước số 5 đường Lê Lợi phường Bến Thành", /việc gì, từ lúc nào/);
      await say(world, "ngập từ tối qua tới giờ chưa rút", /ảnh/);
      await say(world, "bỏ qua", /Số điện thoại/);
      await say(world, "bỏ qua", /Tôi sẽ gửi/);
      await say(world, "có", /Mã phản ánh/);
      await world.talk.pass(MINUTE);
    },
    happen: async ({ reports }) => void (await reports.move("R-1", "inProgress")),
    told: /Tin mới về phản ánh/,
  },
  {
    name: "an appointment the day after",
    async prepare(world) {
      await say(world, "đặt lịch hẹn nộp hồ sơ ở phường Sài Gòn 8h thứ hai tuần sau", /Đã đặt lịch hẹn/);
    },
    happen: () => {},
    told: /Nhắc bạn: (?:ngày mai|hôm nay) có lịch hẹn/,
    on: "2026-11-29",
  },
];

const newWords = async ({ talk }: World, before: number): Promise<string> => (await talk.words()).slice(before).join("\n");

describe("Messages nobody asked for", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  for (const { name, prepare, happen, told, on = DAY } of kinds) {
    it(`about ${name} come by day`, async () => {
      await prepare(world);
      await world.until(inCity(on, "10:00"));
      const before = (await world.talk.words()).length;
      await happen(world);
      await world.until(inCity(on, "20:30"));
      assert.match(await newWords(world, before), told);
    });

    it(`about ${name} wait for the morning when it is night`, async () => {
      await prepare(world);
      await world.until(inCity(on, "16:30"));
      // The machine stands still until the evening is over.
      await world.talk.pass(inCity(on, "21:05") - world.talk.now());
      const before = (await world.talk.words()).length;
      await happen(world);
      const morning = inCity(on, "07:00") + 24 * 60 * MINUTE;
      await world.until(morning - 1);
      assert.equal(await newWords(world, before), "");
      await world.until(morning);
      assert.match(await newWords(world, before), told);
      await world.until(morning + 4 * HALF_HOUR);
      assert.equal((await newWords(world, before)).match(new RegExp(told, "g"))?.length, 1, "told once");
    });
  }

  it("of an appointment speak of today when they come on the day itself", async () => {
    await kinds.at(-1)?.prepare(world);
    await world.talk.pass(inCity("2026-11-29", "22:00") - world.talk.now());
    const before = (await world.talk.words()).length;
    await world.talk.pass(inCity("2026-11-30", "07:00") - world.talk.now());
    const words = await newWords(world, before);
    assert.match(words, /hôm nay/);
    assert.doesNotMatch(words, /ngày mai/);
  });

  it("carry no code in their ids, which get into the log and into keys that outlive a deletion", async () => {
    const now = (): number => inCity(DAY, "10:00");
    const records = createMemoryRecords(now);
    const address = { channelId: "directline", conversation: { id: "example" }, from: { id: "dl_1" }, locale: "vi" as const };
    await createNotify(records, now)(address, "report-K7MP2RWX-done", { name: "follow.procedure", about: { id: "x" } });
    const [job = assert.fail("no job")] = await records.takeDue(now(), 9, 1);
    const received: string[] = [];
    const receive = async (activity: { id: string }, key: string) => {
      received.push(activity.id, key);
      return { kind: "accepted" as const, id: activity.id, position: 0 };
    };
    await createNoticeWorker({ receive }, records, now)(job);
    assert.equal(received.length, 2);
    assert.doesNotMatch([job.id, ...received].join(" "), /K7MP2RWX/);
  });
});
