/** Which legal form fits, and which question is worth asking next: only one that something of this line's plan still hangs on. */
import type { Business } from "../business.ts";
import { type Answers, mentions, type Verdict } from "../conditions.ts";
import { type FormQuestion, isAskedIn } from "../guide.ts";
import type { BusinessLine, BusinessStep, FormRow } from "./schema.ts";

export const verdictOf = (business: Business, when: string | undefined, answers: Answers): Verdict =>
  when === undefined ? "yes" : (business.conditions.get(when)?.(answers) ?? "undecided");

/** The legal forms this line allows, in the order they are tried. */
export const formsFor = ({ forms }: Business, line: BusinessLine): FormRow[] =>
  forms.filter(({ key }) => line.forms === undefined || line.forms.allowed.includes(key));

/** The first form that fits; `undecided` while it hangs on an answer, `none` when the line allows none that fits. */
export function formFor(business: Business, line: BusinessLine, answers: Answers): FormRow | "undecided" | "none" {
  for (const form of formsFor(business, line)) {
    const verdict = verdictOf(business, form.when, answers);
    if (verdict === "yes") return form;
    if (verdict === "undecided") return "undecided";
  }
  return "none";
}

/** All steps that may be in a plan of this line, common ones first. */
export const stepsOf = (business: Business, line: BusinessLine): BusinessStep[] => [...business.common, ...line.steps];

/** The next question; undefined when the plan is settled. Without a line it is what is to be opened. */
export function nextBusinessQuestion(business: Business, line: BusinessLine, answers: Answers): FormQuestion | undefined {
  const open = openConditions(business, line, answers);
  return business.guide.questions.find(
    (question) =>
      !(question.key in answers) &&
      isAskedIn(business.guide, question, answers) &&
      open.some((condition) => mentions(condition, question.key)),
  );
}

/** Whether any plan of this line can hang on the question. */
export function concerns(business: Business, line: BusinessLine, key: string): boolean {
  return conditionsOf(business, line, formsFor(business, line)).some((condition) => mentions(condition, key));
}

function openConditions(business: Business, line: BusinessLine, answers: Answers): string[] {
  const isOpen = (when: string): boolean => verdictOf(business, when, answers) === "undecided";
  const form = formFor(business, line, answers);
  if (form === "none") return [];
  if (form !== "undecided") return conditionsOf(business, line, [form]).filter((when) => when !== form.when && isOpen(when));
  // Later forms matter only once the first open one is settled.
  const first = formsFor(business, line).find(({ when }) => isOpen(when));
  return first ? [first.when] : [];
}

function conditionsOf(business: Business, line: BusinessLine, forms: readonly FormRow[]): string[] {
  const keys = forms.map(({ key }) => key);
  const fits = (item: { forms?: readonly string[] | undefined }): boolean =>
    item.forms === undefined || item.forms.some((key) => (keys as string[]).includes(key));
  const conditional = typeof line.conditional === "object" ? [line.conditional] : [];
  const items = [...stepsOf(business, line).filter(fits), ...business.tax.filter(fits), ...line.conditions, ...conditional];
  return [...forms.map(({ when }) => when), ...items.flatMap(({ when }) => when ?? [])];
}
