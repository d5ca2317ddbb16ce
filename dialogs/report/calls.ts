/** What the report dialog needs from outside, and what comes back later. */

export const reportStatuses = [
  /** Kept here, not yet passed on. */
  "waiting",
  "received",
  "assigned",
  "inProgress",
  "needInfo",
  "done",
  "rejected",
  /** The 1022 system did not take it, or could not be reached for three days. */
  "undelivered",
] as const;
export type ReportStatus = (typeof reportStatuses)[number];

export type ReportAsks = {
  category: string;
  /** Code of the ward or commune. */
  ward: string;
  where: string;
  words: string;
  /** Ids of photos kept in this conversation. */
  photos: string[];
  /** The seal of a phone number, or "". */
  phone: string;
};

export type FoundReport = {
  code: string;
  category: string;
  ward: string;
  /** YYYY-MM-DD in the city. */
  sentOn: string;
  status: ReportStatus;
  statusOn: string;
  /** Sent from this conversation, which is told its news without asking. */
  isOwn: boolean;
  /** What the office wrote; only for the one who sent the report. */
  note?: string;
};

export type ReportCalls = {
  /** Before anything is asked: whether reports can be passed on here. `said` began it. */
  "report.begin": { asks: { said: string }; gives: { kind: "open" | "notConnected" } };
  /** `again`: the same was sent within a day; its code is given once more. */
  "report.send": {
    asks: ReportAsks;
    gives: { kind: "kept"; code: string; again: boolean } | { kind: "notConnected" | "tooMany" };
  };
  /** With a code that one, without it all of this conversation, the newest first. */
  "report.find": { asks: { code?: string }; gives: { reports: FoundReport[] } };
};

export type ReportNotices = {
  /** The status of a report changed. */
  "report.status": { code: string; category: string; ward: string; status: ReportStatus; note?: string };
};
