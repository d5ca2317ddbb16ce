/** How long reading an answer takes at worst, over the hostile strings; printed, never judged. */
import { createChoiceModel } from "../../dialogs/parse/choice-model.ts";
import { modelNames, VIETNAMESE, VietnameseRecognizer } from "../../dialogs/parse/vietnamese-recognizer.ts";
import { hostileStrings } from "./hostile.ts";

const TODAY = "2026-11-24";
const ROUNDS = 20;
const labels = ["Nhà của mình", "Nhập vào hộ người thân", "Nhà thuê, mượn hoặc ở nhờ"];

/** One line of the report: of each model its slowest string, the best of some rounds: what the work costs once compiled, without what else the machine does. */
export function parseHostile(): string {
  const recognizer = new VietnameseRecognizer();
  const models = [...modelNames.map((name) => recognizer.model(name)), createChoiceModel(labels)];
  const slowest = models.map((model) => {
    const times = hostileStrings.map((text) => Math.min(...Array.from({ length: ROUNDS }, () => timed(() => model.parse(text, TODAY)))));
    return `${model.modelTypeName} ${Math.max(...times).toFixed(1)}`;
  });
  return `${hostileStrings.length} hostile strings through the models for ${VIETNAMESE}, slowest in ms (target: 20): ${slowest.join(", ")}`;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
