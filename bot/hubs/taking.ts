/** What a hub says becomes a command of its officer: over the number it saw, so what comes late says and changes nothing. */
import type { Agencies } from "../../knowledge/agencies.ts";
import type { Audit } from "../audit/audit.ts";
import type { Commanding } from "../handoff/commanding.ts";
import type { Command, Handoff, Officer, Result } from "../handoff/handoff.ts";
import { Refusal } from "../http/errors.ts";
import type { Store } from "../state/store.ts";
import type { Word } from "./contract.ts";
import { declined, type TellingRecord } from "./told.ts";

/** `number`: the handoff's from now on; absent when there is none any more. */
export type Taken = { result: Result; number?: number };

export type TakingParts = {
  store: Pick<Store, "work">;
  told: TellingRecord;
  /** As a handoff's id is told to hubs. */
  opaque: (id: string) => string;
  commanding: Commanding;
  agencies: Pick<Agencies, "get">;
  audit: Pick<Audit, "append">;
  now: () => number;
};

/** `hub`: officer id of who says it. Throws NotFound for a conversation that was not handed to this hub. */
export type Take = (hub: string, word: Word) => Promise<Taken>;

export function createTaking({ store, told, opaque, commanding, agencies, audit, now }: TakingParts): Take {
  async function carryOut(hub: string, word: Word, handoff: Handoff): Promise<Taken> {
    const over = word.number ?? handoff.number;
    const isCurrent = over === handoff.number;
    const isTheirs = handoff.state === "officer" && handoff.officer?.id === hub;
    const as = (result: Result): Taken => ({ result, number: handoff.number });
    // The hub that lost it is told somebody else's number.
    if (isCurrent && !isTheirs && handoff.state !== "waiting") return as("late");
    if (isCurrent && isTheirs && word.says === "accepted") return as("done");
    if (isCurrent && word.says === "failed") {
      // First, so that it is not asked again for what it gives back.
      await decline(word.conversation, handoff);
      if (!isTheirs) return as("done");
    }
    const command = commandFor(word, over, officerIn(hub, word, handoff));
    const { result, handoff: after } = await commanding.send(word.conversation, `${hub}/${word.id}`, command, handoff.id);
    if (result !== "refused") await note(hub, word, command, result, handoff.agency);
    return { result, number: (after ?? handoff).number };
  }

  async function decline(conversationId: string, { id }: Handoff): Promise<void> {
    const known = await told.read(conversationId);
    if (known?.handoff === id) await told.change(conversationId, known, declined);
  }

  /** Without a name it is the agency that speaks. */
  function officerIn(hub: string, { by }: Word, { officer, agency, language }: Handoff): Officer {
    const before = officer?.id === hub ? officer.name : undefined;
    return { id: hub, name: by ?? before ?? agencies.get(agency)?.name[language] ?? agency, agency };
  }

  const note = (hub: string, { conversation, id }: Word, { kind }: Command, result: Result, agency: string): Promise<void> =>
    audit.append({
      ...{ id: `${hub}/${conversation}/${id}`, at: now(), who: hub, agency },
      ...{ what: result === "late" ? `${kind}.late` : kind, record: conversation, why: "" },
    });

  return async (hub, word) => {
    const known = await told.read(word.conversation);
    if (known?.hub !== hub) throw notHanded();
    const handoff = (await store.work(word.conversation)).handoff as Handoff | undefined;
    if (!handoff) return { result: "late" };
    if (opaque(handoff.id) !== (word.handoff ?? opaque(known.handoff))) return { result: "late", number: handoff.number };
    return carryOut(hub, word, handoff);
  };
}

export const notHanded = (): Refusal => new Refusal("NotFound", "no such conversation was handed to this hub");

function commandFor(word: Word, over: number, officer: Officer): Command {
  switch (word.says) {
    case "accepted":
      return { kind: "claim", officer, over };
    case "failed":
      return { kind: "requeue", over, why: "away", by: officer.id };
    case "completed":
      return { kind: "close", officer, over, outcome: word.outcome ?? "answered" };
    case "message":
      return { kind: "reply", officer, over, text: word.text };
  }
}
