import assert from "node:assert/strict";
import { comes, looksRightEverywhere, setWorld, wasReadOnce } from "./services.ts";

describe("A dossier on the page", function () {
  this.timeout(60_000);
  const world = setWorld();

  it("that was returned is explained, and leads to the right papers", async () => {
    const person = await comes(world, "vi");
    await person.says("hồ sơ của tôi tới đâu rồi");
    await person.says("000.00.00.H29-261110-0004");
    await person.says("5150");
    assert.match(await person.heard(), /Tình trạng\s+Đã trả lại \(từ[\s\S]*Bạn cần làm gì[\s\S]*Vì sao[\s\S]*Sai mẫu đơn/);
    await wasReadOnce(person);
    await looksRightEverywhere(person);
    await person.taps("Giấy tờ cần nộp?");
    assert.match(await person.heard(), /CT01/);
  });

  it("that waits for papers says which and until when, in English", async () => {
    const person = await comes(world, "en");
    await person.says("where is my dossier H29.12-261117-0003");
    await person.says("0909");
    assert.match(await person.heard(), /Hand them in by \d\d\/\d\d\/\d{4}[\s\S]*Still needed[\s\S]*Marital status certificate – original/);
    await wasReadOnce(person);
    await looksRightEverywhere(person);
  });

  it("is not shown for wrong digits, which are asked for again", async () => {
    const person = await comes(world, "vi");
    await person.says("tình trạng hồ sơ H29.12-261117-0003");
    await person.says("1111");
    assert.match(await person.heard(), /Không có hồ sơ nào khớp/);
    await wasReadOnce(person);
  });
});
