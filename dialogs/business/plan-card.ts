/** The business plan as a card: what and why, the steps with office, time and fee, totals, conditions, tax, and what is not certain. */
import type { Doubt } from "../../knowledge/business/doubts.ts";
import { type BusinessPlan, planFor } from "../../knowledge/business/plan.ts";
import type { BusinessLine, ConditionRow, Source, TaxRow } from "../../knowledge/business/schema.ts";
import type { PlanStep, Total } from "../../knowledge/business/steps.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import type { Question } from "../../knowledge/schema.ts";
import { answerWords } from "../answer-words.ts";
import { box, type Element, facts, folded, list, section, small, title, warning } from "../cards.ts";
import type { Choice, FormState, Outcome, Reply } from "../conversation.ts";
import { feeAndTime } from "../facet-blocks.ts";
import { reply, type Scene } from "../scene.ts";
import { dateWords, lawWords, numberWords } from "../words.ts";

const MOST_LINKS = 6;

/** Shows the plan; its procedures stay open to be picked by name or number. */
export function planOutcome(line: BusinessLine, form: FormState, scene: Scene, lead?: string): Outcome {
  const plan = planFor(line, form.answers, scene.knowledge, scene.today);
  const ids = linked(plan).flatMap(({ procedure }) => procedure?.id ?? []);
  const shown = planReply(plan, form, scene);
  const text = lead ? `${lead}\n\n${shown.text}` : shown.text;
  return reply(scene, { ...shown, text }, { form, about: undefined, choosing: { ids, facets: [] } });
}

function planReply(plan: BusinessPlan, form: FormState, scene: Scene): Reply {
  const { phrases, tell } = scene;
  const { business } = phrases;
  const name = tell(plan.line.name);
  const [opening, running] = [stepsIn(plan, "opening"), stepsIn(plan, "running")];
  const isListOver = plan.doubts.some(({ kind }) => kind === "listEnded");
  return {
    text: business.ready(name, business.stepCount(numberWords(opening.length, scene))),
    card: {
      body: [
        title(business.title(name)),
        ...(isListOver ? [warning(listEndedWords(scene))] : []),
        ...plan.conditions.filter(({ stops }) => stops).map(({ text }) => warning(tell(text))),
        ...(plan.line.review < scene.today ? [warning(business.doubts.reviewDue)] : []),
        overview(plan, scene),
        ...(plan.conditional ? [small("list", listBasis(plan.conditional.row, scene))] : []),
        section(business.labels.why),
        list(reasonsOf(plan, scene)),
        section(business.labels.steps),
        ...opening.map((step) => stepBlock(step, plan, scene)),
        small("totals", business.totalsNote),
        ...(running.length > 0 ? [section(business.labels.running), ...running.map((step) => stepBlock(step, plan, scene))] : []),
        ...listed(
          business.labels.conditions,
          plan.conditions.map((fact) => conditionWords(fact, scene)),
        ),
        ...listed(
          business.labels.tax,
          plan.tax.map((fact) => factWords(fact, scene)),
        ),
        ...listed(phrases.labels.notes, plan.line.notes.map(tell)),
        ...listed(phrases.labels.unconfirmed, doubtWords(plan, scene)),
        ...folded("answers", business.labels.answers, [list(answersOf(form, scene))]),
        small("checked", phrases.checkedOn(dateWords(plan.line.checked.date), "")),
        small("sources", `${phrases.labels.sources}: ${sourceWords(plan, scene)}`),
      ],
    },
    choices: choicesOf(plan, scene),
    keep: true,
  };
}

const listed = (label: string, lines: readonly string[]): Element[] => (lines.length > 0 ? [section(label), list(lines)] : []);
const stepsIn = ({ steps }: BusinessPlan, phase: PlanStep["phase"]): PlanStep[] => steps.filter((step) => step.phase === phase);

function overview(plan: BusinessPlan, scene: Scene): Element {
  const { phrases, tell, knowledge } = scene;
  const { labels } = phrases.business;
  const codes = plan.line.codes.map((code) => `${code} – ${knowledge.business.codes.get(code) ?? ""}`);
  return facts([
    [labels.form, tell(plan.form.name)],
    [labels.conditional, conditionalWords(plan, scene)],
    [labels.days, daysTotal(plan.days, scene)],
    [labels.cost, costTotal(plan.cost, scene)],
    [labels.code, codes.join("; ") || phrases.business.codeUnknown],
  ]);
}

function conditionalWords({ line, conditional }: BusinessPlan, scene: Scene): string {
  const { business } = scene.phrases;
  if (line.conditional === "unknown") return business.perhapsConditional;
  if (!conditional) return line.conditional === false ? business.notConditional : business.notInThisCase;
  const part = conditional.text ? ` (${scene.tell(conditional.text)})` : "";
  return `${business.isConditional(scene.tell(conditional.name))}${part}`;
}

function listBasis(row: number, scene: Scene): string {
  const { law } = scene.knowledge.business.conditional;
  return scene.phrases.business.listBasis(String(row), lawWords({ law }, scene));
}

function reasonsOf({ line, reasons }: BusinessPlan, scene: Scene): string[] {
  const own = line.forms ? [factWords({ ...line.forms, text: line.forms.why }, scene)] : [];
  return [...own, ...reasons.map(scene.tell)];
}

function stepBlock(step: PlanStep, plan: BusinessPlan, scene: Scene): Element {
  const { phrases, tell, knowledge } = scene;
  const { business } = phrases;
  const body = knowledge.bodies.get(step.body ?? "");
  const lines = [
    ...(step.phase === "opening" ? [orderWords(step, plan, scene)] : []),
    ...(step.perhaps ? [business.perhaps(tell(step.perhaps))] : []),
    `${phrases.labels.body}: ${body ? tell(body) : business.bodyUnknown}`,
    ...timeAndFee(step, scene),
  ];
  return box([section(business.step(String(step.number), tell(step.name))), list(lines)]);
}

/** What is not known is said shortly: the advice to ask stands under "not confirmed", once. */
function timeAndFee({ procedure, case: here }: PlanStep, scene: Scene): string[] {
  const { phrases } = scene;
  const { labels, business } = phrases;
  if (!procedure || !here) return [business.noRecord];
  const { fee, time } = feeAndTime(procedure, here, scene);
  const known = { fee: fee !== phrases.noFeeKnown, time: time !== phrases.noTimeKnown };
  if (!known.fee && !known.time) return [business.timeAndFeeUnknown];
  // A fee may be called just "fee".
  const feeLine = fee.startsWith(`${labels.fee}: `) ? fee : `${labels.fee}: ${known.fee ? fee : business.notConfirmed}`;
  return [`${labels.time}: ${known.time ? time : business.notConfirmed}`, feeLine];
}

/** What a step waits for, and what can be done beside it. */
function orderWords(step: PlanStep, plan: BusinessPlan, { phrases }: Scene): string {
  const { business } = phrases;
  const beside = stepsIn(plan, "opening").filter(({ stage, number }) => stage === step.stage && number !== step.number);
  const waits = step.after.length > 0 ? business.after(step.after.join(", ")) : business.startNow;
  return beside.length > 0 ? `${waits}. ${business.together(beside.map(({ number }) => number).join(", "))}` : waits;
}

function spanWords(low: string, high: string, { phrases }: Scene): string {
  return low === high ? low : phrases.business.span(low, high);
}

function daysTotal({ low, high, open }: Total, scene: Scene): string {
  const { business } = scene.phrases;
  const span = spanWords(numberWords(low, scene), numberWords(high, scene), scene);
  if (open.length === 0) return business.days(span);
  return high === 0 ? business.daysUnknown(open.join(", ")) : business.daysAtLeast(numberWords(low, scene), open.join(", "));
}

function costTotal({ low, high, open }: Total, scene: Scene): string {
  const { phrases } = scene;
  const dong = (amount: number): string => (amount === 0 ? phrases.free : phrases.dong(numberWords(amount, scene)));
  if (open.length === 0) return spanWords(dong(low), dong(high), scene);
  return high === 0 ? phrases.business.costUnknown(open.join(", ")) : phrases.business.costAtLeast(dong(low), open.join(", "));
}

/** A fact with what it stands on, and whether that is confirmed. */
function factWords(fact: Pick<TaxRow, "text" | "legal" | "source" | "unconfirmed">, scene: Scene): string {
  const basis = [
    ...(fact.legal ? [lawWords(fact.legal, scene)] : []),
    ...(fact.source ? [linkWords(fact.source)] : []),
    ...(fact.unconfirmed ? [`**${scene.phrases.business.notConfirmed}**`] : []),
  ];
  return `${scene.tell(fact.text)} (${basis.join("; ")})`;
}

const conditionWords = (fact: ConditionRow, scene: Scene): string =>
  `${scene.phrases.business.conditionKinds[fact.kind]}: ${factWords(fact, scene)}`;

const listEndedWords = (scene: Scene): string =>
  scene.phrases.business.doubts.listEnded(lawWords({ law: scene.knowledge.business.conditional.law }, scene));

function doubtWords({ doubts, line }: BusinessPlan, scene: Scene): string[] {
  const { doubts: said } = scene.phrases.business;
  const lines = doubts.map((doubt: Doubt) => {
    switch (doubt.kind) {
      case "noRecord":
      case "lowRecord":
      case "held":
        return said[doubt.kind](doubt.steps.join(", "));
      case "listEnded":
        return listEndedWords(scene);
      case "lawChanged":
        return scene.phrases.lawChanged(doubt.laws.map((law) => lawWords({ law }, scene)).join("; "));
      default:
        return said[doubt.kind];
    }
  });
  return [...lines, ...(line.conditional === false ? [] : [said.copy(scene.tell(scene.knowledge.business.conditional.copy))])];
}

function answersOf({ answers }: FormState, scene: Scene): string[] {
  const asked = scene.knowledge.business.guide.questions.filter((one): one is Question => one.key in answers && one.kind !== "text");
  return asked.map((question) => `${scene.tell(question.ask)} ${answerWords(question, answers[question.key] as Answers[string], scene)}`);
}

const linkWords = ({ url, date }: Source): string => `[${new URL(url).host.replace(/^www\./, "")}](${url}) (${dateWords(date)})`;

function sourceWords({ sources }: BusinessPlan, { knowledge: { business } }: Scene): string {
  const all = [...sources, ...business.taxSources, business.conditional.source];
  return [...new Set(all.map(linkWords))].join(", ");
}

/** The steps of which there is a record, to be tapped. */
const linked = ({ steps }: BusinessPlan): PlanStep[] => steps.filter(({ procedure }) => procedure).slice(0, MOST_LINKS);

function choicesOf(plan: BusinessPlan, { phrases, tell }: Scene): Choice[] {
  const names = linked(plan).map(({ name }) => tell(name));
  return [...new Set(names), phrases.changeAnswer].map((word) => ({ title: word, say: word }));
}
