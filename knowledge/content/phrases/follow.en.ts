import type { follow as vi } from "./follow.vi.ts";

export const follow: typeof vi = {
  button: "Tell me when it changes",
  started: (what: string) =>
    `Noted. When **${what}** changes I will write to you here, between 7:00 and 21:00. To end this, write **stop following**.`,
  already: (what: string) => `You are following **${what}** already. To end this, write **stop following**.`,
  tooMany: "You are following too many things. Write **what am I following** to see them and stop some.",
  nothingToFollow: "What would you like to follow? Ask about a procedure, dossier or report first, then tap **Tell me when it changes**.",
  stopped: (count: number) =>
    count === 0 ? "You are not following anything." : `Stopped following (${count}). I will not write any more.`,
  none: "You are not following anything.",
  list: (lines: string) => `You are following:\n${lines}\n\nTo end all, write **stop following**.`,
  dossier: (code: string) => `dossier ${code}`,
  report: (code: string) => `report ${code}`,
  procedureChanged: (name: string) =>
    `What is known about **${name}** has just been changed. Ask again to see it; a list of documents made before may no longer be right.`,
  unavailable: "This cannot be done just now. Please try again in a few minutes, or call **1022** (24/7).",
};
