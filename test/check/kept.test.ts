/** Kept lists: by what code, for how long, what is in them, and what a counter sees. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { createCheckPages } from "../../bot/channels/check-pages.ts";
import { createReadContent } from "../../bot/channels/inbound-activity.ts";
import { readCode } from "../../bot/codes.ts";
import type { Asked } from "../../bot/http/answer.ts";
import { createWindow } from "../../bot/http/window.ts";
import { createSeals } from "../../bot/seals.ts";
import { createChecks } from "../../bot/services/checks.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import type { Records } from "../../bot/state/records.ts";
import { versionOf } from "../../knowledge/freshness/basis.ts";
import { createHolds } from "../../knowledge/freshness/holds.ts";
import type { KeptChecklist } from "../../knowledge/kept-sheet.ts";
import { type Knowledge, loadKnowledge } from "../../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { startTalk } from "../services/talk.ts";

const knowledge = loadKnowledge();
const birth = knowledge.procedures.get("dang-ky-khai-sinh") as LoadedProcedure;
const DAY = 86_400_000;
const START = Date.parse("2026-11-24T02:00:00Z");
const sheet: KeptChecklist = {
  kind: "checklist",
  procedure: birth.id,
  version: versionOf(birth, knowledge),
  day: "2026-11-24",
  language: "vi",
  answers: { unmarriedFather: false, late: false, filing: "inPerson", birthProof: "paper", filer: "parent" },
  ticks: ["giay-chung-sinh", "ban-sao-can-cuoc"],
  filing: "ward-police",
};

function start({ by = knowledge, reads = 1_000, records }: { by?: Knowledge; reads?: number; records?: Records } = {}) {
  let clock = START;
  const now = (): number => clock;
  const kept = records ?? createMemoryRecords(now);
  const publicUrl = (): string => "https://example.test";
  const checks = createChecks({ records: kept, secret: "s".repeat(32), publicUrl, now });
  const pages = createCheckPages({ knowledge: by, checks, reads: createWindow(reads, 60, now), publicUrl, now });
  const caller = (key: string, conversationId = "example") => ({
    key,
    conversationId,
    language: "vi" as const,
    address: undefined as never,
  });
  const asked = (code: string, query = ""): Asked => ({
    params: { code },
    query: new URLSearchParams(query),
    address: "127.0.0.1",
    request: undefined as never,
  });
  return {
    records: kept,
    checks,
    pages,
    keep: (key: string, one: KeptChecklist = sheet, conversationId?: string) =>
      checks.performers["check.keep"]({ sheet: one }, caller(key, conversationId)),
    page: async (code: string, query?: string) => {
      const { status, headers = {}, bytes } = await pages.page(asked(code, query));
      return { status, headers, html: String(bytes) };
    },
    json: (code: string) => pages.json(asked(code)),
    qr: (code: string) => pages.qr(asked(code)),
    pass: (milliseconds: number) => void (clock += milliseconds),
  };
}

describe("A kept list", () => {
  it("has a code of eight characters that cannot be misread, the same when the call is done again", async () => {
    const { keep, records } = start();
    const first = await keep("m1/0");
    assert.match(first.code, /^[2-9A-HJ-NP-Z]{8}$/);
    assert.equal(first.url, `https://example.test/check/${first.code}`);
    assert.equal(first.until, "2026-12-24");
    assert.deepEqual(await keep("m1/0"), first);
    assert.notEqual((await keep("m2/0")).code, first.code);
    assert.equal((await records.owned("example")).length, 2);
  });
  it("takes the next code when one is taken, and leaves the other's list alone", async () => {
    const { keep, records, checks } = start();
    const { code } = await start().keep("m1/0");
    await records.write(`check:${code}`, { sheet: { ...sheet, ticks: [] }, until: "2026-12-24", by: "somebody" }, 0, 1_000);
    const mine = await keep("m1/0");
    assert.notEqual(mine.code, code);
    assert.deepEqual((await checks.find(code))?.sheet.ticks, []);
    assert.deepEqual(
      (await records.owned("example")).map(({ key }) => key),
      [`check:${mine.code}`],
    );
  });
  it("is found by its code as people type it, for 30 days", async () => {
    const { keep, checks, pass } = start();
    const { code } = await keep("m1/0");
    for (const typed of [code.toLowerCase(), `${code.slice(0, 4)} ${code.slice(4)}`, `${code.slice(0, 4)}-${code.slice(4)}`])
      assert.equal((await checks.find(typed))?.code, code, typed);
    pass(29 * DAY);
    assert.ok(await checks.find(code));
    pass(2 * DAY);
    assert.equal(await checks.find(code), undefined);
  });
  it("is no code with look-alikes, other lengths or other signs", () => {
    for (const bad of ["", "ABC", "ABCDEFG0", "ABCDEFG1", "ABCDEFGI", "ABCDEFGO", "ABCDEFGHJ", "../../etc", "ABCD EFG"])
      assert.equal(readCode(bad), undefined, bad);
  });
  it("holds nothing that says whose it is", async () => {
    const { keep, records } = start();
    const { code } = await keep("m1/0", sheet, "conversation-of-a-person");
    const stored = JSON.stringify((await records.read(`check:${code}`))?.value);
    assert.ok(!stored.includes("conversation-of-a-person") && !stored.includes("m1/0"), stored);
    assert.deepEqual(Object.keys((await records.read(`check:${code}`))?.value as object).sort(), ["by", "sheet", "until"]);
  });
});

describe("The page at the counter", () => {
  it("says what is missing, superfluous and wrong, in both languages, without scripts", async () => {
    const { keep, page } = start();
    const { code } = await keep("m1/0");
    const vi = await page(code);
    assert.equal(vi.status, 200);
    for (const words of [
      "Còn thiếu",
      "Tờ khai đăng ký khai sinh",
      "Giấy chứng sinh",
      "Bản sao căn cước, CCCD",
      "Sai nơi nộp",
      `${code.slice(0, 4)} ${code.slice(4)}`,
      "24/12/2026",
      "Cha hoặc mẹ",
      '<a href="?lang=en"',
    ])
      assert.ok(vi.html.includes(words), words);
    assert.doesNotMatch(vi.html, /<script|\son\w+=|\sstyle=|<style/);
    assert.match(vi.html, /<svg[^>]*>/);
    const en = await page(code, "lang=en");
    for (const words of ['<html lang="en">', "Still missing", "Birth registration declaration", "Wrong place", '<a href="?lang=vi"'])
      assert.ok(en.html.includes(words), words);
  });
  it("is kept by no cache and no search engine", async () => {
    const { keep, page } = start();
    const { headers, html } = await page((await keep("m1/0")).code);
    assert.match(headers["cache-control"] ?? "", /no-store/);
    assert.match(headers["x-robots-tag"] ?? "", /noindex/);
    assert.match(html, /name="robots" content="noindex/);
  });
  it("says when the rules have changed since, and only then", async () => {
    const { keep, page } = start();
    assert.doesNotMatch((await page((await keep("m1/0")).code)).html, /đã thay đổi từ khi lập/);
    assert.match((await page((await keep("m2/0", { ...sheet, version: "00000000" })).code)).html, /đã thay đổi từ khi lập/);
  });
  it("shows nothing of a procedure that is being checked or gone", async () => {
    for (const by of [
      { ...knowledge, holds: createHolds([{ id: birth.id, facet: "documents" }], []) },
      { ...knowledge, holds: createHolds([{ id: birth.id }], []) },
      { ...knowledge, procedure: () => undefined },
    ]) {
      const { keep, page, json } = start({ by });
      const { code } = await keep("m1/0");
      const { status, html } = await page(code);
      assert.equal(status, 200);
      assert.match(html, /đang được kiểm tra lại/);
      assert.ok(!html.includes("Giấy chứng sinh"));
      assert.equal(((await json(code)).json as { held: boolean }).held, true);
    }
  });
  it("says what to do about an unknown, an old or a broken code", async () => {
    const { keep, page, pass, qr, json } = start();
    const { code } = await keep("m1/0");
    pass(31 * DAY);
    for (const bad of [code, "ABCDEFGH", "%E0%A4%A", "<script>alert(1)</script>", "x".repeat(5_000)]) {
      const { status, html } = await page(bad);
      assert.equal(status, 404);
      assert.match(html, /Không có danh sách nào với mã này[\s\S]*1022/);
      assert.doesNotMatch(html, /<script/);
      await assert.rejects(qr(bad), { code: "NotFound" });
      await assert.rejects(json(bad), { code: "NotFound" });
    }
    assert.match((await page("ABCDEFGH", "lang=en")).html, /There is no list with this code/);
  });
  it("cannot be guessed at speed", async () => {
    const { page } = start({ reads: 3 });
    for (let n = 0; n < 3; n++) assert.equal((await page("ABCDEFGH")).status, 404);
    const { status, headers, html } = await page("ABCDEFGH");
    assert.equal(status, 429);
    assert.ok(Number(headers["retry-after"]) >= 1);
    assert.match(html, /quá nhiều lần/);
  });
  it("says so when the store is away, and that nothing is lost", async () => {
    const away = createMemoryRecords();
    const gone = Object.assign(new Error("away"), { name: "StoreUnavailable" });
    const { page } = start({ records: { ...away, read: () => Promise.reject(gone) } });
    const { status, html } = await page("ABCDEFGH");
    assert.equal(status, 503);
    assert.match(html, /vẫn được giữ/);
  });
  it("has a square code of its own", async () => {
    const { keep, qr } = start();
    const { headers, bytes } = await qr((await keep("m1/0")).code);
    assert.equal(headers?.["content-type"], "image/svg+xml");
    assert.match(String(bytes), /^<svg/);
    assert.doesNotMatch(String(bytes), /script/);
  });
  it("gives counter systems what the description says", async () => {
    const { keep, json } = start();
    const { json: body } = await json((await keep("m1/0")).code);
    const described = parse(readFileSync(new URL("../../bot/openapi.yaml", import.meta.url), "utf8")) as {
      components: { schemas: Record<string, object> };
    };
    const schema = JSON.parse(
      JSON.stringify({ ...described.components.schemas.Check, $defs: described.components.schemas }).replaceAll(
        "#/components/schemas/",
        "#/$defs/",
      ),
    );
    assert.equal(z.fromJSONSchema(schema).safeParse(body).error, undefined);
    const { missing, superfluous, office, changed } = body as {
      missing: { key: string }[];
      superfluous: { because: string }[];
      office: string;
      changed: boolean;
    };
    assert.deepEqual(
      [missing.map(({ key }) => key), superfluous.map(({ because }) => because), office, changed],
      [["to-khai-dang-ki-khai-sinh"], ["inDatabase"], "wrong", false],
    );
  });
});

describe("Ticks that come with a card's button", () => {
  const read = createReadContent(createSeals("s".repeat(32)));
  const message = (value: unknown) => read({ type: "message", text: "Tôi đã có những giấy tờ đánh dấu", value });
  it("are ids, from our page as a list, from others beside the words as Adaptive Cards send them", () => {
    assert.deepEqual(message({ say: "x", ticks: ["giay-chung-sinh", "to-khai.new"] })?.value, {
      ticks: ["giay-chung-sinh", "to-khai.new"],
    });
    assert.deepEqual(message({ say: "x", "giay-chung-sinh": "true", "to-khai": "false" })?.value, { ticks: ["giay-chung-sinh"] });
    assert.deepEqual(message({ say: "x", "to-khai": "false" })?.value, { ticks: [] });
    assert.equal(message({ say: "x" })?.value, undefined);
    assert.equal(message(undefined)?.value, undefined);
  });
  it("can hold no sentence, no number of a person's length and no endless list", () => {
    const ticks = ["số của tôi là 0901 234 567", "<b>", "x".repeat(81), "0901234567", "so-0901234567", 5, null, { a: 1 }, "ok"];
    assert.deepEqual(message({ say: "x", ticks })?.value, { ticks: ["ok"] });
    assert.deepEqual(message({ say: "x", ticks: Array(1_000).fill("ok") })?.value, { ticks: Array(60).fill("ok") });
  });
});

describe("A pre-check from the card to the kept list", () => {
  const ask = async (talk: ReturnType<typeof startTalk>): Promise<void> => {
    for (const words of [
      "đăng ký khai sinh",
      "lập danh sách cho tôi",
      "không",
      "không",
      "trực tiếp",
      "Có, bản giấy",
      "cha hoặc mẹ",
      "kiểm tra trước khi nộp",
    ])
      await talk.say(words);
  };
  it("takes ticks, drops what is no line of the case, and keeps the list", async () => {
    const talk = startTalk({ knowledge, at: "2026-11-24T02:00:00Z" });
    await ask(talk);
    const next = await talk.say("Tôi đã có những giấy tờ đánh dấu", { value: { ticks: ["giay-chung-sinh", "no-such-line"] } });
    assert.match(next, /Bạn định nộp ở đâu/);
    const result = await talk.say("Nộp trực tuyến");
    assert.match(result, /thiếu 1 giấy tờ/);
    const code = /Mã danh sách: \*\*(\w{8})\*\*/.exec(result)?.[1] ?? "";
    assert.deepEqual((await talk.services.checks.find(code))?.sheet.ticks, ["giay-chung-sinh"]);
    assert.match(await talk.say("bạn giữ gì về tôi"), new RegExp(`danh sách đã lưu, mã ${code}: tự xóa ngày 24/12/2026`));
    await talk.say("xóa dữ liệu của tôi");
    await talk.say("có");
    assert.equal(await talk.services.checks.find(code), undefined);
  });
  it("still answers when the list cannot be kept, without a code", async () => {
    const talk = startTalk({ knowledge, at: "2026-11-24T02:00:00Z" });
    await ask(talk);
    talk.records.write = () => Promise.reject(new Error("away"));
    const words = await talk.say("đủ hết, nộp online");
    assert.match(words, /đã đủ theo quy định/);
    assert.match(words, /chưa lưu được danh sách nên chưa có mã/);
    assert.doesNotMatch(words, /Mã danh sách/);
  });
});
