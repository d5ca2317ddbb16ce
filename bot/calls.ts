/** Performs what dialogs ask of the outside, one function a call. A call may be performed again with the same key. */
import type { Call, CallName, CallResult, Calls } from "../dialogs/calls.ts";
import type { Language } from "../knowledge/schema.ts";
import type { Activity } from "./activity.ts";
import { within } from "./deadline.ts";
import type { Log } from "./log.ts";

/** Where a message that nobody asked for just now can go. */
export type Address = Pick<Activity, "channelId" | "conversation" | "from" | "recipient" | "serviceUrl"> & { locale: Language };

export type Caller = {
  /** The same for the same call of the same message, however often its turn runs: work done before is known by it. */
  key: string;
  conversationId: string;
  language: Language;
  address: Address;
};

export type Performers = { [Name in CallName]: (asks: Calls[Name]["asks"], caller: Caller) => Promise<Calls[Name]["gives"]> };

/** Never rejects: what fails or takes too long is `unavailable`. */
export type Perform = (call: Call, caller: Caller) => Promise<CallResult>;

/** A person waits for it; the services' own limits are shorter. */
const CALL_MILLISECONDS = 10_000;

export function createPerform(performers: Performers, log: Log, milliseconds = CALL_MILLISECONDS): Perform {
  return async (call, caller) => {
    const perform = performers[call.name] as (asks: unknown, caller: Caller) => Promise<unknown>;
    try {
      return { ...call, gives: await within(milliseconds, perform(call.asks, caller)) } as CallResult;
    } catch (error) {
      log.error({ event: "call-failed", conversation: caller.conversationId, error: error instanceof Error ? error.name : "unknown" });
      return { ...call, gives: "unavailable" } as CallResult;
    }
  };
}
