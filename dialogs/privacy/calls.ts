/** What is kept of a person beside the conversation. */
export type Holding = {
  /** What it is, as "report"; `code` as the person knows it. */
  kind: string;
  code: string;
  /** YYYY-MM-DD: the day it goes by itself. */
  until: string;
};

type Nothing = Record<string, never>;

export type PrivacyCalls = {
  "privacy.list": { asks: Nothing; gives: { transcriptDays: number; holdings: Holding[] } };
  "privacy.export": { asks: Nothing; gives: { url: string; minutes: number } };
};
