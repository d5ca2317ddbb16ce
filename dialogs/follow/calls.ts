/** Telling a person when something changes. */
export type Followed =
  /** `proof` lets the dossier be asked for again without the second fact. */
  { kind: "dossier"; code: string; proof: string } | { kind: "report"; code: string } | { kind: "procedure"; id: string };

export type FollowCalls = {
  "follow.start": { asks: Followed; gives: "following" | "already" | "tooMany" };
  /** Without `code` all; gives how many were stopped. */
  "follow.stop": { asks: { code?: string }; gives: number };
  "follow.list": { asks: Record<string, never>; gives: Followed[] };
};

export type FollowNotices = {
  "follow.procedure": { id: string };
};
