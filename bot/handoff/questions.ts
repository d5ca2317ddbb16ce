/** Questions that were left for officers: known by a code, with which the answer is looked up from anywhere. */
import type { Performers } from "../calls.ts";
import { createCodeFor, readCode } from "../codes.ts";
import { LOCK_MINUTES, takeTry } from "../services/tries.ts";
import type { Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { Handoff } from "./handoff.ts";

const PREFIX = "question:";
const ATTEMPTS = 5;

type Question = { conversationId: string; asked: number; by: string };

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
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const code = codeFor(key, attempt);
        const record = PREFIX + code;
        await records.own(conversationId, record, keptSeconds);
        const value: Question = { conversationId, asked: now(), by: key };
        if (await records.write(record, value, 0, keptSeconds)) return { code };
        const taken = (await records.read(record))?.value as Question | undefined;
        if (taken?.by === key) return { code };
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
      const handoff = (await store.work(question.conversationId)).handoff as Handoff | undefined;
      const state = handoff?.code === code ? handoff?.state : undefined;
      return { found: true, state: state ?? "closed", asked: question.asked, answers: await answersTo(question) };
    },
  };

  /** What officers wrote since it was asked. */
  async function answersTo({ conversationId, asked }: Question) {
    const answers: { at: number; by: string; text: string }[] = [];
    for (
      let page = await store.log(conversationId, 0);
      page.activities.length > 0;
      page = await store.log(conversationId, page.watermark)
    ) {
      for (const { timestamp, text = "", channelData } of page.activities) {
        const at = Date.parse(timestamp);
        if (channelData?.officer && at >= asked) answers.push({ at, by: channelData.officer.name, text });
      }
    }
    return answers;
  }

  return { performers };
}
