import type { review as vi } from "./review.vi.ts";

export const review: typeof vi = {
  button: "Tell me when there is an answer",
  noted:
    "Noted. An editor will look at the question you just asked; when there is an answer I will write to you here, between 7:00 and 21:00. After 90 days the question is deleted by itself. If it is urgent, call **1022** (24/7).",
  nothing: "No question of yours is waiting for an answer. Ask in your own words; when I have no answer, tap this button.",
  answered: (name: string, question?: string) =>
    `${question === undefined ? "A question of yours" : `You asked: “${question}”. This`} has an answer now: **${name}**. Tap the name of the procedure to see it.`,
  unavailable: "This cannot be noted just now. Please try again in a few minutes, or call **1022** (24/7).",
};
