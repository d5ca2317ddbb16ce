/** A service whose dialogs answer by a script, so that each state of the page can be called up by a word. */
import { readConfig } from "../../bot/config.ts";
import { type Service, startService } from "../../bot/main.ts";
import type { Card, Converse, Reply } from "../../dialogs/conversation.ts";
import { builtPages } from "./built-pages.ts";

export const checklist: Card = {
  body: [
    { type: "TextBlock", text: "Đăng ký khai sinh", style: "heading", size: "large", wrap: true },
    {
      type: "FactSet",
      facts: [
        { title: "Lệ phí", value: "**Miễn phí**" },
        { title: "Thời hạn", value: "Trong ngày" },
      ],
    },
    { type: "Input.Toggle", id: "d1", title: "Tờ khai (bản chính)" },
    { type: "TextBlock", text: "Đây là đơn đề nghị của bạn.", size: "small", isSubtle: true, wrap: true },
    { type: "Input.Toggle", id: "d2", title: "Giấy chứng sinh (bản chính)" },
    { type: "Input.Toggle", id: "d3", title: "Căn cước (xuất trình)" },
    { type: "Container", style: "warning", items: [{ type: "TextBlock", text: "Quá 60 ngày: hỏi lại.", wrap: true }] },
    {
      type: "ColumnSet",
      columns: [
        { width: "auto", items: [{ type: "TextBlock", text: "Mã" }] },
        { width: "stretch", items: [{ type: "TextBlock", text: "1.001193" }] },
      ],
    },
    { type: "TextBlock", id: "sources", text: "Nguồn: [Cổng Dịch vụ công](https://dichvucong.gov.vn/a)", wrap: true },
    { type: "TextBlock", id: "checked", text: "Kiểm tra: 20/11/2026", wrap: true },
    { type: "TextBlock", id: "more", text: "Luật Hộ tịch, Điều 16", isVisible: false },
  ],
  actions: [
    { type: "Action.OpenUrl", title: "Nộp trực tuyến", url: "https://dichvucong.gov.vn/b" },
    { type: "Action.Submit", title: "Hỏi thời hạn", data: { say: "thời hạn" } },
    { type: "Action.ToggleVisibility", title: "Căn cứ pháp lý", targetElements: ["more"] },
  ],
};

const choices = [
  { title: "Khai sinh", say: "khai sinh" },
  { title: "Không phải các việc này", say: "không phải" },
];

/** What the script answers to a message; anything unknown is repeated. */
const answers: Record<string, (said: string) => Reply[]> = {
  card: () => [
    {
      text: "Đăng ký khai sinh làm tại **UBND phường, xã**:\n\n- trong 60 ngày\n- [xem thêm](https://dichvucong.gov.vn/c)",
      card: checklist,
      keep: true,
      about: "dang-ky-khai-sinh",
      choices,
    },
  ],
  choices: () => [{ text: "Bạn muốn hỏi việc nào?", choices }],
  form: () => [
    {
      text: "Bé sinh trong vòng 60 ngày?",
      choices: [
        { title: "Có", say: "có" },
        { title: "Không", say: "không" },
        { title: "Vì sao hỏi?", say: "vì sao" },
      ],
    },
  ],
  photos: () => [{ text: "Bạn có ảnh không?", wants: "photos", choices: [{ title: "Bỏ qua câu này", say: "bỏ qua" }] }],
  long: () => [{ text: Array.from({ length: 40 }, (_, n) => `Dòng ${n + 1} của câu trả lời dài.`).join("\n\n") }],
  official: () => [
    {
      text: "Có bảng",
      card: {
        body: [
          { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "Bảng" }] },
          { type: "TextBlock", text: "**Đậm** và [xem](https://dichvucong.gov.vn/d)" },
        ],
      },
    },
  ],
  english: () => [{ text: "From now on in English." }],
};

export const converse: Converse = (before, message) => {
  const conversation = before ?? { language: message.locale ?? "vi", misses: 0 };
  if (message.kind === "feedback") return { conversation, replies: [], feedback: message };
  const said = message.kind === "text" ? message.text : "";
  const language = said === "english" ? ("en" as const) : (message.locale ?? conversation.language);
  const replies = (answers[said] ?? (() => [{ text: `Bạn nói: ${said}` }]))(said);
  return {
    conversation: { ...conversation, language },
    replies: said === "quiet" ? [] : replies,
    ...(said === "erase" && { erase: true }),
  };
};

/** Starts the real service on a free port with the scripted dialogs. */
export async function startTalk(settings: Record<string, string> = {}, script: Converse = converse): Promise<Service> {
  const config = readConfig({
    PORT: "0",
    LOG_LEVEL: "silent",
    MESSAGES_PER_MINUTE: "1000",
    READS_PER_MINUTE: "5000",
    CONVERSATIONS_PER_HOUR: "5000",
    ...settings,
  });
  return startService(config, { dialogs: { converse: script, apologise: script }, webFolder: await builtPages() });
}
