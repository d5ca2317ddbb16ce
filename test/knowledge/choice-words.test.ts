import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadChoiceWords } from "../../knowledge/choice-words.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";

const choice = (value: string, vi: string, en: string) => ({ value, label: { vi, en } });
const filing = {
  ask: { vi: "Bạn muốn nộp trực tuyến hay trực tiếp?", en: "Will you file online or in person?" },
  choices: [choice("online", "Trực tuyến", "Online"), choice("inPerson", "Trực tiếp", "In person")],
};
const passport = {
  ask: { vi: "Bạn làm hộ chiếu trong trường hợp nào?", en: "Which case is yours?" },
  choices: [
    choice("first", "Làm lần đầu", "First passport"),
    choice("renew", "Đổi cuốn cũ (hết hạn, sắp hết hạn)", "Renew an old one"),
    choice("lost", "Bị mất", "Lost"),
  ],
};

describe("Other words for a choice", () => {
  const { choiceWords } = loadKnowledge();

  for (const [said, question, value] of [
    ["nop tren mang", filing, "online"],
    ["ra phường nộp", filing, "inPerson"],
    ["không rành mạng đâu", filing, "inPerson"],
    ["mất rồi", passport, "lost"],
    ["lam rot mat roi", passport, "lost"],
    ["first time", passport, "first"],
    ["mặt", passport, undefined],
    ["không bị mất", passport, undefined],
    ["trên mạng được không?", filing, undefined],
    ["nộp trên mạng hay ra phường", filing, undefined],
  ] as const) {
    it(`"${said}" is ${value ?? "left open"}`, () => assert.equal(choiceWords.choiceIn(said, question), value));
  }

  it("a question's own words as a statement are its yes or no, a question and a threshold are neither", () => {
    const divorced = { vi: "Có ai đã ly hôn ở nước ngoài không?", en: "Did anybody divorce abroad?" };
    const young = { vi: "Người làm thẻ có dưới 14 tuổi không?", en: "Is the person under 14?" };
    assert.equal(choiceWords.repeats("anh ay da ly hon ben my", divorced), true);
    assert.equal(choiceWords.repeats("tụi tôi chưa ai ly hôn hết", divorced), false);
    assert.equal(choiceWords.repeats("anh ấy ly hôn rồi có sao không", divorced), undefined);
    assert.equal(choiceWords.repeats("nó 14 tuổi rồi", young), undefined);
  });

  it("words for a choice that no question has are a mistake in the file", () => {
    const file = join(mkdtempSync(join(tmpdir(), "choice-words-")), "choice-words.yaml");
    writeFileSync(file, 'weak: [a]\nasks: [b]\nasserts: [c]\nendings: [d]\ndenies: [e]\nchoices:\n  "Không có ở đâu": [x y]\n');
    assert.throws(() => loadChoiceWords(file, new Set(["Trực tuyến"])), /choice-words\.yaml:7: .*no question has a choice of this name/s);
  });
});
