/** Questions that were left for officers: known by a code, with which the answer is looked up from anywhere. */
import type { Performers } from "../calls.ts";
import { createCodeFor, readCode } from "../codes.ts";
import { LOCK_MINUTES, takeTry } from "../services/tries.ts";
import type { Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { Handoff } from "./handoff.ts";

const PREFIX = "question:";
const ATTEMPTS = 5;

/** `from`: where the conversation's log ended then; `by`: the call that asked. */
type Question = { conversationId: string; asked: number; from: number; by: string };
type Answer = { at: number; by: string; text: string };

export type QuestionsParts = {
  records: Records;
  store: Pick<Store, "log" | "work">;
  secret: string;
  keptSeconds: number;
  now: () => number;
};

export function createQuestions({ records, store, secret, keptSeconds, now }: QuestionsParts) {
  const codeFor = createCodeFor(secret, "questions");

  const performers: Pick<Performers, "handoff.code" | "handoff.answer"> = {
    async "handoff.code"(_, { key, conversationId }) {
      const { watermark: from } = await store.work(conversationId);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const code = codeFor(key, attempt);
        const record = PREFIX + code;
        await records.own(conversationId, record, keptSeconds);
        const value: Question = { conversationId, asked: now(), from, by: key };
        if (await records.write(record, value, 0, keptSeconds)) return { code };
        const taken = (await records.read(record))?.value as Question | undefined;
        if (taken?.by === key && taken.conversationId === conversationId) return { code };
        await records.disown(conversationId, record);
      }
      throw new Error("no code was free for a question");
    },

    async "handoff.answer"({ code: typed }, { key, conversationId }) {
      const attempt = await takeTry(records, [`question-tries:${conversationId}`], key);
      if (!attempt.open) return { found: "tooMany", minutes: LOCK_MINUTES };
      const code = readCode(typed);
      const question = code && ((await records.read(PREFIX + code))?.value as Question | undefined);
      if (!question) return { found: false };
      await attempt.giveBack();
      const { answers, ended } = await answersTo(question);
      const handoff = (await store.work(question.conversationId)).handoff as Handoff | undefined;
      return { found: true, state: handoff && !ended ? handoff.state : "closed", asked: question.asked, answers };
    },
  };

  /** What officers wrote since it was asked, and whether that ended: what comes after is about something else. */
  async function answersTo({ conversationId, from }: Question): Promise<{ answers: Answer[]; ended: boolean }> {
    const answers: Answer[] = [];
    for (
      let page = await store.log(conversationId, from);
      page.activities.length > 0;
      page = await store.log(conversationId, page.watermark)
    ) {
      for (const { timestamp, text = "", channelData } of page.activities) {
        if (channelData?.handoff?.state === "closed") return { answers, ended: true };
        if (channelData?.officer) answers.push({ at: Date.parse(timestamp), by: channelData.officer.name, text });
      }
    }
    return { answers, ended: false };
  }

  return { performers };
}
