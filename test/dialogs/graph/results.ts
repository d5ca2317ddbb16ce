/** Everything a call may come back with, by its name: each kind of result at least once, and "unavailable". */
import type { ShownAppointment } from "../../../dialogs/appointment/calls.ts";
import type { CallName, Calls } from "../../../dialogs/calls.ts";
import type { Dossier } from "../../../dialogs/dossier/calls.ts";
import type { Desk, Say } from "../../../dialogs/handoff/calls.ts";
import type { FoundReport } from "../../../dialogs/report/calls.ts";
import { reportStatuses } from "../../../dialogs/report/calls.ts";

const appointment: ShownAppointment = {
  code: "BCDF2345",
  pin: "2468",
  office: "city",
  service: "submit",
  day: "2026-11-30",
  time: "08:00",
  until: "08:30",
  queue: "A-0800-1",
  link: "http://localhost/appointments/BCDF2345.ics",
};
const inWard: ShownAppointment = { ...appointment, code: "GHJK6789", office: "26740", about: "dang-ky-khai-sinh" };
const slot = (time: string, until: string) => ({ time, until, left: 2 });
const slots = [slot("08:00", "08:30"), slot("09:30", "10:00"), slot("13:30", "14:00"), slot("16:00", "16:30")];
const days = ["2026-12-01", "2026-12-02"];
const reasons = ["past", "tooSoon", "tooFar", "weekend", "dayOff", "notAnnounced", "full", "noSuchOffice"] as const;
const none = reasons.map((why) => ({
  kind: "none" as const,
  day: "2026-11-28",
  why,
  days: why === "tooFar" ? [] : days,
  ...(why === "dayOff" && { name: { vi: "Tết ví dụ", en: "Example holiday" } }),
}));
const full = { kind: "full" as const, day: "2026-11-30", slots, days };
const noAccess = (["unknown", "pinNeeded", "locked", "over"] as const).map((kind) => ({ kind }));

const office = { id: "H29.98", name: "Ủy ban nhân dân phường Ví Dụ" };
const dossier = (status: string): Dossier => ({
  code: "H29.12-261105-0123",
  procedure: { code: "1.001193", name: "Thủ tục ví dụ" },
  status,
  since: "2026-11-06",
  receivedOn: "2026-11-05",
  dueOn: "2026-11-27",
  body: office,
  history: [{ on: "2026-11-05", status: "received" }],
  reasons: status === "returned" ? ["wrongForm"] : [],
  supplement: status === "supplementAsked" ? { papers: [], by: "2026-11-30", workingDaysLeft: 2 } : null,
  sentTo: null,
  pickUpAt: null,
  names: {},
});
const statuses = ["inProgress", "returned", "supplementAsked", "ready", "somethingNew"];

const report = (status: FoundReport["status"], isOwn: boolean): FoundReport => ({
  code: "K7MP2RWX",
  category: "flood",
  ward: "26740",
  sentOn: "2026-11-23",
  status,
  statusOn: "2026-11-24",
  isOwn,
});

const agency = { agency: "tong-dai", name: { vi: "Trung tâm Ví Dụ", en: "Example Centre" }, foreign: false };
const otherAgency = { agency: "dat-dai", name: { vi: "Văn phòng Ví Dụ", en: "Example Office" }, foreign: true };
const openDesk = { open: true as const, position: 3, low: 5, high: 10, long: false };
const closedDesks = (["outOfHours", "holiday", "break", "nobody", "off"] as const).map((why) => ({
  ...agency,
  open: false as const,
  why,
  ...(why !== "nobody" && why !== "off" && { opens: Date.parse("2026-11-25T00:30:00Z") }),
  ...(why === "holiday" && { holiday: { vi: "Tết ví dụ", en: "Example holiday" } }),
}));
const modes = ["live", "later", "callBack"] as const;
const desks: Desk[] = [
  { ...agency, ...openDesk },
  { ...agency, ...openDesk, long: true },
  { ...otherAgency, ...openDesk },
  { ...otherAgency, ...openDesk, long: true },
  ...closedDesks,
  ...modes.map((mode): Desk => ({ ...agency, ...openDesk, mine: { state: "waiting", mode, code: "K7MP2RWX" } })),
  ...modes.map((mode): Desk => ({ ...agency, open: false, why: "outOfHours", mine: { state: "waiting", mode, code: "K7MP2RWX" } })),
  { ...agency, ...openDesk, mine: { state: "officer", mode: "live" } },
];

/** A new call, or a kind of result left out here, is caught where this table is compiled or counted. */
export const results: { [Name in CallName]: Calls[Name]["gives"][] } = {
  "appointment.slots": [{ kind: "free", day: "2026-11-30", slots }, ...none],
  "appointment.book": [{ kind: "booked", appointment }, { kind: "tooMany", appointments: [appointment, inWard] }, full, ...none.slice(-2)],
  "appointment.change": [{ kind: "changed", appointment }, full, ...none.slice(-2), ...noAccess],
  "appointment.cancel": [{ kind: "cancelled", appointment }, ...noAccess],
  "appointment.find": [
    { kind: "found", appointments: [appointment] },
    { kind: "found", appointments: [] },
    { kind: "found", appointments: [appointment, inWard] },
    ...noAccess,
  ],
  "check.keep": [{ code: "K7MP2RWX", url: "http://localhost/check/K7MP2RWX", until: "2026-12-24" }],
  "dossier.begin": [{ connected: true }, { connected: false }],
  "dossier.find": [
    ...statuses.map((status) => ({ kind: "found" as const, dossier: dossier(status), proof: "example-proof" })),
    { kind: "notFound", triesLeft: 4 },
    { kind: "locked", minutes: 15 },
    { kind: "tooMany" },
    { kind: "unreadable" },
  ],
  "follow.start": ["following", "already", "tooMany"],
  "follow.stop": [2, 0],
  "follow.list": [
    [
      { kind: "procedure", id: "dang-ky-khai-sinh" },
      { kind: "dossier", code: "H29.12-261105-0123", proof: "example-proof" },
      { kind: "report", code: "K7MP2RWX" },
    ],
    [],
  ],
  "handoff.look": desks,
  "handoff.code": [{ code: "K7MP2RWX" }],
  "handoff.answer": [
    { found: false },
    { found: "tooMany", minutes: 15 },
    ...(["waiting", "closed"] as const).map((state) => ({
      found: true as const,
      state,
      asked: Date.parse("2026-11-20T03:00:00Z"),
      answers: [],
    })),
    {
      found: true,
      state: "closed",
      asked: 0,
      answers: [{ at: Date.parse("2026-11-23T03:00:00Z"), by: "An", text: "CT01" }],
    },
  ],
  "privacy.list": [
    {
      transcriptDays: 90,
      holdings: ["appointment", "report", "check", "follow"].map((kind) => ({ kind, code: "X", until: "2026-12-24" })),
    },
    { transcriptDays: 90, holdings: [] },
  ],
  "privacy.export": [{ url: "http://localhost/my-data?t=x", minutes: 10 }],
  "review.follow": ["noted", "nothing"],
  "report.begin": [{ kind: "open" }, { kind: "notConnected" }],
  "report.send": [
    { kind: "kept", code: "K7MP2RWX", again: false },
    { kind: "kept", code: "K7MP2RWX", again: true },
    { kind: "notConnected" },
    { kind: "tooMany" },
  ],
  "report.find": [
    { reports: reportStatuses.map((status) => report(status, true)) },
    { reports: [report("inProgress", false)] },
    { reports: [] },
  ],
};

/** Everything a person may be told who had not asked. */
export const notices = [
  { name: "appointment.reminder", about: inWard },
  { name: "dossier.changed", about: { code: "H29.12-261105-0123", status: "returned", names: {}, dueOn: "2026-11-27", overdue: false } },
  { name: "dossier.changed", about: { code: "H29.12-261105-0123", status: "inProgress", names: {}, dueOn: "2026-11-20", overdue: true } },
  { name: "follow.procedure", about: { id: "dang-ky-khai-sinh" } },
  { name: "review.answered", about: { id: "dang-ky-khai-sinh", question: "giấy cho bé mới sinh" } },
  { name: "review.answered", about: { id: "dang-ky-khai-sinh" } },
  ...reportStatuses.map((status) => ({
    name: "report.status" as const,
    about: { code: "K7MP2RWX", category: "flood", ward: "26740", status },
  })),
] as const;

/** Everything a person may be told because who answers them changed. */
export const says: Say[] = [
  { say: "joined", officer: "An", agency: "tong-dai" },
  { say: "passedTo", officer: "Bình", agency: "dat-dai" },
  { say: "words", text: "CT01" },
  ...(["lost", "unanswered", "away", "passed"] as const).map((why) => ({ say: "requeued" as const, why })),
  { say: "consent", agency: "dat-dai" },
  { say: "consentRefused" },
  { say: "contact" },
  { say: "returned", officer: "An" },
  { say: "closed", officer: "An" },
  { say: "left" },
  { say: "timeout" },
];
