/** The answers to the critical questions, as text: what golden.test.ts holds against answers.txt and `npm run golden` writes there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startTalk, TODAY, wordsOf } from "../dialogs/bot.ts";

export const keptIn = join(import.meta.dirname, "answers.txt");

type Asked = { day: string; question: string };

export const asked: Asked[] = readFileSync(join(import.meta.dirname, "questions.txt"), "utf8")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [, day = TODAY, question = ""] = /^(?:(\d{4}-\d{2}-\d{2}) \| )?(.+)$/.exec(line) ?? [];
    return { day, question };
  });

const headOf = ({ day, question }: Asked): string => `=== ${day} | ${question}`;

/** The whole answer under its question; everything a person sees, the first thing said in a conversation. */
export const answerTo = (one: Asked): string => `${headOf(one)}\n${wordsOf(startTalk().say(one.question, undefined, one.day)).trim()}\n`;

/** The kept answers by question. */
export function readKept(): Map<string, string> {
  const parts = readFileSync(keptIn, "utf8").split(/^(?==== )/m);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), `${part.trim()}\n`]));
}

export const keptFor = (kept: ReadonlyMap<string, string>, one: Asked): string | undefined => kept.get(headOf(one));
