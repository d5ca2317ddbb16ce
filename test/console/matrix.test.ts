/** Every route of the console with every role of the agency and of another one, without a session, and not from our page. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { ConsoleRoute } from "../../bot/console/route.ts";
import { ROLES, type Role } from "../../bot/staff/account.ts";
import type { UnansweredGroup } from "../../bot/web/shared/console-api.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

const [OWN, OTHER] = ["tong-dai", "dat-dai"];
const DAY = "from=2026-11-25&to=2026-11-25";

/** What officers, supervisors, editors and administrators get: of the agency, and of another one that asks for what is this one's. */
type Row = { own: [number, number, number, number]; other: [number, number, number, number]; query?: string; body?: () => unknown };
const all = (status: number): Row["own"] => [status, status, status, status];
const desk = (status: number): Row["own"] => [status, status, 403, 403];
const supervisor = (status: number): Row["own"] => [403, status, 403, 403];
const editor = (status: number): Row["own"] => [403, 403, status, 403];
const administrator = (status: number): Row["own"] => [403, 403, 403, status];
/** The list of one's own agency: whose it is, is no part of what is asked. */
const everybodys = (row: (status: number) => Row["own"]): Pick<Row, "own" | "other"> => ({ own: row(200), other: row(200) });
const bound = (row: (status: number) => Row["own"], status = 200): Pick<Row, "own" | "other"> => ({ own: row(status), other: row(404) });

const TABLE: Record<string, Row> = {
  "GET me": everybodys(all),
  "POST logout": { own: all(204), other: all(204) },
  "GET settings": everybodys(all),
  "GET search": { ...everybodys(all), query: "q=khai sinh" },
  "GET stream": { ...everybodys(desk), query: "cursor=" },
  "GET queue": { ...everybodys(desk), query: "view=mine" },
  "GET history": { ...everybodys(desk), query: "q=khai sinh" },
  "POST presence": { own: desk(204), other: desk(204), body: () => ({ status: "present" }) },
  "GET canned": everybodys(desk),
  "GET conversations/:id": bound(desk),
  "GET conversations/:id/log": { ...bound(desk), query: "from=0" },
  // Over a number that was never seen: late, whoever says it.
  "POST conversations/:id/commands": { ...bound(desk), body: () => ({ kind: "claim", key: randomUUID(), over: 99 }) },
  "POST conversations/:id/notes": { ...bound(desk), body: () => ({ key: randomUUID(), text: "an example" }) },
  "POST conversations/:id/viewing": { ...bound(desk, 204), body: () => ({ typing: false, seen: 0 }) },
  // Only the officer who has it.
  "POST conversations/:id/reveal": { own: [200, 403, 403, 403], other: desk(404), body: () => ({ index: 0, reason: "an example" }) },
  "GET board": everybodys(supervisor),
  "GET figures": { ...bound(supervisor), query: `${DAY}&agency=${OWN}` },
  "GET figures.csv": { ...bound(supervisor), query: `${DAY}&agency=${OWN}` },
  "GET figures.xlsx": { ...bound(supervisor), query: `${DAY}&agency=${OWN}` },
  // What people asked before any agency had it belongs to none.
  "GET unanswered": everybodys(editor),
  "POST unanswered/:id": { ...everybodys(editor), body: () => ({ outOfScope: true }) },
  "GET staff": everybodys(administrator),
  "POST staff": { ...bound(administrator), body: () => ({ action: "update", id: `${OWN}.officer`, capacity: 4 }) },
  "GET audit": everybodys(administrator),
  // The bot is the whole city's: the first line's administrators switch it.
  "POST settings/mode": { own: administrator(200), other: administrator(403), body: () => ({ mode: "on" }) },
};

const nameOf = ({ method, path }: ConsoleRoute): string => `${method} ${path}`;

describe("who may ask what of the console", () => {
  let world: World;
  let routes: readonly ConsoleRoute[];
  let conversation: string;
  const seats = new Map<string, Officer>();

  before(async () => {
    world = await startWorld();
    routes = world.service.consoleRoutes;
    for (const agency of [OWN, OTHER])
      for (const role of ROLES) seats.set(`${agency}.${role}`, await world.staff({ id: `${agency}.${role}`, agency, roles: [role] }));
    const person = await world.person();
    await person.waits();
    conversation = person.id;
    const officer = seat(OWN, "officer");
    await officer.takes(person);
    await person.says("số của tôi là 0901234567");
    await until(async () => (await officer.view(conversation)).contacts.length > 0);
    // One for each editor to look after.
    const other = await world.person();
    for (const text of ["sổ kỳ lân cho bé gái", "giấy nuôi rồng lửa"]) await other.says(text, /./);
    await until(async () => (await groups()).length >= 2);
  });
  after(() => world.close());

  const seat = (agency: string, role: Role): Officer => seats.get(`${agency}.${role}`) as Officer;
  const groups = () => seat(OWN, "editor").get<UnansweredGroup[]>("unanswered");

  async function ask(route: ConsoleRoute, officer: Officer, headers: Record<string, string> = {}): Promise<number> {
    const { query, body } = TABLE[nameOf(route)] as Row;
    const id = route.path.startsWith("unanswered") ? ((await groups())[0]?.id ?? "none") : conversation;
    const path = route.path.replace(":id", id) + (query ? `?${query}` : "");
    const { status } = await officer.request(route.method, path, route.method === "POST" ? (body?.() ?? {}) : undefined, headers);
    return status;
  }
  /** A code is good once, and a session that was left is over. */
  async function again(officer: Officer): Promise<void> {
    world.pass(30_000);
    await officer.logIn();
  }

  it("has a row for each route and a route for each row", () => {
    assert.deepEqual(routes.map(nameOf).sort(), Object.keys(TABLE).sort());
  });

  for (const [name, { own, other }] of Object.entries(TABLE)) {
    it(`${name}: by role and agency`, async () => {
      const route = routes.find((one) => nameOf(one) === name) as ConsoleRoute;
      for (const [agency, expected] of [
        [OWN, own],
        [OTHER, other],
      ] as const) {
        for (const [i, role] of ROLES.entries()) {
          assert.equal(await ask(route, seat(agency as string, role)), expected[i], `${role} of ${agency}`);
          if (name === "POST logout") await again(seat(agency as string, role));
        }
      }
    });

    it(`${name}: without a session, or not from our page`, async () => {
      const route = routes.find((one) => nameOf(one) === name) as ConsoleRoute;
      for (const role of ROLES) {
        const officer = seat(OWN, role);
        assert.equal(await ask(route, officer, { cookie: "" }), 401, "no cookie");
        assert.equal(await ask(route, officer, { cookie: "mc-console=guessed" }), 401, "a guessed session");
        if (route.method === "GET") continue;
        assert.equal(await ask(route, officer, { "x-csrf": "" }), 403, "no token");
        assert.equal(await ask(route, officer, { "x-csrf": "guessed" }), 403, "a guessed token");
        assert.equal(await ask(route, officer, { origin: "https://elsewhere.example" }), 403, "another page");
        assert.equal(await ask(route, officer, { origin: "null" }), 403, "a page without an address");
        assert.equal(await ask(route, officer, { "sec-fetch-site": "cross-site" }), 403, "a browser that says so");
      }
    });
  }
});
