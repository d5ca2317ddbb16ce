/** Mistakes an operator can make in appointments.yaml are found on load, with file and line. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadAppointments } from "../../knowledge/appointments.ts";
import { content, WARD } from "./service.ts";

const file = join(import.meta.dirname, "../../knowledge/content/appointments.yaml");
const neighbours = { offices: content.offices, guide: content.guides.get("appointment"), bodies: content.bodies };

/** appointments.yaml with one change. */
function edited(from: string, to: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), "appointments-")), "appointments.yaml");
  const source = readFileSync(file, "utf8");
  assert.ok(source.includes(from), from);
  writeFileSync(copy, source.replace(from, to));
  return copy;
}
const load = (from: string, to: string) => loadAppointments(edited(from, to), neighbours);

describe("Settings of appointments", () => {
  it("are an example, and say so in both languages", () => {
    assert.equal(content.appointments.confirmed, false);
    assert.match(content.appointments.note.vi, /mẫu thử/);
    assert.match(content.appointments.note.en, /only examples/);
  });

  it("hold for each of the 168 centres and the city centre, and for nothing else", () => {
    const codes =
      readFileSync(join(import.meta.dirname, "../../knowledge/content/offices.yaml"), "utf8").match(/(?<=unitCode: ")\d{5}/g) ?? [];
    assert.equal(codes.length, 168);
    for (const code of codes) assert.equal(content.appointments.office(code)?.kind, "ward", code);
    assert.equal(content.appointments.office("city")?.kind, "city");
    assert.equal(content.appointments.office("00000"), undefined);
  });

  const mistakes: [string, string, string, RegExp][] = [
    [
      "hours that overlap",
      '{ from: "13:30", to: "16:30" }',
      '{ from: "11:00", to: "16:30" }',
      /yaml:\d+: kinds\.ward\.hours\.1\.from: begins before/,
    ],
    [
      "hours too short for a slot",
      '{ from: "13:30", to: "16:30" }',
      '{ from: "13:30", to: "13:45" }',
      /hours\.1\.to: ends before one slot/,
    ],
    ["a time that is none", '"07:30"', '"7h30"', /a time of day/],
    ["days the wrong way round", "{ from: 1, to: 30 }", "{ from: 8, to: 3 }", /daysAhead\.to: the last day comes before/],
    [
      "a counter that is missing",
      "counters: { A: 4, B: 3, C: 3 }",
      "counters: { A: 4, B: 3 }",
      /counter C, which serves "certify", is missing/,
    ],
    ["a service nobody is asked about", "certify: C,", "certify: C, wedding: C,", /not a choice of "wardService"/],
    ["a service without a counter", "certify: C, advice: A }", "certify: C }", /"advice" is offered but has no counter/],
    ["a body that is not known", "bodies: [ubnd-xa]", "bodies: [ubnd-quan]", /"ubnd-quan" is not in bodies\.yaml/],
    ["a unit that is not known", "exceptions: []", 'exceptions: [{ unitCode: "99999", takes: false }]', /there is no unit with this code/],
    ["a unit twice", "exceptions: []", `exceptions: [{ unitCode: "${WARD}" }, { unitCode: "${WARD}" }]`, /listed already/],
    [
      "hours of one unit that overlap",
      "exceptions: []",
      `exceptions: [{ unitCode: "${WARD}", hours: [{ from: "08:00", to: "12:00" }, { from: "11:00", to: "16:00" }] }]`,
      /exceptions\.0\.hours\.1/,
    ],
  ];
  for (const [what, from, to, reason] of mistakes) it(`refuse ${what}`, () => assert.throws(() => load(from, to), reason));

  it("let one unit differ, or take no appointments", () => {
    const own = load(
      "exceptions: []",
      `exceptions: [{ unitCode: "${WARD}", counters: { A: 1, B: 1, C: 1 } }, { unitCode: "26743", takes: false }]`,
    );
    assert.equal(own.office(WARD)?.counters["A"], 1);
    assert.equal(own.office("26743"), undefined);
    assert.equal(own.office("26737")?.counters["A"], 4);
  });

  const wishes: [string, string | undefined][] = [
    ["đặt lịch hẹn", "book"],
    ["dat lich nop ho so o phuong sai gon thu hai tuan sau", "book"],
    ["I would like to book an appointment", "book"],
    ["hủy hẹn BCDF2345", "cancel"],
    ["huy lich hen giup toi", "cancel"],
    ["doi hen sang thu tu", "change"],
    ["lịch hẹn của tôi", "mine"],
    ["please reschedule my appointment", "change"],
    ["tôi làm mất giấy hẹn trả kết quả", undefined],
    ["đặt lịch hẹn bị lỗi", undefined],
    ["làm giấy khai sinh", undefined],
  ];
  for (const [text, wish] of wishes)
    it(`"${text}" means ${wish ?? "no appointment"}`, () => assert.equal(content.appointments.wishIn(text), wish));
});
