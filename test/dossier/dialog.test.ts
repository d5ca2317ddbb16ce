import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { ConfigError, readConfig } from "../../bot/config.ts";
import { type DossierServer, startDossierServer } from "../../bot/services/dossier/reference-server.ts";
import type { Reply } from "../../dialogs/conversation.ts";
import type { Dossier } from "../../dialogs/dossier/calls.ts";
import { dossierReply } from "../../dialogs/dossier/dossier-card.ts";
import { factBesideCode, readDossierCode } from "../../dialogs/dossier/dossier-code.ts";
import { dossierNotice } from "../../dialogs/dossier/dossier-dialog.ts";
import { workingDaysBetween } from "../../dialogs/dossier/working-days.ts";
import { createScene, type Scene } from "../../dialogs/scene.ts";
import { ContentError } from "../../knowledge/content-file.ts";
import { loadDossiers } from "../../knowledge/dossiers.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { lawsNamedIn } from "../../knowledge/legal.ts";
import type { Language } from "../../knowledge/schema.ts";
import { wordsOfCard } from "../dialogs/conversation-file.ts";
import { startTalk } from "../services/talk.ts";

const TODAY = "2026-11-24";
const AT = `${TODAY}T02:00:00Z`;
const knowledge = loadKnowledge();
const languages: Language[] = ["vi", "en"];
const sceneIn = (language: Language): Scene => createScene(knowledge, { language, misses: 0 }, TODAY);
const wordsOf = ({ text, card, choices }: Reply): string =>
  [text, ...wordsOfCard(card), ...(choices ?? []).map(({ title }) => title)].join("\n");

const office = { id: "H29.98", name: "Ủy ban nhân dân phường Ví Dụ" };
const example: Dossier = {
  code: "H29.12-261105-0123",
  procedure: { code: "1.001193.000.00.00.H29", name: "Thủ tục ví dụ" },
  status: "inProgress",
  since: "2026-11-06",
  receivedOn: "2026-11-05",
  dueOn: "2026-11-27",
  body: office,
  history: [{ on: "2026-11-05", status: "received" }],
  reasons: [],
  supplement: null,
  sentTo: null,
  pickUpAt: null,
  names: {},
};

/** Nothing in it is left open, and no law or procedure is named that nobody here knows. */
function isWellWorded(words: string): void {
  assert.doesNotMatch(words, /undefined|null|NaN|\[object|\$\{/, words);
  for (const law of lawsNamedIn([words])) assert.ok(knowledge.laws.has(law), `${law} is not in laws.yaml`);
  for (const [code] of words.matchAll(/\b\d\.\d{6}\b/g)) assert.ok(knowledge.procedure(code), `${code} is no procedure here`);
}

describe("a dossier explained", () => {
  const { statuses, reasons } = knowledge.dossiers;

  for (const language of languages) {
    for (const [id, status] of statuses) {
      it(`says what "${id}" means and what to do (${language})`, () => {
        const scene = sceneIn(language);
        const words = wordsOf(dossierReply({ ...example, status: id }, scene));
        isWellWorded(words);
        for (const text of [status.name, status.means, status.now]) assert.ok(words.includes(text[language]), text[language]);
        for (const other of [status.means, status.now]) assert.ok(!words.includes(other[language === "vi" ? "en" : "vi"]));
        assert.match(words, /1022/);
        assert.ok(words.includes(office.name));
      });
    }

    it(`says of every reason what to put right (${language})`, () => {
      for (const [id, reason] of reasons) {
        const words = wordsOf(dossierReply({ ...example, status: "returned", reasons: [id] }, sceneIn(language)));
        isWellWorded(words);
        assert.ok(words.includes(reason.name[language]) && words.includes(reason.fix[language]), id);
      }
    });

    it(`words whatever the system may answer (${language})`, () => {
      const day = fc.integer({ min: -500, max: 500 }).map((n) => new Date(Date.parse(AT) + n * 86_400_000).toISOString().slice(0, 10));
      const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
      const status = fc.constantFrom(...statuses.keys(), "somethingNew");
      const paper = fc.record({
        name: fc.constant("Giấy ví dụ"),
        nameEn: maybe(fc.constant("Example paper")),
        form: maybe(fc.constantFrom("original", "copy", "form")),
      });
      const dossier: fc.Arbitrary<Dossier> = fc.record({
        code: fc.constant(example.code),
        procedure: fc.record({
          code: maybe(fc.constantFrom("1.001193", "1.013225", "9.999999", "rubbish")),
          name: fc.constant("Thủ tục ví dụ"),
        }),
        status,
        since: day,
        receivedOn: day,
        dueOn: maybe(day),
        body: fc.constant(office),
        history: fc.array(fc.record({ on: day, status }), { maxLength: 9 }),
        reasons: fc.array(fc.constantFrom(...reasons.keys(), "somethingNew"), { maxLength: 4 }),
        supplement: maybe(
          fc.record({
            papers: fc.array(paper, { maxLength: 3 }),
            by: maybe(day),
            workingDaysLeft: maybe(fc.integer({ min: 0, max: 400 })),
          }),
        ),
        sentTo: maybe(fc.constant(office)),
        pickUpAt: maybe(fc.constant(office)),
        names: fc.constantFrom<Dossier["names"]>({}, { somethingNew: { vi: "Ví dụ mới", en: "Something new" } }),
      });
      fc.assert(
        fc.property(dossier, (one) => {
          const reply = dossierReply(one, sceneIn(language));
          isWellWorded(wordsOf(reply));
          assert.ok(
            reply.choices?.some(({ title }) => title === sceneIn(language).phrases.dossier.person),
            "a person is one tap away",
          );
          const titles = reply.choices?.map(({ title }) => title) ?? [];
          assert.equal(new Set(titles).size, titles.length, "no button twice");
        }),
        { numRuns: 300 },
      );
    });

    it(`tells of a followed dossier that moved or is late (${language})`, () => {
      for (const status of [...statuses.keys(), "somethingNew"]) {
        for (const overdue of [false, true]) {
          const about = { code: example.code, status, names: {}, dueOn: "2026-11-20", overdue };
          const reply = dossierNotice({ name: "dossier.changed", about }, sceneIn(language));
          isWellWorded(wordsOf(reply));
          assert.ok(reply.text.includes(example.code));
          assert.equal(reply.text.includes("20/11/2026"), overdue);
        }
      }
    });
  }

  it("counts working days as the calendar does, and says when days off are not announced", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (days) => {
        const { date, certain } = knowledge.calendar.addWorkingDays(TODAY, days);
        assert.deepEqual(workingDaysBetween(knowledge.calendar, TODAY, date), { days, certain });
      }),
    );
    const due = (dueOn: string) => wordsOf(dossierReply({ ...example, dueOn }, sceneIn("vi")));
    assert.match(due("2026-11-27"), /còn 3 ngày làm việc/);
    assert.doesNotMatch(due("2026-11-27"), /chưa được công bố/);
    assert.match(due("2027-01-05"), /chưa được công bố/);
    assert.match(due(TODAY), /Hôm nay là ngày hẹn/);
    assert.match(due("2026-11-23"), /Đã quá ngày hẹn 23\/11\/2026\./, "the 24th is a day off: not a working day late yet");
    assert.equal(workingDaysBetween(knowledge.calendar, TODAY, "2099-01-01"), undefined);
  });

  it("puts the new due date after a supplement on a working day, from today on", () => {
    const asked = (workingDaysLeft: number | null, by: string | null = null) =>
      wordsOf(dossierReply({ ...example, status: "supplementAsked", supplement: { papers: [], by, workingDaysLeft } }, sceneIn("vi")));
    assert.match(asked(4), /\*\*30\/11\/2026\*\*/);
    assert.match(asked(28), /\*\*04\/01\/2027\*\*[\s\S]*chưa được công bố/);
    assert.match(asked(null), /chưa cho biết còn bao nhiêu ngày/);
    assert.match(asked(4, "2026-11-20"), /Hạn bổ sung là 20\/11\/2026, đã qua/);
  });

  it("names the checked procedure by its code, and leaves the choice where several share one", () => {
    assert.match(wordsOf(dossierReply(example, sceneIn("en"))), /Birth registration/);
    const shared = dossierReply({ ...example, procedure: { code: "1.013225", name: "Cấp giấy phép xây dựng" } }, sceneIn("en"));
    assert.match(wordsOf(shared), /Several procedures share this code/);
    assert.ok((shared.choices?.length ?? 0) >= 4);
  });

  it("does not show the forms of a procedure that is being checked", () => {
    const returned: Dossier = {
      ...example,
      procedure: { code: "1.004222", name: "Đăng ký thường trú" },
      status: "returned",
      reasons: ["wrongForm"],
    };
    const scene = sceneIn("vi");
    assert.match(wordsOf(dossierReply(returned, scene)), /Mẫu đúng: .*CT01/);
    const held = { ...scene, knowledge: { ...knowledge, holds: { ...knowledge.holds, isHeld: () => true } } };
    assert.doesNotMatch(wordsOf(dossierReply(returned, held)), /Mẫu đúng/);
  });
});

describe("a dossier code", () => {
  const city = "H29.12-261105-0123";
  const cases: [string, string | undefined][] = [
    ["H29.12-261105-0123", city],
    ["h29.12-261105-0123", city],
    ["ma ho so cua em la h29.12 261105 0123 toi dau roi", city],
    ["H29 . 12 - 261105 - 0123", city],
    ["mã H29.12–261105–0123.", city],
    ["hồ sơ:H29.12-261105-0123,nộp hôm 5/11", city],
    ["H29-261105-0123", "H29-261105-0123"],
    ["H29.12.03-261105-00123", "H29.12.03-261105-00123"],
    ["000.00.00.H29-261105-0123", "000.00.00.H29-261105-0123"],
    ["000.00.00.h29 261105 0123", "000.00.00.H29-261105-0123"],
    ["000 00 00 h29-261105-0123", "000.00.00.H29-261105-0123"],
    ["H29.12-261305-0123", undefined],
    ["H29.12-261132-0123", undefined],
    ["H29.12-261105-01", undefined],
    ["H29.12-261105-0123456", undefined],
    ["AH29.12-261105-0123", undefined],
    ["thủ tục 1.001193.000.00.00.H29", undefined],
    ["ngày 26/11/2005, 0123", undefined],
    ["", undefined],
  ];
  for (const [text, code] of cases) {
    it(`${code ? "is read" : "is not seen"} in "${text}"`, () => assert.deepEqual(readDossierCode(text), code && { kind: "city", code }));
  }

  it("of another body is known as such", () => {
    assert.deepEqual(readDossierCode("mã g01.899-261105-0123 đó"), { kind: "elsewhere", code: "G01.899-261105-0123" });
    assert.deepEqual(readDossierCode("000.00.00.H26-261105-0123"), { kind: "elsewhere", code: "000.00.00.H26-261105-0123" });
  });

  it("may have the four digits beside it, but a year or a day is not taken for them", () => {
    for (const text of [
      `${city} 4321`,
      `xem ${city}, 4321.`,
      `${city} số cuối điện thoại 4321`,
      `đuôi 4321 mã ${city}`,
      `${city} last digits: 4321`,
    ])
      assert.equal(factBesideCode(text), "4321", text);
    for (const text of [city, `${city} nộp năm 2026`, `${city} ngày 20/11/2026`, `năm 2026 nộp ${city}`])
      assert.equal(factBesideCode(text), undefined, text);
  });

  it("is read back as it was written in any of these ways", () => {
    const pattern = new RegExp(String((knowledge.guides.get("dossier")?.questions[0] as { pattern?: string })?.pattern));
    const date = fc.tuple(fc.integer({ min: 20, max: 30 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
    const code = fc
      .tuple(fc.boolean(), fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 3 }), date, fc.integer({ min: 1, max: 99_999 }))
      .map(([long, units, days, number]) => {
        const day = days.map((n) => String(n).padStart(2, "0")).join("");
        return `${long ? "000.00.00." : ""}${["H29", ...units].join(".")}-${day}-${String(number).padStart(4, "0")}`;
      });
    fc.assert(
      fc.property(code, (one) => {
        for (const text of [one, one.toLowerCase(), `ma ${one} nha`, one.replaceAll("-", " - "), one.replaceAll("-", " ")]) {
          assert.equal(readDossierCode(text)?.code, one, text);
        }
        assert.equal(pattern.exec(one)?.[0], one, "the form takes it too");
      }),
    );
  });

  it("is looked for in linear time", () => {
    for (const text of [
      "h29 ".repeat(250),
      "000 00 00 ".repeat(100),
      `h29${" .".repeat(500)}`,
      `h29${".1".repeat(499)}`,
      "h29.1 2 3 261105 ".repeat(60),
    ]) {
      for (let n = 0; n < 50; n++) {
        readDossierCode(text);
        factBesideCode(text);
      }
    }
  });
});

describe("a look-up in a conversation", () => {
  let server: DossierServer;
  beforeEach(async () => void (server = await startDossierServer({ today: TODAY })));
  afterEach(() => server.close());
  const open = (settings: Record<string, string> = { DOSSIER_URL: server.url }) => startTalk({ knowledge, at: AT, settings });
  const stateOf = async ({ store }: ReturnType<typeof open>) => JSON.stringify((await store.work("example")).state);

  it("is not begun when no system is connected: the person is pointed on", async () => {
    const talk = open({});
    for (const text of ["hồ sơ của tôi tới đâu rồi", "H29.12-261124-0001", "H29.12-261124-0001 4321"]) {
      const words = await talk.say(text);
      assert.match(words, /chưa tra cứu được/);
      assert.match(words, /dichvucong\.gov\.vn/);
      assert.doesNotMatch(words, /4 số cuối/);
    }
  });

  it("loses nothing when the system is down, and asks again with what was said", async () => {
    const { port } = new URL(server.url);
    const talk = open();
    await talk.say("H29.12-261124-0001");
    await server.close();
    const down = await talk.say("4321");
    assert.match(down, /không trả lời/);
    assert.match(down, /1022/);
    assert.match(down, /dichvucong\.gov\.vn/);
    assert.match(down, /\[Thử lại\]/);
    assert.match(await talk.say("thủ tục khai sinh cần giấy tờ gì"), /khai sinh/i);
    server = await startDossierServer({ today: TODAY, port: Number(port) });
    assert.match(await talk.say("thu lai"), /Đã tiếp nhận/);
  });

  it("keeps neither the second fact nor a whole number once it was answered", async () => {
    const talk = open();
    await talk.say("H29.12-261120-0002");
    const found = await talk.say("sdt của tôi 0901 231 357");
    assert.match(found, /Đang giải quyết/);
    const state = await stateOf(talk);
    assert.doesNotMatch(state, /1357|secondFact/);
    const { activities } = await talk.store.log("example", 0);
    assert.doesNotMatch(JSON.stringify(activities), /0901|231 ?357/);
    await talk.say("H29.12-261124-0001 4321");
    assert.doesNotMatch(await stateOf(talk), /4321|secondFact/);
  });

  it("tells of a followed dossier when it moves, by day only, and no more after the person said stop", async () => {
    const talk = open();
    await talk.say("H29.12-261120-0002 1357");
    assert.match(await talk.say("Theo dõi hồ sơ này"), /H29\.12-261120-0002/);
    const before = (await talk.words()).length;
    await talk.pass(30 * 60_000);
    assert.equal((await talk.words()).length, before, "nothing moved, nothing is said");
    server.change("H29.12-261120-0002", { status: "supplementAsked", since: TODAY });
    await talk.pass(30 * 60_000);
    await talk.pass(1_000);
    const told = (await talk.words()).slice(before);
    assert.equal(told.length, 1);
    assert.match(told.join(), /H29\.12-261120-0002[\s\S]*Cần bổ sung[\s\S]*\[Xem hồ sơ\]/);
    await talk.say("ngừng theo dõi");
    server.change("H29.12-261120-0002", { status: "returned", since: TODAY });
    await talk.pass(60 * 60_000);
    assert.doesNotMatch((await talk.words()).join("\n"), /Đã trả lại/);
  });

  it("asks again for a number it cannot open any more, without counting a try", async () => {
    const talk = open();
    await talk.say("H29.12-261120-0002");
    const words = await talk.say("•••", { sealed: [{ kind: "phone", seal: "made-with-another-secret" }] });
    assert.match(words, /chưa đọc được số/);
    assert.match(await talk.say("0000"), /Còn 4 lần thử/);
  });

  it("does not take the end of another code for the four digits", async () => {
    const talk = open();
    await talk.say("H29.12-261120-0002");
    const words = await talk.say("à nhầm, H29.12-261124-0001");
    assert.doesNotMatch(words, /Còn \d lần thử/);
    assert.match(await talk.say("4321"), /H29\.12-261124-0001/);
  });
});

describe("the statuses and reasons", () => {
  const file = join(import.meta.dirname, "../../knowledge/content/dossier-statuses.yaml");
  const laws = new Set(knowledge.laws.keys());
  const guide = knowledge.guides.get("dossier");
  const load = (change: (text: string) => string, keys = { laws, guide }) => {
    const copy = join(mkdtempSync(join(tmpdir(), "mot-cua-dossiers-")), "dossier-statuses.yaml");
    writeFileSync(copy, change(readFileSync(file, "utf8")));
    return () => loadDossiers(copy, keys);
  };

  it("are refused with file and line when a law is not known", () => {
    assert.throws(
      load((text) => text.replace("5157/QĐ-UBND", "1/2026/QĐ-VD")),
      (error) =>
        error instanceof ContentError &&
        /dossier-statuses\.yaml:\d+: overdue\.1\.law: "1\/2026\/QĐ-VD" is not in laws\.yaml/.test(error.message),
    );
  });
  it("are refused when a language is missing", () => {
    assert.throws(
      load((text) => text.replace(', en: "Received" }', " }")),
      /dossier-statuses\.yaml:\d+: statuses\.received\.name/,
    );
  });
  it("need the questions for code and second fact", () => {
    assert.throws(
      load((text) => text, { laws, guide: undefined }),
      /must ask for code and secondFact/,
    );
  });
});

describe("the settings of the dossier system", () => {
  const given = (url: string, key = "") => readConfig({ DOSSIER_URL: url, DOSSIER_KEY: key }).dossier;
  it("take https anywhere and http on this machine only", () => {
    assert.deepEqual(given("https://hoso.example.vn/api", "k"), { url: "https://hoso.example.vn/api", key: "k" });
    assert.deepEqual(given("http://127.0.0.1:4010"), { url: "http://127.0.0.1:4010", key: undefined });
    assert.equal(readConfig({}).dossier, undefined);
    for (const url of ["http://hoso.example.vn", "ftp://127.0.0.1", "hoso", "http://127.0.0.1.example.vn"])
      assert.throws(() => given(url), ConfigError, url);
  });
});
