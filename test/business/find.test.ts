/** From plain words or an industry code to a line; and which messages speak of opening something at all. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { en } from "../../knowledge/content/phrases.en.ts";
import { vi } from "../../knowledge/content/phrases.vi.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { readConversations } from "../dialogs/conversation-file.ts";

const { business } = loadKnowledge();
const { find, readWish, lines } = business;
const bare = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

describe("A line of business", () => {
  const words: [string, string][] = [
    ["mở quán cà phê", "quan-ca-phe"],
    ["mo quan ca phe", "quan-ca-phe"],
    ["quán cafe nhỏ", "quan-ca-phe"],
    ["tiệm nail", "tiem-nail"],
    ["bán thuốc", "nha-thuoc"],
    ["tiem thuoc tay", "nha-thuoc"],
    ["dạy tiếng anh", "trung-tam-ngoai-ngu"],
    ["day tieng anh", "trung-tam-ngoai-ngu"],
    ["homestay", "homestay"],
    ["I want to open a coffee shop", "quan-ca-phe"],
    ["dental clinic", "nha-khoa"],
    ["hớt tóc", "tiem-toc"],
    ["nhậu", "quan-nhau"],
    ["bán hàng trên mạng", "ban-hang-online"],
    ["cây xăng", "xang-dau"],
    ["vàng miếng", "vang-mieng"],
    ["tiệm vàng", "vang-trang-suc"],
    ["thuốc thú y", "thuoc-thu-y"],
  ];
  for (const [said, id] of words) it(`"${said}" is ${id}`, () => assert.equal(find(said).ids[0], id));

  it("is found by each of its names, with and without accents", () => {
    for (const line of lines.values()) {
      const names = [line.name.vi, line.name.en, ...line.alsoCalled, ...line.alsoCalledEn];
      for (const name of names.flatMap((one) => [one, bare(one)])) {
        const { ids } = find(name);
        assert.ok(ids.includes(line.id), `"${name}" finds ${ids.join() || "nothing"}, not ${line.id}`);
      }
    }
  });

  it("is found by an industry code of four or five digits", () => {
    assert.deepEqual(find("56302").ids, ["quan-ca-phe"]);
    assert.deepEqual(find("5630").ids.sort(), ["quan-ca-phe", "quan-nhau"]);
    assert.deepEqual(find("mã ngành 96210").ids, ["tiem-toc"]);
    assert.deepEqual(find("0111"), { ids: [], code: "0111", whole: true });
    for (const line of lines.values()) for (const code of line.codes) assert.ok(find(code).ids.includes(line.id), `${code}: ${line.id}`);
  });

  it("is not made up for what nobody sells here", () => {
    for (const said of ["zzz qqq", "tàu vũ trụ", "space rockets"]) assert.deepEqual(find(said).ids, [], said);
  });
});

describe("A wish to open something", () => {
  const complete: [string, string][] = [
    ["mở quán cà phê cần gì", "quan-ca-phe"],
    ["mo quan ca phe can gi vay ad", "quan-ca-phe"],
    ["tôi muốn kinh doanh nail", "tiem-nail"],
    ["thủ tục mở tiệm thuốc tây", "nha-thuoc"],
    ["open a coffee shop", "quan-ca-phe"],
    ["How do I open a nail salon in Ho Chi Minh City?", "tiem-nail"],
    ["em định mở phòng gym", "phong-gym"],
    ["muốn bán rượu", "ban-ruou"],
  ];
  for (const [said, id] of complete) {
    it(`"${said}" is one, and says nothing else`, () => assert.deepEqual(readWish(said), { kind: "line", ids: [id], complete: true }));
  }

  it("may leave open what", () => {
    for (const said of ["tôi muốn kinh doanh", "khởi nghiệp cần gì", "I want to start a business", "what does my business need"]) {
      assert.deepEqual(readWish(said), { kind: "any" }, said);
    }
  });

  it("may name an industry code, known to a line or not", () => {
    assert.deepEqual(readWish("industry code 5610"), { kind: "code", ids: ["quan-an", "xe-do-an"], code: "5610" });
    assert.deepEqual(readWish("mã ngành 0111"), { kind: "code", ids: [], code: "0111" });
    assert.equal(readWish("năm 2026 sinh con thứ 5610"), undefined);
  });

  it("is understood from the button of every line, in both languages", () => {
    for (const { id, name } of lines.values()) {
      for (const [words, called] of [
        [vi, name.vi],
        [en, name.en],
      ] as const) {
        assert.deepEqual(readWish(words.business.begin(called)), { kind: "line", ids: [id], complete: true });
      }
    }
  });

  it("is not heard in questions about a paper, a fee or an office", () => {
    for (const said of [
      "đăng ký hộ kinh doanh",
      "lệ phí thành lập công ty",
      "mở công ty",
      "mo quan ca phe can giay to gi",
      "đóng cửa quán cà phê",
      "",
    ]) {
      const wish = readWish(said);
      assert.ok(wish === undefined || (wish.kind === "line" && !wish.complete), said);
    }
  });

  it("takes nothing away from the search: none of the questions and conversations written before", () => {
    const asked = [...textsIn(parse(readFileSync(join(import.meta.dirname, "../knowledge/questions.yaml"), "utf8")))];
    const said = readConversations()
      .filter(({ file }) => !/^(?:biz|h-business|h-paused-plan)-/.test(file))
      .flatMap(({ exchanges }) => exchanges.filter(({ by }) => by === "person").map(({ says }) => says));
    const golden = readFileSync(join(import.meta.dirname, "../golden/questions.txt"), "utf8").split("\n");
    assert.ok(asked.length > 400 && said.length > 700, `${asked.length} questions, ${said.length} messages`);
    for (const text of [...asked, ...said, ...golden]) {
      const wish = readWish(text);
      assert.ok(wish === undefined || (wish.kind === "line" && !wish.complete), `"${text}" would begin a plan`);
    }
  });

  it("is not looked for in stories", () => {
    assert.equal(readWish(`tôi muốn mở quán cà phê ${"rất đẹp ".repeat(20)}`), undefined);
  });
});

function* textsIn(part: unknown): Generator<string> {
  if (typeof part === "string") yield part;
  else if (part && typeof part === "object") for (const inner of Object.values(part)) yield* textsIn(inner);
}
