/** Sentences about reports to hotline 1022, in English. */
import type { report as vi } from "./report.vi.ts";

export const report: typeof vi = {
  intro: "A few questions, and I will send your report to **1022**. Write **cancel** to stop at any time.",
  callFirst: (numbers) =>
    `**If there is danger now, call ${numbers.map((number) => `${number} (${{ "113": "police", "114": "fire and rescue", "115": "ambulance" }[number] ?? ""})`).join(", ")} at once.** Nobody watches the reports sent here around the clock.`,
  thenGoOn: "When you have called, you may go on with the report:",
  notConnected:
    "This service is not connected to the 1022 system, so I cannot send your report. Please call **1022** (24/7) or use the app **Công dân số TP.HCM**.",
  unreachable: "The system is busy and I could not do this. Please try again in a few minutes, or call **1022** (24/7).",
  sendFailed:
    "It could not be sent because the system is busy; what you wrote is still here. Please send again in a few minutes, or call **1022** (24/7).",
  notSent: "Nothing was sent. Would you like to send it, change something, or stop?",
  tooMany: "Many reports were sent from here today. Please call **1022** (24/7), or go on tomorrow.",
  summary: "This is what I will send to 1022:",
  sendNow: "Send this report?",
  sendIt: "Yes, send it",
  change: "Change an answer",
  sent: (code) =>
    `Your report is kept and on its way to 1022. Its code: **${code}**. I will write here when there is news. The report is kept here for 90 days.`,
  sentBefore: (code) => `You sent this very report within the last 24 hours, so I do not send it again. Its code: **${code}**.`,
  receiptTitle: "Report to 1022",
  trackIt: "What became of it?",
  trackSay: (code) => `my report ${code}`,
  fields: {
    code: "Code",
    category: "Matter",
    place: "Place",
    words: "Description",
    photos: "Photos",
    phone: "Phone",
    phoneGiven: "given (kept closed, only 1022 can read it)",
    none: "none",
    day: "Sent on",
  },
  unknownCategory: "another matter",
  unknownWard: "ward not known",
  found: (code, category, ward) => `${code}: ${category}, ${ward}`,
  sentOn: (day) => `Sent on ${day}.`,
  status: {
    waiting: "Waiting to be passed to 1022.",
    received: "1022 has received it.",
    assigned: "1022 has given it to the unit in charge.",
    inProgress: "The unit is working on it.",
    needInfo: "The unit needs to know more. Please call **1022** and give this code.",
    done: "The unit says it is done. If it is not, please send a new report or call **1022**.",
    rejected: "1022 does not take this matter. Please call **1022** to ask why and who does.",
    undelivered: "It could not be passed to 1022, sorry. Please call **1022** (24/7) or use the app **Công dân số TP.HCM**.",
  },
  note: (words) => `The unit's answer: “${words}”`,
  news: (head) => `News about your report **${head}**:`,
  noneHere: "No report was sent in this conversation. If you have a code (8 signs), write: **my report** and the code.",
  noSuchCode:
    "I cannot find a report with this code. Please check it; reports older than 90 days are no longer here. If it is urgent, call **1022** (24/7).",
};
