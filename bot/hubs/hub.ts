/** A hub: an outside system whose staff answer in the place of officers. It stands in as one officer. */
import type { Address } from "../calls.ts";
import type { Outgoing } from "./outgoing.ts";

/** `refused`: it will never take that activity. `again`: try later; `afterMilliseconds` when it named a time. */
export type Sent = { kind: "ok" } | { kind: "refused" } | { kind: "again"; afterMilliseconds?: number };

export type Hub = {
  /** Its officer id (officers.ts). */
  id: string;
  /** Sent twice it counts once: known by its id. `address`: where the person is. Never rejects. */
  send(activity: Outgoing, address: Address | undefined): Promise<Sent>;
};
