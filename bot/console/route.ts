/** A route of the console: which roles may use it. The table of all is `routes` in bot/console/console.ts. */
import type { Answer, Asked, Handler } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import type { Role } from "../staff/account.ts";
import type { LoggedIn, Needs } from "../staff/sessions.ts";

/** Who sits at the console. */
export type Seat = LoggedIn;

export type ConsoleRoute = {
  method: "GET" | "POST";
  /** Under /api/console. */
  path: string;
  roles: readonly Role[];
  /** Made by the page on its own: it keeps nobody logged in. */
  passive?: true;
  handle: (asked: Asked, seat: Seat) => Promise<Answer> | Answer;
};

export const ANYONE: readonly Role[] = ["officer", "supervisor", "editor", "administrator"];
/** Those who talk with people. */
export const DESK: readonly Role[] = ["officer", "supervisor"];

/** Who asks; throws Unauthorized or Forbidden. `csrf`: the request changes something. */
export type RequireSession = (asked: Asked, needs: Needs) => Promise<Seat>;

export const guarded =
  ({ method, roles, passive, handle }: ConsoleRoute, requireSession: RequireSession): Handler =>
  async (asked) => {
    const seat = await requireSession(asked, { csrf: method === "POST", ...(passive && { passive }) });
    if (!seat.account.roles.some((role) => roles.includes(role))) throw new Refusal("Forbidden", "your role does not include this");
    return handle(asked, seat);
  };

/** Another agency's conversation does not exist for this one. */
export const notHere = (): Refusal => new Refusal("NotFound", "there is no such conversation here");
