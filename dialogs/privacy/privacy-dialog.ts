/** "What do you hold about me?": seen, downloaded, or deleted (the command `erase`) in the chat. */
import type { Intent } from "../../knowledge/intents.ts";
import type { CallResult } from "../calls.ts";
import type { Outcome } from "../conversation.ts";
import { reply, type Scene } from "../scene.ts";
import { dateWords } from "../words.ts";
import type { Holding } from "./calls.ts";

export function beginPrivacy(_: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent !== "holdings" && intent !== "download") return undefined;
  const name = intent === "holdings" ? "privacy.list" : "privacy.export";
  return { conversation: { ...scene.conversation, misses: 0 }, replies: [], call: { name, asks: {} } };
}

export function resumePrivacy(result: CallResult, scene: Scene): Outcome {
  const { privacy } = scene.phrases;
  if (result.gives === "unavailable") return reply(scene, { text: privacy.unavailable });
  switch (result.name) {
    case "privacy.list": {
      const { transcriptDays, holdings } = result.gives;
      const lines = holdings.map((holding) => lineFor(holding, scene)).join("");
      const choices = [privacy.download, privacy.erase].map((word) => ({ title: word, say: word }));
      return reply(scene, { text: privacy.holds(transcriptDays, lines), choices });
    }
    case "privacy.export":
      return reply(scene, { text: privacy.link(result.gives.url, result.gives.minutes) });
    default:
      throw new Error(`no call about privacy: ${result.name}`);
  }
}

const lineFor = ({ kind, code, until }: Holding, { phrases: { privacy } }: Scene): string =>
  privacy.line(privacy.kinds[kind] ?? kind, code, dateWords(until));
