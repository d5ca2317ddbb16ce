/** Every route of the console on one screen, with the roles that may use it; a test walks all of them with every role. */
import type { Answer } from "../http/answer.ts";
import type { createAdministration } from "./administration.ts";
import type { createCommands } from "./commands.ts";
import type { Conversations } from "./conversations.ts";
import type { createFinding } from "./finding.ts";
import type { createQueue } from "./queue.ts";
import { ANYONE, type ConsoleRoute, DESK } from "./route.ts";
import type { Streams } from "./stream.ts";

export type ConsoleParts = {
  queue: ReturnType<typeof createQueue>;
  conversations: Conversations;
  commands: ReturnType<typeof createCommands>;
  finding: ReturnType<typeof createFinding>;
  streams: Streams;
  administration: ReturnType<typeof createAdministration>;
  me: ConsoleRoute["handle"];
  logOut: ConsoleRoute["handle"];
  figures: Record<"json" | "csv" | "xlsx", ConsoleRoute["handle"]>;
  unanswered: Record<"list" | "act", ConsoleRoute["handle"]>;
};

export function routesOf({
  queue,
  conversations,
  commands,
  finding,
  streams,
  administration,
  figures,
  unanswered,
  me,
  logOut,
}: ConsoleParts): ConsoleRoute[] {
  return [
    { method: "GET", path: "me", roles: ANYONE, handle: me },
    { method: "POST", path: "logout", roles: ANYONE, handle: logOut },
    { method: "GET", path: "settings", roles: ANYONE, handle: finding.settings },
    { method: "GET", path: "search", roles: ANYONE, handle: finding.search },
    { method: "GET", path: "stream", roles: DESK, passive: true, handle: (asked, seat): Answer => streams.open(asked, seat) },
    { method: "GET", path: "queue", roles: DESK, handle: queue.queue },
    { method: "GET", path: "history", roles: DESK, handle: queue.history },
    { method: "POST", path: "presence", roles: DESK, handle: queue.presence },
    { method: "GET", path: "canned", roles: DESK, handle: finding.canned },
    { method: "GET", path: "conversations/:id", roles: DESK, handle: conversations.view },
    { method: "GET", path: "conversations/:id/log", roles: DESK, passive: true, handle: conversations.log },
    { method: "POST", path: "conversations/:id/commands", roles: DESK, handle: commands.carryOut },
    { method: "POST", path: "conversations/:id/notes", roles: DESK, handle: conversations.note },
    { method: "POST", path: "conversations/:id/viewing", roles: DESK, passive: true, handle: conversations.viewing },
    { method: "POST", path: "conversations/:id/reveal", roles: DESK, handle: conversations.reveal },
    { method: "GET", path: "board", roles: ["supervisor"], passive: true, handle: queue.board },
    { method: "GET", path: "figures", roles: ["supervisor"], handle: figures.json },
    { method: "GET", path: "figures.csv", roles: ["supervisor"], handle: figures.csv },
    { method: "GET", path: "figures.xlsx", roles: ["supervisor"], handle: figures.xlsx },
    { method: "GET", path: "unanswered", roles: ["editor"], handle: unanswered.list },
    { method: "POST", path: "unanswered/:id", roles: ["editor"], handle: unanswered.act },
    { method: "GET", path: "staff", roles: ["administrator"], handle: administration.staff },
    { method: "POST", path: "staff", roles: ["administrator"], handle: administration.changeStaff },
    { method: "GET", path: "audit", roles: ["administrator"], handle: administration.audit },
    { method: "POST", path: "settings/mode", roles: ["administrator"], handle: administration.changeMode },
  ];
}
