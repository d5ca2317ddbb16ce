/** Days, periods and times of a text together; where two readings begin at one place the longer one is meant. */
import { readDate } from "./date-model.ts";
import { createModel, type Found, type Reader } from "./model.ts";
import { readDatePeriod } from "./period-model.ts";
import { readTime } from "./time-model.ts";

const named =
  (reader: Reader, typeName: string): Reader =>
  (tokens, at, today): Found | undefined => {
    const found = reader(tokens, at, today);
    return found && { ...found, typeName };
  };

/** `typeName` as in the package: datetimeV2.date, datetimeV2.daterange, datetimeV2.time. */
export const dateTimeModel = createModel(
  "DateTimeModel",
  "datetimeV2",
  named(readDate, "datetimeV2.date"),
  named(readDatePeriod, "datetimeV2.daterange"),
  named(readTime, "datetimeV2.time"),
);
