import assert from "node:assert/strict";
import type { Converse, Reply } from "../../dialogs/conversation.ts";
import { open, say } from "./browser.ts";
import { setStage } from "./stage.ts";
import { startTalk } from "./talk.ts";

const hit = "window.hit=1";
const markup = [
  `<script>${hit}</script>`,
  `<img src=x onerror=${hit}>`,
  `<svg onload=${hit}>`,
  `<svg><script>${hit}</script></svg>`,
  `<iframe srcdoc="<script>parent.${hit}</script>">`,
  `<iframe src="javascript:parent.${hit}">`,
  `<body onload=${hit}>`,
  `<details open ontoggle=${hit}>x</details>`,
  `<video><source onerror=${hit}></video>`,
  `<audio src=x onerror=${hit}>`,
  `<input autofocus onfocus=${hit}>`,
  `<math><mtext></p><img src onerror=${hit}></math>`,
  `<style>@import 'javascript:${hit}'</style>`,
  `<base href="javascript:${hit}//">`,
  `<meta http-equiv=refresh content="0;url=javascript:${hit}">`,
  `<object data="javascript:${hit}">`,
  `<embed src="javascript:${hit}">`,
  `<form action="javascript:${hit}"><button>x</button></form>`,
  `<a href="javascript:${hit}">x</a>`,
  `<marquee onstart=${hit}>x</marquee>`,
  `"><img src=x onerror=${hit}>`,
  `'><svg onload=${hit}>`,
  `--><script>${hit}</script>`,
  `]]><script>${hit}</script>`,
  `</textarea><script>${hit}</script>`,
  `</title><script>${hit}</script>`,
  `<noscript><p title="</noscript><img src=x onerror=${hit}>">`,
  `<template><img src=x onerror=${hit}></template>`,
  `&lt;img src=x onerror=${hit}&gt;`,
  `&#60;script&#62;${hit}&#60;/script&#62;`,
  `\\u003cimg src=x onerror=${hit}\\u003e`,
  `<img src="x\`\`onerror=${hit}">`,
  `<x contenteditable onblur=${hit}>`,
  "{{constructor.constructor('window.hit=1')()}}",
  `\${${hit}}`,
  `<svg><animate onbegin=${hit} attributeName=x>`,
  `<svg><a xlink:href="javascript:${hit}"><text y=20>x</text></a></svg>`,
  `<link rel=stylesheet href="javascript:${hit}">`,
  `<select><style></select><img src=x onerror=${hit}>`,
  `<math href="javascript:${hit}">x</math>`,
];
const addresses = [
  `javascript:${hit}`,
  `JaVaScRiPt:${hit}`,
  `java\tscript:${hit}`,
  `java\nscript:${hit}`,
  ` javascript:${hit}`,
  `\u0001javascript:${hit}`,
  `javascript://x%0a${hit}`,
  `data:text/html,<script>${hit}</script>`,
  `data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGl0PTE8L3NjcmlwdD4=`,
  `vbscript:${hit}`,
  `blob:${hit}`,
  `filesystem:${hit}`,
  "file:///etc/passwd",
  "view-source:https://x.vn",
  `https://user:pass@evil.example/`,
  `//evil.example`,
  `\\\\evil.example`,
  `feed:javascript:${hit}`,
  `jar:javascript:${hit}`,
  `intent://x#Intent;end`,
  `https://x.vn/"onmouseover="${hit}`,
  `https://x.vn/'><img src=x onerror=${hit}>`,
  `javascript&colon;${hit}`,
  `&#106;avascript:${hit}`,
  `tel:1022"onclick="${hit}`,
];
const links = addresses.flatMap((address) => [`[xem](${address})`, `[${address}](${address})`]);
const payloads = [...markup, ...links, ...addresses];

/** The payload in every field a reply has. */
function replyWith(payload: string, official: boolean): Reply {
  return {
    text: payload,
    about: "x",
    choices: [{ title: payload, say: payload }],
    card: {
      body: [
        { type: "TextBlock", text: payload, style: "heading", id: payload, size: payload, color: payload, spacing: payload },
        { type: "TextBlock", text: payload, id: "sources" },
        { type: "FactSet", facts: [{ title: payload, value: payload }] },
        { type: "Input.Toggle", id: payload, title: payload },
        { type: "Container", style: payload, items: [{ type: "TextBlock", text: `**${payload}** _${payload}_` }] },
        { type: "ColumnSet", columns: [{ width: payload, items: [{ type: "TextBlock", text: payload }] }] },
        ...(official
          ? [
              { type: "Image", url: payload, altText: payload },
              { type: "RichTextBlock", inlines: [payload] },
            ]
          : []),
      ],
      actions: [
        { type: "Action.OpenUrl", title: payload, url: payload },
        { type: "Action.Submit", title: payload, data: { say: payload } },
        { type: "Action.ShowCard", title: payload, card: { type: "AdaptiveCard", body: [{ type: "TextBlock", text: payload }] } },
      ],
      lang: payload,
    } as Reply["card"] & object,
  };
}

const script: Converse = (before, message) => ({
  conversation: before ?? { language: "vi", misses: 0 },
  replies: payloads.map((payload) => replyWith(payload, message.kind === "text" && message.text.startsWith("official"))),
});

describe("words that try to be a script", function () {
  this.timeout(120_000);
  const stage = setStage(() => startTalk({}, script));

  for (const renderer of ["ours", "official"]) {
    it(`stay words in every field of ${payloads.length} replies drawn by the ${renderer} renderer`, async () => {
      assert.ok(payloads.length >= 115 && payloads.length * 12 >= 150);
      const { page, faults } = await open(stage.browser, stage.service.url);
      let dialogs = 0;
      page.on("dialog", (dialog) => {
        dialogs++;
        void dialog.dismiss();
      });
      await say(page, `${renderer} <img src=x onerror=${hit}>`);
      await page.waitForFunction((count) => document.querySelectorAll(".theirs").length === count, payloads.length);
      if (renderer === "official")
        await page.waitForFunction((count) => document.querySelectorAll(".ac-adaptiveCard").length === count, payloads.length);
      // Whatever could be pressed is pressed, and every folded part opened.
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        for (const link of document.querySelectorAll<HTMLAnchorElement>(".theirs a"))
          link.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      });
      const found = await page.evaluate(() => ({
        hit: "hit" in window,
        strange: [
          ...document.querySelectorAll("#transcript :is(script, iframe, object, embed, style, base, meta, link, form, marquee, svg)"),
        ].map((one) => one.outerHTML),
        handlers: [...document.querySelectorAll("#transcript *")].flatMap((one) =>
          one.getAttributeNames().filter((name) => name.startsWith("on")),
        ),
        schemes: [...new Set([...document.querySelectorAll<HTMLAnchorElement>("#transcript a")].map((one) => one.protocol))].sort(),
      }));
      assert.deepEqual(found, { hit: false, strange: [], handlers: [], schemes: found.schemes });
      for (const scheme of found.schemes) assert.ok(["http:", "https:", "tel:", "mailto:"].includes(scheme), scheme);
      assert.equal(dialogs, 0);
      assert.deepEqual(
        faults.filter((fault) => !/img-src|loading the image/i.test(fault)),
        [],
      );
    });
  }
});
