/** The lists of the desk: who waits and since when, who has what, what is over and how it is found again. */
import assert from "node:assert/strict";
import type { Board, Canned, ConversationView, Found, Queue, Row, Settings } from "../../bot/web/shared/console-api.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;
const MINUTE = 60_000;

describe("the lists of the desk", () => {
  let world: World;
  let lan: Officer;
  let boss: Officer;
  const people: Person[] = [];

  before(async () => {
    world = await startWorld();
    lan = await world.officer({ id: "lan", languages: ["vi", "en"] });
    boss = await world.officer({ id: "boss", roles: ["supervisor"] });
    for (const topic of ["làm giấy khai sinh cần gì", "đăng ký kết hôn cần gì", "làm giấy khai sinh cần gì"]) {
      const person = await world.person();
      await person.waits(topic);
      await lan.row(person.id);
      people.push(person);
      world.pass(MINUTE);
    }
  });
  after(() => world.close());

  const idsIn = async (view: string): Promise<string[]> => (await lan.queue(view)).rows.map(({ conversationId }) => conversationId);
  const idsOf = (...all: (Person | undefined)[]): string[] => all.map((one) => one?.id ?? "");
  const counts = async (): Promise<Queue["counts"]> => (await lan.queue("mine")).counts;

  it("show those who wait, oldest first, with topic, wait and clocks", async () => {
    const { rows, cursor } = await lan.queue("unanswered");
    assert.deepEqual(
      idsOf(...people),
      rows.map(({ conversationId }) => conversationId),
    );
    assert.notEqual(cursor, "");
    const [first] = rows;
    assert.deepEqual([first?.topic.en, first?.language, first?.mode, first?.why], ["Birth registration", "vi", "live", "asked"]);
    assert.equal(first?.since, world.clock.now - 3 * MINUTE);
    const target = first?.clocks.find(({ kind }) => kind === "first");
    assert.deepEqual([target?.due, target?.missed], [(first?.since ?? 0) + 3 * MINUTE, false]);
  });

  it("put each in the views it belongs to, and count them in every view", async () => {
    const [first, second, third] = people as [Person, Person, Person];
    await lan.takes(first);
    await lan.takes(second);
    await lan.does(second.id, { kind: "snooze", until: world.clock.now + 60 * MINUTE });
    const left = await world.person();
    await left.says("để lại câu hỏi", /câu hỏi cho cán bộ/);
    await left.says("đất nhà tôi đang tranh chấp với hàng xóm thì hỏi ai", /Mã câu hỏi/);
    await lan.row(left.id, ({ mode }) => mode === "later");
    assert.deepEqual(await idsIn("unanswered"), idsOf(third));
    assert.deepEqual(await idsIn("mine"), idsOf(first));
    assert.deepEqual(await idsIn("contact"), idsOf(second, left));
    assert.deepEqual(await idsIn("all"), idsOf(first, second, third, left));
    assert.deepEqual(await counts(), { unanswered: 1, mine: 1, contact: 2, all: 4 });
    assert.deepEqual((await boss.queue("mine")).rows, []);
  });

  it("tell colleagues' loads, and a supervisor how the desk stands", async () => {
    const { colleagues } = await lan.queue();
    assert.deepEqual(colleagues.map(({ id, load, status }) => [id, load, status]).sort(), [
      ["boss", 0, "present"],
      ["lan", 2, "present"],
    ]);
    const board = await boss.get<Board>("board");
    assert.deepEqual([board.waiting, board.open, board.officers.length], [2, 2, 2]);
    assert.equal(board.longestMinutes, 1);
    const births = board.topics.find(({ topic }) => topic.en === "Birth registration");
    assert.deepEqual([births?.waiting, births?.open], [1, 1]);
  });

  it("refuse a view there is none of, and a position that is none", async () => {
    for (const view of ["everything", "constructor", ""]) assert.equal((await lan.request("GET", `queue?view=${view}`)).status, 400, view);
    const [first] = people as [Person];
    for (const from of ["-1", "x", "1e3"])
      assert.equal((await lan.request("GET", `conversations/${first.id}/log?from=${from}`)).status, 400, from);
  });

  it("keep what is over: newest first, page by page", async () => {
    const [first, second] = people as [Person, Person];
    await lan.does(first.id, { kind: "label", labels: ["khieu-nai"] });
    await first.says("bé nhà tôi tên Quetzalcoatl");
    await lan.reads(first.id, /Quetzalcoatl/);
    await lan.does(first.id, { kind: "reply", text: "Chị đến phường Bến Thành nhé." });
    for (const person of [first, second]) {
      world.pass(MINUTE);
      await lan.does(person.id, { kind: "close", outcome: "answered" });
      await person.hears(/đã kết thúc/);
    }
    const page = async (query = ""): Promise<Row[]> => (await lan.get<{ rows: Row[] }>(`history${query}`)).rows;
    const [newest, older] = await until(async () => ((await page()).length === 2 ? page() : undefined));
    assert.deepEqual([newest?.conversationId, older?.conversationId], idsOf(second, first));
    assert.deepEqual(
      (await page(`?before=${newest?.ended}`)).map(({ id }) => id),
      [older?.id],
    );
    assert.deepEqual([older?.state, older?.closing], ["closed", "answered"]);
    assert.ok(!(await idsIn("all")).includes(first.id));
  });

  it("find what is over by any of its words, with or without accents", async () => {
    const [first, second] = people as [Person, Person];
    const found = async (q: string): Promise<string[]> =>
      (await lan.get<{ rows: Row[] }>(`history?q=${encodeURIComponent(q)}`)).rows.map(({ conversationId }) => conversationId);
    for (const q of [
      "phường bến thành",
      "phuong ben thanh",
      "BEN  THANH",
      "quetzal",
      "khiếu nại",
      "khieu nai",
      "birth registration",
      "khai sinh quetzal",
    ])
      assert.deepEqual(await found(q), idsOf(first), q);
    assert.deepEqual(await found("dang ky ket hon"), idsOf(second));
    assert.deepEqual(await found("example lan"), idsOf(second, first));
    assert.deepEqual(await found("bến thành khủng long"), []);
    assert.deepEqual(await found("zzyzx"), []);
  });

  it("open what is over as it was, for reading only", async () => {
    const [first] = people as [Person];
    const view = await lan.get<ConversationView>(`conversations/${first.id}`);
    assert.deepEqual([view.row.state, view.contacts], ["closed", []]);
    assert.ok(view.lines.some(({ text, by, name }) => by === "officer" && name === "Example lan" && text.includes("Bến Thành")));
    assert.equal(await lan.does(first.id, { kind: "reply", text: "one more" }), "late");
    assert.equal(await lan.does(first.id, { kind: "label", labels: [] }), "refused");
  });
});

describe("what an officer looks up", () => {
  let world: World;
  let lan: Officer;

  before(async () => {
    world = await startWorld();
    lan = await world.staff({ id: "lan" });
  });
  after(() => world.close());

  it("are canned answers, found without accents; none has a blank to fill", async () => {
    const canned = (q: string) => lan.get<Canned[]>(`canned?q=${encodeURIComponent(q)}`);
    const all = await canned("");
    assert.ok(all.length > 5);
    for (const { text, id } of all) assert.doesNotMatch(text.vi + text.en, /[[{<_]{1,}|\.\.\./, id);
    const [accented, plain] = await Promise.all(["chào tạm biệt", "chao tam biet"].map(canned));
    assert.deepEqual(accented, plain);
    assert.ok(accented?.some(({ id }) => id === "tam-biet"));
  });

  it("are procedures, as the bot finds them", async () => {
    const [first] = await lan.get<Found[]>(`search?q=${encodeURIComponent("lam giay khai sinh")}`);
    assert.deepEqual([first?.id, first?.checklist], ["dang-ky-khai-sinh", true]);
    assert.equal((await lan.request("GET", "search?q=%20")).status, 400);
    const [inEnglish] = await lan.get<Found[]>("search?q=birth%20registration&lang=en");
    assert.equal(inEnglish?.title, "Birth registration");
  });

  it("is what there is to choose from", async () => {
    const { agencies, flows, labels, mode, outcomes, skills } = await lan.get<Settings>("settings");
    assert.ok(agencies.some(({ id }) => id === "tong-dai") && flows.some(({ id }) => id === "appointment"));
    assert.ok(labels.some(({ id }) => id === "khieu-nai") && skills.some(({ id }) => id === "tranh-chap"));
    assert.deepEqual([mode, outcomes.includes("answered"), outcomes.includes("personLeft")], ["on", true, false]);
  });
});
