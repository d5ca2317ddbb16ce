import assert from "node:assert/strict";
import fc from "fast-check";
import type { Desk } from "../../bot/desk/desk.ts";
import type { Handoff } from "../../bot/handoff/handoff.ts";
import { begin } from "../../bot/handoff/rules.ts";
import { createShowing, renewal, SHOW_JOB, type Showing } from "../../bot/handoff/showing.ts";
import type { Job } from "../../bot/state/records.ts";
import { StoreUnavailable } from "../../bot/state/store.ts";
import { MINUTE } from "./agency.ts";
import { createLooks, createProcess, createShared, newId, type Process, pass, type Shared, who } from "./at-work.ts";
import { ADDRESS, waiting, wish } from "./example.ts";

const away = (): Promise<never> => Promise.reject(new StoreUnavailable("example"));
/** A process that stopped is waited for no longer. */
const stopped = (): Promise<never> => new Promise(() => {});

describe("Showing handoffs at the desk", () => {
  let shared: Shared;
  let process: Process;
  let looks: ReturnType<typeof createLooks>;
  let id: string;
  beforeEach(() => {
    shared = createShared();
    const { schedule } = shared.records;
    // The sweep, which puts right what is missed, is another matter (sweep.test.ts).
    shared.records.schedule = async (job) => (job.kind === SHOW_JOB ? schedule(job) : undefined);
    process = createProcess(shared);
    looks = createLooks(shared);
    id = newId();
  });
  afterEach(() => process.jobs.stop());
  /** What is left to be shown, whenever; it is taken. */
  const left = (): Promise<Job[]> => shared.records.takeDue(shared.clock.now + MINUTE, 99, 1);
  const go = (seconds: number): Promise<void> => pass(shared, process, seconds);
  /** A process of the same service whose desk is its own. */
  const withDesk = (put: Desk["put"]): Process => createProcess(shared, { desk: { ...shared.desk, put } });

  it("is done when the turn is, and leaves nothing to do", async () => {
    await process.say(id, "ask");
    const { version, watermark } = await shared.store.work(id);
    const shown = await looks.entry(id);
    assert.deepEqual([shown?.state, shown?.version, shown?.watermark], ["waiting", version, watermark]);
    assert.deepEqual(await left(), []);
  });

  it("has nothing to do with conversations nobody handed over", async () => {
    await process.say(id, "hello");
    assert.deepEqual([await looks.entry(id), await left()], [undefined, []]);
  });

  it("is done by another process when the one that committed stopped before it could", async () => {
    const dying = withDesk(stopped);
    void dying.say(id, "ask");
    while (!(await looks.handoff(id))) await new Promise(setImmediate);
    assert.equal(await looks.entry(id), undefined);
    await go(4);
    assert.equal((await looks.entry(id))?.state, "waiting");
    assert.deepEqual(await left(), []);
    await dying.jobs.stop();
  });

  it("shows nothing of a turn that was never committed, and gives up after a minute", async () => {
    await process.showing.plan(id, 0);
    await go(66);
    assert.deepEqual([await looks.entry(id), await left()], [undefined, []]);
  });

  it("waits for a commit that takes its time", async () => {
    await process.showing.plan(id, 0);
    await go(30);
    const slow = createProcess(shared, { records: { ...shared.records, schedule: async () => {}, unschedule: async () => {} } });
    slow.showing.show = stopped;
    void slow.say(id, "ask");
    while (!(await looks.handoff(id))) await new Promise(setImmediate);
    await go(4);
    assert.equal((await looks.entry(id))?.state, "waiting");
    await slow.jobs.stop();
  });

  it("that comes late does not undo what the next one planned", async () => {
    let showLate = (): void => {};
    const slow = withDesk(async (entry) => {
      await new Promise<void>((resolve) => {
        showLate = resolve;
      });
      return shared.desk.put(entry);
    });
    const said = slow.say(id, "ask");
    while (!(await looks.handoff(id))) await new Promise(setImmediate);
    const dying = withDesk(stopped);
    void dying.act(id, { kind: "claim", officer: who("a") });
    while ((await looks.handoff(id))?.state !== "officer") await new Promise(setImmediate);
    showLate();
    await said;
    assert.equal((await looks.entry(id))?.state, "waiting");
    await go(4);
    assert.equal((await looks.entry(id))?.officer?.id, "a");
    for (const one of [slow, dying]) await one.jobs.stop();
  });

  it("is tried again while the desk is away, and no turn fails by it", async () => {
    let isAway = true;
    const unlucky = withDesk((entry) => (isAway ? away() : shared.desk.put(entry)));
    await unlucky.say(id, "ask");
    assert.equal((await looks.said(id)).length, 1);
    await pass(shared, unlucky, 30);
    assert.equal(await looks.entry(id), undefined);
    isAway = false;
    await pass(shared, unlucky, 60);
    assert.equal((await looks.entry(id))?.state, "waiting");
    assert.deepEqual(await left(), []);
    await unlucky.jobs.stop();
  });

  it("commits nothing that could not be planned", async () => {
    const unlucky = createProcess(shared, { records: { ...shared.records, schedule: away } });
    await assert.rejects(unlucky.say(id, "ask"), StoreUnavailable);
    assert.equal(await looks.handoff(id), undefined);
    await process.turns.run(id);
    assert.equal((await looks.entry(id))?.state, "waiting");
    await unlucky.turns.idle();
    await unlucky.jobs.stop();
  });

  it("shows nothing of who was forgotten", async () => {
    await process.say(id, "ask");
    await process.say(id, "forget me");
    await go(10);
    assert.deepEqual([await looks.entry(id), await left()], [undefined, []]);
  });
});

describe("Showing, alone", () => {
  const handoff = (more: Partial<Handoff> = {}): Handoff => ({ ...waiting({}, 1_000), ...more });
  let shared: Shared;
  beforeEach(() => {
    shared = createShared();
  });
  const changes: [Handoff, Handoff | undefined][] = [];
  /** With the conversation standing so in the store. */
  const showingOf = (now: Handoff | undefined, version: number): Showing =>
    createShowing({
      store: { work: async () => ({ version, state: {}, handoff: now, watermark: 7 }) },
      records: shared.records,
      desk: shared.desk,
      onChange: async (_, changed, before) => void changes.push([changed, before]),
      now: () => shared.clock.now,
    });
  const job = (data: unknown): Job => ({ id: "x", kind: SHOW_JOB, at: 0, data, tries: 0, until: 0 });

  it("ends with the newest, whatever comes late and in whatever order, from turns and from jobs", async () => {
    const order = fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(order, fc.array(fc.nat({ max: 5 }), { maxLength: 4 }), async (turns, jobs) => {
        const id = newId();
        const at = (n: number): Handoff => handoff({ number: n + 1, labels: [`${n}`] });
        for (const n of turns) {
          const showing = showingOf(at(5), 6);
          if (jobs.includes(n)) await showing.worker(job({ conversationId: id, version: n, until: 0 }));
          await showing.show(id, { version: n + 1, watermark: 7, handoff: at(n) }, n > 0 ? at(n - 1) : undefined);
        }
        const shown = await shared.desk.find(id);
        assert.deepEqual([shown?.version, shown?.labels], [6, ["5"]]);
      }),
    );
  });

  it("tells of a change with how it was before, and of what a job shows without", async () => {
    changes.length = 0;
    const [before, now] = [handoff(), handoff({ number: 2 })];
    const showing = showingOf(now, 2);
    await showing.show("x", { version: 2, watermark: 1, handoff: now }, before);
    await showing.worker(job({ conversationId: "x", version: 1, until: 0 }));
    assert.deepEqual(changes, [
      [now, before],
      [now, undefined],
    ]);
  });

  for (const isFirst of [true, false])
    it(`ends what has expired, but not what begins ${isFirst ? "after" : "while"} it is ended`, async () => {
      const id = newId();
      const old = handoff();
      await showingOf(old, 1).show(id, { version: 1, watermark: 1, handoff: old }, undefined);
      const next = begin(undefined, wish(), { messageId: "n", language: "vi", address: ADDRESS, skills: [], failed: [], now: 2_000 });
      const expired = showingOf(undefined, 0);
      const { data } = renewal(id, shared.clock.now);
      const showNext = (): Promise<void> => expired.show(id, { version: 1, watermark: 1, handoff: next }, undefined);
      await (isFirst ? expired.worker(job(data)).then(showNext) : Promise.all([expired.worker(job(data)), showNext()]));
      const shown = await shared.desk.find(id);
      assert.deepEqual([shown?.id, shown?.state], ["h-n", "waiting"]);
      const past = await shared.desk.history("tong-dai", { limit: 9 });
      assert.deepEqual(
        past.map((one) => [one.id, one.closing]),
        isFirst ? [[old.id, "timeout"]] : [],
      );
    });
});
