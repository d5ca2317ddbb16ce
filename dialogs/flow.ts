/**
 * A flow: questions asked one a turn until nothing more needs to be known, then an outcome. A procedure's checklist is
 * one, each guided service another. The form engine (form-dialog.ts) asks, corrects, goes back and resumes; a flow only
 * says what there is to ask and what comes of it.
 */
import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import type { FormState, Outcome, Reply } from "./conversation.ts";
import type { Scene } from "./scene.ts";

export type Flow = {
  /** Kept in the conversation: "checklist:dang-ky-khai-sinh", "report". */
  id: string;
  /** Changes whenever the questions do. */
  version: string;
  /** In the order they may be asked; those whose options come from outside only when they are known. */
  questions: readonly FormQuestion[];
  /** The next question worth asking on a day (YYYY-MM-DD); undefined: everything is known. */
  next(answers: Answers, today: string): FormQuestion | undefined;
  /** Whether a question belongs to the case these answers describe. */
  isAsked(question: FormQuestion, answers: Answers): boolean;
  /** The answers with one more; those that hung on the old one are taken out. */
  withAnswer(answers: Answers, key: string, value: Answers[string]): Answers;
  /** Answers a message gives in words of its own, beside the question that is asked: they are not asked for again. */
  said?(text: string, scene: Scene): Answers;
  /** What words that answer nothing add to what is known, when they belong to it; undefined: they do not. */
  adds?(text: string, form: FormState, scene: Scene): Answers | undefined;
  /** Buttons of a question that has its own. */
  buttons?(question: FormQuestion, scene: Scene): string[] | undefined;
  /** What is said before the first question. */
  intro(scene: Scene): string;
  /** Everything is known: the result, or a call whose result makes it. `lead` says what was corrected last. */
  finish(form: FormState, scene: Scene, lead?: string): Outcome;
  /** The procedure it is about. */
  about?: string;
  /** Said instead of going on, when it was taken out for checking. */
  held?(scene: Scene): Reply | undefined;
  /** Words to tap beside a question's own, before "back" and "stop". */
  ways?(question: FormQuestion, scene: Scene): string[];
  /** A remark under a question, or "". */
  note?(question: FormQuestion, scene: Scene): string;
};
