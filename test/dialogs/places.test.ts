/** Where people are sent: every procedure, in both languages, with what is not confirmed said so; addresses are not kept. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { competentReply } from "../../dialogs/office/office-reply.ts";
import { createScene } from "../../dialogs/scene.ts";
import type { Unit } from "../../knowledge/offices/place-file.ts";
import { loadReceivers } from "../../knowledge/offices/receivers.ts";
import { knowledge, startTalk, TODAY, wordsOf } from "./bot.ts";

const unitOf = (name: string): Unit => {
  const place = knowledge.offices.findPlace(name)?.place;
  assert.ok(place?.kind === "one", name);
  return place.unit;
};

describe("The competent office", () => {
  it("is told for every procedure and ward: an address, or that none is confirmed", () => {
    for (const language of ["vi", "en"] as const) {
      const scene = createScene(knowledge, { language, misses: 0 }, TODAY);
      for (const unit of [unitOf("phường Bến Thành"), unitOf("phường Dĩ An"), unitOf("đặc khu Côn Đảo")]) {
        for (const procedure of knowledge.procedures.values()) {
          const { text } = competentReply([procedure], { unit, label: unit.name }, scene);
          const { at } = knowledge.receivers.of(procedure.body) ?? { at: "other" };
          assert.doesNotMatch(text, /undefined|null/, procedure.id);
          assert.match(text, /1022|Bến Thành|43 Nguyễn Văn Bá/, procedure.id);
          if (at === "wardPolice" || at === "landBranch" || at === "other")
            assert.match(text, /chưa|not (confirmed|checked)/, procedure.id);
          if (at !== "other")
            assert.match(text, language === "vi" ? /Giờ làm việc chưa xác nhận/ : /hours are not confirmed/, procedure.id);
        }
      }
    }
  });

  it("sends nobody to a district that is gone, whatever district is named", () => {
    for (const district of ["quận 1", "quận 3", "huyện Củ Chi", "TP Thủ Đức", "thị xã Tân Uyên", "quận Bình Thạnh", "huyện Long Điền"]) {
      const { say } = startTalk();
      assert.match(wordsOf(say(`ubnd ${district} ở đâu`)), /không còn quận, huyện/, district);
    }
  });

  it("is not told for a procedure that an editor took out", () => {
    const held = { ...knowledge, holds: { ...knowledge.holds, isHeld: (id: string) => id === "dang-ky-khai-sinh" } };
    const { say } = startTalk();
    const words = wordsOf(say("làm khai sinh ở phường Bến Thành thì đi đâu", held));
    assert.doesNotMatch(words, /92 Nguyễn Trãi/);
    assert.match(words, /đang được kiểm tra lại/);
  });
});

describe("A person's address", () => {
  it("is not kept in the conversation nor repeated, only the names of the lists are", () => {
    for (const address of ["123/4 Đường Thử Nghiệm, phường 6", "45 Hẻm Ví Dụ, phường 6, quận 3", "7 Thử Nghiệm, quận 1"]) {
      const talk = startTalk();
      const words = wordsOf(talk.say(`tôi ở ${address} thì đi đâu`));
      const kept = JSON.stringify(talk.state);
      for (const street of ["Thử Nghiệm", "Ví Dụ", "123/4", "thu nghiem", "vi du"]) {
        assert.ok(!kept.includes(street) && !words.includes(street), `${address}: ${kept}`);
      }
    }
  });
});

describe("A receivers file with a mistake", () => {
  const file = join(import.meta.dirname, "../../knowledge/content/receivers.yaml");
  const edited = (from: string, to: string): string => {
    const copy = join(mkdtempSync(join(tmpdir(), "receivers-")), "receivers.yaml");
    writeFileSync(copy, readFileSync(file, "utf8").replace(from, to));
    return copy;
  };
  const bodies = new Set(knowledge.bodies.keys());
  it("is refused when a body is missing, unknown, or has a floor where it has no counter", () => {
    assert.throws(() => loadReceivers(edited("  thue: { at: other }\n", ""), bodies), /"thue" of bodies.yaml is missing/);
    assert.throws(() => loadReceivers(edited("  thue:", "  thuee:"), bodies), /is not in bodies.yaml/);
    assert.throws(
      () => loadReceivers(edited("thue: { at: other }", "thue: { at: other, floor: 1 }"), bodies),
      /belongs to cityCentre only/,
    );
  });
});
