import assert from "node:assert/strict";
import type { Caller } from "../../bot/calls.ts";
import { createFollows } from "../../bot/services/follows.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { startTalk } from "./talk.ts";

const HOUR = 3600_000;
const loaded = loadKnowledge();

/** The knowledge, whose record of birth registration can be changed. */
function changing(): { knowledge: Knowledge; change(): void } {
  let current = loaded;
  return {
    knowledge: new Proxy({} as Knowledge, { get: (_, key) => Reflect.get(current, key) }),
    change() {
      const before = loaded.procedure("dang-ky-khai-sinh");
      assert.ok(before);
      const after = { ...before, where: { vi: "Nơi khác", en: "Elsewhere" } };
      current = { ...loaded, procedure: (id) => (id === before.id ? after : loaded.procedure(id)) };
    },
  };
}

describe("following", () => {
  it("tells in the person's language when a procedure changes, once, and not before", async () => {
    const { knowledge, change } = changing();
    const talk = startTalk({ knowledge, at: "2026-11-24T02:00:00Z" });
    await talk.say("birth certificate", { locale: "en" });
    assert.match(await talk.say("tell me when it changes", { locale: "en" }), /Noted.*Birth registration/);
    assert.match(await talk.say("what am I following"), /- Birth registration/);
    await talk.pass(HOUR);
    const before = (await talk.words()).length;
    change();
    await talk.pass(HOUR);
    await talk.pass(HOUR);
    const told = (await talk.words()).slice(before);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /Birth registration.*changed/);
  });

  it("waits for the morning with what happens in the night", async () => {
    const { knowledge, change } = changing();
    const talk = startTalk({ knowledge, at: "2026-11-24T13:50:00Z" });
    await talk.say("đăng ký khai sinh");
    await talk.say("báo tôi khi có thay đổi");
    const before = (await talk.words()).length;
    change();
    await talk.pass(HOUR);
    await talk.pass(HOUR);
    assert.equal((await talk.words()).length, before, "it is 22:50 there");
    await talk.pass(8 * HOUR + 10 * 60_000);
    assert.equal((await talk.words()).length, before + 1, "it is 7:00 there");
  });

  it("ends when the person says so", async () => {
    const { knowledge, change } = changing();
    const talk = startTalk({ knowledge, at: "2026-11-24T02:00:00Z" });
    await talk.say("đăng ký khai sinh");
    await talk.say("báo tôi khi có thay đổi");
    assert.match(await talk.say("báo tôi khi có thay đổi"), /đang theo dõi/);
    assert.match(await talk.say("ngung theo doi"), /1 việc/);
    const before = (await talk.words()).length;
    change();
    await talk.pass(HOUR);
    assert.equal((await talk.words()).length, before);
    assert.deepEqual(await talk.records.owned("example"), []);
    assert.match(await talk.say("tôi đang theo dõi gì"), /chưa theo dõi/);
  });

  it("gives the same when a turn runs again, and does nothing twice", async () => {
    const { services, records } = startTalk({ knowledge: loaded, at: "2026-11-24T02:00:00Z" });
    const { performers } = createFollows({ records, look: async () => undefined, notify: async () => {}, now: Date.now });
    const caller = (key: string): Caller => ({ key, conversationId: "example", language: "vi", address: undefined as never });
    const what = { kind: "procedure", id: "dang-ky-khai-sinh" } as const;
    const starts = await Promise.all([1, 2, 3].map(() => performers["follow.start"](what, caller("m1/0"))));
    assert.deepEqual(starts, ["following", "following", "following"]);
    assert.equal(await performers["follow.start"](what, caller("m2/0")), "already");
    for (const _ of [1, 2]) assert.equal(await performers["follow.stop"]({}, caller("m3/0")), 1);
    assert.equal(await performers["follow.start"](what, caller("m4/0")), "following");
    assert.equal(await performers["follow.stop"]({}, caller("m3/0")), 1, "late, from a turn that lost");
    assert.deepEqual(await performers["follow.list"]({}, caller("m5/0")), [what]);
    await services.forget("example");
    assert.equal(await records.read("follow:example"), undefined);
  });

  it("ends in English too, where a word is as long as a code", async () => {
    for (const end of ["stop following", "unfollow"]) {
      const talk = startTalk({ knowledge: loaded, at: "2026-11-24T02:00:00Z" });
      await talk.say("birth certificate", { locale: "en" });
      await talk.say("tell me when it changes", { locale: "en" });
      assert.match(await talk.say(end, { locale: "en" }), /Stopped following \(1\)/, end);
    }
  });

  it("needs something to follow, and says so", async () => {
    const talk = startTalk({ knowledge: loaded, at: "2026-11-24T02:00:00Z" });
    assert.match(await talk.say("theo doi"), /Bạn muốn theo dõi việc gì/);
    assert.match(await talk.say("ngừng theo dõi"), /không theo dõi việc nào/);
  });
});
