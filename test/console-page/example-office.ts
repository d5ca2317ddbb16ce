/** Made-up figures, accounts and questions to show on the pages of supervisors, editors and administrators. */
import type { AuditPage, Board, FigureRow, Figures, StaffRow, UnansweredGroup } from "../../bot/web/shared/console-api.ts";
import { both, chief, colleagues, found, lan, topics } from "./example.ts";

const MINUTE = 60_000;

export const board = (): Board => ({
  now: Date.now(),
  waiting: 5,
  longestMinutes: 39,
  open: 3,
  officers: colleagues(),
  topics: [
    { topic: topics.birth, waiting: 2, open: 1 },
    { topic: topics.land, waiting: 1, open: 2 },
  ],
});

const figure = (key: string, name: { vi: string; en: string }, n: number): FigureRow => ({
  key,
  name,
  conversations: 300 + n * 17,
  botOnly: 210 + n * 11,
  handoffs: 60 + n * 4,
  answered: 55 + n * 4,
  firstMedian: 3.5,
  firstP90: 11,
  ratings: 20,
  stars: 4.2,
});

export const figures = (): Figures => ({
  from: "2026-10-26",
  to: "2026-11-24",
  total: figure("total", both("Tổng", "Total"), 200),
  days: Array.from({ length: 30 }, (_, n) => {
    const day = `${String(1 + n).padStart(2, "0")}/11/2026`;
    return figure(day, both(day, day), (n * 7) % 12);
  }),
  agencies: [figure("mau", lan.agency.name, 200)],
  topics: Object.entries(topics).map(([key, name], n) => figure(key, name, n)),
  reasons: [
    { key: "asked", name: both("Muốn gặp cán bộ", "Asked for"), count: 420 },
    { key: "misunderstood", name: both("Bot không hiểu", "Misunderstood"), count: 260 },
  ],
  outcomes: [
    { key: "answered", name: both("Đã trả lời", "Answered"), count: 500 },
    { key: "directed", name: both("Đã hướng dẫn", "Directed"), count: 120 },
  ],
  waits: { told: 400, within: 320, shorter: 50, longer: 30 },
  ratings: { asked: 620, given: 210, stars: [5, 8, 20, 70, 107], yes: 180, no: 30 },
  repeatAsks: { replies: 900, repeats: 27 },
});

export const unanswered = (): UnansweredGroup[] => [
  {
    id: "g-1",
    people: 12,
    first: Date.now() - 9 * 24 * 60 * MINUTE,
    last: Date.now() - 60 * MINUTE,
    examples: ["làm giấy cho chó mèo ở chung cư", "nuoi cho trong chung cu can giay gi"],
    suggestions: found,
    waitingForNews: 3,
  },
];

export const staff = (): StaffRow[] => [
  { id: "truong", name: chief.name, agency: "mau", roles: chief.roles, disabled: false, totp: true, last: Date.now() - 60 * MINUTE },
  { id: "lan", name: lan.name, agency: "mau", roles: ["officer"], disabled: false, totp: false, last: Date.now() - 2 * MINUTE },
  { id: "cu", name: "Cũ (ví dụ)", agency: "mau", roles: ["officer"], disabled: true, totp: false },
];

export const audit = (): AuditPage => ({
  lines: Array.from({ length: 12 }, (_, n) => ({
    n: 112 - n,
    at: Date.now() - n * 5 * MINUTE,
    who: n % 2 ? "lan" : "truong",
    what: n % 3 ? "view" : "reveal.phone",
    record: `c-${n}`,
    why: n % 3 ? "" : "gọi lại theo hẹn",
    hash: "4f".repeat(32),
  })),
  intact: true,
});

/** What is told once of an account that was made. */
export const made = (id: string, name: string): StaffRow & { password: string; otpauth: string } => ({
  ...{ id, name, agency: "mau", roles: ["officer"], disabled: false, totp: true },
  password: "mật-khẩu-một-lần",
  otpauth: "otpauth://totp/x",
});
