import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { ConfigError, readConfig, settings } from "../../bot/config.ts";

const problemsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
};
const azure = { MICROSOFT_APP_ID: "app", MICROSOFT_APP_PASSWORD: "secret", MICROSOFT_APP_TENANT_ID: "tenant" };
const secret = { TOKEN_SECRET: "x".repeat(32), RECEIPT_SECRET: "y".repeat(32) };
const place = { REDIS_URL: "redis://127.0.0.1:6379", PUBLIC_URL: "https://example.test" };

describe("the settings", () => {
  it("are all listed in .env.example, each once", () => {
    const listed = [...readFileSync(".env.example", "utf8").matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    assert.deepEqual(listed.toSorted(), Object.keys(settings.shape).toSorted());
  });

  it("show their defaults in .env.example", () => {
    const shown = Object.fromEntries(
      [...readFileSync(".env.example", "utf8").matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    const { REDIS_URL: _, NOTICE_UNTIL: __, ...defaults } = shown;
    const { tokenSecret: ___, receiptSecret: _____, ...config } = readConfig(defaults);
    const { tokenSecret: ____, receiptSecret: ______, ...bare } = readConfig({});
    assert.deepEqual(config, bare);
  });

  it("are refused all at once, each with its reason", () => {
    const problems = problemsOf({
      PORT: "eighty",
      TOKEN_SECRET: "short",
      REDIS_URL: "http://x",
      ALLOWED_ORIGINS: "https://a.vn/path",
      LOG_LEVEL: "loud",
    });
    assert.deepEqual(
      problems.split("\n").map((line) => line.split(":")[0]),
      ["PORT", "REDIS_URL", "TOKEN_SECRET", "ALLOWED_ORIGINS", "LOG_LEVEL"],
    );
  });

  it("take an empty value for none, and know where the defaults are", () => {
    const config = readConfig({ PORT: "", REDIS_URL: "" });
    assert.equal(config.port, 3978);
    assert.equal(config.host, "127.0.0.1");
    assert.deepEqual(config.retention, { stateSeconds: 86_400, transcriptSeconds: 90 * 86_400 });
    assert.ok(config.tokenSecret.length >= 32);
    assert.notEqual(config.tokenSecret, readConfig({}).tokenSecret);
  });

  it("want a token secret, a receipt secret and credentials in production", () => {
    assert.match(problemsOf({ NODE_ENV: "production" }), /TOKEN_SECRET[\s\S]*MICROSOFT_APP_ID: with NODE_ENV=production/);
    assert.match(problemsOf({ NODE_ENV: "production", TOKEN_SECRET: "x".repeat(32), ...azure, ...place }), /^RECEIPT_SECRET: needed/);
    assert.equal(problemsOf({ NODE_ENV: "production", ...secret, ...azure, ...place }), "");
    assert.equal(problemsOf({ NODE_ENV: "production", ...secret, AZURE_CHANNELS: "off", ...place }), "");
  });

  it("want a store that lasts and links nobody can read on the way, in production", () => {
    const production = { NODE_ENV: "production", ...secret, AZURE_CHANNELS: "off" };
    assert.match(problemsOf({ ...production, PUBLIC_URL: place.PUBLIC_URL }), /^REDIS_URL: needed/);
    assert.match(problemsOf({ ...production, REDIS_URL: place.REDIS_URL }), /^PUBLIC_URL: must be an https address/);
    assert.match(problemsOf({ ...production, ...place, PUBLIC_URL: "http://example.test" }), /^PUBLIC_URL: must be an https address/);
    assert.equal(problemsOf({ ...production, ...place, PUBLIC_URL: "http://127.0.0.1:3978" }), "");
  });

  it("make the receipt secret from the token secret where none is given, always the same", () => {
    const { receiptSecret } = readConfig({ TOKEN_SECRET: "x".repeat(32) });
    assert.equal(readConfig({ TOKEN_SECRET: "x".repeat(32) }).receiptSecret, receiptSecret);
    assert.notEqual(receiptSecret, "x".repeat(32));
    assert.equal(readConfig(secret).receiptSecret, "y".repeat(32));
  });

  it("want credentials on a bind that others can reach", () => {
    for (const HOST of ["0.0.0.0", "::", "192.168.1.5", "127.0.0.1.example.vn"])
      assert.match(problemsOf({ HOST }), /MICROSOFT_APP_ID: with HOST=/);
    for (const HOST of ["127.0.0.1", "127.8.8.8", "::1", "localhost"]) assert.equal(problemsOf({ HOST }), "");
  });

  it("want whole credentials and both languages of a notice", () => {
    assert.match(problemsOf({ MICROSOFT_APP_ID: "app" }), /MICROSOFT_APP_PASSWORD[\s\S]*MICROSOFT_APP_TENANT_ID/);
    assert.match(problemsOf({ NOTICE_VI: "Bão" }), /NOTICE_VI, NOTICE_EN/);
  });

  it("read a notice's last day as a day in the city", () => {
    const { notice } = readConfig({ NOTICE_VI: "Bão", NOTICE_EN: "Storm", NOTICE_UNTIL: "2026-12-31" });
    assert.equal(notice?.until, Date.parse("2026-12-31T16:59:59Z"));
  });
});
