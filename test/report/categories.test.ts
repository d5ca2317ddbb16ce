import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { loadReportCategories } from "../../knowledge/report-categories.ts";
import { fold } from "../../knowledge/search/fold.ts";
import { knowledge } from "../dialogs/bot.ts";
import { readConversations } from "../dialogs/conversation-file.ts";
import { meant, open } from "../knowledge/questions.ts";

const { reportCategories } = knowledge;

describe("what people report", () => {
  const said: [string, string][] = [
    ["ổ gà to đùng trước nhà", "pothole"],
    ["nước ngập tới yên xe", "flood"],
    ["mat nap ho ga rat nguy hiem", "drain"],
    ["đèn đường hư cả tháng nay", "light"],
    ["cay nga chan ngang duong", "tree"],
    ["rác đầy đường không ai dọn", "garbage"],
    ["hàng xóm hát karaoke suốt đêm", "noise"],
    ["xưởng xả nước thải ra kênh", "pollution"],
    ["mat nuoc tu toi qua", "water"],
    ["cúp điện hoài", "power"],
    ["dây cáp lòng thòng vướng xe", "cable"],
    ["quán nhậu chiếm hết vỉa hè", "sidewalk"],
    ["nhà bên xây dựng trái phép", "building"],
    ["xe đậu chắn hẻm", "parking"],
    ["cán bộ hách dịch với dân", "conduct"],
    ["phường ngâm hồ sơ hai tháng", "delay"],
    ["quán bán đồ ôi thiu", "food"],
    ["xe buýt bỏ trạm", "bus"],
    ["chó thả rông cắn người", "animals"],
    ["the street light is out again", "light"],
    ["there is garbage everywhere", "garbage"],
    ["loud music every night", "noise"],
    ["illegal parking in front of my shop", "parking"],
  ];
  for (const [text, category] of said) {
    it(`"${text}" is ${category}, with and without accents, and begins a report`, () => {
      for (const written of [text, fold(text)]) {
        assert.equal(reportCategories.categoryOf(written)?.category.id, category);
        assert.equal(reportCategories.wishesToReport(written), true);
      }
    });
  }

  it("a thing that is merely named begins a report only when the message says to report it", () => {
    for (const thing of ["đèn đường", "rác", "vỉa hè", "tiếng ồn", "nước máy", "cán bộ", "street lights", "parking"]) {
      assert.equal(reportCategories.wishesToReport(thing), false, thing);
      assert.equal(reportCategories.wishesToReport(`tôi phản ánh ${thing} chỗ tôi`), true, thing);
    }
  });

  it("no question about a procedure is taken for a report: neither those written for tests nor those of the conversations", () => {
    const asked = [...meant, ...open].map(({ question }) => question);
    const talked = readConversations()
      .filter(({ file }) => !/^(?:r|k-report)-/.test(file))
      .flatMap(({ exchanges }) => exchanges.filter(({ by }) => by === "person").map(({ says }) => says));
    assert.ok(asked.length > 300 && talked.length > 300);
    for (const text of [...asked, ...talked].flatMap((one) => [one, fold(one)])) {
      assert.equal(reportCategories.wishesToReport(text) || reportCategories.asksForReport(text), false, text);
    }
  });

  it("formal complaints, proposals about rules and lost papers are none", () => {
    const others = [
      "thủ tục phản ánh kiến nghị về quy định hành chính",
      "nộp đơn khiếu nại về xây dựng trái phép ở đâu",
      "tố cáo cán bộ nhũng nhiễu thì gửi đơn cho ai",
      "I want to report a lost passport",
      "báo mất căn cước",
      "xây dựng trái phép bị phạt bao nhiêu",
      "xin phép đào đường để đấu nối ống nước",
      "cảm ơn quá",
      "mất điện thoại có khóa được VNeID không",
      "báo cáo tài chính nộp ở đâu",
      "thông báo lưu trú cho khách",
    ];
    for (const text of others.flatMap((one) => [one, fold(one)])) assert.equal(reportCategories.wishesToReport(text), false, text);
  });

  it("danger is told with the number to call, and lamps that burnt out are none", () => {
    assert.deepEqual(reportCategories.urgentIn("dây điện đứt, có người bị thương"), ["114", "115"]);
    assert.deepEqual(reportCategories.urgentIn("có đánh nhau ngoài đường"), ["113"]);
    assert.deepEqual(reportCategories.urgentIn("cay nga de nguoi"), ["114"]);
    assert.deepEqual(reportCategories.urgentIn("smell of a gas leak, one man unconscious"), ["114", "115"]);
    for (const calm of ["đèn đường cháy", "hẻm không có bình chữa cháy", "đổ trộm xà bần", "rác đầy đường"]) {
      assert.deepEqual(reportCategories.urgentIn(calm), [], calm);
    }
  });

  it("the spot is read from the words around it", () => {
    const spots: [string, string | undefined][] = [
      ["ổ gà đường Nguyễn Trãi phường Bến Thành", "đường Nguyễn Trãi"],
      ["rác đầy hẻm 45 Lê Văn Sỹ, hôi lắm", "hẻm 45 Lê Văn Sỹ"],
      ["den hu duong le hong phong p vuon lai", "duong le hong phong"],
      ["cây ngã trước số 5 Lý Tự Trọng", "trước số 5 Lý Tự Trọng"],
      ["nước ngập ở đường Huỳnh Tấn Phát không đi được", "đường Huỳnh Tấn Phát"],
      ["rác đầy đường phường Bến Thành", undefined],
      ["đường hư quá", undefined],
      ["ngập nước", undefined],
    ];
    for (const [text, spot] of spots) assert.equal(reportCategories.spotIn(text), spot, text);
  });

  it("any text at all is read, and none of it twice", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "grapheme" }), (text) => {
        const spot = reportCategories.spotIn(text);
        assert.ok(spot === undefined || spot.length <= text.length);
        reportCategories.wishesToReport(text);
      }),
    );
  });

  it("the list and the questions must offer the same, or the start stops with file and line", () => {
    const folder = mkdtempSync(join(tmpdir(), "mot-cua-categories-"));
    const file = join(folder, "report-categories.yaml");
    const content = readFileSync(new URL("../../knowledge/content/report-categories.yaml", import.meta.url), "utf8");
    const guide = knowledge.guides.get("report");
    const load = (change: (text: string) => string) => {
      writeFileSync(file, change(content));
      return loadReportCategories(file, guide);
    };
    assert.equal(load((text) => text).all.size, 20);
    assert.throws(
      () => load((text) => text.replace('vi: "Ngập nước"', 'vi: "Ngập"')),
      /report-categories\.yaml:\d+: groups\.street: .*others/,
    );
    assert.throws(() => load((text) => text.replace("group: supply", "group: sky")), /categories\.water\.group: there is no group "sky"/);
    assert.throws(() => load((text) => text.replace("verbs:", "words:")), /report-categories\.yaml:\d+/);
    assert.throws(() => loadReportCategories(file, undefined));
    rmSync(folder, { recursive: true });
  });
});
