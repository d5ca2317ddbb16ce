import assert from "node:assert/strict";
import sinon from "sinon";
import { createStream, SILENCE_MS } from "../../bot/web/console/service/stream.ts";

/** A service whose stream the test writes by hand. */
function setUp(status = 200) {
  const clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const asked: string[] = [];
  const told: string[] = [];
  let line: ReadableStreamDefaultController<Uint8Array> | undefined;
  const fake = sinon.stub(globalThis, "fetch").callsFake(async (address, options) => {
    asked.push(String(address));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        line = controller;
        options?.signal?.addEventListener("abort", () => controller.error(new Error("given up")));
      },
    });
    return new Response(body, { status });
  });
  const stream = createStream({
    address: (cursor) => `/stream?cursor=${cursor}`,
    onEvent: ({ kind }) => told.push(kind),
    onLink: (link) => told.push(link),
    onLoggedOut: () => told.push("loggedOut"),
  });
  return {
    stream,
    asked,
    told,
    clock,
    write: (text: string) => line?.enqueue(new TextEncoder().encode(text)),
    end: () => line?.close(),
    restore() {
      stream.stop();
      fake.restore();
      clock.restore();
    },
  };
}

const alive = 'data: {"kind":"alive","now":1}\n\n';
const note = (id: number) => `id: ${id}\ndata: {"kind":"note","conversationId":"c"}\n\n`;

describe("the console's stream", () => {
  let desk: ReturnType<typeof setUp>;
  afterEach(() => desk.restore());
  /** Lets what waits for promises only run. */
  const settle = () => desk.clock.tickAsync(0);

  it("reads on from the last cursor when the line ends", async () => {
    desk = setUp();
    desk.stream.start("40");
    await settle();
    desk.write(alive + note(41) + note(42));
    await settle();
    desk.end();
    await settle();
    assert.deepEqual(desk.told, ["live", "alive", "live", "note", "live", "note", "stale"]);
    await desk.clock.tickAsync(1_000);
    assert.deepEqual(desk.asked, ["/stream?cursor=40", "/stream?cursor=42"]);
  });

  it("is given up when it falls silent", async () => {
    desk = setUp();
    desk.stream.start("1");
    await settle();
    desk.write(alive);
    await desk.clock.tickAsync(SILENCE_MS - 1);
    assert.deepEqual(desk.told, ["live", "alive"]);
    await desk.clock.tickAsync(1);
    assert.deepEqual(desk.told, ["live", "alive", "stale"]);
    await desk.clock.tickAsync(1_000);
    assert.equal(desk.asked.length, 2);
  });

  it("comes back less and less often, at most every 20 seconds, and at once when woken", async () => {
    desk = setUp(503);
    desk.stream.start("1");
    await desk.clock.tickAsync(60_000);
    const tries = desk.asked.length;
    assert.ok(tries >= 5 && tries <= 12, String(tries));
    desk.stream.wake();
    await settle();
    assert.equal(desk.asked.length, tries + 1);
  });

  it("that is read is not begun again by waking", async () => {
    desk = setUp();
    desk.stream.start("1");
    await settle();
    desk.stream.wake();
    await settle();
    assert.equal(desk.asked.length, 1);
  });

  it("tells that the session is over, and does not come back", async () => {
    desk = setUp(401);
    desk.stream.start("1");
    await desk.clock.tickAsync(60_000);
    assert.deepEqual(desk.told, ["stale", "loggedOut"]);
    assert.equal(desk.asked.length, 1);
  });
});
