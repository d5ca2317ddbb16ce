/** The dialog of a business plan: how it begins, what it asks, what its card says, in both languages. */
import assert from "node:assert/strict";
import { offerPlan } from "../../dialogs/business/business-dialog.ts";
import { businessFlowOf } from "../../dialogs/business/business-flow.ts";
import type { Outcome } from "../../dialogs/conversation.ts";
import { linesOf } from "../../dialogs/lines.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { createScene } from "../../dialogs/scene.ts";
import { en } from "../../knowledge/content/phrases.en.ts";
import { vi } from "../../knowledge/content/phrases.vi.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import type { Language } from "../../knowledge/schema.ts";
import { walk } from "./all-paths.ts";
import { say as answer, begin, newTalk, TODAY, talk } from "./play.ts";

const knowledge = loadKnowledge();
const { business } = knowledge;
const words = ({ replies }: Outcome): string => replies.flatMap(linesOf).join("\n");
const buttons = ({ replies }: Outcome): string[] => replies.flatMap(({ choices }) => (choices ?? []).map(({ title }) => title));
const flow = (id: string) => businessFlowOf(id, knowledge) ?? assert.fail(`no flow ${id}`);
const café = ["mở quán cà phê cần gì", "không", "một mình tôi", "làm nhanh, đơn giản", "không", "0", "từ 1 tỷ đồng trở xuống", "có"];
const letters = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

describe("Beginning a business plan", () => {
  it("asks the first question of the line at once", () => {
    const begun = begin("mở quán cà phê cần gì", knowledge) ?? assert.fail();
    assert.equal(begun.conversation.form?.flow, "business:quan-ca-phe");
    assert.equal(begun.conversation.form?.asking, "foreign");
    assert.match(words(begun), /Quán cà phê/);
    assert.deepEqual(buttons(begun), [vi.yes, vi.no, vi.back, vi.stop]);
  });

  it("does not ask who puts in capital twice, nor anything a company-only line has settled", () => {
    const begun = begin("tôi muốn kinh doanh pháo hoa", knowledge) ?? assert.fail();
    assert.equal(begun.conversation.form?.asking, "owners");
    assert.ok(!flow("business:phao-hoa").questions.some(({ key }) => key === "need" || key === "revenue"));
  });

  it("asks which is meant when a code stands for several, by tapping or by number", () => {
    const asked = begin("mã ngành 5610", knowledge) ?? assert.fail();
    assert.deepEqual(buttons(asked).slice(0, 2), ["Quán ăn, nhà hàng", "Xe đồ ăn, hàng rong"]);
    for (const said of ["Xe đồ ăn, hàng rong", "số 2"]) {
      assert.equal(answer(asked.conversation, said, knowledge).conversation.form?.flow, "business:xe-do-an");
    }
    assert.equal(answer(asked.conversation, vi.business.noneOfThese, knowledge).conversation.form?.flow, "business");
  });

  it("names an industry code it has no plan for, and whom to ask", () => {
    assert.match(words(begin("mã ngành 0111", knowledge) ?? assert.fail()), /0111.*Trồng lúa[\s\S]*1022/);
  });

  it("asks what to open when that was not said, and again when it is not known", () => {
    const asked = begin("I want to start a business", knowledge, newTalk("en")) ?? assert.fail();
    assert.equal(asked.conversation.form?.asking, "line");
    const unknown = answer(asked.conversation, "a space rocket", knowledge);
    assert.match(words(unknown), /no checked plan[\s\S]*1022/);
    assert.equal(unknown.conversation.form?.asking, "line");
    assert.equal(answer(unknown.conversation, "nail salon", knowledge).conversation.form?.flow, "business:tiem-nail");
    const guessed = answer(asked.conversation, "a shop for fruits and juices", knowledge);
    assert.ok(guessed.conversation.form?.asking === "which" || guessed.conversation.form?.asking === "line");
  });

  it("leaves commands and greetings alone", () => {
    for (const text of ["xin chào", "thôi", "English", "gặp người"]) assert.equal(begin(text, knowledge), undefined, text);
  });

  it("keeps a form that was left for it", () => {
    const form = { flow: "checklist:dang-ky-khai-sinh", version: "x", answers: {}, asking: "place", misses: 0 };
    const begun = begin("mở quán cà phê cần gì", knowledge, { ...newTalk(), form, about: "dang-ky-khai-sinh" }) ?? assert.fail();
    assert.equal(begun.conversation.form?.flow, "business:quan-ca-phe");
    assert.deepEqual(begun.conversation.paused, form);
    assert.equal(begun.conversation.about, undefined);
  });

  it("offers itself beside an answer of the search, without taking the answer's place", () => {
    const scene = createScene(knowledge, newTalk(), TODAY);
    const found = (text: string): Outcome => ({ conversation: newTalk(), replies: [{ text, choices: [{ title: "a", say: "a" }] }] });
    const offered = offerPlan(found("found"), "mo quan ca phe can giay to gi", scene) ?? assert.fail();
    assert.equal(words(offered), words(found("found")));
    assert.deepEqual(buttons(offered), ["a", "Kế hoạch mở: Quán cà phê, giải khát"]);
    const guessed = found("one of these?");
    const choosing = { ...guessed, conversation: { ...guessed.conversation, choosing: { ids: ["x"], facets: [] } } };
    assert.deepEqual(buttons(offerPlan(choosing, "mo quan ca phe can giay to gi", scene) ?? assert.fail())[0], buttons(offered)[1]);
    assert.deepEqual(offerPlan(found("found"), "đăng ký kết hôn", scene), found("found"));
  });

  it("takes what is told beside the name of the line, and asks it no more", () => {
    const begun = answer(newTalk(), "tui muốn mở quán ăn, 1 mình tui làm, thuê 3 người, doanh thu tầm 800tr", knowledge);
    assert.deepEqual(begun.conversation.form?.answers, { owners: "alone", employees: 3, revenue: "upTo1" });
    assert.equal(begun.conversation.form?.asking, "foreign");
  });

  it("has a general plan for what is not listed", () => {
    for (const text of ["muốn mở rạp xiếc", "mở trại nấm"]) {
      const offered = answer(newTalk(), text, knowledge);
      assert.ok(buttons(offered).includes("Kế hoạch mở: Nghề khác (kế hoạch chung)"), `${text}: ${words(offered)}`);
    }
    const plan = talk(knowledge, "vi", "Kế hoạch mở: Nghề khác (kế hoạch chung)", "không", "một mình tôi", "đơn giản thôi");
    assert.equal(plan.conversation.form?.asking, "branches");
  });

  it("ends when a deploy took the line away", () => {
    assert.equal(businessFlowOf("business:no-such-line", knowledge), undefined);
    assert.equal(businessFlowOf("business:?no-such-line", knowledge), undefined);
    assert.equal(businessFlowOf("checklist:dang-ky-khai-sinh", knowledge), undefined);
  });
});

describe("The questions of a business plan", () => {
  it("that hung on a changed answer are asked again", () => {
    const { withAnswer, next } = flow("business:tiem-nail");
    const owned = { foreign: false, owners: "partners", count: 3, shares: true };
    assert.deepEqual(withAnswer(owned, "owners", "alone"), { foreign: false, owners: "alone" });
    assert.equal(next(withAnswer(owned, "owners", "alone"), TODAY)?.key, "need");
    assert.equal(next(withAnswer(owned, "count", 2), TODAY)?.key, "branches");
  });

  it("belong to the case: no shares for a single owner", () => {
    const { questions, isAsked } = flow("business:tiem-nail");
    const shares = questions.find(({ key }) => key === "shares") ?? assert.fail();
    assert.equal(isAsked(shares, { owners: "alone" }), false);
    assert.equal(isAsked(shares, { owners: "partners", count: 3 }), true);
  });

  it("have one version for as long as they do not change", () => {
    assert.equal(flow("business:tiem-nail").version, flow("business:tiem-nail").version);
    assert.notEqual(flow("business:tiem-nail").version, flow("business:quan-an").version);
  });
});

describe("The card of a business plan", () => {
  it("says what, why, in which order, how long, how much, and what is not confirmed", () => {
    const shown = talk(knowledge, "vi", ...café);
    for (const part of [
      "Hình thức: Hộ kinh doanh",
      "dòng 30",
      "66.17/2026/NQ-CP",
      "Tổng thời gian: 8 ngày làm việc",
      "chưa rõ mức thu của bước 3",
      "1. Đăng ký thành lập hộ kinh doanh",
      "Làm sau bước 1. Làm cùng lúc được với bước 2, 4",
      "Có thể cần: quán nhỏ lẻ",
      "Ủy ban nhân dân phường, xã, đặc khu",
      "1 tỷ đồng trở xuống",
      "141/2026/NĐ-CP",
      "bản chép lại",
      "Kiểm tra lần cuối: 24/11/2026",
      "56302",
    ]) {
      assert.ok(words(shown).includes(part), `"${part}" is missing in\n${words(shown)}`);
    }
  });

  it("says at least so many days where a time limit is not known", () => {
    const shown = talk(knowledge, "en", "open a pharmacy", "yes", "I alone", "no", "12");
    assert.match(words(shown), /Total time: At least 12 working days, plus step 2, 5/);
    assert.match(words(shown), /Total fees: At least 100,000 VND, plus step 2, 5/);
    assert.match(words(shown), /1\. Investment registration certificate/);
    assert.match(words(shown), /Write work rules/);
  });

  it("says first of all what rules the plan out", () => {
    const [, heading, first] = linesOf(
      talk(knowledge, "vi", "tôi muốn kinh doanh pháo hoa", "một mình tôi", "không", "không", "0").replies[0] ?? assert.fail(),
    );
    assert.match(heading ?? "", /Bán pháo hoa/);
    assert.match(first ?? "", /không được bán pháo hoa/);
  });

  it("lets its procedures be picked by tapping, number or name", () => {
    const shown = talk(knowledge, "vi", ...café);
    const converse = createConverse(knowledge).converse;
    for (const said of [buttons(shown)[0] ?? "", "số 1", "Đăng ký thành lập hộ kinh doanh"]) {
      assert.equal(
        converse(shown.conversation, { kind: "text", text: said, masked: [] }, TODAY).conversation.about,
        "thanh-lap-ho-kinh-doanh",
        said,
      );
    }
  });

  it("is made in both languages for every line, English without Vietnamese but for names of laws, codes and sources", () => {
    for (const line of business.lines.values()) {
      for (const language of ["vi", "en"] as Language[]) {
        const scene = createScene(knowledge, newTalk(language), TODAY);
        let made = 0;
        walk(line, knowledge, {
          plan(answers) {
            // The first and every hundredth path: all of them are walked in plan.test.ts.
            if (made++ % 100 === 0) {
              const { replies } = flow(`business:${line.id}`).finish({ flow: "", version: "", answers, misses: 0 }, scene);
              const text = words({ replies, conversation: scene.conversation });
              assert.doesNotMatch(text, /undefined|NaN|\[object/, `${line.id}: ${text}`);
              if (language === "en") onlyEnglish(text, line.id);
            }
            return "";
          },
        });
      }
    }
  });
});

/** Vietnamese letters are left for industry codes (which have no English names), offices, places and numbers of laws. */
function onlyEnglish(text: string, id: string): void {
  for (const row of text.split("\n")) {
    if (row.startsWith(`${en.business.labels.code}:`)) continue;
    const rest = row.replace(/\([^)]*\)/g, "").replace(/\d[\d.]*\/\S+|[A-ZĐ][\p{L}]*( [A-ZĐ][\p{L}]*)*|Điều \d+/gu, "");
    assert.ok(!letters.test(rest), `${id}: ${row}`);
  }
}
