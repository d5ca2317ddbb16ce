/** What was answered then: a receipt opens what the answer was made from, and its words of that day, in both languages. */
import { linesOf } from "../../dialogs/lines.ts";
import { everythingAbout } from "../../dialogs/procedure-dialog.ts";
import { createScene } from "../../dialogs/scene.ts";
import type { Archive } from "../../knowledge/freshness/archive.ts";
import { type Basis, basisOf, knowledgeOf, procedureOf, versionOf } from "../../knowledge/freshness/basis.ts";
import { withoutHeld } from "../../knowledge/freshness/holds.ts";
import type { Receipt, Receipts } from "../../knowledge/freshness/receipts.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Window } from "../http/window.ts";

export type ReceiptsApiParts = { knowledge: Knowledge; receipts: Receipts; archive: Archive; reads: Window };

export function createReceiptsApi({ knowledge, receipts, archive, reads }: ReceiptsApiParts) {
  /** As it still is, or as it was kept. */
  const basisFor = async ({ id, version }: Receipt): Promise<Basis | undefined> => {
    const procedure = knowledge.procedure(id);
    const isStill = procedure?.id === id && versionOf(procedure, knowledge) === version;
    return isStill ? basisOf(procedure, knowledge) : archive.read(id, version);
  };
  return {
    async receipt({ params, address }: Asked): Promise<Answer> {
      reads.count(address);
      const receipt = receipts.read(params.code ?? "");
      const basis = receipt && (await basisFor(receipt));
      // One answer for a changed code and for an unknown one: nothing is learnt by trying.
      if (!receipt || !basis) throw new Refusal("NotFound", "there is no such receipt");
      return { status: 200, headers: { "access-control-allow-origin": "*" }, json: shown(receipt, basis, knowledge) };
    },
  };
}

export type ReceiptsApi = ReturnType<typeof createReceiptsApi>;

function shown(receipt: Receipt, basis: Basis, now: Knowledge): object {
  const then = knowledgeOf(basis, now);
  const procedure = procedureOf(basis);
  const { conditions: _, held, ...record } = withoutHeld(procedure, then.holds);
  const linesIn = (language: "vi" | "en"): string[] =>
    linesOf(everythingAbout(procedure, createScene(then, { language, misses: 0 }, receipt.day)));
  return {
    ...receipt,
    held,
    procedure: then.holds.isHeld(procedure.id) ? null : record,
    answer: { vi: linesIn("vi"), en: linesIn("en") },
  };
}
