import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { ConversationView, Line, Row } from "../../bot/web/shared/console-api.ts";
import * as example from "./example.ts";
import * as office from "./example-office.ts";
import type { Fake } from "./fake-service.ts";
import { payloads } from "./payloads.ts";
import { setStage } from "./stage.ts";

/** Every string of a value replaced, but those that name a thing the page must know. */
const KEPT = /^(kind|state|mode|by|conversationId|language|languages|status|type|version|officer|view|action|result|part|day|hash)$/;
function poison<T>(value: T, payload: string, name = ""): T {
  if (typeof value === "string") return (KEPT.test(name) ? value : payload) as T;
  if (Array.isArray(value)) return value.map((one, n) => poison(one, n === 0 ? payload : `${payload} ${n}`, name)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poison(one, payload, key)])) as T;
}

const cardWith = (payload: string) => ({
  body: [
    { type: "TextBlock", text: payload, style: "heading", size: payload, color: payload },
    { type: "FactSet", facts: [{ title: payload, value: payload }] },
    { type: "Input.Toggle", id: payload, title: payload },
    { type: "Container", style: payload, items: [{ type: "TextBlock", text: `**${payload}**` }] },
    { type: "Image", url: payload, altText: payload },
  ],
  actions: [
    { type: "Action.OpenUrl", title: payload, url: payload },
    { type: "Action.Submit", title: payload, data: { say: payload } },
    { type: "Action.ShowCard", title: payload, card: { body: [{ type: "TextBlock", text: payload }] } },
  ],
  lang: payload,
});

const linesWith = (payload: string, n: number): Line[] =>
  (["person", "bot", "officer"] as const).map((by) => ({
    ...poison(example.line("", by, ""), payload),
    ...{ id: `${n} ${by}`, by, card: cardWith(payload), choices: [payload], receipt: payload, masked: [{ kind: payload, index: n }] },
  }));

/** A service all of whose words are payloads; one conversation holds all of them. */
function fill(service: Fake) {
  const [first = ""] = payloads;
  for (const [id, row] of service.rows)
    service.rows.set(id, {
      ...poison<Row>(row, first),
      id,
      clocks: row.clocks,
      ...(row.officer && { officer: { ...row.officer, name: first } }),
    });
  const view = service.viewOf("c-4") as ConversationView;
  Object.assign(view, {
    lines: payloads.flatMap(linesWith),
    notes: payloads.map((text, n) => ({ id: `n-${n}`, at: Date.now(), by: text, name: text, text })),
    history: payloads.map((text, n) => ({ at: n, what: text, by: text, detail: text })),
    packet: poison(view.packet, first),
    contacts: payloads.map((kind, index) => ({ kind, index })),
  });
  const answers = { settings: example.settings, canned: example.canned, search: example.found };
  const pages = {
    board: office.board(),
    figures: office.figures(),
    unanswered: office.unanswered(),
    staff: office.staff(),
    audit: office.audit(),
  };
  for (const [path, json] of Object.entries({ ...answers, ...pages }))
    service.instead.set(`GET ${path}`, () => ({ json: poison(json, first) }));
}

async function look(page: Page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const one of document.querySelectorAll("main *")) one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  });
  const found = await page.evaluate(() => ({
    hit: "hit" in window,
    strange: [...document.querySelectorAll("#app :is(script, iframe, object, embed, style, base, meta, link, marquee, video, math)")].map(
      (one) => one.outerHTML,
    ),
    handlers: [...document.querySelectorAll("#app *")].flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on"))),
    schemes: [...new Set([...document.querySelectorAll("a")].map(({ protocol }) => protocol))].sort(),
  }));
  assert.deepEqual(found, { hit: false, strange: [], handlers: [], schemes: found.schemes });
  for (const scheme of found.schemes) assert.ok(["http:", "https:", "tel:", "mailto:"].includes(scheme), scheme);
}

describe("words that try to be a script in the console", function () {
  this.timeout(120_000);
  const stage = setStage();

  it(`stay words in every field of a conversation with ${payloads.length} of them`, async () => {
    assert.ok(payloads.length >= 150);
    const service = await stage.service();
    fill(service);
    const page = await stage.page(service, "mine/c-4");
    await page.waitForFunction((count) => document.querySelectorAll(".entry").length >= count, payloads.length * 4);
    await page.fill("#say", "/");
    await look(page);
    const [one = ""] = payloads;
    service.tell({ kind: "viewing", conversationId: "c-4", officer: "x", name: one, on: true });
    await page.locator(".head .signs").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    for (const key of ["t", "l"]) {
      await page.keyboard.press(key);
      await page.locator("dialog[open]").waitFor();
      await look(page);
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });
    }
  });

  it("stay words on every other page, and in the address", async () => {
    const service = await stage.service();
    service.who.me = { ...example.chief, name: payloads[1] ?? "" };
    fill(service);
    const page = await stage.page(service, "all");
    for (const place of [
      "all",
      "contact",
      "board",
      "figures",
      "review",
      "staff",
      "audit",
      ...payloads.slice(0, 20).map((one) => `all/${encodeURIComponent(one)}`),
    ]) {
      await page.goto(`${service.url}/console#/${place}`);
      await page.locator("main h2").first().waitFor({ state: "attached" });
      await page.locator("text=Đang tải").waitFor({ state: "detached" });
      await look(page);
    }
  });
});
