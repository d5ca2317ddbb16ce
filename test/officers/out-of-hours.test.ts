import assert from "node:assert/strict";
import { setOffice } from "./office.ts";
import { type Officer, words } from "./officer.ts";
import type { Person } from "./person.ts";

const BIRTH = "Đăng ký khai sinh";
const MARRIAGE = "Đăng ký kết hôn";
const at = (time: string): number => Date.parse(`${time.replace(" ", "T")}:00+07:00`);

const presses = (person: Person, choice: string): Promise<void> =>
  person.page.locator("#transcript > .replies").getByRole("button", { name: choice, exact: true }).click();

const codeIn = async (person: Person): Promise<string> => {
  const [, code = ""] = /Mã câu hỏi: (\w{8})/.exec((await person.said()).at(-1)?.text ?? "") ?? [];
  return code;
};

describe("when no officer is at work", function () {
  this.timeout(60_000);
  const office = setOffice("2026-12-31 19:00", "auto");
  const until = (time: string): Promise<void> => office.pass(at(time) - office.now());
  let evening: Person;
  let holiday: Person;
  let lan: Officer;
  let code: string;

  it("somebody who comes in the evening is told so and until when, and leaves a question under a code", async () => {
    evening = await office.person(0);
    await evening.asks("làm giấy khai sinh cần gì", "cho tôi gặp cán bộ");
    const told = (await evening.said()).at(-1)?.text ?? "";
    for (const part of ["ngoài giờ làm việc", "7:30", "04/01/2027"]) assert.ok(told.includes(part), told);
    await presses(evening, "Để lại câu hỏi");
    await evening.hears("viết câu hỏi cho cán bộ");
    await evening.asks("Bé sinh ở nhà thì cần giấy gì thay giấy chứng sinh?");
    code = await codeIn(evening);
    assert.match(code, /^\w{8}$/);
  });

  it("somebody who comes on a holiday is told which, and arranges a call", async () => {
    await until("2027-01-01 10:00");
    holiday = await office.person(1);
    await holiday.asks("đăng ký kết hôn cần gì", "cho tôi gặp cán bộ");
    assert.match((await holiday.said()).at(-1)?.text ?? "", /đang nghỉ Tết Dương lịch/);
    await presses(holiday, "Hẹn gọi lại");
    await holiday.hears("viết câu hỏi cho cán bộ");
    await holiday.asks("bỏ qua", "0901234567", "thứ hai", "buổi sáng");
    assert.match(await codeIn(holiday), /^\w{8}$/);
  });

  it("the next morning an officer's answer comes to the page that asked, and to whoever has the code", async () => {
    await until("2027-01-04 08:00");
    const elsewhere = await office.person(1);
    await elsewhere.asks(`xem trả lời ${code}`);
    assert.match((await elsewhere.said()).at(-1)?.text ?? "", /Chưa có cán bộ trả lời/);
    await evening.page.reload();
    lan = await office.officer({ id: "lan", name: "Lan (ví dụ)" }, 0);
    await lan.view("mine");
    await lan.opensTopic(BIRTH);
    assert.match(await lan.known.innerText(), new RegExp(`${words.codeGiven}\\s+${code}`));
    await lan.hears("Bé sinh ở nhà");
    await lan.replies("Người đỡ sinh hoặc người làm chứng xác nhận, ví dụ vậy.");
    await evening.hears("Người đỡ sinh hoặc người làm chứng");
    await lan.closes();
    await evening.hears("đã kết thúc trò chuyện");
    await elsewhere.asks(`xem trả lời ${code}`);
    const answer = (await elsewhere.said()).at(-1)?.text ?? "";
    assert.ok(answer.includes("Người đỡ sinh hoặc người làm chứng") && answer.includes(lan.name), answer);
  });

  it("the number to call is opened with a reason", async () => {
    await lan.opensTopic(MARRIAGE);
    assert.match(await lan.known.innerText(), /buổi sáng, 04\/01\/2027/);
    await lan.known.getByRole("button", { name: words.reveal }).click();
    await lan.dialog.locator("input[name=reason]").fill("Gọi lại như đã hẹn");
    await lan.agrees(words.reveal);
    assert.match(await lan.known.locator(".revealed").innerText(), /0901234567/);
    await lan.closes();
    await holiday.hears("đã kết thúc trò chuyện");
  });
});
