/** Logging in and out of the console, over HTTP. */
import { z } from "zod";
import type { Answer, Asked, Handler } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import { readJson } from "../http/read-json.ts";
import type { Bilingual, LoginWays, Me } from "../web/shared/console-api.ts";
import type { WriteAudit } from "./accounts.ts";
import type { LogIn } from "./log-in.ts";
import type { Oidc } from "./oidc.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { IDLE_MINUTES, type LoggedIn, type Sessions } from "./sessions.ts";

export type LoginApiParts = {
  logIn: LogIn;
  sessions: Sessions;
  /** Absent: no provider. */
  oidc?: Oidc | undefined;
  agencyName: (id: string) => Bilingual;
  publicUrl: () => string;
  audit: WriteAudit;
};

export type LoginApi = ReturnType<typeof createLoginApi>;

const typed = z.strictObject({
  account: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
  code: z.string().max(20).optional(),
});

export function createLoginApi({ logIn, sessions, oidc, agencyName, publicUrl, audit }: LoginApiParts) {
  const noProvider: Handler = () => {
    throw new Refusal("NotFound", "no provider of log-ins is set up");
  };

  function meOf({ account, session }: LoggedIn): Me {
    const { id, name, agency, roles, languages, skills, capacity } = account;
    const { csrf, until } = session;
    return {
      id,
      name,
      agency: { id: agency, name: agencyName(agency) },
      roles,
      languages,
      skills,
      capacity,
      csrf,
      idleMinutes: IDLE_MINUTES,
      until,
    };
  }

  return {
    /** Which ways there are. */
    ways(): Answer {
      const ways: LoginWays = { local: true, oidc: oidc !== undefined };
      return { status: 200, json: ways };
    },

    async logIn(asked: Asked): Promise<Answer> {
      requireSameOrigin(asked.request, publicUrl());
      const parsed = typed.safeParse(await readJson(asked.request));
      if (!parsed.success) throw new Refusal("BadRequest", "the body must have account, password and perhaps code");
      const { code, ...rest } = parsed.data;
      const account = await logIn({ ...rest, code: code?.replace(/\s/g, "") }, asked.address);
      const { session, cookie } = await sessions.begin(asked, account);
      return { status: 200, headers: { "set-cookie": cookie }, json: meOf({ account, session }) };
    },

    async logOut(asked: Asked): Promise<Answer> {
      const { account, session } = await sessions.requireSession(asked, { csrf: true });
      const cookie = await sessions.end(session);
      await audit({ who: account.id, what: "logout", record: `staff:${account.id}`, why: "", agency: account.agency });
      return { status: 204, headers: { "set-cookie": cookie } };
    },

    async me(asked: Asked): Promise<Answer> {
      return { status: 200, json: meOf(await sessions.requireSession(asked, { csrf: false })) };
    },

    oidcStart: oidc?.start ?? noProvider,
    oidcCallback: oidc?.callback ?? noProvider,
  };
}
