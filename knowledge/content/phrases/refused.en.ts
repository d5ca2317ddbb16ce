/** Why an answer was understood and still cannot be taken, and what to write instead. */
import type { refused as vi } from "./refused.vi.ts";

export const refused: typeof vi = {
  range: "That is a range; one number or one day is needed here. Please write just one.",
  vague: "I need a more definite number or day. A rough number is fine.",
  ambiguous: "That can be read in two ways, and I do not want to guess. Please write it in figures, such as 1.200.000 or 25/11/2026.",
  lunar: "That is a day of the lunar calendar, which I cannot convert. Please look it up and write the ordinary date, such as 18/2/2026.",
  noMonth: "Of which month? Please write day and month, such as 15/3.",
  noSuchDay: "There is no such day. Please write day/month/year, such as 15/3/2026.",
  otherWeekday: "The weekday and the date do not go together. Please check the calendar and write one date.",
  backwards: "The last day comes before the first. Please write it again.",
  noSuchTime: "There is no such time. Please write it like 14h30 or 2:30 pm.",
  regionalUnit:
    "Traditional land units differ by region, so I cannot convert them. Please write square metres (m²), as on the certificate.",
  wrongLength: "A digit is missing or there is one too many. Please check the number.",
  oldNumber: "Mobile numbers of 11 digits have been out of use since 2018. Please write today's 10-digit number.",
  noSuchProvince: "The first three digits are the code of no province. Please check the number on the identity card.",
  notYetBorn: "By these digits the year of birth is yet to come. Please check the number on the identity card.",
};
