/** Messages that say next to nothing, in English. */
import type { bareVi } from "./bare.vi.ts";

export const bareEn: typeof bareVi = {
  noWords: "I am here. Write a few words about what you need.",
  nothingAsked: "I have not asked you anything yet. Which paper or procedure do you need?",
  yesAbout: (name) => `What else would you like to know about **${name}**?`,
  noProblem: "No problem. Is there anything else?",
  nothingBack: "There is no question to go back to. What do you need?",
  reopened: "Back to the last question.",
};
