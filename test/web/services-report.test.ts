import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { examplePng } from "../report/pictures.ts";
import { comes, looksRight, looksRightEverywhere, setWorld, wasReadOnce } from "./services.ts";

const PHONE_NUMBER = "0901234567";
const LONG = "a".repeat(180);

describe("A report on the page", function () {
  this.timeout(60_000);
  const world = setWorld();

  it("takes a photo and a phone number along, gives a code, and reaches 1022", async () => {
    const person = await comes(world, "vi");
    const { page } = person;
    await person.says("báo sự cố");
    await person.taps("Mất nước, cúp điện, dây cáp");
    await person.taps("Cúp điện");
    await person.says("phường Bến Thành");
    await person.says(`trước nhà 12 Lê Lợi ${LONG}`.slice(0, 190));
    await person.says("cúp điện từ 7 giờ sáng tới giờ");
    const replies = await page.locator(".theirs").count();
    await page.locator(".photos input").setInputFiles({ name: "example.png", mimeType: "image/png", buffer: Buffer.from(examplePng()) });
    await page.locator(".theirs").nth(replies).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("mine")), true);
    await looksRight(page, "after a photo");
    await person.taps("Xong");
    assert.match(await person.heard(), /Số điện thoại/);
    await person.says(PHONE_NUMBER);
    assert.match(await person.heard(), /Ảnh: 1[\s\S]*Điện thoại: có/);
    assert.equal((await page.innerText("#transcript")).includes(PHONE_NUMBER), false);
    await looksRightEverywhere(person);
    await person.taps("Có, gửi đi");
    const [code] = /[2-9A-HJ-NP-Z]{8}/.exec(await page.locator(".card").last().innerText()) ?? assert.fail(await person.heard());
    await wasReadOnce(person);
    await looksRightEverywhere(person);

    while (world.reports.taken.length === 0) await pause(50);
    const [taken] = world.reports.taken;
    assert.equal(taken?.photos.length, 1);
    assert.equal(JSON.stringify(taken).includes(PHONE_NUMBER), true);
    await person.taps("Xem xử lý tới đâu");
    assert.match(await person.heard(), new RegExp(code));
  });
});
