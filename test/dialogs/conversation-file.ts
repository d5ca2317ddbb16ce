/**
 * Written conversations: plain text files that people who do not program can read and add.
 *
 *   # A title, first line
 *   # messy                      (optional marks; `messy`: no accents, typos, slang, interruptions, mixed languages)
 *   # en                         (the channel's language, Vietnamese if absent)
 *   Person: lam giay khai sinh
 *   Bot: Đăng ký khai sinh        these words stand somewhere in the reply: its text, card or buttons
 *   Bot: [Lập danh sách cho tôi]  a button of the reply
 *   Bot: not "20.000"             these words do not stand in it
 *   Person: hủy hẹn {code}        {code}: the code the bot gave last
 *   # desk: open 3 5-10           how it stands with the officers from here on (test/services/example-desk.ts)
 *   Officer: joins                what an officer does; what the person is told of it follows
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Activity } from "../../bot/activity.ts";
import type { Language } from "../../knowledge/schema.ts";

/** `desk`: how it stands with the officers then. */
export type Exchange = { line: number; by: "person" | "officer"; says: string; expects: string[]; desk?: string };
export type Written = { file: string; title: string; messy: boolean; language: Language; exchanges: Exchange[] };
/** The parts of a reply that a person sees. */
export type Seen = { text: string; buttons: string[] };

const DESK = "# desk:";

export function readConversations(folder = join(import.meta.dirname, "conversations")): Written[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => readConversation(join(folder, name)));
}

function readConversation(path: string): Written {
  const marks: string[] = [];
  const exchanges: Exchange[] = [];
  let desk: string | undefined;
  readFileSync(path, "utf8")
    .split("\n")
    .forEach((raw, index) => {
      const line = raw.trim();
      const [, who, words = ""] = /^(Person|Officer|Bot):\s*(.+)$/.exec(line) ?? [];
      if (line.startsWith(DESK)) desk = line.slice(DESK.length).trim();
      else if (line.startsWith("#")) marks.push(line.slice(1).trim());
      else if (who === "Person" || who === "Officer") {
        const by = who === "Person" ? "person" : "officer";
        exchanges.push({ line: index + 1, by, says: words, expects: [], ...(desk && { desk }) });
      } else if (who === "Bot" && exchanges.length > 0) exchanges.at(-1)?.expects.push(words);
      else assert.equal(line, "", `${path}:${index + 1}: a line starts with "#", "Person:", "Officer:" or "Bot:"`);
    });
  const written = {
    file: basename(path),
    title: marks[0] ?? "",
    messy: marks.includes("messy"),
    language: marks.includes("en") ? ("en" as const) : ("vi" as const),
    exchanges,
  };
  assert.ok(written.title && exchanges.length > 0, `${path}: needs a title and at least one exchange`);
  for (const { line, expects } of exchanges) assert.ok(expects.length > 0, `${path}:${line}: nothing is expected of the bot`);
  return written;
}

/** Holds one reply against what the file expects of it. */
export function checkExchange(file: string, { line, says, expects }: Exchange, seen: Seen): void {
  for (const expected of expects) {
    const [, button] = /^\[(.+)\]$/.exec(expected) ?? [];
    const [, absent] = /^not "(.+)"$/.exec(expected) ?? [];
    const whole = [seen.text, ...seen.buttons].join("\n").normalize("NFC");
    const where = `${file}:${line}: "${says}"`;
    const shown = `\n--- the bot said ---\n${seen.text}\n[${seen.buttons.join("] [")}]`;
    if (button) assert.ok(seen.buttons.includes(button), `${where} should offer the button [${button}]${shown}`);
    else if (absent) assert.ok(!whole.includes(absent), `${where} should not say "${absent}"${shown}`);
    else assert.ok(whole.includes(expected), `${where} should say "${expected}"${shown}`);
  }
}

const CODE = /(?<![\w-])(?=[A-Z\d]*\d)[A-HJ-NP-Z2-9]{8}(?![\w-])/g;

/** What the person types, with the code the bot gave last in its place. */
export const sayable = (says: string, before: readonly Seen[]): string =>
  says.replace("{code}", () => before.flatMap(({ text }) => text.match(CODE) ?? []).at(-1) ?? "(no code was given)");

/** What a person sees of the replies to one message. */
export const seenIn = (replies: readonly Pick<Activity, "text" | "attachments" | "suggestedActions">[]): Seen => ({
  text: replies.flatMap(({ text = "", attachments }) => [text, ...wordsOfCard(attachments)]).join("\n"),
  buttons: replies.flatMap(({ suggestedActions }) => (suggestedActions?.actions ?? []).map(({ title }) => title)),
});

/** All words of a card, in reading order. */
export function wordsOfCard(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  if (Array.isArray(part)) return part.flatMap(wordsOfCard);
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === "string" ? (["text", "title", "value", "url"].includes(key) ? [value] : []) : wordsOfCard(value),
  );
}
