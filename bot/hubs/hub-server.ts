/** `npm run hub-server`: the reference hub on this machine, worked from the keyboard. */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type Answered, type HubConversation, startReferenceHub } from "./reference-hub.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4023" },
    key: { type: "string", default: "example-key" },
    hook: { type: "string", default: "http://127.0.0.1:3978/hooks/hub" },
    secret: { type: "string", default: "example-hub-secret-of-32-characters" },
    name: { type: "string", default: "Example Officer" },
  },
});

const HELP = `queue            what was handed over, and what was said
accept N         take number N of the queue
say N words      answer
done N, fail N   end it, or give it back
late N words     answer over the number before
forge N words    answer with a wrong signature
answer 500       answer requests so; "answer never": not at all; "answer well": as it should
`;
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const hub = await startReferenceHub({ ...values, port: Number(values.port) });
const { name } = values;

function show({ status, number, context, transcript, messages, why }: HubConversation, index: number): void {
  print(`${index + 1}: ${status}${why ? ` (${why})` : ""}, number ${number}, ${context.agency}: ${context.topic || "-"}`);
  for (const { from, text } of transcript) print(`     ${from.name ?? from.role}: ${text}`);
  for (const { by, text } of messages) print(`   > ${by}: ${text}`);
}

function act(verb: string, { conversation, number }: HubConversation, words: string): Promise<Answered> | undefined {
  switch (verb) {
    case "accept":
      return hub.accept(conversation, name);
    case "say":
      return hub.say(conversation, name, words);
    case "late":
      return hub.say(conversation, name, words, { number: number - 1 });
    case "forge":
      return hub.say(conversation, name, words, { secret: "x".repeat(32) });
    case "done":
      return hub.end(conversation, "completed");
    case "fail":
      return hub.end(conversation, "failed");
    default:
      return undefined;
  }
}

async function obey(line: string): Promise<void> {
  const [, verb = "", which = "", words = ""] = /^(\w*)\s*(\S*)\s*(.*)$/.exec(line.trim()) ?? [];
  if (verb === "queue") return hub.queue.forEach(show);
  if (verb === "answer")
    return hub.misbehave(which === "well" ? undefined : which === "never" ? { hang: true } : { status: Number(which) });
  const known = hub.queue[Number(which) - 1];
  const answered = known && (await act(verb, known, words));
  print(answered ? `${answered.status} ${JSON.stringify(answered.body)}` : HELP);
}

print(`A hub for trying things out is at ${hub.url}
Start the service with HUB_URL=${hub.url} HUB_KEY=${values.key} HUB_SECRET=${values.secret}
${HELP}`);
const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => void obey(line).catch((error: Error) => print(error.message)));
const stop = (): void => {
  lines.close();
  void hub.close();
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
