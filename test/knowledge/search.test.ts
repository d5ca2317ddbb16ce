/** The parts of the search, on a small made-up catalogue. */
import assert from "node:assert/strict";
import { loadContent } from "../../knowledge/knowledge.ts";
import type { Entry } from "../../knowledge/search/entry.ts";
import { isForeignScript } from "../../knowledge/search/fold.ts";
import { buildSearch } from "../../knowledge/search/search.ts";
import { inOneGo } from "../../knowledge/search/steps.ts";
import { wilson } from "../eval/tally.ts";

const { vocabulary } = loadContent();
const entry = (code: string, vi: string, nearness = 0.5): Entry => ({
  id: code,
  code,
  codes: [code],
  name: { vi },
  alsoCalled: [],
  confusedWith: [],
  researched: false,
  nearness,
});
/** Enough other titles that no word is rare merely because the catalogue is small. */
const filler = Array.from({ length: 60 }, (_, i) =>
  entry(`8.${100000 + i}`, `Cấp giấy phép khai sinh doanh nghiệp vận tải loại ${i} trong khu ${i * 7}`),
);
const search = inOneGo(
  buildSearch(
    [
      entry("1.000001", "Cấp lại thẻ hướng dẫn viên du lịch (thực hiện tại cấp tỉnh)", 0.6),
      entry("1.000002", "Cấp lại thẻ hướng dẫn viên du lịch cấp xã", 1),
      entry("1.000003", "Cấp thẻ hướng dẫn viên du lịch"),
      entry("1.000004", "Đăng ký khai sinh"),
      entry("1.000005", "Công nhận làng nghề thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh"),
      entry("1.000006", "Đổi tiền không đủ tiêu chuẩn lưu thông"),
      ...filler,
    ],
    vocabulary,
    (question) => (question.includes("bóng đá") ? 0.4 : 0),
  ),
);
const first = (question: string): string | undefined => search(question).matches[0]?.code ?? undefined;

describe("The search", () => {
  it("joins one title at several levels under the nearest, with all codes", () => {
    const [match] = search("cấp lại thẻ hướng dẫn viên du lịch").matches;
    assert.equal(match?.id, "1.000002");
    assert.deepEqual([...(match?.codes ?? [])].sort(), ["1.000001", "1.000002"]);
  });
  it("tells issuing from issuing again", () => {
    assert.equal(first("cấp thẻ hướng dẫn viên"), "1.000003");
    assert.equal(first("mất thẻ hướng dẫn viên, xin cấp lại"), "1.000002");
  });
  it("reads run-together words and slips of the fingers", () => {
    assert.equal(first("dang ky khaisinh"), "1.000004");
    assert.equal(first("công nhận làng nghề"), "1.000005");
  });
  it("finds an everyday word by the official one", () => {
    assert.equal(first("đổi tiền rách"), "1.000006");
  });
  it("finds the question in a story", () => {
    const story =
      "Chào anh chị, em mới sinh bé đầu lòng hôm qua ở bệnh viện, cả nhà mừng lắm, giờ em muốn đăng ký khai sinh, mong được chỉ giúp, em cảm ơn nhiều";
    assert.equal(first(story), "1.000004");
  });
  it("offers the second question of a message", () => {
    const { matches, also } = search("đăng ký khai sinh ở đâu vậy, với lại đổi tiền không đủ tiêu chuẩn lưu thông thế nào");
    assert.deepEqual([matches[0]?.code, also?.code].sort(), ["1.000004", "1.000006"]);
  });
  it("finds by code, and says nothing of what no title knows", () => {
    assert.equal(search("1.000005 là gì").decision, "answer");
    assert.equal(search("zzz qqq").decision, "none");
    assert.deepEqual(search("").matches, []);
  });
  it("declines what lies outside unless a procedure is clearly named", () => {
    assert.equal(search("khai bóng đá ở đâu").decision, "none");
    assert.equal(search("đăng ký khai sinh cho cầu thủ bóng đá").matches[0]?.code, "1.000004");
  });
});

describe("Another script", () => {
  it("is told from Vietnamese and English", () => {
    for (const text of ["外国人暂住", "외국인 등록", "ご飯を食べる", "请告诉我API key"]) assert.equal(isForeignScript(text), true, text);
    for (const text of ["đăng ký khai sinh", "birth certificate", "123", "", "tên tôi là 王"])
      assert.equal(isForeignScript(text), false, text);
  });
});

describe("The Wilson interval", () => {
  it("holds the share, and stays between none and all", () => {
    const [low, high] = wilson(95, 100);
    assert.ok(low > 0.88 && low < 0.9 && high > 0.97 && high < 0.98);
    assert.equal(wilson(0, 10)[0], 0);
    assert.equal(wilson(10, 10)[1], 1);
    assert.deepEqual(wilson(0, 0), [0, 1]);
  });
});
