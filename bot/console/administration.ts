/** For administrators: the accounts of their agency, its part of the audit log, and whether the bot answers. */
import { z } from "zod";
import type { Audit } from "../audit/audit.ts";
import { type BotMode, MODES } from "../bot-mode.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Account } from "../staff/account.ts";
import { accountChanges, newAccount } from "../staff/account.ts";
import type { Accounts, Credentials } from "../staff/accounts.ts";
import type { AuditPage, StaffRow } from "../web/shared/console-api.ts";
import type { AuditLine } from "./conversations.ts";
import type { Seat } from "./route.ts";
import { readBody } from "./words.ts";

const PAGE = 100;

const id = z.string().min(3).max(64);
/** The agency is the administrator's own. */
const staffBody = z.discriminatedUnion("action", [
  newAccount.omit({ agency: true }).extend({ action: z.literal("add") }),
  accountChanges.omit({ agency: true }).extend({ action: z.literal("update"), id }),
  z.strictObject({ action: z.enum(["disable", "enable", "reset"]), id }),
]);
const modeBody = z.strictObject({ mode: z.enum(MODES) });

export type AdministrationParts = {
  accounts: Accounts;
  audit: Audit;
  writeAudit: AuditLine;
  mode: BotMode;
  /** Whose administrators switch the bot. */
  firstAgency: string;
  onDisabled: (account: Account) => Promise<void>;
};

export function createAdministration({ accounts, audit, writeAudit, mode, firstAgency, onDisabled }: AdministrationParts) {
  async function staff(_: Asked, { account }: Seat): Promise<Answer> {
    return { status: 200, json: (await accounts.list(account.agency)).map(staffRow) };
  }

  async function changeStaff(asked: Asked, { account: by }: Seat): Promise<Answer> {
    const wanted = await readBody(asked, staffBody);
    if (wanted.action === "add") {
      const { action: _, ...given } = wanted;
      const made = await accounts.add({ ...given, agency: by.agency }, by.id);
      return { status: 200, json: { ...staffRow(made.account), ...shownOnce(made.credentials) } };
    }
    if ((await accounts.find(wanted.id))?.agency !== by.agency) throw new Refusal("NotFound", "there is no such account");
    if (wanted.id === by.id) throw new Refusal("BadRequest", "another administrator must do that to your own account");
    const credentials = await act(wanted, by);
    const after = await accounts.find(wanted.id);
    return { status: 200, json: { ...(after && staffRow(after)), ...shownOnce(credentials) } };
  }

  async function act(wanted: Exclude<z.infer<typeof staffBody>, { action: "add" }>, by: Account): Promise<Credentials | undefined> {
    switch (wanted.action) {
      case "update": {
        const { action: _, id, ...changes } = wanted;
        await accounts.update(id, changes, by.id);
        return undefined;
      }
      case "disable":
        await onDisabled(await accounts.disable(wanted.id, by.id));
        return undefined;
      case "enable":
        await accounts.enable(wanted.id, by.id);
        return undefined;
      case "reset":
        return accounts.reset(wanted.id, by.id);
    }
  }

  /** The agency's lines, and whether the whole chain still holds. */
  async function readAudit({ query }: Asked, { account }: Seat): Promise<Answer> {
    const before = Number(query.get("before")) || undefined;
    const lines = await audit.page({ before, limit: PAGE, agency: account.agency });
    // It walks all lines; whoever reads on saw it with the newest.
    const verdict = before === undefined ? await audit.verify() : undefined;
    const json: AuditPage = {
      lines: lines.map(({ n, at, who, what, record, why, hash }) => ({ n, at, who, what, record, why, hash })),
      ...(verdict && { intact: verdict.intact }),
      ...(verdict && !verdict.intact && { brokenAt: verdict.brokenAt }),
    };
    return { status: 200, json };
  }

  /** The bot is the whole city's: only administrators of the first line switch it. */
  async function changeMode(asked: Asked, { account }: Seat): Promise<Answer> {
    if (account.agency !== firstAgency) throw new Refusal("Forbidden", "only administrators of the first line's agency may switch the bot");
    const { mode: wanted } = await readBody(asked, modeBody);
    await writeAudit(account, `mode.${wanted}`, "bot-mode");
    await mode.change(wanted);
    return { status: 200, json: { mode: wanted } };
  }

  return { staff, changeStaff, audit: readAudit, changeMode };
}

const staffRow = ({ id, name, agency, roles, disabled, totp, lastLogin }: Account): StaffRow => ({
  ...{ id, name, agency, roles, disabled },
  totp: totp !== undefined,
  ...(lastLogin !== undefined && { last: lastLogin }),
});

/** A password and a second factor are shown to who made them, once. */
const shownOnce = (credentials: Credentials | undefined) =>
  credentials && { password: credentials.password, ...(credentials.totpUri && { otpauth: credentials.totpUri }) };
