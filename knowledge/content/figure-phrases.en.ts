/** Supervisors' figures as a file, in English. */
import type { figuresVi } from "./figure-phrases.vi.ts";

export const figuresEn: typeof figuresVi = {
  tables: {
    total: "Total",
    days: "By day",
    agencies: "By agency",
    topics: "By topic",
    reasons: "Reasons for a handoff",
    outcomes: "Outcomes",
    waits: "Waits that were told",
    ratings: "Ratings",
    repeatAsks: "Asked again",
  },
  columns: {
    key: "Id",
    name: "Name",
    conversations: "Conversations (whole service)",
    botOnly: "Answered by the bot alone",
    botOnlyShare: "Share of the bot alone (%)",
    handoffs: "Handoffs",
    answered: "Answered by an officer",
    firstMedian: "First response: median (working minutes)",
    firstP90: "First response: 90% within (working minutes)",
    ratings: "Ratings",
    stars: "Mean stars",
    count: "Number",
  },
  waits: { told: "Told", within: "As told", shorter: "Shorter", longer: "Longer" },
  ratings: {
    asked: "Asked to rate",
    given: "Rated",
    share: "Response rate (%)",
    stars: (stars) => `${stars} ${stars === 1 ? "star" : "stars"}`,
    yes: "Got their answer",
    no: "Did not get their answer",
  },
  repeatAsks: { replies: "Officers' replies", repeats: "Asked for what was known", share: "Repeat-ask rate (%)" },
};
