/** The calendar file, read back; and the page that serves it. */
import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import type { Asked } from "../../bot/http/answer.ts";
import { createWindow } from "../../bot/http/window.ts";
import { createAppointments } from "../../bot/services/appointments/appointments.ts";
import { calendarFile } from "../../bot/services/appointments/ics.ts";
import { createAppointmentPages } from "../../bot/services/appointments/pages.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { startEcho } from "../bot/running-service.ts";
import { caller, content, MONDAY, SECRET, testService, WARD } from "./service.ts";

type Property = { name: string; params: string; value: string };

/** Reads content lines as RFC 5545 has them: CRLF, folded lines joined, text unescaped. */
function read(file: string): Property[] {
  assert.ok(!/(?<!\r)\n/.test(file), "every line ends in CRLF");
  for (const line of file.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, `longer than 75 bytes: ${line}`);
  return file
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter(Boolean)
    .map((line) => {
      const [, name = "", params = "", value = ""] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? assert.fail(line);
      return { name, params, value: value.replace(/\\n/g, "\n").replace(/\\([\\;,])/g, "$1") };
    });
}
const textOf = (properties: readonly Property[], name: string): string | undefined => properties.find((one) => one.name === name)?.value;
/** The properties between BEGIN and END of a part, parts inside it left out. */
function part(properties: readonly Property[], name: string): Property[] {
  const from = properties.findIndex((one) => one.name === "BEGIN" && one.value === name);
  const to = properties.findIndex((one) => one.name === "END" && one.value === name);
  assert.ok(from >= 0 && to > from, `no ${name}`);
  return properties.slice(from + 1, to);
}

const event = {
  code: "BCDF2345",
  day: MONDAY,
  time: "08:00",
  until: "08:30",
  sequence: 0,
  changed: Date.parse("2026-11-24T02:00:00Z"),
  cancelled: false,
  summary: "Hẹn tại Trung tâm Phục vụ hành chính công phường Sài Gòn; quầy A, tầng 1",
  description: "Một\nhai\\ba",
  place: "45 - 47 Lê Duẩn, Phường Sài Gòn",
};

describe("The calendar file", () => {
  it("says when, where and what, in the time of the city, and rings two hours before", () => {
    const all = read(calendarFile(event));
    assert.equal(textOf(all, "METHOD"), "PUBLISH");
    const inner = part(all, "VEVENT");
    assert.equal(textOf(inner, "UID"), "BCDF2345@mot-cua");
    assert.equal(textOf(inner, "SEQUENCE"), "0");
    assert.equal(textOf(inner, "DTSTAMP"), "20261124T020000Z");
    for (const [name, value] of [
      ["DTSTART", "20261130T080000"],
      ["DTEND", "20261130T083000"],
    ] as const) {
      assert.deepEqual(
        inner.find((one) => one.name === name),
        { name, params: ";TZID=Asia/Ho_Chi_Minh", value },
      );
    }
    assert.equal(textOf(inner, "SUMMARY"), event.summary);
    assert.equal(textOf(inner, "DESCRIPTION"), event.description);
    assert.equal(textOf(inner, "LOCATION"), event.place);
    assert.equal(textOf(inner, "STATUS"), "CONFIRMED");
    assert.equal(textOf(part(inner, "VALARM"), "TRIGGER"), "-PT2H");
    const zone = part(all, "VTIMEZONE");
    assert.equal(textOf(zone, "TZID"), "Asia/Ho_Chi_Minh");
    assert.equal(textOf(zone, "TZOFFSETTO"), "+0700");
  });

  it("takes the event out again when cancelled: same UID, higher sequence, no alarm", () => {
    const all = read(calendarFile({ ...event, sequence: 2, cancelled: true }));
    assert.equal(textOf(all, "METHOD"), "CANCEL");
    assert.equal(textOf(all, "UID"), "BCDF2345@mot-cua");
    assert.equal(textOf(all, "SEQUENCE"), "2");
    assert.equal(textOf(all, "STATUS"), "CANCELLED");
    assert.ok(!all.some(({ value }) => value === "VALARM"));
  });

  it("is the same wherever the server stands", () => {
    const before = process.env["TZ"];
    try {
      const files = ["America/New_York", "Asia/Ho_Chi_Minh", "Pacific/Auckland"].map((zone) => {
        process.env["TZ"] = zone;
        return calendarFile(event);
      });
      assert.equal(new Set(files).size, 1);
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });
});

describe("The page of an appointment", () => {
  const setUp = async () => {
    const service = testService();
    const gives = await service.performers["appointment.book"](
      { office: WARD, service: "submit", day: MONDAY, time: "09:00" },
      caller("a", "me"),
    );
    if (gives.kind !== "booked") assert.fail();
    const pages = createAppointmentPages({ records: service.records, knowledge: content, secret: SECRET, reads: createWindow(1_000, 60) });
    const get = async (link: string) => {
      const url = new URL(link, "http://127.0.0.1");
      const asked: Asked = {
        request: {} as IncomingMessage,
        params: { code: url.pathname.split("/").at(-1) ?? "" },
        query: url.searchParams,
        address: "127.0.0.1",
      };
      return pages.calendar(asked);
    };
    return { service, appointment: gives.appointment, get };
  };
  const missing = { name: "Refusal", code: "NotFound" };

  it("gives the file to whoever has its link", async () => {
    const { appointment, get } = await setUp();
    const { status, headers, bytes } = await get(appointment.link);
    assert.equal(status, 200);
    assert.equal(headers?.["content-type"], "text/calendar; charset=utf-8");
    assert.equal(headers?.["content-disposition"], `attachment; filename="${appointment.code}.ics"`);
    assert.equal(headers?.["cache-control"], "no-store");
    const all = read(String(bytes));
    assert.equal(textOf(all, "SUMMARY"), "Hẹn tại Trung tâm Phục vụ hành chính công phường Sài Gòn");
    assert.match(textOf(all, "DESCRIPTION") ?? "", /^Số thứ tự A-0900-1\. Mã hẹn .*mẫu thử/s);
    assert.doesNotMatch(String(bytes), new RegExp(appointment.pin), "the PIN stays out of calendars, which are shared");
  });

  it("follows a change and a cancellation", async () => {
    const { service, appointment, get } = await setUp();
    const { code, link } = appointment;
    await service.performers["appointment.change"]({ code, day: "2026-12-01", time: "14:00" }, caller("b", "me"));
    const moved = read(String((await get(link)).bytes));
    assert.equal(textOf(part(moved, "VEVENT"), "DTSTART"), "20261201T140000");
    assert.equal(textOf(moved, "SEQUENCE"), "1");
    await service.performers["appointment.cancel"]({ code }, caller("c", "me"));
    const gone = read(String((await get(link)).bytes));
    assert.equal(textOf(gone, "METHOD"), "CANCEL");
    assert.equal(textOf(gone, "SEQUENCE"), "2");
  });

  it("is nothing without the right token, and says no more than that", async () => {
    const { appointment, get } = await setUp();
    const { code, link } = appointment;
    const token = new URL(link, "http://x").searchParams.get("t") ?? "";
    assert.ok(token.length >= 22);
    for (const wrong of [
      `/appointments/${code}.ics`,
      `/appointments/${code}.ics?t=`,
      `${link}x`,
      `/appointments/BBBB2222.ics?t=${token}`,
      "/appointments/..%2f.ics?t=x",
    ])
      await assert.rejects(get(wrong), missing, wrong);
  });

  it("stands at the address on the card", async () => {
    const records = createMemoryRecords();
    const service = await startEcho({}, { records });
    try {
      const booking = createAppointments({
        records,
        knowledge: content,
        secret: service.config.tokenSecret,
        publicUrl: () => service.url,
        notify: async () => {},
        now: () => Date.parse("2026-11-24T02:00:00Z"),
      });
      const asks = { office: WARD, service: "submit", day: MONDAY, time: "09:00" };
      const gives = await booking.performers["appointment.book"](asks, caller("a", "me"));
      if (gives.kind !== "booked") assert.fail();
      const found = await fetch(gives.appointment.link);
      assert.equal(found.status, 200);
      assert.match(await found.text(), /^BEGIN:VCALENDAR\r\n/);
      assert.equal((await fetch(gives.appointment.link.replace(/.$/, "!"))).status, 404);
    } finally {
      await service.close();
    }
  });
});
