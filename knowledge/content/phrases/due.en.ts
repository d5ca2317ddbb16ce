/** When the result is due, in English. */
import type { dueVi } from "./due.vi.ts";

export const dueEn: typeof dueVi = {
  day: (weekday, date) => `${weekday} ${date}`,
  heading: "Day of the result",
  filedOn: (name, day) => `**${name}**, filed on ${day}:`,
  by: (day, limit) => `By **${day}** at the latest – ${limit}`,
  byHour: (hour, day, limit) => `By **${hour}:00 on ${day}** at the latest – ${limit}`,
  between: (first, last, limit) => `From ${first}, by **${last}** at the latest – ${limit}`,
  received: (day) => `Counts as received: ${day}.`,
  assumed: {
    afterHours: (hour) =>
      `Filed at ${hour}:00 or later, so it counts from the next working day (assumed; office hours differ and are not confirmed).`,
    dayOff: () => "Filed on a day off, so it counts from the next working day (assumed; also for filing online).",
    supplement: () => "The days of waiting for your supplement do not count (assumed, **not confirmed** by a text we hold).",
  },
  daysOff: (names) => `Saturdays, Sundays and these days are left out: ${names}.`,
  notCertain: (what) => `This date is **not certain**: swapped days off are not announced yet (${what}).`,
  year: (year) => `the year ${year}`,
  counted: (law) => `The day of filing is not counted; a limit that ends on a day off ends on the next working day (${law}).`,
  official: "The date on your receipt is the official one; time only runs once the dossier is complete.",
  duty: (limit) => `The time in which you must act, not a wait for a result: ${limit}`,
  later: (limit) => `Not counted from filing: ${limit}`,
  whenAsk: "On which day do you file, or did you file?",
  lunar: "I cannot convert lunar dates yet. Please give the date of the ordinary calendar, for example 15/3/2027.",
  today: "Today",
  tomorrow: "Tomorrow",
  whichProcedure: "Which procedure do you file?",
  isOver: (day) => `So the result has been overdue since ${day}.`,
  notOver: (day) => `It is not overdue yet: there is time until ${day}.`,
  overdueTitle: "**What you can do when a result is late:**",
  openYes: (day) =>
    `By the common calendar ${day} is a **working day**. The hours of each office are not confirmed; call the office or **1022** (24/7) before you go.`,
  openNo: (day) =>
    `${day} is a **day off**: offices do not usually receive people. You can still file online; it counts from the next working day. To be sure, call **1022** (24/7).`,
  openSaturday: (day) =>
    `${day} is a **day off** by the common calendar; some offices may receive people on Saturday morning, which is **not confirmed**. Write your ward or commune for a number to call, or call **1022** (24/7).`,
  openUnknown: (day) => `The days off around ${day} are **not announced yet**, so I cannot tell. Ask **1022** (24/7) nearer the day.`,
  askOverdue: "What if it is late?",
};
