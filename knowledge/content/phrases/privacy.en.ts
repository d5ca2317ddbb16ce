import type { privacy as vi } from "./privacy.vi.ts";

export const privacy: typeof vi = {
  holds: (days: number, lines: string) =>
    `What is kept:\n- this conversation, deleted by itself after ${days} days without a message; identity and phone numbers were masked before storing\n${lines}\nYour name, network address and location are not kept.`,
  line: (kind: string, code: string, until: string) => `- ${[kind, code].filter(Boolean).join(" ")}: deleted by itself on ${until}\n`,
  kinds: {
    appointment: "appointment",
    report: "report",
    check: "saved list, code",
    follow: "followed",
    file: "photo",
    question: "question left for officers, code",
    notes: "officers' internal notes on the conversation",
    miss: "questions without an answer",
  },
  download: "Download my data",
  erase: "Delete my data",
  link: (url: string, minutes: number) =>
    `This is everything kept about you: [download](${url}). The link works for ${minutes} minutes; do not pass it on.`,
  unavailable: "This cannot be seen just now. Please try again in a few minutes.",
};
