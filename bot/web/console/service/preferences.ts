/** Each officer's choices on this device. */

import type { Lang } from "../../shared/console-api.ts";
import { recall, remember } from "../../shared/memory.ts";
import { fields } from "../../shared/reading.ts";
import type { Preferences } from "../model/state.ts";

const NAME = "console-preferences";

/** Nothing makes a noise unless somebody wants it. */
export function readPreferences(): Preferences {
  const { sound, desktop, enterSends, letters } = fields(recall("device", NAME));
  return { sound: sound === true, desktop: desktop === true, enterSends: enterSends !== false, letters: letters !== false };
}

export const keepPreferences = (preferences: Preferences): void => remember("device", NAME, preferences);

export const readLanguage = (): Lang => (recall("device", "console-language") === "en" ? "en" : "vi");
export const keepLanguage = (language: Lang): void => remember("device", "console-language", language);
