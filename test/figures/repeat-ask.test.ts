import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadRepeatAsk } from "../../bot/figures/repeat-ask.ts";
import type { Packet } from "../../bot/web/shared/console-api.ts";

const file = join(import.meta.dirname, "../../knowledge/content/repeat-ask.yaml");

describe("a reply that asks for what the packet has", () => {
  const asksAgain = loadRepeatAsk(file);
  const answers: NonNullable<Packet["form"]>["answers"] = [
    {
      question: { vi: "Bạn muốn nộp trực tuyến hay trực tiếp?", en: "Will you file online or in person?" },
      answer: { vi: "Trực tuyến", en: "Online" },
    },
    {
      question: { vi: "Bạn sẽ đăng ký vào chỗ ở nào?", en: "Which home will you register at?" },
      answer: { vi: "Nhà thuê, mượn hoặc ở nhờ", en: "A rented or borrowed home" },
    },
    { question: { vi: "Người đăng ký có dưới 18 tuổi không?", en: "Is the person under 18?" }, answer: { vi: "Không", en: "No" } },
    { question: { vi: "Bạn có giấy chứng sinh không?", en: "Do you have the birth notification?" }, answer: { vi: "Có", en: "Yes" } },
    { question: { vi: "Mã hồ sơ của bạn là gì?", en: "What is the dossier code?" }, answer: "H29.12-251124-0001" },
    { question: { vi: "Mỗi bản có bao nhiêu trang?", en: "How many pages does each copy have?" }, answer: "12" },
  ];
  const packet: Packet = {
    why: "asked",
    language: "vi",
    procedure: { id: "dang-ky-thuong-tru", name: { vi: "Đăng ký thường trú", en: "Permanent residence registration" } },
    form: { name: { vi: "Danh sách giấy tờ", en: "Checklist" }, answers, asking: { vi: "Ai là chủ hộ?", en: "Who is the head?" } },
    shown: [],
    failed: [],
    callBack: { day: "2026-03-03", part: "morning" },
  };
  const empty: Packet = { why: "asked", language: "vi", shown: [], failed: [] };

  const again = [
    "Dạ chào chị. Chị muốn nộp trực tuyến hay trực tiếp ạ?",
    "chi muon nop truc tuyen hay truc tiep?",
    "Anh nộp online hay ra phường ạ?",
    "Anh/chị vui lòng cho biết nộp hồ sơ theo hình thức nào",
    "Will you file online or in person?",
    "Hello, do you want to file online or at the ward?",
    "Chị đăng ký vào chỗ ở nào vậy ạ?",
    "Chỗ chị ở là nhà thuê hay nhà mình ạ?",
    "Do you rent or own?",
    "Em bé có giấy chứng sinh không ạ?",
    "Người đăng ký đã đủ 18 tuổi chưa ạ?",
    "Is the person over 18?",
    "Anh cho em biết mã hồ sơ.",
    "Please give me the dossier code.",
    "Mỗi bản có bao nhiêu trang vậy anh?",
    "Anh cần làm thủ tục gì ạ?",
    "Which procedure do you need?",
    "Anh cho em hỏi số điện thoại để gọi lại?",
    "Could you give your phone number?",
    "Chị muốn tôi gọi lại lúc nào?",
  ];
  for (const reply of again) {
    it(`is found: ${reply}`, () => assert.equal(asksAgain(reply, packet), true));
  }

  const fine = [
    "Chị nộp trực tuyến phải không ạ?",
    "Chị nộp trực tuyến trên Cổng Dịch vụ công, lệ phí 10.000 đồng.",
    "Ngoài ra chị có muốn nộp trực tiếp không?",
    "Nhà thuê của chị đã có hợp đồng chưa ạ?",
    "Anh nộp giấy chứng sinh ở phường nào vậy?",
    "Anh gửi giấy chứng sinh qua đây được không?",
    "Giấy chứng sinh của bé ghi tên gì ạ?",
    "Chủ nhà có đồng ý cho chị đăng ký không?",
    "Ai là chủ hộ ạ?",
    "Người đăng ký bao nhiêu tuổi ạ?",
    "How old is the person?",
    "Mã hồ sơ của anh là H29.12-251124-0001, hẹn trả ngày 05/03/2026.",
    "Anh có cần hỏi thêm thủ tục nào khác không?",
    "If you have another phone number, could you give it?",
    "Còn người đăng ký thứ hai bao nhiêu tuổi?",
    "You file online, is that right?",
    "Do you have the rental contract?",
    "Which ward is the home in?",
    "Chào anh, tôi là cán bộ phường, tôi xem hồ sơ rồi trả lời ngay.",
    "",
  ];
  for (const reply of fine) {
    it(`is not: ${reply || "an empty one"}`, () => assert.equal(asksAgain(reply, packet), false));
  }

  it("is none when the packet has nothing", () => {
    for (const reply of [...again, ...fine]) assert.equal(asksAgain(reply, empty), false, reply);
  });

  it("is told by words that are checked when they are loaded", () => {
    const wrong = join(mkdtempSync(join(tmpdir(), "repeat-ask-")), "repeat-ask.yaml");
    writeFileSync(wrong, "requests: []\n");
    assert.throws(() => loadRepeatAsk(wrong), /repeat-ask\.yaml:1: requests: /);
  });
});
