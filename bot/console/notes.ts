/** What officers note on a handoff: an agency's own, never shown to the person, and forgotten with their data. */
import type { Entry } from "../desk/desk.ts";
import { maskPersonal } from "../personal-numbers.ts";
import type { Account } from "../staff/account.ts";
import { changeRecord } from "../state/change-record.ts";
import type { Records } from "../state/records.ts";
import type { Note } from "../web/shared/console-api.ts";

const MOST_NOTES = 200;

export type NotesParts = { records: Records; keptSeconds: number; now: () => number };

export type Notes = ReturnType<typeof createNotes>;

type On = Pick<Entry, "id" | "conversationId">;

export function createNotes({ records, keptSeconds, now }: NotesParts) {
  const keyOf = (handoff: string, agency: string): string => `notes:${handoff}:${agency}`;

  return {
    /** The agency's, oldest first. */
    async of(handoff: string, agency: string): Promise<Note[]> {
      return ((await records.read(keyOf(handoff, agency)))?.value as Note[] | undefined) ?? [];
    },

    /** Puts one among the agency's; `id` names it, so that added again it stays one. */
    async add(
      { id: handoff, conversationId }: On,
      agency: string,
      { id, text }: Pick<Note, "id" | "text">,
      author: Account,
    ): Promise<void> {
      const key = keyOf(handoff, agency);
      const added: Note = { id, at: now(), by: author.id, name: author.name, text: maskPersonal(text).text };
      await records.own(conversationId, key, keptSeconds);
      await changeRecord<Note[]>(records, key, async (before = []) =>
        before.some((one) => one.id === id) ? undefined : { value: [...before, added].slice(-MOST_NOTES), seconds: keptSeconds },
      );
    },
  };
}
