import assert from "node:assert/strict";
import { loadKnowledge } from "../../knowledge/knowledge.ts";

const { search } = loadKnowledge();
const first = (question: string): string | undefined => search(question, { language: "vi" }).matches[0]?.id;

describe("What happened in a life", () => {
  const told: [string, string][] = [
    ["ba tui mới mất làm giấy tờ gì", "dang-ky-khai-tu"],
    ["bà ngoại em ở quê vừa qua đời", "dang-ky-khai-tu"],
    ["chong em moi mat", "dang-ky-khai-tu"],
    ["my mother passed away yesterday", "dang-ky-khai-tu"],
    ["vợ em mới sanh", "dang-ky-khai-sinh"],
    ["we just had a baby", "dang-ky-khai-sinh"],
    ["hai đứa em sắp cưới cần giấy tờ gì", "dang-ky-ket-hon"],
  ];
  for (const [question, id] of told) it(`"${question}" asks for ${id}`, () => assert.equal(first(question), id));

  const other = [
    "mẹ em mất cccd",
    "ba tui bị mất bằng lái",
    "bà mất sổ hồng",
    "me em mat so do",
    "em sinh viên mới ra trường",
    "co mat phi khong",
    "mat ba ngay a",
  ];
  for (const question of other) {
    it(`"${question}" tells of no death and no birth`, () => assert.doesNotMatch(first(question) ?? "", /khai-tu|dang-ky-khai-sinh/));
  }
});
