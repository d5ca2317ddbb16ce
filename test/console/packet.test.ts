/** What an officer sees of a person who comes to them, so that nothing is asked twice. */
import assert from "node:assert/strict";
import { type Officer, startWorld, type World } from "./world.ts";

describe("the handoff packet", () => {
  let world: World;
  let lan: Officer;
  before(async () => {
    world = await startWorld();
    lan = await world.officer({ id: "lan" });
  });
  after(() => world.close());

  it("has why, procedure, answers so far, what is asked, what was shown under which receipt, and what nothing was found for", async () => {
    const person = await world.person();
    for (const words of ["xin giấy phép nuôi chim yến", "làm giấy khai sinh cần gì", "lập danh sách cho tôi"])
      await person.says(words, /./);
    await person.waits("không");
    await lan.row(person.id);
    const { packet } = await lan.view(person.id);
    assert.equal(packet.why, "asked");
    assert.deepEqual(packet.procedure?.id, "dang-ky-khai-sinh");
    assert.equal(packet.language, "vi");
    assert.deepEqual(packet.failed, ["xin giấy phép nuôi chim yến"]);
    assert.equal(packet.form?.answers.length, 1);
    assert.ok(packet.form?.asking);
    assert.deepEqual(
      packet.shown.map(({ id }) => id),
      ["dang-ky-khai-sinh"],
    );
    assert.ok(packet.told && packet.told.low <= packet.told.high);
  });
});
