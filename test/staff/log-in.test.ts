import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createPasswords } from "../../bot/staff/passwords.ts";
import { newTotpSecret, periodOf } from "../../bot/staff/totp.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { StoreUnavailable } from "../../bot/state/store.ts";
import { CHEAP, codeAt, createBrowser, createOffice, type Door, lan, MINUTE, minh, openDoor } from "./example.ts";

describe("logging in with a password", () => {
  const doors: Door[] = [];
  const open = async (options: Parameters<typeof createOffice>[0] = {}): Promise<Door> => {
    const door = await openDoor(createOffice(options));
    doors.push(door);
    return door;
  };
  afterEach(async () => {
    for (const door of doors.splice(0)) await door.close();
  });
  const addLan = async ({ office }: Door) => (await office.accounts.add(lan, "cli")).credentials ?? { password: "" };
  const addMinh = async ({ office }: Door) => (await office.accounts.add(minh, "cli")).credentials ?? { password: "" };

  it("gives a session and who one is, until log-out", async () => {
    const door = await open();
    const { password } = await addLan(door);
    const browser = createBrowser(door);
    assert.equal(await browser.me(), undefined);
    const answer = await browser.logIn(" LAN ", password);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    const me = await browser.me();
    assert.deepEqual(me, await answer.json());
    const { csrf, until, ...rest } = me ?? { csrf: "", until: 0 };
    assert.deepEqual(rest, {
      id: "lan",
      name: "Example Lan",
      agency: { id: "ward-a", name: { vi: "ward-a", en: "ward-a" } },
      roles: ["officer"],
      languages: ["vi"],
      skills: [],
      capacity: 4,
      idleMinutes: 30,
    });
    assert.equal(until, door.office.clock.now + 12 * 60 * MINUTE);
    assert.equal((await browser.request("POST", "/api/console/logout")).status, 403);
    assert.equal((await browser.request("POST", "/api/console/logout", undefined, { "x-csrf": csrf })).status, 204);
    assert.deepEqual([await browser.me(), browser.cookies.size], [undefined, 0]);
    assert.deepEqual(
      door.office.audited.map(({ who, what }) => `${who} ${what}`),
      ["cli staff.add", "lan login", "lan logout"],
    );
  });

  it("says which ways there are without a session, and that there is no provider", async () => {
    const browser = createBrowser(await open());
    assert.deepEqual(await (await browser.request("GET", "/api/console/login")).json(), { local: true, oidc: false });
    for (const path of ["/console/oidc/start", "/console/oidc/callback"]) assert.equal((await browser.request("GET", path)).status, 404);
  });

  it("is asked from our page only, in the form it has", async () => {
    const door = await open();
    const { password } = await addLan(door);
    const browser = createBrowser(door);
    const ask = async (body: unknown, headers = {}) => (await browser.request("POST", "/api/console/login", body, headers)).status;
    const right = { account: "lan", password };
    assert.equal(await ask(right, { origin: "https://evil.example" }), 403);
    assert.equal(await ask(right, { "content-type": "text/plain" }), 415);
    for (const body of [{}, [], "lan", { account: "lan" }, { ...right, more: 1 }, { ...right, password: "x".repeat(201) }])
      assert.equal(await ask(body), 400, JSON.stringify(body));
    assert.equal(await ask(right), 200);
  });

  it("gives a new session each time, whatever cookie the browser came with", async () => {
    const door = await open();
    const { password } = await addLan(door);
    const browser = createBrowser(door);
    const planted = "A".repeat(43);
    browser.cookies.set("mc-console", planted);
    await browser.logIn("lan", password);
    const first = browser.cookies.get("mc-console");
    await browser.logIn("lan", password);
    assert.equal(new Set([planted, first, browser.cookies.get("mc-console")]).size, 3);
  });

  it("answers the same, byte for byte, whatever was wrong", async () => {
    const door = await open();
    const { office } = door;
    const { password } = await addLan(door);
    const supervisor = await addMinh(door);
    const hoa = (await office.accounts.add({ ...lan, id: "hoa", name: "Example Hoa" }, "cli")).credentials;
    await office.accounts.disable("hoa", "cli");
    await office.accounts.add({ ...lan, id: "oidc", name: "Example Oidc", password: false }, "cli");
    const promoted = (await office.accounts.add({ ...lan, id: "mai", name: "Example Mai" }, "cli")).credentials;
    await office.accounts.update("mai", { roles: ["officer", "administrator"] }, "cli");
    const used = codeAt(supervisor, office.clock.now);
    assert.equal((await createBrowser(door).logIn("minh", supervisor.password, used)).status, 200);

    const wrong: Record<string, object> = {
      "an account there is not": { account: "nobody", password },
      "no account could be called so": { account: "No Body!", password },
      "the password": { account: "lan", password: `${password}x` },
      "an account without a password": { account: "oidc", password },
      "a disabled account": { account: "hoa", password: hoa?.password },
      "the code": { account: "minh", password: supervisor.password, code: "000000" },
      "no code": { account: "minh", password: supervisor.password },
      "a code that was used": { account: "minh", password: supervisor.password, code: used },
      "the password with a right code": { account: "minh", password: "x", code: codeAt(supervisor, office.clock.now + 30_000) },
      "an administrator without a second factor": { account: "mai", password: promoted?.password },
    };
    const answers = new Map<string, string>();
    for (const [what, body] of Object.entries(wrong)) {
      const answer = (await rawAnswer(door, body)).replace(/^date: .*\r\n/im, "");
      assert.match(answer, /^HTTP\/1\.1 401 /, what);
      answers.set(answer, what);
    }
    assert.deepEqual([...answers.values()].length, 1, [...answers.keys()].join("\n"));
  });

  it("does the same work whatever was wrong: places, one look at the store, one hash", async () => {
    const { accounts, passwords, logIn, records, clock } = createOffice();
    const { credentials } = await accounts.add(minh, "cli");
    const { credentials: hers } = await accounts.add(lan, "cli");
    await accounts.disable("lan", "cli");
    const work: string[] = [];
    for (const name of ["read", "write", "claim", "release"] as const) {
      const method = records[name] as (...args: unknown[]) => Promise<never>;
      records[name] = (...args: unknown[]) => {
        work.push(name);
        return method(...args);
      };
    }
    const { verify } = passwords;
    passwords.verify = (hashed, password) => {
      work.push("hash");
      return verify(hashed, password);
    };
    const { password = "" } = credentials ?? {};
    for (const typed of [
      { account: "nobody", password },
      { account: "minh", password: "x", code: codeAt(credentials ?? { password }, clock.now) },
      { account: "minh", password, code: "000000" },
      { account: "minh", password },
      { account: "lan", password: hers?.password ?? "" },
    ]) {
      await assert.rejects(logIn(typed, "203.0.113.1"));
      const places = work.filter((what) => what === "claim").length;
      assert.ok(places >= 2);
      assert.deepEqual(
        work.splice(0).filter((what) => what !== "claim"),
        ["read", "hash"],
        typed.account,
      );
    }
  });

  it("hashes at OWASP's cost, and for nobody as for everybody", async () => {
    const passwords = createPasswords();
    assert.match(await passwords.hash("right"), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.equal(await passwords.verify(undefined, "right"), false);
    const hashed = await createPasswords(CHEAP).hash("right");
    assert.deepEqual([await passwords.verify(hashed, "right"), await passwords.verify(hashed, "wrong")], [true, false]);
  });

  it("writes down who failed, and never what was typed", async () => {
    const door = await open();
    await addLan(door);
    const browser = createBrowser(door);
    await browser.logIn("lan", "secret-one");
    await browser.logIn("secret-two", "secret-three");
    const failed = door.office.audited.filter(({ what }) => what === "login.failed");
    assert.deepEqual(
      failed.map(({ who, agency }) => [who, agency]),
      [
        ["lan", "ward-a"],
        ["unknown", ""],
      ],
    );
    assert.doesNotMatch(JSON.stringify([door.office.audited, door.office.lines]), /secret/);
  });

  describe("and a code", () => {
    it("takes the code of now, of the period before and of the next, with blanks as apps show it", async () => {
      for (const away of [-30_000, 0, 30_000]) {
        const door = await open();
        const credentials = await addMinh(door);
        const code = codeAt(credentials, door.office.clock.now + away);
        const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
        assert.equal((await createBrowser(door).logIn("minh", credentials.password, typed)).status, 200, String(away));
      }
    });

    it("takes none of two periods away", () => {
      const secret = newTotpSecret();
      const now = Date.UTC(2026, 10, 25);
      const code = codeAt({ password: "", totpUri: `otpauth://totp/x?secret=${secret}` }, now);
      const at = (seconds: number) => periodOf(secret, code, now + seconds * 1_000) !== undefined;
      assert.deepEqual([at(-31), at(-30), at(0), at(59), at(60)], [false, true, true, true, false]);
    });

    it("takes each code once, in every process, and none older than the last", async () => {
      const one = await open();
      const credentials = await addMinh(one);
      const { records, clock } = one.office;
      const other = await open({ records, clock });
      const at = (seconds: number) => codeAt(credentials, clock.now + seconds * 1_000);
      const logIn = async (door: Door, code: string) => (await createBrowser(door).logIn("minh", credentials.password, code)).status;
      assert.equal(await logIn(one, at(0)), 200);
      assert.deepEqual([await logIn(one, at(0)), await logIn(other, at(0)), await logIn(other, at(-30))], [401, 401, 401]);
      assert.equal(await logIn(other, at(30)), 200);
    });

    it("takes a code once also when it comes twice at the same moment", async () => {
      const one = await open();
      const credentials = await addMinh(one);
      const other = await open({ records: one.office.records, clock: one.office.clock });
      const code = codeAt(credentials, one.office.clock.now);
      const answers = await Promise.all(
        [one, other, one, other].map((door) => createBrowser(door).logIn("minh", credentials.password, code)),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401, 401]);
    });

    it("is asked of a supervisor who became an officer as long as the second factor is there", async () => {
      const door = await open();
      const credentials = await addMinh(door);
      await door.office.accounts.update("minh", { roles: ["officer"] }, "cli");
      assert.equal((await createBrowser(door).logIn("minh", credentials.password)).status, 401);
      const code = codeAt(credentials, door.office.clock.now);
      assert.equal((await createBrowser(door).logIn("minh", credentials.password, code)).status, 200);
    });
  });

  describe("guessed at", () => {
    const guess = async (door: Door, account: string, address: string) =>
      (await createBrowser(door, address).logIn(account, "wrong-guess")).status;

    for (const account of ["lan", "nobody"])
      it(`is over after 5 tries in 15 minutes at ${account}, in all processes together and from anywhere`, async () => {
        const one = await open();
        const { password } = await addLan(one);
        const { records, clock } = one.office;
        const other = await open({ records, clock });
        const statuses = [];
        for (let i = 0; i < 6; i++) {
          statuses.push(await guess([one, other][i % 2] ?? one, account, `203.0.113.${i}`));
          clock.now += MINUTE;
        }
        assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429]);
        if (account === "lan") assert.equal((await createBrowser(other, "203.0.113.9").logIn("LAN", password)).status, 429);
        // The first place is free again 15 minutes after it was taken, the second a minute later.
        clock.now += 9 * MINUTE;
        assert.deepEqual([await guess(other, account, "203.0.113.9"), await guess(one, account, "203.0.113.9")], [401, 429]);
      });

    it("is over after 20 tries in 15 minutes from an address, in all processes together", async () => {
      const one = await open();
      const { password } = await addLan(one);
      const other = await open({ records: one.office.records, clock: one.office.clock });
      const statuses = [];
      for (let i = 0; i < 21; i++) statuses.push(await guess([one, other][i % 2] ?? one, `nobody-${i}`, "203.0.113.1"));
      assert.deepEqual(statuses, [...Array.from({ length: 20 }, () => 401), 429]);
      const refused = await createBrowser(other, "203.0.113.1").logIn("lan", password);
      assert.deepEqual([refused.status, refused.headers.get("retry-after")], [429, "900"]);
      assert.equal((await createBrowser(other, "203.0.113.2").logIn("lan", password)).status, 200);
    });

    it("many at once is no way round: just 5 are looked at", async () => {
      const door = await open();
      await addLan(door);
      const statuses = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(door, "lan", `203.0.113.${i}`)));
      assert.equal(statuses.filter((status) => status === 401).length, 5);
    });

    it("an address at its limit locks no further accounts", async () => {
      const door = await open();
      const { password } = await addLan(door);
      for (let i = 0; i < 20; i++) await guess(door, `nobody-${i}`, "203.0.113.1");
      for (let i = 0; i < 5; i++) assert.equal(await guess(door, "lan", "203.0.113.1"), 429);
      assert.equal((await createBrowser(door, "203.0.113.2").logIn("lan", password)).status, 200);
    });

    it("right log-ins take no place: a whole office behind one address gets in", async () => {
      const door = await open();
      const { password } = await addLan(door);
      for (let i = 0; i < 25; i++) assert.equal((await createBrowser(door).logIn("lan", password)).status, 200);
    });
  });

  it("is refused while the store is away, before anything is looked at", async () => {
    const records = createMemoryRecords();
    const door = await open({ records });
    const { password } = await addLan(door);
    records.claim = () => Promise.reject(new StoreUnavailable("gone"));
    const answer = await createBrowser(door).logIn("lan", password);
    assert.deepEqual([answer.status, answer.headers.getSetCookie()], [503, []]);
  });

  it("is refused while it cannot be audited", async () => {
    const office = createOffice();
    const { credentials } = await office.accounts.add(lan, "cli");
    office.audited.push = () => {
      throw new StoreUnavailable("gone");
    };
    const door = await openDoor(office);
    doors.push(door);
    const answer = await createBrowser(door).logIn("lan", credentials?.password ?? "");
    assert.deepEqual([answer.status, answer.headers.getSetCookie()], [503, []]);
  });
});

/** The answer to a log-in as it stands on the wire. */
async function rawAnswer({ url }: Door, body: object): Promise<string> {
  const { port, host } = new URL(url);
  const json = JSON.stringify(body);
  const socket = connect(Number(port), "127.0.0.1");
  const headers = [
    `host: ${host}`,
    `origin: ${url}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(json)}`,
    "connection: close",
  ];
  socket.write(`POST /api/console/login HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n${json}`);
  return text(socket);
}
