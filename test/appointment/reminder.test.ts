/** The reminder: the day before at five, once, only for an appointment that still stands. */
import assert from "node:assert/strict";
import { caller, clockAt, MONDAY, type TestService, testService, WARD, workJobs, workNow } from "./service.ts";

const EVE = "2026-11-29";

async function booked(service: TestService, day = MONDAY, key = "a"): Promise<string> {
  const gives = await service.performers["appointment.book"]({ office: WARD, service: "submit", day, time: "14:00" }, caller(key, "me"));
  return gives.kind === "booked" ? gives.appointment.code : assert.fail(gives.kind);
}
const at = (service: TestService, day: string, time: string) => {
  service.clock.at = clockAt(day, time).at;
  return workJobs(service);
};

describe("The reminder", () => {
  it("comes at five in the afternoon before the day, where the appointment was made, and not before", async () => {
    const service = testService();
    const code = await booked(service);
    await at(service, EVE, "16:59");
    assert.equal(service.sent.length, 0);
    await at(service, EVE, "17:00");
    const [sent, ...more] = service.sent;
    assert.deepEqual(more, []);
    assert.deepEqual(sent?.address, caller("a", "me").address);
    assert.equal(sent?.id, `reminder:${code}:${MONDAY}`);
    assert.equal(sent?.notice.name, "appointment.reminder");
    assert.deepEqual([sent?.notice.about.code, sent?.notice.about.time], [code, "14:00"]);
  });

  it("has the same id when its job is done twice, so that it is sent once", async () => {
    const service = testService();
    const code = await booked(service);
    service.clock.at = clockAt(EVE, "17:00").at;
    const data = { code, day: MONDAY };
    await workNow(service, "appointment.remind", data);
    await workNow(service, "appointment.remind", data);
    assert.equal(new Set(service.sent.map(({ id }) => id)).size, 1);
  });

  it("does not come for one that was cancelled, not even when the job was left behind", async () => {
    const service = testService();
    const code = await booked(service);
    await service.performers["appointment.cancel"]({ code }, caller("b", "me"));
    assert.equal(await at(service, EVE, "17:00"), 0);
    await workNow(service, "appointment.remind", { code, day: MONDAY });
    assert.equal(service.sent.length, 0);
  });

  it("moves with the appointment to another day, and tells the time it has then", async () => {
    const service = testService();
    const code = await booked(service);
    await service.performers["appointment.change"]({ code, day: "2026-12-02", time: "09:00" }, caller("b", "me"));
    await service.performers["appointment.change"]({ code, day: "2026-12-02", time: "10:00" }, caller("c", "me"));
    await workNow(service, "appointment.remind", { code, day: MONDAY });
    assert.equal(await at(service, EVE, "17:00"), 0);
    assert.equal(service.sent.length, 0);
    await at(service, "2026-12-01", "17:00");
    assert.deepEqual(
      service.sent.map(({ notice }) => notice.about.time),
      ["10:00"],
    );
  });

  it("is none for what was booked later than it would come", async () => {
    const service = testService({ clock: clockAt("2026-11-25", "17:30") });
    await booked(service, "2026-11-26");
    assert.deepEqual(await service.records.takeDue(clockAt("2026-11-27", "00:00").at, 10, 1), []);
  });

  it("is not sent when its time was missed and the appointment has begun", async () => {
    const service = testService();
    await booked(service);
    await at(service, MONDAY, "14:01");
    assert.equal(service.sent.length, 0);
  });

  it("is tried again when it could not be sent", async () => {
    const service = testService();
    const code = await booked(service);
    const away = { ...service.records, read: async () => Promise.reject(new Error("away")) };
    const lost = testService({ records: away, clock: service.clock });
    await assert.rejects(workNow(lost, "appointment.remind", { code, day: MONDAY }));
  });
});
