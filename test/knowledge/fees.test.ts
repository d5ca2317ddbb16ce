/** What one case costs: today, filed the other way, and after the next change. */
import assert from "node:assert/strict";
import { feeFor } from "../../knowledge/fees.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Fee } from "../../knowledge/schema.ts";

const knowledge = loadKnowledge();
const find = (id: string): LoadedProcedure => knowledge.procedure(id) as LoadedProcedure;
const amounts = (fees: readonly Fee[] = []): number[] => fees.map(({ amount }) => amount);
const TODAY = "2026-11-24";

describe("The fee of one case", () => {
  it("is the one line that the answers decide, with what filing the other way costs", () => {
    const fees = feeFor(find("dang-ky-thuong-tru"), { home: "own", minor: false, overseas: false, filing: "inPerson" }, TODAY);
    assert.deepEqual([amounts(fees.sure), amounts(fees.possible), amounts(fees.waivers)], [[20000], [], []]);
    assert.deepEqual([fees.otherWay?.filing, amounts(fees.otherWay?.sure), amounts(fees.otherWay?.waivers)], ["online", [10000], [0]]);
    assert.equal(fees.next, undefined, "nothing changes for those who file in person");
  });
  it("keeps the waiver for digital citizens apart, and ends it on its day", () => {
    const online = { home: "own", minor: false, overseas: false, filing: "online" };
    const fees = feeFor(find("dang-ky-thuong-tru"), online, TODAY);
    assert.deepEqual([amounts(fees.sure), amounts(fees.waivers), fees.next?.day], [[10000], [0], "2027-03-01"]);
    assert.deepEqual(amounts(fees.next?.waivers), []);
    assert.equal(feeFor(find("dang-ky-thuong-tru"), online, "2027-03-01").next, undefined);
  });
  it("changes on 1 January 2027, when the half fees end", () => {
    const lost = { kind: "lost", under14: false, filing: "inPerson" };
    const fees = feeFor(find("cap-ho-chieu"), lost, TODAY);
    assert.deepEqual([amounts(fees.sure), fees.next?.day, amounts(fees.next?.sure)], [[200000], "2027-01-01", [400000]]);
    assert.deepEqual(amounts(feeFor(find("cap-ho-chieu"), lost, "2027-01-01").sure), [400000]);
  });
  it("is added up when all lines are sure and paid once", () => {
    const company = { owner: "person", filing: "inPerson", fromHousehold: false, foreign: false };
    const fees = feeFor(find("thanh-lap-tnhh-1tv"), company, TODAY);
    assert.deepEqual([amounts(fees.sure), fees.total], [[25000, 100000], 125000]);
    assert.deepEqual([fees.next?.day, fees.next?.total], ["2027-01-01", 150000]);
    assert.deepEqual([fees.otherWay?.filing, fees.otherWay?.total], ["online", 100000]);
  });
  it("is not added up per page, per copy, or while something is open", () => {
    assert.equal(feeFor(find("chung-thuc-ban-sao"), { pages: 5, foreign: false }, TODAY).total, undefined);
    assert.equal(feeFor(find("thanh-lap-tnhh-1tv"), {}, TODAY).total, undefined);
  });
  it("that ends without a successor is not known afterwards, and not zero", () => {
    const { next } = feeFor(find("cap-lai-gcn-dkdn"), { filing: "inPerson", agent: false }, TODAY);
    assert.deepEqual([next?.day, next?.sure.length, next?.possible.length, next?.total], ["2027-01-01", 0, 0, undefined]);
  });
  it("shows only lines in force on the day, of every procedure, on days around every change", () => {
    for (const procedure of knowledge.procedures.values()) {
      for (const day of ["2026-08-14", "2026-08-15", "2026-12-31", "2027-01-01", "2027-02-28", "2027-03-01"]) {
        const { sure, possible, waivers, next } = feeFor(procedure, {}, day);
        for (const { from, until } of [...sure, ...possible, ...waivers]) {
          assert.ok((from === undefined || from <= day) && (until === undefined || day <= until), `${procedure.id} on ${day}`);
        }
        assert.ok(next === undefined || next.day > day);
      }
    }
  });
  it("of a record that is not confirmed is none at all", () => {
    for (const procedure of knowledge.procedures.values()) {
      if (procedure.confidence === "low") assert.deepEqual(feeFor(procedure, {}, TODAY), { sure: [], possible: [], waivers: [] });
    }
  });
});
