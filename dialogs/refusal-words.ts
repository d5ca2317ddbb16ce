/** What is said when an answer was understood and still cannot be taken. */
import type { Refusal } from "./parse/refusal.ts";
import type { Scene } from "./scene.ts";

/** One or two sentences: why, and what to write instead. */
export const refusalWords = (reason: Refusal, { phrases }: Pick<Scene, "phrases">): string => phrases.refused[reason];
