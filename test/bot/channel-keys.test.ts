import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { createAzureGuard } from "../../bot/channels/azure-guard.ts";
import { Refusal } from "../../bot/http/errors.ts";
import type { Log } from "../../bot/log.ts";
import { APP_ID, createSigningKey, SERVICE_URL, signChannelToken, startOpenId } from "./channel.ts";

const HOUR = 3600_000;

describe("the channels' keys", () => {
  let openId: Awaited<ReturnType<typeof startOpenId>>;
  let old: Awaited<ReturnType<typeof createSigningKey>>;
  let now: number;
  let errors: string[];
  beforeEach(async () => {
    old = await createSigningKey("old");
    openId = await startOpenId(old);
    now = Date.now();
    errors = [];
  });
  afterEach(() => openId.close());

  function createGuard() {
    const log: Log = { info: () => {}, error: (line) => void errors.push(line.event) };
    const guard = createAzureGuard(APP_ID, log, openId.metadataUrl, () => now);
    /** 200 or the refusal's status. */
    return async (key: typeof old): Promise<number> => {
      const token = await signChannelToken(key, { exp: Math.floor(now / 1000) + 600, nbf: Math.floor(now / 1000) - 60 });
      try {
        await guard(`Bearer ${token}`, { channelId: "msteams", serviceUrl: SERVICE_URL });
        return 200;
      } catch (error) {
        if (error instanceof Refusal) return error.status;
        throw error;
      }
    };
  }

  it("are fetched once for many requests at once, and kept for an hour", async () => {
    const check = createGuard();
    assert.deepEqual(new Set(await Promise.all(Array.from({ length: 20 }, () => check(old)))), new Set([200]));
    now += HOUR - 1;
    await check(old);
    assert.equal(openId.state.fetches, 1);
    now += 2;
    await check(old);
    assert.equal(openId.state.fetches, 2);
  });

  it("take in a key published just now, and made-up ones cost one fetch a minute", async () => {
    const check = createGuard();
    await check(old);
    const fresh = await createSigningKey("fresh");
    openId.state.keys.push(fresh);
    now += 61_000;
    assert.equal(await check(fresh), 200);
    const unknown = await createSigningKey("unknown");
    for (let n = 0; n < 10; n++) assert.equal(await check(unknown), 401);
    assert.equal(openId.state.fetches, 2);
    now += 61_000;
    for (let n = 0; n < 10; n++) assert.equal(await check(unknown), 401);
    assert.equal(openId.state.fetches, 3);
  });

  it("refuse a withdrawn key within the hour", async () => {
    const check = createGuard();
    assert.equal(await check(old), 200);
    openId.state.keys = [await createSigningKey("new")];
    now += HOUR + 1;
    assert.equal(await check(old), 401);
  });

  it("serve on for a day when the document is out of reach, loudly, and then say so", async () => {
    const check = createGuard();
    assert.equal(await check(old), 200);
    openId.state.up = false;
    now += 24 * HOUR;
    assert.equal(await check(old), 200);
    assert.deepEqual(errors, ["channel-keys-failed"]);
    now += HOUR + 1;
    assert.equal(await check(old), 503);
    openId.state.up = true;
    now += 61_000;
    assert.equal(await check(old), 200);
  });

  it("answer that they are not there when they never were", async () => {
    openId.state.up = false;
    const check = createGuard();
    assert.equal(await check(old), 503);
  });
});
