import assert from "node:assert/strict";
import { comes, looksRightEverywhere, readsInOrder, setWorld, tabTo, wasReadOnce } from "./services.ts";

describe("A personal checklist on the page", function () {
  this.timeout(60_000);
  const world = setWorld();

  it("is reached by tapping, ticked, kept over a reload and printed with all its parts", async () => {
    const person = await comes(world, "vi");
    const { page } = person;
    await person.says("đăng ký kết hôn");
    for (const button of ["Lập danh sách cho tôi", "Chưa ai", "Không", "Trực tiếp", "Không"]) await person.taps(button);
    await wasReadOnce(person);
    const list = page.locator(".theirs").last();
    assert.match(await person.heard(), /Danh sách của bạn: Đăng ký kết hôn[\s\S]*Tờ khai đăng ký kết hôn[\s\S]*Đã có 0\/\d/);
    assert.equal(await list.getByText("Chưa ai").isVisible(), false);
    await list.locator(".toggle", { hasText: "Tờ khai đăng ký kết hôn" }).click();
    await list.locator(".count", { hasText: "Đã có 1/" }).waitFor();
    await page.reload();
    await list.locator(".count", { hasText: "Đã có 1/" }).waitFor();

    await page.evaluate("window.print = () => {}");
    await list.getByRole("button", { name: "In ra giấy" }).click();
    await page.emulateMedia({ media: "print" });
    for (const printed of ["Danh sách của bạn: Đăng ký kết hôn", "Bản án, quyết định ly hôn", "Chưa ai"])
      assert.ok(await list.getByText(printed).first().isVisible(), printed);
    assert.equal(await page.isVisible("#composer"), false);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));

    await looksRightEverywhere(person);
  });

  it("is reached by keyboard alone, from the first word to a ticked line, in English", async () => {
    const person = await comes(world, "en");
    const { page } = person;
    const enter = async (answer: RegExp) => {
      await person.does(() => page.keyboard.press("Enter"));
      assert.match(await person.heard(), answer);
    };
    const press = async (button: string, answer: RegExp) => {
      await tabTo(page, button);
      await enter(answer);
    };
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.type("birth registration");
    await enter(/Birth registration/);
    // From the box back to the choices just above it.
    await page.keyboard.press("Shift+Tab");
    assert.ok(await page.evaluate(() => document.activeElement?.closest(".replies") !== null));
    while ((await page.evaluate(() => (document.activeElement as HTMLElement).innerText)) !== "Make my checklist")
      await page.keyboard.press("Shift+Tab");
    await enter(/father/);
    await press("No", /60 days/);
    await press("No", /online or in person/);
    await press("In person", /birth notification/);
    await press("Yes, on paper", /Who will file\?/);
    await press("The father or mother", /Your checklist: Birth registration/);
    const first = await page.locator(".toggle").first().innerText();
    await tabTo(page, first);
    await page.keyboard.press("Space");
    await page.locator(".count", { hasText: "1/" }).waitFor();
    await tabTo(page, "You answered");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(".card").last().getByText("Who will file?").isVisible());
    await wasReadOnce(person);
    await looksRightEverywhere(person);
  });

  it("gives a screen reader the question before its answers, and the newest last", async () => {
    const person = await comes(world, "vi");
    await person.says("đăng ký kết hôn");
    await person.taps("Lập danh sách cho tôi");
    await readsInOrder(person.page, ["Trong hai người, có ai đã từng kết hôn không?", "group", "Chưa ai", "Quay lại", "Thôi", "textbox"]);
    await person.taps("Chưa ai");
    await readsInOrder(person.page, [
      "Trong hai người, có ai đã từng kết hôn không?",
      "Chưa ai",
      "Có ai đang sống hoặc công tác ở nước ngoài không?",
      "group",
      'button "Có"',
      "textbox",
    ]);
    await wasReadOnce(person);
  });
});
