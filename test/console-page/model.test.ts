import assert from "node:assert/strict";
import fc from "fast-check";
import { fold, matches } from "../../bot/web/console/model/fold.ts";
import { shortcutFor, shortcuts } from "../../bot/web/console/model/keys.ts";
import { hashOf, homeOf, maySee, officesFor, readRoute } from "../../bot/web/console/model/route.ts";
import { shownCard } from "../../bot/web/console/model/shown-card.ts";
import { createSseReader } from "../../bot/web/console/model/sse.ts";
import { addLines, isInLog, lastSeen, timelineOf } from "../../bot/web/console/model/timeline.ts";
import { dayIn, fromField, momentText, spanText, toField, tomorrowMorning } from "../../bot/web/console/model/times.ts";
import { roundAbove } from "../../bot/web/console/office/charts.tsx";
import { conversationPhrases } from "../../bot/web/console/phrases/conversation.ts";
import { deedPhrases } from "../../bot/web/console/phrases/deeds.ts";
import { officePhrases } from "../../bot/web/console/phrases/office.ts";
import { queuePhrases } from "../../bot/web/console/phrases/queue.ts";
import { shellPhrases } from "../../bot/web/console/phrases/shell.ts";
import { consolePhrases } from "../../bot/web/console/phrases.ts";
import { isWithinSubset } from "../../bot/web/shared/card-shape.ts";
import { cardText } from "../../bot/web/shared/card-text.ts";
import * as example from "./example.ts";

describe("words compared", () => {
  it("are found without accents, in any order, in both forms of Unicode", () => {
    assert.equal(fold("Đăng ký  KHAI SINH"), fold("dang ki khai sinh".normalize("NFD")));
    for (const query of ["cam on", "ơn cảm", "CAM", "", "lien he"]) assert.ok(matches(query, "Cảm ơn bạn đã liên hệ."), query);
    assert.ok(!matches("xin chao", "Cảm ơn"));
  });

  it("are the same once folded, however often", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => assert.equal(fold(fold(text)), fold(text))));
  });
});

describe("the address", () => {
  it("names a list, a conversation or a page, and is read back", () => {
    const routes = [
      { page: "queue", view: "mine" },
      { page: "queue", view: "history", conversation: "a/b c%|1" },
      { page: "figures" },
    ] as const;
    for (const route of routes) assert.deepEqual(readRoute(hashOf(route)), route);
  });

  it("that names nothing is none", () => {
    for (const hash of ["", "#", "#/nowhere", "#//x"]) assert.equal(readRoute(hash), undefined, hash);
    assert.deepEqual(readRoute("#/all/%E0%A4%A"), { page: "queue", view: "all", conversation: "%E0%A4%A" });
  });

  it("leads each role to its own pages", () => {
    assert.deepEqual(officesFor(["officer"]), []);
    assert.deepEqual(officesFor(["supervisor"]), ["board", "figures"]);
    assert.deepEqual(officesFor(["editor", "administrator"]), ["review", "staff", "audit", "mode"]);
    assert.deepEqual(homeOf(["editor"]), { page: "review" });
    assert.deepEqual(homeOf(["administrator", "officer"]), { page: "queue", view: "unanswered" });
    assert.equal(maySee(["editor"], "queue"), false);
  });
});

describe("shortcuts", () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false, keyCode: 0, inField: false };

  it("are one letter each", () => {
    assert.equal(new Set(shortcuts.map(([key]) => key)).size, shortcuts.length);
    assert.equal(shortcutFor({ ...plain, key: "j" }), "next");
  });

  it("do nothing in a field, with a modifier or while an input method composes", () => {
    for (const part of [{ inField: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }, { keyCode: 229 }])
      assert.equal(shortcutFor({ ...plain, ...part, key: "j" }), undefined);
  });
});

describe("an event stream", () => {
  it("is read the same in whatever pieces it comes", () => {
    const stream = 'id: 1\ndata: {"a":"Đ"}\n\n: nothing\n\ndata: x\r\ndata: y\r\n\r\nid: 3\ndata: z\n\n';
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const read: string[] = [];
        const feed = createSseReader(({ id, data }) => read.push(`${id}|${data}`));
        const ends = [0, ...cuts.sort((a, b) => a - b), stream.length];
        for (let n = 1; n < ends.length; n++) feed(stream.slice(ends[n - 1], ends[n]));
        assert.deepEqual(read, ['1|{"a":"Đ"}', "|x\ny", "3|z"]);
      }),
    );
  });
});

describe("the order of a conversation", () => {
  const at = (minute: number) => ({ at: minute * 60_000 });
  const said = addLines([], [example.line("1", "person", "a", at(1)), example.line("2", "bot", "b", at(3))], 2);
  const note = { id: "n", by: "x", name: "X", text: "note", ...at(2) };

  it("has notes and happenings between the lines by their time, and begins each speaker anew", () => {
    const entries = timelineOf(said, [note], [{ what: "asked", by: "person", ...at(4) }]);
    assert.deepEqual(
      entries.map((entry) => entry.kind),
      ["line", "note", "line", "happening"],
    );
    const two = timelineOf(addLines(said, [example.line("3", "bot", "c", at(5))], 3), [], []);
    assert.deepEqual(
      two.map((entry) => entry.kind === "line" && entry.first),
      [true, true, false],
    );
  });

  it("has a reply once, though its sending is not confirmed yet", () => {
    const lines = addLines(said, [example.line("3", "officer", "c", at(5))], 3);
    assert.ok(isInLog({ text: "c", seen: 2 }, lines));
    assert.ok(!isInLog({ text: "c", seen: 3 }, lines));
    assert.ok(!isInLog({ text: "b", seen: 0 }, lines));
  });

  it("says of a line that it was seen only when the person's page certainly showed it", () => {
    const lines = addLines(said, [example.line("3", "officer", "c", at(5))], 3);
    assert.equal(lastSeen(lines, 3), "3");
    assert.equal(lastSeen(lines, 2), "2");
    assert.equal(lastSeen(lines, 1), undefined);
  });
});

describe("a card shown to officers", () => {
  it("has nothing to press or tick, and all its words", () => {
    const [, bot] = example.lines();
    const card = shownCard(bot?.card as Record<string, unknown>);
    assert.ok(isWithinSubset(card));
    assert.doesNotMatch(JSON.stringify(card), /Action\.Submit|Input\.Toggle/);
    const words = cardText(card, new Set());
    for (const part of ["Tờ khai (bản chính)", "[Hỏi thời hạn]", "Miễn phí", "dichvucong.gov.vn/b"]) assert.ok(words.includes(part), part);
  });
});

describe("times", () => {
  const noon = Date.parse("2026-11-24T12:00:00+07:00");

  it("are the city's, wherever the device is", () => {
    assert.equal(dayIn(Date.parse("2026-11-23T17:30:00Z")), "2026-11-24");
    assert.equal(momentText(noon, noon, "vi"), "12:00");
    assert.equal(momentText(noon, noon + 24 * 3_600_000, "vi"), "24/11/2026 12:00");
    assert.equal(fromField(toField(noon)), noon);
    assert.equal(tomorrowMorning(noon), Date.parse("2026-11-25T08:00:00+07:00"));
  });

  it("of waiting are minutes, hours, days", () => {
    const minute = 60_000;
    assert.deepEqual(
      [0, 59 * minute, 65 * minute, 50 * 60 * minute].map((span) => spanText(span, consolePhrases.en)),
      ["0 min", "59 min", "1 h 05", "2 d"],
    );
  });
});

describe("charts", () => {
  it("end at a round number that holds all", () => {
    assert.deepEqual([0, 3, 7, 41, 480, 10_000].map(roundAbove), [4, 4, 8, 50, 500, 10_000]);
  });
});

describe("the console's sentences", () => {
  const parts = [shellPhrases, queuePhrases, conversationPhrases, deedPhrases, officePhrases];

  it("have a name of their own each", () => {
    const names = parts.flatMap(({ vi }) => Object.keys(vi));
    assert.deepEqual(
      names.filter((name, n) => names.indexOf(name) !== n),
      [],
    );
  });

  it("are there in both languages, with the same blanks", () => {
    const blanks = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const { vi, en } of parts) {
      for (const [name, sentence] of Object.entries(vi)) {
        const other = (en as Record<string, string>)[name] ?? "";
        assert.ok(sentence && other, name);
        assert.deepEqual(blanks(other), blanks(sentence), name);
      }
    }
  });
});
