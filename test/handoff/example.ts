/** Example officers and handoffs for tests. */
import type { Handoff, Officer } from "../../bot/handoff/handoff.ts";
import { begin } from "../../bot/handoff/rules.ts";
import type { HandoffWish } from "../../dialogs/handoff/calls.ts";

export const officer = (name: string, agency = "tong-dai"): Officer => ({ id: name, name: `Officer ${name.toUpperCase()}`, agency });

export const ADDRESS: Handoff["address"] = {
  channelId: "directline",
  conversation: { id: "example" },
  from: { id: "dl_example", role: "user" },
  locale: "vi",
};

export const wish = (more: Partial<Extract<HandoffWish, { wants: "officer" }>> = {}): Extract<HandoffWish, { wants: "officer" }> => ({
  wants: "officer",
  why: "asked",
  agency: "tong-dai",
  mode: "live",
  ...more,
});

/** Somebody waits since `now`. */
export const waiting = (more: Parameters<typeof wish>[0] = {}, now = 1_000, before?: Handoff): Handoff =>
  begin(before, wish(more), { messageId: `m${now}`, language: "vi", address: ADDRESS, skills: [], failed: [], now });
