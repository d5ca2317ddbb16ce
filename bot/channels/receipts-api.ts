/** What was answered then: a receipt opens the record as it was, and the words of that day, in both languages. */

import { answerAbout } from "../../dialogs/procedure-dialog.ts";
import { createScene } from "../../dialogs/scene.ts";
import { messageFor } from "../../dialogs/send.ts";
import { readRecordOf } from "../../knowledge/freshness/archive.ts";
import { noHolds } from "../../knowledge/freshness/holds.ts";
import { type Receipts, versionOfRecord } from "../../knowledge/freshness/receipts.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Window } from "../http/window.ts";

export type ReceiptsApiParts = { knowledge: Knowledge; receipts: Receipts; folder: string; reads: Window };

export function createReceiptsApi({ knowledge, receipts, folder, reads }: ReceiptsApiParts) {
  /** As kept, or as it still is. */
  const recordOf = (id: string, version: string): LoadedProcedure | undefined => {
    const now = knowledge.procedure(id);
    return now && versionOfRecord(now) === version ? now : readRecordOf(folder, id, version);
  };
  return {
    receipt({ params, address }: Asked): Answer {
      reads.count(address);
      const receipt = receipts.read(params.code ?? "");
      const procedure = receipt && recordOf(receipt.id, receipt.version);
      // One answer for a changed code and for an unknown one: nothing is learnt by trying.
      if (!receipt || !procedure) throw new Refusal("NotFound", "there is no such receipt");
      const { conditions: _, ...record } = procedure;
      const answers = (["vi", "en"] as const).map((language) => {
        const conversation = { language, misses: 0 };
        const then = { ...knowledge, holds: noHolds, receipt: () => undefined } as Knowledge;
        return [language, messageFor(answerAbout(procedure, [], createScene(then, conversation, receipt.day)), conversation)];
      });
      return {
        status: 200,
        headers: { "access-control-allow-origin": "*" },
        json: { ...receipt, procedure: record, answer: Object.fromEntries(answers) },
      };
    },
  };
}

export type ReceiptsApi = ReturnType<typeof createReceiptsApi>;
