import assert from "node:assert/strict";
import { Refusal } from "../../bot/http/errors.ts";
import type { Account } from "../../bot/staff/account.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { askedWith, createOffice, lan, MINUTE, type Office } from "./example.ts";

const ORIGIN = "http://127.0.0.1:3978";
const HOST = "127.0.0.1:3978";

const answerOf = async (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => "in",
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

describe("a session of the console", () => {
  let office: Office;
  let account: Account;
  beforeEach(async () => {
    office = createOffice();
    account = (await office.accounts.add(lan, "cli")).account;
  });

  /** A session begun by a browser that had `had`; the cookie pair it has then. */
  async function begin(had = "", by = account) {
    const { session, cookie } = await office.sessions.begin(askedWith(had ? { cookie: had } : {}), by);
    return { session, set: cookie, cookie: cookie.split(";")[0] ?? "" };
  }
  const look = (cookie: string, passive = false) =>
    answerOf(office.sessions.requireSession(askedWith({ cookie }), { csrf: false, passive }));

  it("has a new id of 256 bits, out of reach of scripts and of other sites' requests", async () => {
    const [one, other] = [await begin(), await begin()];
    assert.match(one.set, /^mc-console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    assert.notEqual(one.cookie, other.cookie);
  });

  it("is kept over https only and under a host's own name, wherever it is not this very machine", async () => {
    for (const url of ["https://door.example", "http://door.example", "http://0.0.0.0:3978"]) {
      office.url = url;
      assert.match((await begin()).set, /^__Host-mc=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/, url);
    }
    for (const url of ["http://localhost:1", "http://[::1]:1"]) {
      office.url = url;
      assert.match((await begin()).set, /^mc-console=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/, url);
    }
  });

  it("never takes the id a browser brings: one that was planted opens nothing afterwards", async () => {
    const planted = `mc-console=${"A".repeat(43)}`;
    const { cookie } = await begin(planted);
    assert.notEqual(cookie, planted);
    assert.deepEqual([await look(planted), await look(cookie)], ["Unauthorized", "in"]);
  });

  it("ends when the same browser logs in again", async () => {
    const first = await begin();
    const second = await begin(first.cookie);
    assert.deepEqual([await look(first.cookie), await look(second.cookie)], ["Unauthorized", "in"]);
  });

  it("cannot be read out of the store", async () => {
    const written: string[] = [];
    const records = createMemoryRecords();
    const write: typeof records.write = (key, ...rest) => {
      written.push(key, JSON.stringify(rest));
      return records.write(key, ...rest);
    };
    office = createOffice({ records: { ...records, write } });
    account = (await office.accounts.add(lan, "cli")).account;
    const { cookie } = await begin();
    const id = cookie.split("=")[1] ?? "";
    assert.ok(written.some((text) => text.startsWith("session:")) && !written.join().includes(id));
  });

  it("ends after 30 minutes in which nothing was done", async () => {
    const { cookie } = await begin();
    for (let once = 0; once < 3; once++) {
      office.clock.now += 30 * MINUTE - 1;
      assert.equal(await look(cookie), "in");
    }
    office.clock.now += 30 * MINUTE;
    assert.equal(await look(cookie), "Unauthorized");
  });

  it("is not kept by what the page asks on its own", async () => {
    const { cookie, session } = await begin();
    office.clock.now += 20 * MINUTE;
    assert.equal(await look(cookie, true), "in");
    office.clock.now += 11 * MINUTE;
    assert.equal(await look(cookie, true), "Unauthorized");
    assert.equal(await office.sessions.isLive(session), false);
  });

  it("ends after 12 hours however busy it was, at the time it said", async () => {
    const { cookie, session } = await begin();
    const end = office.clock.now + 12 * 60 * MINUTE;
    assert.equal(session.until, end);
    for (; office.clock.now < end; office.clock.now += 20 * MINUTE) assert.equal(await look(cookie), "in");
    office.clock.now = end + 1;
    assert.equal(await look(cookie), "Unauthorized");
  });

  it("is written at most once a minute, however much is asked", async () => {
    let writes = 0;
    const records = createMemoryRecords(() => office.clock.now);
    const write: typeof records.write = (key, ...rest) => {
      if (key.startsWith("session:")) writes++;
      return records.write(key, ...rest);
    };
    office = createOffice({ records: { ...records, write }, clock: office.clock });
    account = (await office.accounts.add(lan, "cli")).account;
    const { cookie } = await begin();
    for (let second = 0; second < 120; second++) {
      office.clock.now += 1_000;
      await look(cookie);
    }
    assert.equal(writes, 1 + 2);
  });

  it("is not brought back by a request that was under way when it ended", async () => {
    const { cookie, session } = await begin();
    const { records } = office;
    const { write } = records;
    office.clock.now += 2 * MINUTE;
    records.write = async (...args) => {
      await records.remove(session.key);
      return write(...args);
    };
    await look(cookie);
    records.write = write;
    assert.equal(await look(cookie), "Unauthorized");
  });

  const enders: [string, () => Promise<unknown>][] = [
    ["disabled", () => office.accounts.disable("lan", "cli")],
    ["reset", () => office.accounts.reset("lan", "cli")],
    ["given other roles", () => office.accounts.update("lan", { roles: ["administrator"] }, "cli")],
    ["moved to another agency", () => office.accounts.update("lan", { agency: "ward-b" }, "cli")],
    ["logged out everywhere", () => office.sessions.endAll("lan")],
  ];
  for (const [what, end] of enders)
    it(`is over at once, in every process, when the account is ${what}`, async () => {
      const other = createOffice({ records: office.records, clock: office.clock });
      const { cookie, session } = await begin();
      const there = () => answerOf(other.sessions.requireSession(askedWith({ cookie }), { csrf: false }));
      assert.deepEqual([await there(), await other.sessions.isLive(session)], ["in", true]);
      await end();
      assert.deepEqual([await there(), await other.sessions.isLive(session)], ["Unauthorized", false]);
    });

  it("stays over when a disabled account is enabled again", async () => {
    const { cookie } = await begin();
    await office.accounts.disable("lan", "cli");
    await office.accounts.enable("lan", "cli");
    assert.equal(await look(cookie), "Unauthorized");
  });

  it("ends alone on log-out, and tells the browser to drop it", async () => {
    const [one, other] = [await begin(), await begin()];
    assert.match(await office.sessions.end(one.session), /^mc-console=; Path=\/; HttpOnly; SameSite=Strict; Max-Age=0$/);
    assert.deepEqual([await look(one.cookie), await look(other.cookie)], ["Unauthorized", "in"]);
  });

  it("tells who asks as the account is now, not as it was at the log-in", async () => {
    const { cookie } = await begin();
    await office.accounts.update("lan", { name: "Example Lan B" }, "cli");
    const found = await office.sessions.requireSession(askedWith({ cookie }), { csrf: false });
    assert.equal(found.account.name, "Example Lan B");
  });

  it("is found beside other cookies, and not in anything else", async () => {
    const { cookie } = await begin();
    assert.equal(await look(`a=1; ${cookie};b=2`), "in");
    for (const other of ["", "mc-console", "mc-console=", `x${cookie}`, `__Host-${cookie}`, cookie.slice(0, -1)])
      assert.equal(await look(other), "Unauthorized", other);
  });
});

describe("a change asked with a session", () => {
  let office: Office;
  let cookie = "";
  let csrf = "";
  before(async () => {
    office = createOffice();
    const { account } = await office.accounts.add(lan, "cli");
    const begun = await office.sessions.begin(askedWith({}), account);
    cookie = begun.cookie.split(";")[0] ?? "";
    csrf = begun.session.csrf;
  });
  const ask = (headers: Record<string, string>) => answerOf(office.sessions.requireSession(askedWith(headers), { csrf: true }));

  const origins: [string, Record<string, string>, string][] = [
    ["our page", { origin: ORIGIN }, "in"],
    ["our page, as a browser says it", { origin: ORIGIN, "sec-fetch-site": "same-origin" }, "in"],
    ["our page by the host it was called by", { origin: "http://localhost:3978", host: "localhost:3978" }, "in"],
    ["a browser that sends no origin to its own site", { "sec-fetch-site": "same-origin" }, "in"],
    ["nowhere", {}, "Forbidden"],
    ["another site", { origin: "https://evil.example" }, "Forbidden"],
    ["another site, whatever else it says", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }, "Forbidden"],
    ["our page in a request of another site", { origin: ORIGIN, "sec-fetch-site": "cross-site" }, "Forbidden"],
    ["a neighbour in the domain", { "sec-fetch-site": "same-site" }, "Forbidden"],
    ["another site without an origin", { "sec-fetch-site": "cross-site" }, "Forbidden"],
    ["an address typed by hand", { "sec-fetch-site": "none" }, "Forbidden"],
    ["a sandboxed frame", { origin: "null" }, "Forbidden"],
    ["another port", { origin: "http://127.0.0.1:3979" }, "Forbidden"],
    ["another protocol", { origin: `https://${HOST}` }, "Forbidden"],
    ["a longer host", { origin: `${ORIGIN}.evil.example` }, "Forbidden"],
    ["no origin at all", { origin: "" }, "Forbidden"],
  ];
  for (const [from, headers, expected] of origins)
    it(`from ${from}: ${expected}`, async () => {
      assert.equal(await ask({ host: HOST, cookie, "x-csrf": csrf, ...headers }), expected);
    });

  it("needs the session's own token", async () => {
    const { account } = await office.accounts.add({ ...lan, id: "hoa", name: "Example Hoa" }, "cli");
    const others = (await office.sessions.begin(askedWith({}), account)).session.csrf;
    const asWith = (token: string) => ask({ host: HOST, origin: ORIGIN, cookie, "x-csrf": token });
    for (const token of ["", "x", others, `${csrf}x`, csrf.slice(1)]) assert.equal(await asWith(token), "Forbidden", token);
    assert.equal(await ask({ host: HOST, origin: ORIGIN, cookie }), "Forbidden");
    assert.equal(await asWith(csrf), "in");
  });

  it("needs the session: the token alone is nothing", async () => {
    assert.equal(await ask({ host: HOST, origin: ORIGIN, "x-csrf": csrf }), "Unauthorized");
  });
});
