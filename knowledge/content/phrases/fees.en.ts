/** What one case costs, in English. */
import type { feesVi } from "./fees.vi.ts";

export const feesEn: typeof feesVi = {
  total: "Total",
  forYou: "For the answers you gave.",
  ifOnline: "If you file online",
  ifInPerson: "If you file in person",
  ask: { online: "What if I file online?", inPerson: "What if I file in person?" },
  from: (day) => `From ${day}`,
  ends: (what) => `no longer ${what}`,
  noneKnown: "no amount confirmed",
  onDay: (name, day) => `**${name}**, filed on ${day}:`,
  filing: { online: (name) => `**${name}**, filed online:`, inPerson: (name) => `**${name}**, filed in person:` },
  needed: "Documents for this way only",
  notNeeded: "Not needed this way",
  sameDocuments: "The documents are the same either way.",
};
