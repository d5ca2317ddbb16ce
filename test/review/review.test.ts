/** Questions nothing was found for, from the person who asks to the editor and back, with the knowledge of a running service. */
import assert from "node:assert/strict";
import { createLiveKnowledge, type LiveKnowledge } from "../../bot/live-knowledge.ts";
import type { Editor, Review, Wish } from "../../bot/review/review.ts";
import { createReviewing } from "../../bot/review/reviewing.ts";
import { createReceipts } from "../../knowledge/freshness/receipts.ts";
import { loadContent } from "../../knowledge/knowledge.ts";
import { listEditions } from "../../knowledge/review/reviewed-names.ts";
import { makeFolder } from "../catalogue/example.ts";
import { silent, startTalk, type Talk } from "../services/talk.ts";
import { addressOf, asks, DAY } from "./example.ts";

const START = "2026-11-24T02:00:00Z";
const SECRET = "x".repeat(32);
const HOUR = 3_600_000;
const content = loadContent();

describe("The review of unanswered questions", () => {
  let place: ReturnType<typeof makeFolder>;
  let live: LiveKnowledge;
  let other: LiveKnowledge;
  let talk: Talk;
  let review: Review;
  let audited: string[][];
  let said = 0;
  const editor: Editor = { id: "example-editor", audit: async (...line) => void audited.push(line as string[]) };

  const startLive = (): Promise<LiveKnowledge> =>
    createLiveKnowledge({ content, folder: place.folder, receipts: createReceipts(SECRET), log: silent, everyMilliseconds: 3_600_000 });
  const reviewWith = ({ knowledge, look }: LiveKnowledge): Review =>
    createReviewing({
      ...{ records: talk.records, misses: talk.services.misses, knowledge, now: talk.now },
      ...{ folder: place.folder, refresh: look, secret: SECRET },
    });
  const ask = (person: string, text: string): Promise<void> => asks(talk.services.misses, person, text, talk.now() + said++);
  const groups = () => review.list("vi");
  async function act(wish: Wish, by = review) {
    const [first] = await groups();
    assert.ok(first, "no group is there");
    return by.act(first.id, wish, editor);
  }

  beforeEach(async () => {
    place = makeFolder();
    [live, other] = await Promise.all([startLive(), startLive()]);
    talk = startTalk({ knowledge: live.knowledge, at: START });
    review = reviewWith(live);
    audited = [];
  });
  afterEach(async () => {
    await talk.jobs.stop();
    await live.stop();
    await other.stop();
    place.remove();
  });

  it("shows groups by people, most first, with how it was asked and what the search would think of", async () => {
    await ask("a", "sổ kỳ lân cho bé gái");
    await ask("b", "xin phép bắn pháo bông đám cưới");
    await ask("c", "so ky lan cho be gai");
    await ask("c", "dạ sổ kỳ lân cho bé gái cần gì ạ");
    await ask("d", "sổ kỳ lân cho bé gái");
    const [dragon, fireworks, ...more] = await groups();
    assert.deepEqual([dragon?.people, fireworks?.people, more.length], [3, 1, 0]);
    assert.deepEqual(dragon?.examples, ["sổ kỳ lân cho bé gái", "dạ sổ kỳ lân cho bé gái cần gì ạ"]);
    assert.equal(dragon?.waitingForNews, 0);
    assert.ok(dragon.suggestions.length <= 3 && dragon.suggestions.every(({ id, title }) => live.knowledge.procedure(id) && title));
  });

  it("keeps a group's id while its first ones are forgotten, and nothing but marks of its words", async () => {
    for (const person of ["a", "b"]) await ask(person, "sổ kỳ lân cho bé gái");
    const [before] = await groups();
    await talk.services.forget("a");
    await ask("c", "sổ kỳ lân cho bé gái út");
    const [after] = await groups();
    assert.deepEqual([after?.id, after?.people], [before?.id, 2]);
    assert.doesNotMatch(JSON.stringify(await talk.records.read("meanings")), /lan|lân/);
    for (const person of ["b", "c"]) await talk.services.forget(person);
    assert.deepEqual(await groups(), []);
    assert.deepEqual((await talk.records.read("meanings"))?.value, []);
  });

  it("links a question: the name is live in every process, kept with who gave it, and the person is told once", async () => {
    const asked = await talk.say("sổ kỳ lân cho bé gái");
    assert.match(asked, /\[Báo tôi khi có câu trả lời\]/);
    assert.match(await talk.say("báo tôi khi có câu trả lời"), /Đã ghi nhận/);
    await ask("b", "sổ kỳ lân cho bé gái");
    assert.equal((await groups())[0]?.waitingForNews, 1);
    const answer = await act({ link: "dang-ky-khai-sinh", name: "  sổ kỳ  lân cho bé gái " });
    assert.deepEqual(answer, { result: "linked", version: "0001", told: 1 });
    assert.deepEqual(
      audited.map(([what, , why]) => [what, why]),
      [["unanswered.link", "dang-ky-khai-sinh: sổ kỳ lân cho bé gái"]],
    );
    assert.deepEqual(
      listEditions(place.folder)[0]?.names.map(({ name, by, at }) => [name, by, at]),
      [["sổ kỳ lân cho bé gái", "example-editor", new Date(talk.now()).toISOString()]],
    );
    await other.look();
    for (const { knowledge } of [live, other]) {
      const { decision, matches } = knowledge.search("sổ kỳ lân cho bé gái");
      assert.deepEqual([decision, matches[0]?.id], ["answer", "dang-ky-khai-sinh"]);
    }
    const before = (await talk.words()).length;
    await talk.pass(HOUR);
    await talk.pass(DAY);
    const told = (await talk.words()).slice(before);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /Bạn từng hỏi: “sổ kỳ lân cho bé gái”.*\*\*Đăng ký khai sinh.*\n\[Đăng ký khai sinh/s);
    assert.deepEqual(await groups(), []);
    assert.deepEqual(await talk.records.owned("b"), []);
  });

  it("goes on where a link was cut off after its name was written", async () => {
    await ask("a", "sổ kỳ lân cho bé gái");
    await talk.services.misses.consent("a", addressOf("a"));
    const wish = { link: "dang-ky-khai-sinh", name: "sổ kỳ lân cho bé gái" };
    await act(wish);
    await ask("b", "sổ kỳ lân cho bé gái");
    await talk.services.misses.consent("b", addressOf("b"));
    assert.deepEqual(await act(wish), { result: "linked", version: "0001", told: 1 });
    assert.equal(listEditions(place.folder).length, 1);
  });

  it("refuses a name that is none, or breaks what was right, with what it broke; nothing is changed then", async () => {
    await ask("a", "người nhà mất ở bệnh viện xa");
    const refusals: [Wish, string][] = [
      [{ link: "dang-ky-khai-sinh", name: "bé" }, "length"],
      [{ link: "dang-ky-khai-sinh", name: "giấy của số 079085012345" }, "personal"],
      [{ link: "not-there", name: "giấy rồng con" }, "noProcedure"],
      [{ link: "dang-ky-khai-sinh", name: "đăng ký kết hôn" }, "taken"],
    ];
    for (const [wish, why] of refusals) assert.deepEqual(await act(wish), { result: "refused", why, broken: [] });
    const answer = await act({ link: "dang-ky-khai-sinh", name: "người nhà mất ở bệnh viện" });
    assert.ok(answer?.result === "refused");
    assert.equal(answer.why, "breaks");
    assert.deepEqual(
      answer.broken.map(({ question }) => question),
      ["người nhà mất ở bệnh viện, làm giấy chứng tử"],
    );
    assert.match(answer.broken[0]?.expected ?? "", /khai tử/i);
    assert.deepEqual([audited, listEditions(place.folder), (await groups()).length], [[], [], 1]);
  });

  it("tries a name again with those that another process gave meanwhile", async () => {
    await ask("a", "sổ kỳ lân cho bé gái");
    await ask("b", "xin phép bắn pháo bông đám cưới");
    const there = reviewWith(other);
    const [first, second] = await groups();
    const answers = await Promise.all([
      review.act(first?.id ?? "", { link: "dang-ky-khai-sinh", name: "sổ kỳ lân cho bé gái" }, editor),
      there.act(second?.id ?? "", { link: "dang-ky-ket-hon", name: "bắn pháo bông đám cưới" }, editor),
    ]);
    assert.deepEqual(answers.map((answer) => answer?.result === "linked" && answer.version).sort(), ["0001", "0002"]);
    await Promise.all([live.look(), other.look()]);
    for (const { knowledge } of [live, other]) {
      assert.equal(knowledge.search("sổ kỳ lân cho bé gái").matches[0]?.id, "dang-ky-khai-sinh");
      assert.equal(knowledge.search("bắn pháo bông đám cưới").matches[0]?.id, "dang-ky-ket-hon");
    }
  });

  it("puts a group out of scope: the same does not come up again for 90 days", async () => {
    await ask("a", "sổ kỳ lân cho bé gái");
    const [group] = await groups();
    assert.deepEqual(await act({ outOfScope: true }), { result: "outOfScope" });
    assert.deepEqual(audited, [["unanswered.outOfScope", group?.id]]);
    assert.deepEqual(await talk.records.owned("a"), []);
    for (const days of [1, 44, 44]) {
      await talk.pass(days * DAY);
      await ask(`later-${days}`, "so ky lan cho be gai");
      assert.deepEqual(await groups(), [], `${days} days later`);
    }
    await talk.pass(2 * DAY);
    await ask("b", "sổ kỳ lân cho bé gái");
    assert.equal((await groups())[0]?.id, group?.id);
  });

  it("knows no group that is gone", async () => {
    assert.equal(await review.act("g-not-there", { outOfScope: true }, editor), undefined);
    assert.deepEqual(audited, []);
  });

  it("tells nobody who had everything forgotten", async () => {
    await talk.say("sổ kỳ lân cho bé gái");
    await talk.say("báo tôi khi có câu trả lời");
    await ask("b", "sổ kỳ lân cho bé gái");
    await talk.say("xóa dữ liệu của tôi");
    await talk.say("có");
    assert.deepEqual(await act({ link: "dang-ky-khai-sinh", name: "sổ kỳ lân cho bé gái" }), {
      result: "linked",
      version: "0001",
      told: 0,
    });
  });
});
