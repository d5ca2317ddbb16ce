/** Questions of one meaning, on questions with known answers: what they are about is taken out of the content, so that nothing is found. */
import assert from "node:assert/strict";
import { joinKnowledge, type Knowledge, loadContent } from "../../knowledge/knowledge.ts";
import { type Asked, groupByMeaning, type Meaning } from "../../knowledge/review/grouping.ts";
import { isQuestion } from "../../knowledge/review/question.ts";
import { inOneGo } from "../../knowledge/search/steps.ts";
import { unaccented } from "../eval/questions.ts";
import { meant } from "../knowledge/questions.ts";

const content = loadContent();

/** The knowledge without every third procedure, and the questions about those that it cannot answer. */
function without(part: number): { knowledge: Knowledge; missed: { text: string; id: string }[] } {
  const gone = new Set([...content.procedures.keys()].filter((_, i) => i % 3 === part));
  const procedures = new Map([...content.procedures].filter(([id]) => !gone.has(id)));
  const synonyms = content.synonyms.map((row) => ({ ...row, means: row.means.filter((id) => !gone.has(id)) }));
  const knowledge = inOneGo(joinKnowledge({ ...content, procedures, synonyms: synonyms.filter(({ means }) => means.length > 0) }));
  const asked = meant
    .filter(({ id }) => gone.has(id))
    .flatMap(({ question, id }) => [question, unaccented(question)].map((text) => ({ text, id })));
  return { knowledge, missed: asked.filter(({ text }) => knowledge.search(text).decision === "none" && isQuestion(text, knowledge)) };
}

const readIn =
  ({ search }: Knowledge) =>
  (text: string): Asked => ({ text, words: search.topic(text) });
const idOf = (words: Asked["words"]): string =>
  words
    .map(({ key }) => key)
    .sort()
    .join(" ");
function group(knowledge: Knowledge, texts: readonly string[], known: readonly Meaning[] = []): Meaning[] {
  const candidateOf = (text: string): string | undefined => knowledge.search(text).matches[0]?.id;
  return inOneGo(groupByMeaning(known, texts.map(readIn(knowledge)), { candidateOf, idOf }));
}

describe("Questions grouped by meaning", () => {
  const worlds = [0, 1, 2].map(without);

  it("stand together with others about the same, and hardly ever with one about something else", () => {
    const counted = { together: 0, right: 0, same: 0 };
    for (const { knowledge, missed } of worlds) {
      const meanings = group(
        knowledge,
        missed.map(({ text }) => text),
      );
      missed.forEach((one, i) => {
        missed.slice(0, i).forEach((other, k) => {
          const [isTogether, isSame] = [meanings[i] === meanings[k], one.id === other.id];
          counted.together += Number(isTogether);
          counted.same += Number(isSame);
          counted.right += Number(isTogether && isSame);
        });
      });
    }
    assert.ok(counted.same > 100, `${counted.same} pairs`);
    assert.ok(counted.right >= 0.97 * counted.together, JSON.stringify(counted));
    assert.ok(counted.right >= 0.5 * counted.same, JSON.stringify(counted));
  });

  const [{ knowledge, missed }] = worlds as [(typeof worlds)[number]];
  const texts = missed.map(({ text }) => text);

  it("are the same however often they are grouped, and keep their ids when their first one is gone", () => {
    const once = group(knowledge, texts);
    assert.deepEqual(group(knowledge, texts), once);
    assert.deepEqual(group(knowledge, texts, [...new Set(once)]), once);
    assert.deepEqual(group(knowledge, texts.slice(1), [...new Set(once)]), once.slice(1));
    assert.equal(new Set(once.map(({ id }) => id)).size, new Set(once).size);
  });

  it("are one in any spelling: accents, keystrokes, question words, polite words, abbreviations", () => {
    const same = [
      "xin phép nuôi rồng ở nhà",
      "xin phep nuoi rong o nha",
      "dạ cho em hỏi xin phép nuôi rồng ở nhà cần giấy tờ gì ạ",
      "xin phép nuôi rồng ở nhà bao nhiêu tiền",
    ];
    assert.equal(new Set(group(knowledge, same)).size, 1);
    assert.equal(new Set(group(knowledge, ["xin phép nuôi rồng ở nhà", "xin phép bắn pháo bông"])).size, 2);
  });

  it("are read in steps of one question", () => {
    let steps = 0;
    const work = groupByMeaning([], texts.map(readIn(knowledge)), { candidateOf: () => undefined, idOf });
    while (!work.next().done) steps++;
    assert.ok(steps >= texts.length);
  });
});

describe("Words that nothing was found for", () => {
  const knowledge = inOneGo(joinKnowledge(content));
  for (const text of ["thủ tục nuôi rồng", "mua vé số ở đâu", "giay phep nuoi rong", "what licence for a dragon"])
    it(`"${text}" are a question`, () => assert.equal(isQuestion(text, knowledge), true));
  for (const text of ["rồng", "asdfgh qwer", "外国人暂住", "xin chào", "đồ ngu", "địt mẹ mày", "👍👍", "", "là gì vậy", "quay lại"])
    it(`"${text}" are none`, () => assert.equal(isQuestion(text, knowledge), false));
});
