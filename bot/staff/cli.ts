/** The commands of `npm run staff`: who may log in. They are how the first administrator comes in, and back in. */
import { parseArgs } from "node:util";
import { needsTotp, type Role } from "./account.ts";
import type { Accounts, Credentials } from "./accounts.ts";

const ADD =
  'add <id> --name "<name>" --agency <id> --roles officer,supervisor,editor,administrator [--languages vi,en] [--skills <id>,<id>] [--capacity 4] [--no-password]';
const USAGE = `npm run staff -- ${ADD} | disable <id> | enable <id> | reset <id> | list [agency]`;

const options = {
  name: { type: "string" },
  agency: { type: "string" },
  roles: { type: "string" },
  languages: { type: "string" },
  skills: { type: "string" },
  capacity: { type: "string" },
  "no-password": { type: "boolean" },
} as const;

/** Runs one command in the name of `by`; returns what it has to say. Throws with the reason when it cannot. */
export async function runStaff(accounts: Accounts, words: readonly string[], by: string): Promise<string> {
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const [command, id] = positionals;
  if (command === "list") return listed(accounts, id);
  if (!id || positionals.length > 2) throw new Error(USAGE);
  switch (command) {
    case "add": {
      const { account, credentials } = await accounts.add(newAccountFrom(id, values), by);
      return `${account.id} was added at ${account.agency} as ${account.roles.join(", ")}.\n${shown(credentials)}`;
    }
    case "disable":
      await accounts.disable(id, by);
      return `${id} is disabled; open sessions have ended.`;
    case "enable":
      await accounts.enable(id, by);
      return `${id} may log in again.`;
    case "reset":
      return `${id} was reset; open sessions have ended.\n${shown(await accounts.reset(id, by))}`;
    default:
      throw new Error(USAGE);
  }
}

type Values = { [K in keyof typeof options]?: (typeof options)[K]["type"] extends "boolean" ? boolean : string };

/** As typed; the account's schema says what is wrong with it. */
function newAccountFrom(id: string, { name, agency, roles, languages, skills, capacity, "no-password": noPassword }: Values) {
  if (!name || !agency || !roles) throw new Error(`--name, --agency and --roles are needed: ${ADD}`);
  return {
    ...{ id, name, agency, roles: listIn(roles) as Role[], password: !noPassword },
    ...(languages && { languages: listIn(languages) as ("vi" | "en")[] }),
    ...(skills && { skills: listIn(skills) }),
    ...(capacity && { capacity: Number(capacity) }),
  };
}

const listIn = (text: string): string[] => text.split(",").map((item) => item.trim());

const shown = (credentials: Credentials | undefined): string => {
  if (!credentials) return "No password: they log in through the provider.";
  const { password, totpUri } = credentials;
  return [`Password, shown only now: ${password}`, ...(totpUri ? [`Second factor for an app, shown only now: ${totpUri}`] : [])].join("\n");
};

async function listed(accounts: Accounts, agency?: string): Promise<string> {
  const lines = (await accounts.list(agency)).map((account) => {
    const { id, name, roles, disabled, totp, passwordHash } = account;
    const marks = [
      ...(disabled ? ["disabled"] : []),
      ...(passwordHash ? [] : ["no password"]),
      ...(passwordHash && needsTotp(account) && !totp ? ["needs a reset: no second factor"] : []),
    ];
    return [id, account.agency, roles.join(","), name, ...marks].join("  ");
  });
  return lines.join("\n") || "there are no accounts yet";
}
