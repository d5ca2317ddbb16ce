import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadOffices } from "../../knowledge/offices.ts";

const content = join(import.meta.dirname, "../../knowledge/content");
const files = { offices: join(content, "offices.yaml"), units: join(content, "units.yaml") };
const offices = loadOffices(files.offices, files.units);

/** The answer in short: the unit, the units to ask about, or "none". */
function found(typed: string): string | string[] {
  const match = offices.officesFor(typed);
  if (match.kind === "one") return match.office.unit;
  return match.kind === "several" ? match.units.map((u) => u.name).sort() : "none";
}
const sends = (typed: string, to: string): void => assert.equal(found(typed), to, typed);
const asks = (typed: string, units: string[]): void => assert.deepEqual(found(typed), [...units].sort(), typed);

describe("finding the office of a ward", () => {
  it("works with the ward's name as it is written", () => {
    const match = offices.officesFor("Phường Bến Thành");
    assert.equal(match.kind === "one" && match.office.address, "92 Nguyễn Trãi, Phường Bến Thành, TP. Hồ Chí Minh");
  });

  it("works without accents, capitals and prefix", () => {
    for (const typed of ["phuong ben thanh", "BEN THANH", "p. bến thành", "P.Bến Thành", "  bến   thành "])
      sends(typed, "Phường Bến Thành");
    sends("dac khu con dao", "Đặc khu Côn Đảo");
    sends("x. hoc mon", "Xã Hóc Môn");
  });

  it("reads the old and the new tone placement and i or y alike", () => {
    sends("phường Hoà Hưng", "Phường Hòa Hưng");
    sends("phường Thạnh Mĩ Tây", "Phường Thạnh Mỹ Tây");
    sends("phường Tân Qui Quận 7", "Phường Tân Hưng");
  });

  it("accepts decomposed accents, as some phones send them", () => sends("Phường Bến Thành".normalize("NFD"), "Phường Bến Thành"));

  it("forgives the wrong kind of unit", () => sends("phường Vĩnh Lộc", "Xã Vĩnh Lộc"));

  it("picks the ward out of an address", () => {
    sends("12 Nguyễn Trãi, phường Bến Thành, Quận 1, TP.HCM", "Phường Bến Thành");
    sends("tôi ở phường Bến Thành", "Phường Bến Thành");
  });

  it("keeps a name that begins like a prefix", () => {
    sends("Xà Bang", "Xã Châu Đức");
    sends("xa xa bang", "Xã Châu Đức");
  });

  it("prefers the longer name", () => sends("An Phú Đông", "Phường An Phú Đông"));
});

describe("former names", () => {
  it("lead to the one unit that took them in", () => sends("Võ Thị Sáu", "Phường Xuân Hòa"));

  it("work for wards dissolved years earlier: ward 6 of district 3", () => {
    for (const typed of ["Phường 6 Quận 3", "phuong 6 quan 3", "P6 Q3", "p6q3", "P.06, Q.3", "f6 q3, tp hcm"])
      sends(typed, "Phường Xuân Hòa");
  });

  it("ask when the ward was split", () => {
    asks("Phường Đa Kao", ["Phường Sài Gòn", "Phường Tân Định"]);
    asks("phuong 4 quan 3", ["Phường Bàn Cờ", "Phường Xuân Hòa"]);
  });

  it("ask when a split ward's name lives on", () => {
    asks("Phường Cầu Ông Lãnh", ["Phường Bến Thành", "Phường Cầu Ông Lãnh"]);
  });

  it("ask when a numbered ward comes without its district", () => {
    const match = offices.officesFor("phường 6");
    assert.ok(match.kind === "several" && match.units.length > 3);
  });

  it("know districts that ended before: district 2 became part of Thu Duc", () => {
    asks("An Phú, Quận 2", ["Phường An Khánh", "Phường Bình Trưng"]);
  });
});

describe("two places of one name", () => {
  it("are asked about", () => {
    asks("phường Tân Định", ["Phường Hòa Lợi", "Phường Tân Định"]);
    asks("tan quy", ["Phường Phú Thọ Hòa", "Phường Tân Hưng", "Phường Tân Sơn Nhì"]);
    asks("thanh an", ["Xã Thanh An", "Xã Thạnh An"]);
  });

  it("are told apart by the district", () => {
    sends("phường Tân Định, quận 1", "Phường Tân Định");
    sends("phường Tân Định, Bến Cát", "Phường Hòa Lợi");
  });

  it("are told apart by accents, when the person types accents", () => {
    sends("xã Thanh An", "Xã Thanh An");
    sends("Thạnh An", "Xã Thạnh An");
  });

  it("are asked about when one of them is a former district", () => {
    const match = offices.officesFor("Gò Vấp");
    assert.ok(match.kind === "several" && match.units[0]?.name === "Phường Gò Vấp" && match.units.length === 6);
    sends("phường Gò Vấp", "Phường Gò Vấp");
    asks("Quận 1", ["Phường Bến Thành", "Phường Cầu Ông Lãnh", "Phường Sài Gòn", "Phường Tân Định"]);
  });
});

describe("what is no unit of the city", () => {
  it("finds nothing", () => {
    for (const typed of ["", "phường", "?!", "Hà Nội", "phường Bến Thành Hà Nội", "Phường 6 Quận 99", "TP.HCM"]) sends(typed, "none");
  });

  it("finds nothing quickly in an endless text", function () {
    this.timeout(500);
    sends(`phường ${"Bà Rịa Vũng Tàu ".repeat(5000)} ?`, "none");
  });
});

describe("the offices", () => {
  it("are one for each of the 168 units, reachable by its code and by its own name", () => {
    const rows = [...readFileSync(files.offices, "utf8").matchAll(/unitCode: "(\d+)", unit: "([^"]+)"/g)];
    assert.equal(rows.length, 168);
    for (const [, code = "", unit = ""] of rows) {
      assert.equal(offices.officeOf(code)?.unit, unit);
      assert.ok([found(unit)].flat().includes(unit), unit);
    }
  });

  it("are confirmed only where an official notice was quoted", () => {
    const rows = readFileSync(files.offices, "utf8")
      .split("\n")
      .filter((line) => line.includes("unitCode"));
    assert.equal(rows.filter((row) => row.includes("confirmed: true")).length, 8);
    assert.ok(rows.every((row) => row.includes("confirmed: true") === row.includes("source: notice243")));
  });

  it("include the city centre", () => assert.match(offices.cityCentre.address, /43 Nguyễn Văn Bá/));
});

describe("an offices file with a mistake", () => {
  const edited = (from: string | RegExp, to: string): string => {
    const copy = join(mkdtempSync(join(tmpdir(), "offices-")), "offices.yaml");
    writeFileSync(copy, readFileSync(files.offices, "utf8").replace(from, to));
    return copy;
  };
  it("is refused when a unit has no office", () => {
    assert.throws(() => loadOffices(edited(/.*unit: "Phường Bến Thành".*\n/, ""), files.units), /Phường Bến Thành \(26743\) has no office/);
  });
  it("is refused when code and name do not fit", () => {
    assert.throws(
      () => loadOffices(edited('unit: "Phường Bến Thành"', 'unit: "Phường Sài Gòn"'), files.units),
      /offices\.2\.unit: code and name/,
    );
  });
});
