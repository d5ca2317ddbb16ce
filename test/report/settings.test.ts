import assert from "node:assert/strict";
import { type ConfigError, readConfig } from "../../bot/config.ts";

describe("the settings of reports", () => {
  const problemsOf = (settings: Record<string, string>): string => {
    try {
      readConfig(settings);
      return "";
    } catch (error) {
      return (error as ConfigError).message;
    }
  };

  it("are a whole or nothing", () => {
    assert.equal(readConfig({}).reports, undefined);
    const given = { REPORT_URL: "https://1022.example.vn/api", REPORT_KEY: "k", REPORT_HOOK_SECRET: "s".repeat(32) };
    assert.deepEqual(readConfig(given).reports, { url: given.REPORT_URL, key: "k", hookSecret: given.REPORT_HOOK_SECRET });
    assert.match(problemsOf({ REPORT_URL: "https://1022.example.vn" }), /^REPORT_URL, REPORT_KEY: set both or neither$/);
    assert.match(problemsOf({ REPORT_KEY: "k" }), /^REPORT_URL, REPORT_KEY: set both or neither$/);
    assert.match(problemsOf({ REPORT_HOOK_SECRET: "short" }), /^REPORT_HOOK_SECRET: must have at least 32 characters$/);
    assert.match(problemsOf({ REPORT_URL: "ftp://1022.example.vn", REPORT_KEY: "k" }), /^REPORT_URL: /);
  });

  it("send no phone number in the open", () => {
    const open = { REPORT_URL: "http://1022.example.vn", REPORT_KEY: "k" };
    assert.match(problemsOf(open), /^REPORT_URL: must be https/);
    assert.equal(problemsOf({ ...open, REPORT_URL: "http://127.0.0.1:4022" }), "");
  });
});
