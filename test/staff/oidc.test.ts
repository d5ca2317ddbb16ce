import assert from "node:assert/strict";
import type { NewAccount } from "../../bot/staff/account.ts";
import { createProvider } from "../../bot/staff/provider.ts";
import { createBrowser, createOffice, type Door, lan, MINUTE, minh, openDoor } from "./example.ts";
import { type RunningProvider, startProvider } from "./provider.ts";

type Browser = ReturnType<typeof createBrowser>;
const LAN = "provider-id-of-lan";

describe("logging in at the provider", () => {
  let provider: RunningProvider;
  let door: Door;
  beforeEach(async () => {
    provider = await startProvider({
      [LAN]: { preferred_username: "Lan", roles: ["administrator"] },
      minh: { email: "Minh@city.example", email_verified: true },
      mallory: { preferred_username: "mallory", email: "minh@city.example", email_verified: false },
      recycled: { preferred_username: "lan" },
    });
    door = await openDoor(createOffice(), provider.settings);
    provider.serve(`${door.url}/console/oidc/callback`);
    provider.person = LAN;
  });
  afterEach(async () => {
    await door.close();
    await provider.close();
  });

  const add = (account: NewAccount) => door.office.accounts.add({ ...account, password: false }, "cli");
  const locationOf = (answer: Response): string => answer.headers.get("location") ?? "";
  const start = async (browser: Browser): Promise<URL> => new URL(locationOf(await browser.request("GET", "/console/oidc/start")));

  /** The way through the provider: our address with its answer, not yet opened. */
  async function through(browser: Browser, from: URL): Promise<URL> {
    for (let url = from; ; ) {
      const next = new URL(locationOf(await browser.request("GET", url.href)), url);
      if (next.origin === door.url) return next;
      url = next;
    }
  }
  const open = async (browser: Browser, url: URL): Promise<string> => locationOf(await browser.request("GET", url.href));
  const logIn = async (browser: Browser, change: (url: URL) => void = () => {}): Promise<string> => {
    const url = await start(browser);
    change(url);
    return open(browser, await through(browser, url));
  };
  const hasSession = (browser: Browser): boolean => browser.cookies.has("mc-console");
  const logIns = () =>
    door.office.audited.filter(({ what }) => what.startsWith("login")).map(({ who, what, why }) => `${who} ${what} ${why}`);

  it("gives a session to who has an account of that name, with the rights of the account, whatever the provider says", async () => {
    await add(lan);
    const browser = createBrowser(door);
    assert.deepEqual(await (await browser.request("GET", "/api/console/login")).json(), { local: true, oidc: true });
    assert.equal(await logIn(browser), "/console");
    assert.deepEqual((await browser.me())?.roles, ["officer"]);
    const { subject, lastLogin } = (await door.office.accounts.find("lan")) ?? {};
    assert.deepEqual(subject, { issuer: provider.settings.issuer, sub: LAN });
    assert.equal(lastLogin, door.office.clock.now);
    assert.deepEqual(logIns(), ["lan login oidc"]);
  });

  it("asks with a code challenge, a state and a nonce, different each time", async () => {
    const [one, other] = [await start(createBrowser(door)), await start(createBrowser(door))];
    assert.deepEqual([one.searchParams.get("response_type"), one.searchParams.get("code_challenge_method")], ["code", "S256"]);
    for (const name of ["state", "nonce", "code_challenge"]) {
      assert.match(one.searchParams.get(name) ?? "", /^[\w-]{43}$/, name);
      assert.notEqual(one.searchParams.get(name), other.searchParams.get(name));
    }
  });

  it("keeps what it asked under a cookie for ten minutes that comes along on the way back, and only then", async () => {
    await add(lan);
    const browser = createBrowser(door);
    const answer = await browser.request("GET", "/console/oidc/start");
    assert.match(answer.headers.getSetCookie().join(), /^mc-oidc-console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
    const back = await through(browser, new URL(locationOf(answer)));
    door.office.clock.now += 10 * MINUTE;
    assert.equal(await open(browser, back), "/console?failed=1");
  });

  it("gives a new session, whatever cookie the browser came with", async () => {
    await add(lan);
    const browser = createBrowser(door);
    const planted = "A".repeat(43);
    browser.cookies.set("mc-console", planted);
    await logIn(browser);
    assert.notEqual(browser.cookies.get("mc-console"), planted);
    assert.equal((await browser.me())?.id, "lan");
  });

  it("knows a person by their id at the provider from then on, not by their name", async () => {
    await add(lan);
    await logIn(createBrowser(door));
    provider.people[LAN] = { preferred_username: "lan.married" };
    assert.equal(await logIn(createBrowser(door)), "/console");
    // Somebody else got the name that became free.
    provider.person = "recycled";
    const browser = createBrowser(door);
    assert.deepEqual([await logIn(browser), hasSession(browser)], ["/console?failed=1", false]);
    assert.equal((await door.office.accounts.find("lan"))?.subject?.sub, LAN);
  });

  it("binds one of two people of the same name who come at the same moment", async () => {
    await add(lan);
    const ways = [];
    for (const person of [LAN, "recycled"]) {
      provider.person = person;
      const browser = createBrowser(door);
      ways.push({ browser, url: await through(browser, await start(browser)) });
    }
    const ends = await Promise.all(ways.map(({ browser, url }) => open(browser, url)));
    assert.deepEqual(ends.sort(), ["/console", "/console?failed=1"]);
  });

  it("takes an address of e-mail for a name where the provider verified it", async () => {
    await add({ ...minh, id: "minh@city.example" });
    provider.person = "mallory";
    assert.equal(await logIn(createBrowser(door)), "/console?failed=1");
    provider.person = "minh";
    assert.equal(await logIn(createBrowser(door)), "/console");
  });

  it("lets nobody in without an account", async () => {
    await add(minh);
    const browser = createBrowser(door);
    assert.deepEqual([await logIn(browser), hasSession(browser)], ["/console?failed=1", false]);
    assert.deepEqual(logIns(), ["unknown login.failed oidc"]);
    assert.equal((await door.office.accounts.list()).length, 1);
  });

  it("lets nobody in whose account is disabled, before and after they were bound", async () => {
    await add(lan);
    await door.office.accounts.disable("lan", "cli");
    assert.equal(await logIn(createBrowser(door)), "/console?failed=1");
    await door.office.accounts.enable("lan", "cli");
    assert.equal(await logIn(createBrowser(door)), "/console");
    await door.office.accounts.disable("lan", "cli");
    assert.equal(await logIn(createBrowser(door)), "/console?failed=1");
    assert.deepEqual(logIns(), ["lan login.failed oidc", "lan login oidc", "lan login.failed oidc"]);
  });

  it("lets in somebody else of the name only after a reset", async () => {
    await add(lan);
    await logIn(createBrowser(door));
    await door.office.accounts.reset("lan", "cli");
    provider.person = "recycled";
    assert.equal(await logIn(createBrowser(door)), "/console");
    provider.person = LAN;
    assert.equal(await logIn(createBrowser(door)), "/console?failed=1");
  });

  const forgeries: [string, (browser: Browser) => Promise<string>][] = [
    ["another state", async (browser) => open(browser, changed(await through(browser, await start(browser)), "state", "x".repeat(43)))],
    ["no state", async (browser) => open(browser, changed(await through(browser, await start(browser)), "state"))],
    ["no code", async (browser) => open(browser, changed(await through(browser, await start(browser)), "code"))],
    ["a code nobody gave", async (browser) => open(browser, changed(await through(browser, await start(browser)), "code", "x"))],
    [
      "another issuer",
      async (browser) => open(browser, changed(await through(browser, await start(browser)), "iss", "https://evil.example")),
    ],
    ["an ID token for another nonce", (browser) => logIn(browser, (url) => changed(url, "nonce", "x".repeat(43)))],
    ["an ID token without a nonce", (browser) => logIn(browser, (url) => changed(url, "nonce"))],
    ["a code for another challenge", (browser) => logIn(browser, (url) => changed(url, "code_challenge", "x".repeat(43)))],
    [
      "somebody else's answer",
      async (browser) => {
        const victim = createBrowser(door);
        await start(browser);
        return open(browser, await through(victim, await start(victim)));
      },
    ],
    [
      "somebody else's code under one's own state",
      async (browser) => {
        const victim = createBrowser(door);
        const theirs = await through(victim, await start(victim));
        const mine = await through(browser, await start(browser));
        return open(browser, changed(mine, "code", theirs.searchParams.get("code") ?? ""));
      },
    ],
    [
      "an answer to a browser that asked nothing",
      async (browser) => {
        const other = createBrowser(door);
        return open(browser, await through(other, await start(other)));
      },
    ],
    [
      "a token signed by another key",
      (browser) => {
        provider.isForged = true;
        return logIn(browser);
      },
    ],
    [
      "the person's refusal",
      (browser) => {
        provider.person = "";
        return logIn(browser);
      },
    ],
  ];
  for (const [what, attack] of forgeries)
    it(`is refused: ${what}`, async () => {
      await add(lan);
      const browser = createBrowser(door);
      assert.deepEqual([await attack(browser), hasSession(browser)], ["/console?failed=1", false]);
      assert.deepEqual(logIns(), []);
    });

  it("takes each answer once, also when it comes twice at the same moment", async () => {
    await add(lan);
    const browser = createBrowser(door);
    const url = await through(browser, await start(browser));
    const ends = await Promise.all([open(browser, url), open(browser, url)]);
    assert.deepEqual(ends.sort(), ["/console", "/console?failed=1"]);
    assert.equal(await open(browser, url), "/console?failed=1");
  });

  it("says so while the provider is away, logs no words, and goes on when it is back", async () => {
    await add(lan);
    provider.isDown = true;
    const browser = createBrowser(door);
    assert.equal(locationOf(await browser.request("GET", "/console/oidc/start")), "/console?failed=1");
    assert.deepEqual(door.office.lines, [{ event: "oidc-failed", error: "OAUTH_RESPONSE_IS_NOT_CONFORM" }]);
    provider.isDown = false;
    assert.equal(await logIn(browser), "/console");
  });

  it("is begun a limited number of times a minute from one address", async () => {
    const browser = createBrowser(door);
    const statuses = new Set<number>();
    for (let i = 0; i < 101; i++) statuses.add((await browser.request("GET", "/console/oidc/start")).status);
    assert.deepEqual([...statuses], [302, 429]);
  });

  it("goes to a provider elsewhere over https only", async () => {
    for (const issuer of ["http://id.example", "http://10.0.0.1"])
      await assert.rejects(
        createProvider({ ...provider.settings, issuer }).ask(`${door.url}/console/oidc/callback`),
        /only requests to HTTPS are allowed/,
      );
  });
});

function changed(url: URL, name: string, value?: string): URL {
  if (value === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return url;
}
