import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { route } from "../../bot/http/answer.ts";
import { Refusal } from "../../bot/http/errors.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { silent, startTalk } from "./talk.ts";

const knowledge = loadKnowledge();
const start = () => startTalk({ knowledge, at: "2026-11-24T02:00:00Z" });
type Talk = ReturnType<typeof start>;
const download = (talk: Talk, token: string) =>
  talk.services.holdings.download({ query: new URLSearchParams({ t: token }) } as Parameters<Talk["services"]["holdings"]["download"]>[0]);
const tokenIn = (words: string): string => /my-data\?t=([\w.-]+)/.exec(words)?.[1] ?? "";

describe("what is held about a person", () => {
  it("is listed with the day each goes", async () => {
    const talk = start();
    await talk.say("đăng ký khai sinh");
    await talk.say("báo tôi khi có thay đổi");
    const words = await talk.say("bạn giữ gì về tôi");
    assert.match(words, /tự xóa sau 90 ngày/);
    assert.match(words, /việc đang theo dõi.*23\/05\/2027/);
    assert.match(words, /\[Tải dữ liệu của tôi\]\n\[Xóa dữ liệu của tôi\]/);
  });

  it("can be downloaded with a link for this conversation only", async () => {
    const talk = start();
    await talk.say("đăng ký khai sinh");
    const token = tokenIn(await talk.say("tải dữ liệu của tôi"));
    const { json } = await download(talk, token);
    assert.match(JSON.stringify(json), /đăng ký khai sinh/);
    const [head, , sign] = token.split(".");
    const forged = `${head}.${Buffer.from(JSON.stringify({ sub: "other", aud: "mot-cua/my-data" })).toString("base64url")}.${sign}`;
    for (const bad of ["", "x", forged]) await assert.rejects(download(talk, bad), Refusal);
  });

  it("is handed out six times a minute at most, and never kept by a cache", async () => {
    const talk = start();
    const token = tokenIn(await talk.say("tải dữ liệu của tôi"));
    for (let n = 0; n < 6; n++) assert.equal(((await download(talk, token)).json as { complete: boolean }).complete, true);
    await assert.rejects(download(talk, token), { code: "TooManyRequests" });
    const server = createServer((request, response) => void route(start().services.holdings.download, 0, silent)(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/my-data?t=${tokenIn(await start().say("tải dữ liệu của tôi"))}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
  });

  it("goes at once when the person says so, jobs and all", async () => {
    const talk = start();
    await talk.say("đăng ký khai sinh");
    await talk.say("báo tôi khi có thay đổi");
    await talk.say("xóa dữ liệu của tôi");
    await talk.say("có");
    assert.deepEqual(await talk.records.owned("example"), []);
    assert.equal(await talk.records.read("follow:example"), undefined);
    assert.deepEqual(await talk.records.takeDue(Number.MAX_SAFE_INTEGER, 9, 1), []);
    assert.ok(!JSON.stringify(await talk.store.log("example", 0)).includes("khai sinh"));
  });
});
