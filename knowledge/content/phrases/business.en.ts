/** What the business plan says, in English. */
import type { business as vi } from "./business.vi.ts";

export const business: typeof vi = {
  intro: (name) => `A few short questions, and I will make a plan for opening: **${name}**.`,
  introAny: (examples) => `Tell me what you want to open (for example: ${examples}), and I will plan the steps, the time and the cost.`,
  which: "Which kind do you want to open?",
  whyWhich: "Each kind needs different papers.",
  noneOfThese: "Not in this list",
  notFound: (examples) =>
    `I have no checked plan for this line of business. Try another, shorter name (for example: ${examples}), tap below for a general plan, or ask hotline **1022** (24/7).`,
  codeWithoutPlan: (code, name) =>
    `Industry code ${code} is “${name}” (official Vietnamese name). I have no checked plan for it and do not know whether it is conditional. Ask the Business Registration Office (Department of Finance), the ward, or call **1022** (24/7).`,
  examples: ["coffee shop", "nail salon", "pharmacy", "homestay", "online selling"],
  begin: (name) => `Plan to open: ${name}`,
  ready: (name, steps) => `Plan for opening: **${name}**, ${steps}. You can save or print it.`,
  stepCount: (n) => (n === "1" ? "1 step" : `${n} steps`),
  title: (name) => `Plan for opening: ${name}`,
  labels: {
    form: "Legal form",
    code: "Industry code (VSIC)",
    conditional: "Conditional line",
    days: "Total time",
    cost: "Total fees",
    why: "Why this legal form",
    steps: "Steps before opening",
    running: "Duties once you are open",
    conditions: "Conditions on capital, people and place",
    tax: "Tax",
    answers: "Your answers",
  },
  conditionKinds: { capital: "Capital", staff: "People", place: "Place", other: "Other" },
  notConditional: "Not on the list (by the copy)",
  isConditional: (name) => `Yes: ${name}`,
  listBasis: (row, law) => `Conditional line: row ${row} of the ${law}.`,
  notInThisCase: "No, with your answers",
  perhapsConditional: "Not known for this line: it has to be asked",
  codeUnknown: "Not known; to be looked up when you register",
  notListed:
    "I have no checked plan of its own for this. If you want to open a business, I can make a **general plan**: how to register, tax, employees, and what else to ask and where. If that is not it, write what you need in a few words, or call **1022** (24/7).",
  meant:
    "If you want to open a business, I will make a plan for you: tap below. If that is not it, write what you need in a few words, or call **1022** (24/7).",
  step: (number, name) => `${number}. ${name}`,
  together: (numbers) => `Can be done side by side with step ${numbers}`,
  after: (numbers) => `After step ${numbers}`,
  startNow: "You can start now",
  perhaps: (text) => `May be needed: ${text}`,
  noRecord: "Time limit, fee, papers: I have no checked information",
  timeAndFeeUnknown: "Time limit and fee: not confirmed",
  bodyUnknown: "not known, ask 1022",
  days: (span) => (span === "1" ? "1 working day" : `${span} working days`),
  span: (low, high) => `${low} to ${high}`,
  daysAtLeast: (days, numbers) =>
    `At least ${days} ${days === "1" ? "working day" : "working days"}, plus step ${numbers} (time limit not known)`,
  daysUnknown: (numbers) => `Cannot be worked out: the time limit of step ${numbers} is not known`,
  costAtLeast: (cost, numbers) => `At least ${cost}, plus step ${numbers} (fee not known)`,
  costUnknown: (numbers) => `Cannot be worked out: the fee of step ${numbers} is not known`,
  totalsNote:
    "Time counts from a complete dossier by the official time limits, what can be done side by side only once; fees are those for filing online. Steps that “may be needed”, rent, building work and preparation are not counted.",
  notConfirmed: "not confirmed",
  doubts: {
    listEnded: (law) => `The list of conditional lines (${law}) is not in force today: please ask for the current list.`,
    formUnconfirmed: "Whether the law of this line asks for a company is not confirmed.",
    foreignAccess:
      "Whether this line is open to foreign investors, and up to what share, is not confirmed. The new law lets some companies be set up before the investment certificate; which ones is not confirmed either. Ask the Department of Finance first.",
    noRecord: (numbers) => `Step ${numbers}: I have no checked information; ask the office named there or call **1022**.`,
    lowRecord: (numbers) => `Step ${numbers}: the information is not certain; ask the office named there or call **1022** before you file.`,
    held: (numbers) => `Step ${numbers}: the information is being checked again.`,
    copy: (copy) => `List of conditional lines: ${copy}.`,
    reviewDue: "This plan is past its review date: please have it confirmed first.",
  },
};
