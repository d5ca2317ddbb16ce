/** What officers do with a handoff, checked and handed to the rules. */
import { z } from "zod";
import { checklistFlowId, procedureOfFlow } from "../../dialogs/flow-names.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { facets } from "../../knowledge/search/vocabulary.ts";
import type { Desk, Entry } from "../desk/desk.ts";
import { type Commanding, commandId } from "../handoff/commanding.ts";
import type { Command, Officer } from "../handoff/handoff.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import { maskPersonal, officersWords } from "../personal-numbers.ts";
import type { Account } from "../staff/account.ts";
import type { CommandAnswer } from "../web/shared/console-api.ts";
import type { AuditLine, Conversations } from "./conversations.ts";
import type { Notes } from "./notes.ts";
import type { Seat } from "./route.ts";
import { rowOf } from "./rows.ts";
import { readBody, words } from "./words.ts";

const OUTCOMES = ["answered", "directed", "noAnswer", "duplicate", "abuse"] as const;
const MOST_DAYS_SNOOZED = 30;
const DAY_MILLISECONDS = 86_400_000;
/** Shown in the place of a facet: the questions of the procedure's checklist. */
const CHECKLIST = "checklist";

const id = z.string().regex(/^[\w.:@-]{1,100}$/);
const to = z.union([z.strictObject({ officer: id }), z.strictObject({ skill: id }), z.strictObject({ agency: id })]);
const shared = { key: z.string().regex(/^[\w-]{8,64}$/), over: z.number().int().min(0) };
const body = z.discriminatedUnion("kind", [
  z.strictObject({ ...shared, kind: z.enum(["claim", "takeOver", "return", "askContact", "requeue"]) }),
  z.strictObject({ ...shared, kind: z.literal("assign"), to: id }),
  z.strictObject({
    ...shared,
    kind: z.literal("reply"),
    text: words(4_000),
    seen: z.number().int().min(0),
    anyway: z.literal(true).optional(),
  }),
  z.strictObject({ ...shared, kind: z.literal("show"), procedure: id, facet: z.enum([...facets, CHECKLIST]).optional() }),
  z.strictObject({ ...shared, kind: z.literal("guide"), flow: id }),
  z.strictObject({ ...shared, kind: z.literal("pass"), to, note: z.union([z.literal(""), words(1_000)]) }),
  z.strictObject({ ...shared, kind: z.literal("close"), outcome: z.enum(OUTCOMES) }),
  z.strictObject({ ...shared, kind: z.literal("snooze"), until: z.number().int() }),
  z.strictObject({ ...shared, kind: z.literal("label"), labels: z.array(id).max(20) }),
]);
type Body = z.infer<typeof body>;

export const outcomes: readonly string[] = OUTCOMES;

export type CommandsParts = {
  commanding: Commanding;
  desk: Pick<Desk, "find" | "tell">;
  conversations: Pick<Conversations, "find" | "readLog">;
  notes: Pick<Notes, "add">;
  /** An account of the agency that may have conversations. */
  colleague: (agency: string, id: string) => Promise<Account | undefined>;
  /** Told of each reply that was said; of one sent again under the same id once more. */
  onReply: (reply: { conversationId: string; id: string; text: string }) => Promise<void>;
  knowledge: Knowledge;
  audit: AuditLine;
  now: () => number;
};

export const officerOf = ({ id, name, agency }: Account): Officer => ({ id, name, agency });

export function createCommands({ commanding, desk, conversations, notes, colleague, onReply, knowledge, audit, now }: CommandsParts) {
  async function carryOut(asked: Asked, seat: Seat): Promise<Answer> {
    const { entry } = await conversations.find(asked.params.id ?? "", seat);
    const { conversationId } = entry;
    const wanted = await readBody(asked, body);
    const key = `${seat.account.id}/${wanted.key}`;
    const id = commandId(conversationId, key);
    const crossing = wanted.kind === "reply" && !wanted.anyway ? await crossed(entry, wanted.seen, id, seat) : undefined;
    if (crossing) return answer({ result: "crossed", lines: crossing });
    const command = await commandOf(wanted, entry, seat.account);
    const { result } = await commanding.send(conversationId, key, command, entry.id);
    if (result !== "refused")
      await audit(seat.account, `${command.kind}${result === "late" ? ".late" : ""}`, conversationId, reasonIn(wanted), id);
    if (result === "done") await afterwards(command, entry, id, seat);
    const after = await desk.find(conversationId);
    return answer({ result, ...(after?.agency === seat.account.agency && { row: rowOf(after, knowledge, now()) }) });
  }

  /** What another officer said since this one looked; their own words are no crossing, nor is what was sent already (`id`). */
  async function crossed({ conversationId }: Entry, seen: number, id: string, { account }: Seat) {
    const { lines } = await conversations.readLog(conversationId, seen, []);
    const isCrossing = lines.some(({ by, name }) => by === "officer" && name !== account.name);
    return isCrossing && !lines.some((line) => line.id.startsWith(id)) ? lines : undefined;
  }

  /** What one who passes it on has to say is a note for those who get it. */
  async function afterwards(command: Command, entry: Entry, id: string, { account }: Seat): Promise<void> {
    if (command.kind === "reply") await onReply({ conversationId: entry.conversationId, id, text: command.text });
    if (!("note" in command) || command.note === "") return;
    const agencies = new Set([entry.agency, command.kind === "pass" ? command.agency : entry.agency]);
    for (const agency of agencies) await notes.add(entry, agency, { id, text: command.note }, account);
    await desk.tell(entry.agency, { kind: "note", conversationId: entry.conversationId });
  }

  async function commandOf(wanted: Body, entry: Entry, account: Account): Promise<Command> {
    const { over } = wanted;
    const officer = officerOf(account);
    switch (wanted.kind) {
      case "assign":
        if (!account.roles.includes("supervisor")) throw new Refusal("Forbidden", "only a supervisor may assign");
        return { kind: "assign", officer: await mate(entry.agency, wanted.to), over, by: account.id };
      case "requeue":
        if (entry.officer && entry.officer.id !== account.id && !account.roles.includes("supervisor"))
          throw new Refusal("Forbidden", "only the officer who has it, or a supervisor, may give it back");
        return { kind: "requeue", over, why: "away", by: account.id };
      case "reply":
        return { kind: "reply", officer, over, text: officersWords(wanted.text) };
      case "show":
        if (!knowledge.procedure(wanted.procedure)) throw new Refusal("BadRequest", "there is no such procedure");
        if (wanted.facet === CHECKLIST) return { kind: "guide", officer, over, flow: checklistFlowId(wanted.procedure) };
        return { kind: "show", officer, over, procedure: wanted.procedure, ...(wanted.facet && { facet: wanted.facet }) };
      case "guide":
        if (!knowledge.agencies.guides.has(wanted.flow) && !knowledge.procedure(procedureOfFlow(wanted.flow) ?? ""))
          throw new Refusal("BadRequest", "there is no such service");
        return { kind: "guide", officer, over, flow: wanted.flow };
      case "pass":
        return passOf(wanted, entry, officer);
      case "close":
        return { kind: "close", officer, over, outcome: wanted.outcome };
      case "snooze":
        if (wanted.until <= now() || wanted.until > now() + MOST_DAYS_SNOOZED * DAY_MILLISECONDS)
          throw new Refusal("BadRequest", `until must lie in the next ${MOST_DAYS_SNOOZED} days`);
        return { kind: "snooze", officer, over, until: wanted.until };
      case "label":
        if (!wanted.labels.every((label) => knowledge.agencies.labels.has(label)))
          throw new Refusal("BadRequest", "there is no such label");
        return { kind: "label", officer, labels: wanted.labels };
      default:
        return { kind: wanted.kind, officer, over };
    }
  }

  async function passOf({ to, note, over }: Extract<Body, { kind: "pass" }>, { agency }: Entry, officer: Officer): Promise<Command> {
    const masked = maskPersonal(note).text;
    if ("officer" in to) return { kind: "passTo", officer, over, to: await mate(agency, to.officer), note: masked };
    if ("skill" in to && !knowledge.agencies.skills.has(to.skill)) throw new Refusal("BadRequest", "there is no such skill");
    if ("agency" in to && !knowledge.agencies.get(to.agency)) throw new Refusal("BadRequest", "there is no such agency");
    return { kind: "pass", officer, over, note: masked, ...("skill" in to ? { agency, skill: to.skill } : { agency: to.agency }) };
  }

  async function mate(agency: string, id: string): Promise<Officer> {
    const account = await colleague(agency, id);
    if (!account) throw new Refusal("BadRequest", "there is no such colleague in your agency");
    return officerOf(account);
  }

  return { carryOut };
}

const answer = (json: CommandAnswer): Answer => ({ status: 200, json });

const reasonIn = (wanted: Body): string => ("outcome" in wanted ? wanted.outcome : "");
