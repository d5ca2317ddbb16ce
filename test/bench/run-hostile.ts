/** Says every hostile string in one state, each in a conversation of its own, and reports how long the service stood still. */
import { type HostileScene, hostileStrings } from "./hostile.ts";
import { throughDirectLine } from "./load.ts";
import type { Started } from "./measure.ts";

const languages = ["vi", "en"] as const;
const WARM_UP_STRINGS = 5;

/** One line of the report. */
export async function runHostile({ name, opening, asks }: HostileScene, service: Started): Promise<string> {
  const sayIn = async (language: (typeof languages)[number], text: string): Promise<void> => {
    const { say, leave } = await throughDirectLine(service.url, 0, language);
    let asked = "";
    for (const words of opening[language]) asked = (await say(words)).text ?? "";
    if (asks && !asked.includes(asks[language])) throw new Error(`the bot should ask "${asks[language]}" and said "${asked}"`);
    await say(text);
    leave();
  };
  for (const language of languages) for (const text of hostileStrings.slice(0, WARM_UP_STRINGS)) await sayIn(language, text);
  await service.ask("start");
  for (const language of languages) for (const text of hostileStrings) await sayIn(language, text);
  const { delayP999, delayMax } = await service.ask("report");
  return `hostile strings, ${name}: event-loop delay p99.9 ${delayP999.toFixed(1)} ms, longest ${delayMax.toFixed(1)} ms`;
}
