/** "There is a pothole in front of my house": takes a problem to hotline 1022, and tells what became of it. */
import type { Intent } from "../../knowledge/intents.ts";
import type { CallResult } from "../calls.ts";
import type { Outcome } from "../conversation.ts";
import { answerForm } from "../form.ts";
import { withLead } from "../form-asking.ts";
import { showForm, startForm } from "../form-showing.ts";
import { reply, type Scene } from "../scene.ts";
import { foundWords, receiptOf } from "./report-card.ts";
import { askToSend, CONFIRM, LONGEST_SAID, REPORT, reportFlow } from "./report-flow.ts";
import { answersSaid } from "./said.ts";

type Result<Name extends CallResult["name"]> = CallResult & { name: Name };

/** Eight signs without those that look alike, a digit among them, in one piece or two. */
const CODE = /(?<![\p{L}\p{N}-])(?=[A-Z-]{0,8}\d)([2-9A-HJ-NP-Z]{4})-?([2-9A-HJ-NP-Z]{4})(?![\p{L}\p{N}-])/u;

/**
 * Handles a wish to report something, or to know what became of a report; undefined for everything else. A question
 * the search can answer is left to it, unless the message says by itself that something is wrong.
 */
export function beginReport(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { reportCategories } = scene.knowledge;
  const goesOn = goOn(text, scene);
  if (goesOn) return goesOn;
  const said = text.slice(0, LONGEST_SAID);
  if (reportCategories.asksForReport(said)) return find(said, scene);
  // One at a time: in the middle of a report more words about it begin no second one.
  if (intent === "emergency" || scene.conversation.form?.flow === REPORT) return undefined;
  if (!reportCategories.wishesToReport(said)) return undefined;
  const isCertain = reportCategories.categoryOf(said)?.certain === true;
  if (!isCertain && scene.search(text).decision === "answer") return undefined;
  return { ...reply(scene, []), call: { name: "report.begin", asks: { said } } };
}

/** "Send it" in words of its own is the yes that was asked for. */
function goOn(text: string, scene: Scene): Outcome | undefined {
  const { form } = scene.conversation;
  const flow = reportFlow(scene.knowledge);
  const question = form?.flow === REPORT ? flow?.questions.find(({ key }) => key === form.asking) : undefined;
  if (!flow || !form || !question) return undefined;
  if (question.key !== CONFIRM || !scene.knowledge.reportCategories.saysSend(text)) return undefined;
  return showForm(flow, answerForm(flow, form, { question, value: true }, scene.today), scene);
}

function find(said: string, scene: Scene): Outcome {
  const [, first, second] = CODE.exec(said.toUpperCase()) ?? [];
  return { ...reply(scene, []), call: { name: "report.find", asks: first && second ? { code: first + second } : {} } };
}

/** Goes on with what came back from outside. */
export function resumeReport(result: CallResult, scene: Scene): Outcome {
  switch (result.name) {
    case "report.begin":
      return begun(result, scene);
    case "report.send":
      return sent(result, scene);
    case "report.find":
      return found(result, scene);
    default:
      throw new Error(`no call of reports: ${result.name}`);
  }
}

function begun({ asks, gives }: Result<"report.begin">, scene: Scene): Outcome {
  const { report } = scene.phrases;
  const numbers = scene.knowledge.reportCategories.urgentIn(asks.said);
  const danger = numbers.length > 0 ? report.callFirst(numbers) : "";
  const flow = reportFlow(scene.knowledge);
  if (!flow || gives === "unavailable" || gives.kind === "notConnected") {
    const words = gives === "unavailable" ? report.unreachable : report.notConnected;
    return reply(scene, { text: [danger, words].filter(Boolean).join("\n\n") });
  }
  const outcome = startForm(flow, scene, answersSaid(asks.said, scene));
  const [first, ...rest] = outcome.replies;
  return danger && first ? { ...outcome, replies: [withLead(first, `${danger}\n\n${report.thenGoOn}`), ...rest] } : outcome;
}

function sent({ asks, gives }: Result<"report.send">, scene: Scene): Outcome {
  const { report } = scene.phrases;
  const { form } = scene.conversation;
  if (gives === "unavailable") return form ? askToSend(form, scene, report.sendFailed) : reply(scene, { text: report.unreachable });
  const done = { form: undefined };
  if (gives.kind !== "kept") return reply(scene, { text: report[gives.kind] }, done);
  return reply(scene, receiptOf(gives.code, gives.again, asks, scene), done);
}

function found({ asks, gives }: Result<"report.find">, scene: Scene): Outcome {
  const { report } = scene.phrases;
  if (gives === "unavailable") return reply(scene, { text: report.unreachable });
  const [first, ...others] = gives.reports;
  if (first) {
    const text = gives.reports.map((one) => foundWords(one, scene)).join("\n\n");
    // Who sent it is told its news anyway.
    if (first.isOwn || others.length > 0) return reply(scene, { text });
    const { button } = scene.phrases.follow;
    return reply(scene, { text, choices: [{ title: button, say: button }] }, { followable: { kind: "report", code: first.code } });
  }
  return reply(scene, { text: asks.code === undefined ? report.noneHere : report.noSuchCode });
}
