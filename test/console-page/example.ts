/** Made-up people, officers and conversations to show in the console. */
import type { Canned, Clock, Colleague, ConversationView, Found, Line, Me, Row, Settings } from "../../bot/web/shared/console-api.ts";

const MINUTE = 60_000;
export const both = (vi: string, en: string) => ({ vi, en });

export const lan: Me = {
  id: "lan",
  name: "Lan (ví dụ)",
  agency: { id: "mau", name: both("Cơ quan mẫu", "Example agency") },
  roles: ["officer"],
  languages: ["vi", "en"],
  skills: ["ho-tich"],
  capacity: 4,
  csrf: "token-of-lan",
  idleMinutes: 30,
  until: Date.now() + 12 * 60 * MINUTE,
};
export const chief: Me = { ...lan, id: "truong", name: "Trưởng (ví dụ)", roles: ["officer", "supervisor", "editor", "administrator"] };

export const colleague = (id: string, name: string, change: Partial<Colleague> = {}): Colleague => ({
  id,
  name,
  agency: "mau",
  status: "present",
  languages: ["vi"],
  skills: ["ho-tich"],
  capacity: 4,
  load: 0,
  ...change,
});
export const colleagues = (): Colleague[] => [
  colleague("lan", lan.name, { languages: ["vi", "en"] }),
  colleague("minh", "Minh (ví dụ)", { skills: ["dat-dai"] }),
  colleague("hoa", "Hòa (ví dụ)", { status: "away", reason: "Nghỉ trưa" }),
];

export const topics = {
  birth: both("Đăng ký khai sinh", "Birth registration"),
  shop: both("Đăng ký thành lập hộ kinh doanh", "Household business registration"),
  land: both("Cấp giấy chứng nhận quyền sử dụng đất lần đầu", "First land use certificate"),
  residence: both("Đăng ký thường trú", "Permanent residence"),
};

/** A row that waits; `n` orders and names it. */
export function row(n: number, change: Partial<Row> = {}): Row {
  const since = Date.now() - (40 - n) * MINUTE;
  const topic = Object.values(topics)[n % 4] ?? topics.birth;
  return {
    conversationId: `c-${n}`,
    id: `h-${n}`,
    number: 1,
    state: "waiting",
    mode: "live",
    agency: "mau",
    language: n % 3 === 2 ? "en" : "vi",
    topic,
    why: "asked",
    since,
    begun: since,
    labels: [],
    clocks: [],
    watermark: 6,
    version: 1,
    ...change,
  };
}

export const clock = (kind: Clock["kind"], inMinutes: number): Clock => ({
  kind,
  due: Date.now() + inMinutes * MINUTE,
  missed: inMinutes < 0,
});

const mine = { state: "officer" as const, number: 2, officer: { id: "lan", name: lan.name, agency: "mau" } };
export const rows = (): Row[] => [
  row(1, { clocks: [clock("first", -7)] }),
  row(2, { clocks: [clock("first", 3)] }),
  row(3, { labels: ["gap"] }),
  row(4, { ...mine, unanswered: Date.now() - 4 * MINUTE, clocks: [clock("next", 2), clock("resolution", 55)], labels: ["gap"] }),
  row(5, { ...mine, clocks: [clock("resolution", 200)] }),
  row(6, { state: "officer", number: 2, officer: { id: "minh", name: "Minh (ví dụ)", agency: "mau" } }),
  row(7, { mode: "callBack" }),
  row(8, { mode: "later" }),
];

export const endedRows = (): Row[] =>
  [21, 22, 23].map((n) =>
    row(n, { state: "closed", number: 3, ended: Date.now() - n * 60 * MINUTE, closing: n === 22 ? "directed" : "answered", version: 9 }),
  );

export const line = (id: string, by: Line["by"], text: string, change: Partial<Line> = {}): Line => ({
  id,
  at: Date.now() - 31 * MINUTE,
  by,
  text,
  ...(by === "officer" && { name: lan.name }),
  ...change,
});

const card = {
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
    { type: "Input.Toggle", id: "d2", title: "Giấy chứng sinh (bản chính)" },
    { type: "TextBlock", id: "sources", text: "Nguồn: [Cổng Dịch vụ công](https://dichvucong.gov.vn/a)", wrap: true },
    { type: "TextBlock", id: "more", text: "Luật Hộ tịch, Điều 16", isVisible: false },
  ],
  actions: [
    { type: "Action.OpenUrl", title: "Nộp trực tuyến", url: "https://dichvucong.gov.vn/b" },
    { type: "Action.Submit", title: "Hỏi thời hạn", data: { say: "thời hạn" } },
    { type: "Action.ToggleVisibility", title: "Căn cứ pháp lý", targetElements: ["more"] },
  ],
};

export const lines = (): Line[] => [
  line("l-1", "person", "toi muon lam giay khai sinh cho con, can giay to gi"),
  line("l-2", "bot", "**Đăng ký khai sinh** làm tại UBND phường, xã:\n\n- trong 60 ngày\n- miễn lệ phí", {
    card,
    about: "dang-ky-khai-sinh",
    receipt: "K7P2-94",
    choices: ["Làm danh mục", "Nộp ở đâu?"],
  }),
  line("l-3", "person", "Con tôi sinh ở nước ngoài thì sao? Số tôi là ••••", { masked: [{ kind: "phone", index: 0 }] }),
  line("l-4", "bot", "Tôi chưa có câu trả lời chắc chắn cho trường hợp này. Bạn có muốn gặp cán bộ không?"),
  line("l-5", "person", "Có ạ"),
];

export function conversation(of: Row): ConversationView {
  const said = lines();
  if (of.state === "officer")
    said.push(
      line("l-6", "officer", "Chào anh/chị, em xem hồ sơ rồi ạ.", {
        at: Date.now() - 29 * MINUTE,
        number: 2,
        name: of.officer?.name ?? "",
      }),
    );
  return {
    row: of,
    lines: said,
    watermark: 6,
    seen: 5,
    notes: [{ id: "n-1", at: Date.now() - 28 * MINUTE, by: "minh", name: "Minh (ví dụ)", text: "Đã gọi, máy bận." }],
    history: [
      { at: Date.now() - 30 * MINUTE, what: "asked", by: "person", detail: "live" },
      ...(of.officer ? [{ at: Date.now() - 30 * MINUTE, what: "joined", by: of.officer.id }] : []),
    ],
    contacts: [{ kind: "phone", index: 0 }],
    packet: {
      why: "misunderstood",
      language: of.language,
      procedure: { id: "dang-ky-khai-sinh", name: topics.birth },
      field: both("Hộ tịch", "Civil status"),
      form: {
        name: both("Danh mục khai sinh", "Birth checklist"),
        answers: [{ question: both("Bé sinh trong 60 ngày?", "Born within 60 days?"), answer: both("Có", "Yes") }],
        asking: both("Cha mẹ đã kết hôn chưa?", "Are the parents married?"),
      },
      shown: [{ at: Date.now() - 31 * MINUTE, id: "dang-ky-khai-sinh", name: topics.birth, receipt: "K7P2-94" }],
      question: "Khai sinh cho con sinh ở nước ngoài cần gì?",
      failed: ["Con tôi sinh ở nước ngoài thì sao?"],
      told: { low: 5, high: 10 },
    },
  };
}

export const settings: Settings = {
  agencies: [
    { id: "mau", name: both("Cơ quan mẫu", "Example agency") },
    { id: "khac", name: both("Cơ quan khác (ví dụ)", "Other agency (example)") },
  ],
  skills: [
    { id: "ho-tich", name: both("Hộ tịch", "Civil status") },
    { id: "dat-dai", name: both("Đất đai", "Land") },
  ],
  labels: [
    { id: "gap", name: both("Gấp", "Urgent") },
    { id: "khieu-nai", name: both("Khiếu nại", "Complaint") },
  ],
  outcomes: ["answered", "directed", "noAnswer", "duplicate", "abuse"],
  flows: [
    { id: "precheck", name: both("Kiểm tra hồ sơ trước khi nộp", "Check a file before filing") },
    { id: "appointment", name: both("Đặt lịch hẹn", "Book an appointment") },
  ],
  mode: "on",
  changesMode: true,
};

export const canned: Canned[] = [
  {
    id: "chao",
    title: both("Chào", "Greeting"),
    text: both(
      "Xin chào, tôi là cán bộ tiếp nhận. Tôi đang xem câu hỏi của bạn.",
      "Hello, I am the officer on duty. I am reading your question.",
    ),
  },
  {
    id: "doi",
    title: both("Đợi tra cứu", "Please wait"),
    text: both("Xin đợi ít phút để tôi tra cứu.", "Please wait a few minutes while I look this up."),
  },
  {
    id: "cam-on",
    title: both("Cảm ơn", "Thanks"),
    text: both("Cảm ơn bạn đã liên hệ.", "Thank you for contacting us."),
  },
];

export const found: Found[] = [
  { id: "dang-ky-khai-sinh", title: "Đăng ký khai sinh", score: 9, checklist: true },
  { id: "khai-sinh-nuoc-ngoai", title: "Ghi vào sổ hộ tịch việc khai sinh ở nước ngoài", score: 7, checklist: false },
];
