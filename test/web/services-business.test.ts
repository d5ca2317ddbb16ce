import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { comes, looksRightEverywhere, setWorld, wasReadOnce } from "./services.ts";

describe("A business plan on the page", function () {
  this.timeout(60_000);
  const world = setWorld();

  it("comes from plain words and taps, with a step a heading, and can be saved", async () => {
    const person = await comes(world, "vi");
    const { page } = person;
    await person.says("mở quán cà phê cần gì");
    for (const button of ["Không", "Một mình tôi", "Làm nhanh, đơn giản", "Không"]) await person.taps(button);
    await person.says("2");
    await person.taps("Từ 1 tỷ đồng trở xuống");
    await person.taps("Không");
    const card = page.locator(".card").last();
    assert.equal(await card.getByRole("heading", { level: 3 }).innerText(), "Kế hoạch mở: Quán cà phê, giải khát");
    const headings = await card.getByRole("heading", { level: 4 }).allInnerTexts();
    const steps = headings.filter((heading) => /^\d+\. /.test(heading));
    assert.deepEqual(
      steps.map((step) => step.split(".")[0]),
      steps.map((_, i) => String(i + 1)),
    );
    assert.ok(steps.length >= 3, headings.join("\n"));
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Lưu vào máy" }).last().click()]);
    assert.match(await readFile(await file.path(), "utf8"), /Kế hoạch mở: Quán cà phê[\s\S]*1\. Đăng ký thành lập hộ kinh doanh/);
    await wasReadOnce(person);
    await looksRightEverywhere(person);
  });

  it("puts investment registration first for foreign owners, in English", async () => {
    const person = await comes(world, "en");
    await person.says("open a coffee shop");
    for (const button of ["Yes", "I alone", "No"]) await person.taps(button);
    await person.says("5");
    await person.taps("No");
    assert.match(await person.heard(), /1\. Investment registration certificate[\s\S]*2\. Single-member limited/);
    await wasReadOnce(person);
    await looksRightEverywhere(person);
    await person.taps("Environmental registration");
    assert.match(await person.heard(), /Environmental registration/);
  });
});
