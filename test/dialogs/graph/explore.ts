/**
 * The dialog graph: every kind of state the dialogs can be in, reached by tapping every button, answering every question in
 * every way, and with every result a call may have. States that differ only in what was answered are one.
 */
import { createReadContent } from "../../../bot/channels/inbound-activity.ts";
import { createSeals } from "../../../bot/seals.ts";
import type { CallResult } from "../../../dialogs/calls.ts";
import type { Conversation, Message, Outcome } from "../../../dialogs/conversation.ts";
import type { Flow } from "../../../dialogs/flow.ts";
import { flowOf } from "../../../dialogs/flows.ts";
import type { Say } from "../../../dialogs/handoff/calls.ts";
import { createConverse } from "../../../dialogs/main-dialog.ts";
import type { FormQuestion } from "../../../knowledge/guide.ts";
import type { Language } from "../../../knowledge/schema.ts";
import { knowledge, TODAY } from "../bot.ts";
import { results, says } from "./results.ts";

const MOST_CALLS = 4;
const readContent = createReadContent(createSeals("an example secret of 32 characters"));
const { converse } = createConverse(knowledge);

/** A message as it comes through the border: personal numbers masked and sealed. */
export function messageOf(text: string): Message {
  const { text: masked = "", sealed, channelData } = readContent({ type: "message", text }) ?? {};
  return { kind: "text", text: masked, masked: channelData?.masked ?? [], ...(sealed && { sealed }) };
}

/** What a message leads to: one outcome for every way its calls may come back, each kept as JSON, as a store keeps it. */
export function outcomesOf(state: Conversation | undefined, message: Message, day = TODAY): Outcome[] {
  const from = state && (JSON.parse(JSON.stringify(state)) as Conversation);
  const outcomes = afterCalls(converse(from, message, day), day, MOST_CALLS);
  return outcomes.map((outcome) => afterWish(message.kind === "handed" ? withoutWait(outcome, message.say) : outcome, day));
}

/** As the service does what is wanted of officers, and the dialogs hear of it (bot/handoff/handing.ts). */
function afterWish(outcome: Outcome, day: string): Outcome {
  const { handoff: wish, conversation, replies } = outcome;
  const tell = (say: Say): Outcome => {
    const told = withoutWait(converse(JSON.parse(JSON.stringify(conversation)), { kind: "handed", say }, day), say);
    return { ...told, replies: [...replies, ...told.replies] };
  };
  switch (wish?.wants) {
    case "officer":
      return { ...outcome, conversation: { ...conversation, waiting: { mode: wish.mode, ...(wish.code && { code: wish.code }) } } };
    case "leave":
      return tell({ say: "left" });
    case "consent":
      return tell(wish.given ? { say: "requeued", why: "passed" } : { say: "consentRefused" });
    default:
      return outcome;
  }
}

const ends: ReadonlySet<Say["say"]> = new Set<Say["say"]>(["left", "returned", "closed"]);

function withoutWait(outcome: Outcome, { say }: Say): Outcome {
  const { waiting: _, ...conversation } = outcome.conversation;
  return ends.has(say) ? { ...outcome, conversation } : outcome;
}

export const say = (state: Conversation | undefined, text: string, day = TODAY): Outcome[] => outcomesOf(state, messageOf(text), day);

function afterCalls(outcome: Outcome, day: string, left: number): Outcome[] {
  const { call, conversation, replies } = outcome;
  if (!call || left === 0) return [outcome];
  return [...results[call.name], "unavailable" as const].flatMap((gives) => {
    const result = { ...call, gives } as CallResult;
    const next = converse(JSON.parse(JSON.stringify(conversation)), { kind: "result", result }, day);
    return afterCalls({ ...next, replies: [...replies, ...next.replies] }, day, left - 1);
  });
}

export type Node = { state: Conversation; path: string; buttons: readonly string[] };

/** The flow under way and the question it asks. */
export function asked({ form }: Conversation): { flow: Flow; question: FormQuestion } | undefined {
  const flow = form && flowOf(form.flow, knowledge);
  const question = flow?.questions.find(({ key }) => key === form?.asking);
  return flow && question && { flow, question };
}

/** Where the dialogs are, whatever was answered on the way and whichever line of business it is about. */
export function shapeOf(state: Conversation): string {
  const { form, check, paused, confirming, misses, desk, rating, consent, waiting } = state;
  const officers = [desk?.asks, desk?.ways.length, rating?.step, consent?.asked ?? !!consent, waiting?.mode];
  if (form?.asking !== undefined) {
    const offered = Object.keys(form.offered ?? {});
    // What decides which questions come next.
    const { foreign, owners, way } = form.answers;
    return JSON.stringify([
      kindOf(form.flow),
      form.asking,
      offered,
      foreign,
      owners,
      way,
      Object.keys(form.answers).length > 0,
      form.misses > 0,
      !!paused,
      confirming,
      officers,
    ]);
  }
  const open = (["about", "choosing", "units", "place", "due", "followable"] as const).filter((key) => state[key] !== undefined);
  return JSON.stringify([
    form && kindOf(form.flow),
    check && [check.asking, check.misses > 0],
    !!paused,
    open,
    confirming,
    Math.min(misses, 2),
    officers,
  ]);
}

const kindOf = (flow: string): string => flow.replace(/^(business:\??).*/, "$1");

/** Words for questions that have no buttons. */
const typed: Record<FormQuestion["kind"], readonly string[]> = {
  choice: [],
  yesNo: [],
  number: ["2", "0"],
  date: ["30/11/2026", "ngày mai"],
  text: ["quán cà phê", "hẻm 12 đường Lê Lợi ngập từ tối qua"],
  code: ["H29.12-261105-0123", "2468", "BCDF2345"],
  place: ["phường Bến Thành", "phường 5", "trung tâm thành phố"],
  secret: ["0901234567"],
  offered: ["8h", "buổi chiều"],
  photos: ["bỏ qua câu này"],
};
const photo: Message = { kind: "attachment", photos: [`${"0".repeat(32)}-${"1".repeat(32)}.jpg`] };

function movesFrom({ state, buttons }: Node): Message[] {
  const at = asked(state);
  const words = [
    ...buttons,
    ...(at ? typed[at.question.kind] : []),
    ...(state.check?.asking ? ["đủ hết", "chưa có gì", "ubnd phường"] : []),
  ];
  return [...[...new Set(words)].map(messageOf), ...(at?.question.kind === "photos" ? [photo] : [])];
}

export type Graph = readonly Node[];

export type Exploring = {
  openings: readonly string[];
  /** Of the channel. */
  locale?: Language;
  /** Said once in each place of each flow: what interrupts. */
  aside: readonly string[];
  /** More states than this are no graph of kinds any more, and an error. */
  most: number;
  /** Everything that is said on the way. */
  hear?: (outcome: Outcome, path: string) => void;
};

export function explore({ openings, locale, aside, most, hear }: Exploring): Graph {
  const seen = new Map<string, Node>();
  const interrupted = new Set<string>();
  const edge: Node[] = [];
  const reach = (path: string, outcomes: readonly Outcome[]): void => {
    for (const outcome of outcomes) {
      const { conversation, replies } = outcome;
      hear?.(outcome, path);
      const state = JSON.parse(JSON.stringify(conversation)) as Conversation;
      const shape = shapeOf(state);
      if (seen.has(shape)) continue;
      const node = { state, path, buttons: replies.flatMap(({ choices = [] }) => choices.map(({ say: words }) => words)) };
      seen.set(shape, node);
      edge.push(node);
    }
  };
  for (const opening of openings) reach(opening, outcomesOf(undefined, { ...messageOf(opening), ...(locale && { locale }) }));
  for (let node = edge.shift(); node; node = edge.shift()) {
    if (seen.size > most) throw new Error(`more than ${most} states; the last one: ${node.path}`);
    for (const message of movesFrom(node))
      reach(`${node.path} > ${message.kind === "text" ? message.text : "(photo)"}`, outcomesOf(node.state, message));
    const { form, check, confirming, waiting } = node.state;
    const place = JSON.stringify([form?.flow, form?.asking, check?.asking, confirming, waiting !== undefined]);
    if (interrupted.has(place)) continue;
    interrupted.add(place);
    for (const words of aside) reach(`${node.path} > ${words}`, say(node.state, words));
    for (const one of waiting ? says : []) reach(`${node.path} > (${one.say})`, outcomesOf(node.state, { kind: "handed", say: one }));
  }
  return [...seen.values()];
}
