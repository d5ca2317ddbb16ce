import assert from "node:assert/strict";
import { Refusal } from "../../bot/http/errors.ts";
import type { NewAccount } from "../../bot/staff/account.ts";
import { codeAt, createOffice, lan, minh } from "./example.ts";

const refused = (code: string, message: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.code === code && message.test(error.message);

describe("accounts of staff", () => {
  it("are made with a password nobody chose, shown once and kept as argon2id only", async () => {
    const { accounts, records } = createOffice();
    const { account, credentials } = await accounts.add(lan, "cli");
    assert.match(credentials?.password ?? "", /^[A-Za-z2-9]{20}$/);
    assert.match(account.passwordHash ?? "", /^\$argon2id\$v=19\$/);
    assert.ok(!JSON.stringify(await records.read("staff:lan")).includes(credentials?.password ?? ""));
    assert.deepEqual([account.languages, account.capacity, account.disabled, account.version], [["vi"], 4, false, 1]);
  });

  it("of supervisors and administrators have a second factor, sealed; of officers none", async () => {
    const { accounts, clock } = createOffice();
    const added = await accounts.add(minh, "cli");
    const uri = new URL(added.credentials?.totpUri ?? "");
    assert.deepEqual([uri.protocol, uri.host], ["otpauth:", "totp"]);
    assert.ok(!JSON.stringify(added.account).includes(uri.searchParams.get("secret") ?? ""));
    assert.match(codeAt(added.credentials ?? { password: "" }, clock.now), /^\d{6}$/);
    assert.equal((await accounts.add(lan, "cli")).credentials?.totpUri, undefined);
  });

  it("may have no password where the provider does the log-in", async () => {
    const { accounts } = createOffice();
    const { account, credentials } = await accounts.add({ ...minh, password: false }, "cli");
    assert.deepEqual([account.passwordHash, account.totp, credentials], [undefined, undefined, undefined]);
  });

  const bad: [string, Partial<NewAccount>, RegExp][] = [
    ["an id with capitals", { id: "Lan" }, /^id: must have 3 to 64/],
    ["an id that is too short", { id: "la" }, /^id:/],
    ["no name", { name: "  " }, /^name:/],
    ["a name with a control character", { name: "La\u202en" }, /^name:/],
    ["no role", { roles: [] }, /^roles:/],
    ["a role there is not", { roles: ["owner" as "officer"] }, /^roles/],
    ["an agency there is not", { agency: "ward-z" }, /^agency: there is no ward-z/],
    ["a skill there is not", { skills: ["magic"] }, /^skills: there is no magic/],
    ["a field there is not", { disabled: true } as Partial<NewAccount>, /disabled/],
  ];
  for (const [what, part, message] of bad)
    it(`are refused with ${what}, and nothing is kept`, async () => {
      const { accounts, audited } = createOffice();
      await assert.rejects(accounts.add({ ...lan, ...part }, "cli"), refused("BadRequest", message));
      assert.deepEqual([await accounts.list(), audited], [[], []]);
    });

  it("have an id of their own, and a name of their own within the agency", async () => {
    const { accounts } = createOffice();
    await accounts.add(lan, "cli");
    await assert.rejects(accounts.add({ ...lan, name: "Example Other" }, "cli"), refused("BadRequest", /^id: there is such/));
    await assert.rejects(accounts.add({ ...lan, id: "lan2", name: "example LAN" }, "cli"), refused("BadRequest", /^name: another/));
    await accounts.add({ ...lan, id: "lan2", agency: "ward-b" }, "cli");
    await assert.rejects(accounts.update("lan2", { agency: "ward-a" }, "cli"), refused("BadRequest", /^name: another/));
  });

  it("of the same id made at once: one is made", async () => {
    const { accounts } = createOffice();
    const made = await Promise.allSettled([accounts.add(lan, "cli"), accounts.add(lan, "cli")]);
    assert.equal(made.filter(({ status }) => status === "fulfilled").length, 1);
  });

  it("named like a part of JavaScript are accounts like any other", async () => {
    const { accounts } = createOffice();
    for (const id of ["__proto__", "constructor"]) {
      assert.equal(await accounts.find(id), undefined);
      await accounts.add({ ...lan, id, name: `Example ${id}` }, "cli");
    }
    assert.deepEqual(
      (await accounts.list()).map(({ id }) => id),
      ["__proto__", "constructor"],
    );
  });

  it("are listed by id, of one agency or all", async () => {
    const { accounts } = createOffice();
    for (const one of [minh, lan, { ...lan, id: "hoa", agency: "ward-b" }]) await accounts.add(one, "cli");
    const ids = async (agency?: string) => (await accounts.list(agency)).map(({ id }) => id);
    assert.deepEqual([await ids(), await ids("ward-a"), await ids("ward-b")], [["hoa", "lan", "minh"], ["lan", "minh"], ["hoa"]]);
  });

  it("grow their version with what ends sessions, and with nothing else", async () => {
    const { accounts } = createOffice();
    await accounts.add(lan, "cli");
    const versions = [];
    for (const change of [
      () => accounts.update("lan", { name: "Example Lan B", skills: ["land"], capacity: 6 }, "cli"),
      () => accounts.update("lan", { roles: ["officer", "editor"] }, "cli"),
      () => accounts.update("lan", { roles: ["editor", "officer"], agency: "ward-a" }, "cli"),
      () => accounts.update("lan", { agency: "ward-b" }, "cli"),
      () => accounts.disable("lan", "cli"),
      () => accounts.enable("lan", "cli"),
      () => accounts.reset("lan", "cli"),
    ]) {
      await change();
      versions.push((await accounts.find("lan"))?.version);
    }
    assert.deepEqual(versions, [1, 2, 2, 3, 4, 4, 5]);
    const { name, skills, capacity, languages } = (await accounts.find("lan")) ?? {};
    assert.deepEqual([name, skills, capacity, languages], ["Example Lan B", ["land"], 6, ["vi"]]);
  });

  it("that are reset have another password and second factor, and are bound to nobody at the provider", async () => {
    const { accounts } = createOffice();
    const { account, credentials } = await accounts.add(minh, "cli");
    await accounts.enter(account, { subject: { issuer: "https://id.example", sub: "1" } });
    const again = await accounts.reset("minh", "cli");
    assert.notEqual(again?.password, credentials?.password);
    assert.notEqual(again?.totpUri, credentials?.totpUri);
    assert.equal((await accounts.find("minh"))?.subject, undefined);
  });

  it("without a password have none after a reset either", async () => {
    const { accounts } = createOffice();
    await accounts.add({ ...minh, password: false }, "cli");
    assert.equal(await accounts.reset("minh", "cli"), undefined);
    assert.equal((await accounts.find("minh"))?.passwordHash, undefined);
  });

  it("that do not exist cannot be changed", async () => {
    const { accounts } = createOffice();
    for (const id of ["nobody", "No Body", ""])
      for (const change of [accounts.disable(id, "x"), accounts.enable(id, "x"), accounts.reset(id, "x"), accounts.update(id, {}, "x")])
        await assert.rejects(change, refused("NotFound", /no such account/));
  });

  it("are audited whenever they are made or changed, by whoever does it", async () => {
    const { accounts, audited } = createOffice();
    await accounts.add(lan, "cli:root");
    await accounts.update("lan", { capacity: 2 }, "minh");
    await accounts.disable("lan", "minh");
    await accounts.enable("lan", "minh");
    await accounts.reset("lan", "minh");
    assert.deepEqual(
      audited.map(({ who, what }) => `${who} ${what}`),
      ["cli:root staff.add", "minh staff.update", "minh staff.disable", "minh staff.enable", "minh staff.reset"],
    );
    assert.ok(audited.every(({ record, agency }) => record === "staff:lan" && agency === "ward-a"));
  });
});
