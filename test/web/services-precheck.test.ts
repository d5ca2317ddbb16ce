/** The pre-check on a phone, and the page of the kept list on a phone, at a desk and on paper. */
import assert from "node:assert/strict";
import { violations } from "./axe.ts";
import { DESK, PHONE, ZOOMED } from "./browser.ts";
import { comes, looksRightEverywhere, overflow, type Person, setWorld, wasReadOnce } from "./services.ts";

const TO_THE_LIST = ["Lập danh sách cho tôi", "Không", "Không", "Trực tiếp", "Có, bản giấy", "Cha hoặc mẹ"];

function codeIn(words: string): string {
  const [, code] = /Mã danh sách: ([2-9A-HJ-NP-Z]{8})\s/.exec(words) ?? [];
  return code ?? assert.fail(`no code in ${words}`);
}

describe("The pre-check on the page", function () {
  this.timeout(60_000);
  const world = setWorld();
  /** Of a list made by typing alone, the card being of no use. */
  let code: string;
  before(async () => {
    const person = await comes(world, "vi");
    await person.types(
      "đăng ký khai sinh",
      ...TO_THE_LIST,
      "kiem tra truoc khi nop",
      "co giay chung sinh va ban sao can cuoc",
      "công an phường",
    );
    code = codeIn(await person.heard());
  });

  async function toThePapers(): Promise<Person> {
    const person = await comes(world, "vi");
    await person.says("đăng ký khai sinh");
    for (const button of [...TO_THE_LIST, "Kiểm tra trước khi nộp"]) await person.taps(button);
    assert.match(await person.heard(), /Bạn đã có những gì\?/);
    return person;
  }

  it("asks with a box for each paper and one button, and shows the result with its code and the square", async () => {
    const person = await toThePapers();
    const { page } = person;
    const asked = page.locator(".card").last();
    assert.ok((await asked.locator(".toggle input:visible").count()) >= 3);
    assert.equal(await page.locator(".theirs").last().locator(".listbar, .helpful").count(), 0);
    await asked.locator(".toggle", { hasText: "Giấy chứng sinh" }).locator("input").check();
    await asked.locator(".toggle", { hasText: "Bản sao căn cước" }).locator("input").check();
    await looksRightEverywhere(person);

    await page.route("**/activities", (route) => route.fulfill({ status: 503, json: {} }));
    await asked.getByRole("button", { name: "Kiểm tra" }).click();
    await page.locator(".failure").waitFor();
    assert.deepEqual(await violations(page), []);
    await page.unroute("**/activities");
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/activities"));
    await person.taps({ selector: ".failure button", words: "Gửi lại" });
    assert.equal((await sent).postDataJSON().value.ticks.length, 2);
    assert.match(await person.heard(), /Bạn định nộp ở đâu\?/);

    await person.taps("Công an phường, xã, đặc khu");
    const words = await person.heard();
    assert.match(words, /Còn thiếu[\s\S]*Không cần nộp[\s\S]*Sai nơi nộp[\s\S]*Đã có/);
    const square = page
      .locator(".card")
      .last()
      .getByRole("img", { name: `Mã vuông mở danh sách ${codeIn(words)}` });
    assert.ok(
      await square.evaluate((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth > 0)),
    );
    await wasReadOnce(person);
    await looksRightEverywhere(person);
  });

  for (const scheme of ["light", "dark"] as const) {
    it(`has a page for the counter in ${scheme}: the same list on a phone, at a desk and zoomed, axe finds nothing`, async () => {
      const context = await world.browser.newContext({ colorScheme: scheme });
      const counter = await context.newPage();
      const faults: string[] = [];
      counter.on("console", (line) => faults.push(line.text()));
      for (const lang of ["vi", "en"]) {
        const answer = await counter.goto(`${world.service.url}/check/${code.toLowerCase()}?lang=${lang}`);
        assert.equal(answer?.status(), 200);
        assert.equal(await counter.getAttribute("html", "lang"), lang);
        for (const viewport of [PHONE, DESK, ZOOMED]) {
          await counter.setViewportSize(viewport);
          assert.ok(await counter.locator(".qr svg").isVisible());
          assert.deepEqual(await overflow(counter), []);
          assert.deepEqual(await violations(counter), []);
        }
      }
      await counter.click("nav a");
      assert.match(await counter.innerText("main"), /Còn thiếu[\s\S]*Tờ khai đăng ký khai sinh[\s\S]*Bản sao căn cước[\s\S]*Sai nơi nộp/);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }

  it("is printed in black on one or two A4 pages, without links", async () => {
    const context = await world.browser.newContext();
    const counter = await context.newPage();
    await counter.goto(`${world.service.url}/check/${code}`);
    await counter.emulateMedia({ media: "print" });
    assert.equal(await counter.isVisible("nav"), false);
    assert.equal(await counter.isVisible("footer"), false);
    assert.equal(await counter.isVisible(".qr svg"), true);
    const pdf = (await counter.pdf({ preferCSSPageSize: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
    await context.close();
  });

  it("says what to do about a code that is none, axe finds nothing", async () => {
    const context = await world.browser.newContext({ viewport: PHONE });
    const counter = await context.newPage();
    const answer = await counter.goto(`${world.service.url}/check/ABCDEFGH`);
    assert.equal(answer?.status(), 404);
    assert.match(await counter.innerText("main"), /1022/);
    assert.deepEqual(await violations(counter), []);
    await context.close();
  });
});
