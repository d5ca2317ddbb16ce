import assert from "node:assert/strict";
import { examplePng } from "./pictures.ts";
import { codeIn, createWorld, type World } from "./world.ts";

describe("reporting a problem", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it("asks nothing that was said already, and shows all before it sends", async () => {
    const person = world.meet();
    const first = await person.say("phản ánh ổ gà đường Nguyễn Trãi phường Bến Thành");
    assert.match(first.text, /việc gì, từ lúc nào/);
    await person.say("Ổ gà sâu, xe máy té hoài cả tuần nay");
    await person.say("không có");
    const summary = await person.say("không");
    for (const line of [
      "Việc: Đường hư, ổ gà",
      "Nơi: đường Nguyễn Trãi, Phường Bến Thành",
      "Nội dung: Ổ gà sâu",
      "Ảnh: không có",
      "Điện thoại: không có",
    ]) {
      assert.ok(summary.text.includes(line), line);
    }
    assert.deepEqual(summary.buttons, ["Có, gửi đi", "Sửa câu trả lời", "Thôi"]);
    const sent = await person.say("Có, gửi đi");
    assert.match(codeIn(sent), /^\w{8}$/);
    assert.equal(person.conversation?.form, undefined);
  });

  it("takes a whole story at once", async () => {
    const story = "hàng xóm mở loa kẹo kéo hát karaoke từ trưa tới khuya, ngày nào cũng vậy, ở hẻm 12 Lê Lợi phường Bến Thành";
    const person = world.meet();
    assert.match((await person.say(story)).text, /có ảnh chỗ đó không/);
    await person.say("bỏ qua");
    const { text } = await person.say("bỏ qua");
    assert.ok(text.includes("hẻm 12 Lê Lợi, Phường Bến Thành") && text.includes(story));
  });

  it("says the number to call first when there is danger, and may go on after", async () => {
    const person = world.meet();
    const first = await person.say("dây điện đứt rớt xuống đường");
    assert.ok(first.text.indexOf("114") >= 0 && first.text.indexOf("114") < first.text.indexOf("phường, xã nào"));
    const other = world.meet();
    await other.say("cây ngã ở phường Bến Thành");
    await other.say("trước số 5 Lý Tự Trọng");
    await other.say("cây đè người bị thương nặng");
    await other.say("bỏ qua");
    const { text } = await other.say("bỏ qua");
    assert.match(text, /114.*115/);
    assert.ok(text.indexOf("114") < text.indexOf("Gửi phản ánh này đi"));
  });

  it("shows all again after a correction, and sends nothing on a no", async () => {
    const person = world.meet();
    await person.say("rác đầy đường phường Bến Thành");
    for (const text of ["đầu hẻm 7", "Cả tuần nay không ai lấy rác", "bỏ qua", "bỏ qua"]) await person.say(text);
    assert.match((await person.say("chưa")).text, /Chưa gửi gì cả/);
    await person.say("sửa câu trả lời");
    await person.say("Chính xác ở chỗ nào? Ví dụ: số nhà, tên đường, hẻm, gần cái gì.");
    const summary = await person.say("cuối hẻm 9");
    assert.match(summary.text, /cuối hẻm 9/);
    assert.match(summary.text, /Gửi phản ánh này đi/);
    assert.match(codeIn(await person.say("gui di")), /^\w{8}$/);
    await world.runJobs();
    assert.equal(world.remote.taken[0]?.where, "cuối hẻm 9");
  });

  it("keeps photos that were asked for, three at most, and does not mind other files", async () => {
    const person = world.meet();
    await person.say("rác đầy đường phường Bến Thành");
    for (const text of ["đầu hẻm 7", "Cả tuần nay không ai lấy rác"]) await person.say(text);
    assert.match((await person.sendPhotos([Buffer.from("%PDF-1.7")])).text, /có ảnh chỗ đó không/);
    await person.sendPhotos([examplePng(), examplePng()]);
    assert.match((await person.sendPhotos([examplePng(), examplePng()])).text, /điện thoại/i);
    const { text } = await person.say("bỏ qua");
    assert.match(text, /Ảnh: 3/);
  });

  it("takes a kind of problem in other words than those on the buttons", async () => {
    for (const words of ["đèn đường hư", "den duong hu", "chỗ tôi bị ngập nước hoài"]) {
      const person = world.meet();
      await person.say("tôi muốn phản ánh");
      assert.match((await person.say(words)).text, /phường, xã nào/, words);
    }
    const person = world.meet();
    await person.say("báo sự cố");
    assert.match((await person.say("Việc khác")).text, /Cụ thể là việc nào/);
    assert.match((await person.say("Xe buýt, metro")).text, /phường, xã nào/);
  });

  it("loses nothing while the records are away: what was written stays, and is sent when they are back", async () => {
    const person = world.meet();
    await person.say("rác đầy đường phường Bến Thành");
    for (const text of ["đầu hẻm 7", "Cả tuần nay không ai lấy rác", "bỏ qua", "bỏ qua"]) await person.say(text);
    const { write } = world.records;
    world.records.write = () => Promise.reject(new Error("away"));
    const failed = await person.say("có");
    assert.match(failed.text, /Chưa gửi được/);
    assert.ok(failed.buttons.includes("Có, gửi đi"));
    world.records.write = write;
    assert.match(codeIn(await person.say("Có, gửi đi")), /^\w{8}$/);
  });

  it("is done in English too", async () => {
    const person = world.meet("en");
    assert.match((await person.say("I want to report garbage in Ben Thanh ward")).text, /Where exactly/);
    await person.say("in front of 12 Le Loi street");
    await person.say("Nobody has collected it for a week");
    await person.say("no");
    assert.match((await person.say("no thanks")).text, /Matter: Garbage.*Phone: none/s);
    assert.match((await person.say("yes, send it")).text, /on its way to 1022/);
    assert.match((await person.say("what about my report")).text, /Garbage/);
  });

  it("tells where a report stands by its code, in one piece or two, and nothing of it to guessers", async () => {
    const person = world.meet();
    assert.match((await person.say("phản ánh của tôi tới đâu rồi")).text, /chưa có phản ánh nào/);
    await person.say("rác đầy đường phường Bến Thành");
    for (const text of ["đầu hẻm 7", "Cả tuần nay không ai lấy rác", "bỏ qua", "bỏ qua"]) await person.say(text);
    const code = codeIn(await person.say("có"));
    const typed = [code, code.toLowerCase(), `${code.slice(0, 4)}-${code.slice(4)}`];
    for (const one of typed) assert.match((await person.say(`phan anh cua toi toi dau roi ${one}`)).text, new RegExp(`${code}: Rác thải`));
    assert.match((await person.say("xem phản ánh ZZZZ9999")).text, /không tìm thấy/);
    const found = (await world.meet().say(`xem phản ánh ${code}`)).text;
    assert.ok(!found.includes("hẻm 7") && !found.includes("Cả tuần"));
  });
});

describe("reporting a problem where 1022 is not connected", () => {
  it("is said so at once, with the ways that are open, and danger first", async () => {
    const world = await createWorld({ connected: false });
    const person = world.meet();
    const { text } = await person.say("phản ánh ổ gà đường Nguyễn Trãi");
    assert.match(text, /chưa nối với hệ thống 1022.*\*\*1022\*\*.*Công dân số TP\.HCM/s);
    assert.equal(person.conversation?.form, undefined);
    assert.match((await world.meet().say("dây điện đứt ngoài đường")).text, /114.*chưa nối/s);
    assert.match((await world.meet("en").say("there is garbage everywhere")).text, /not connected to the 1022 system/);
    await world.close();
  });
});
