import assert from "node:assert/strict";
import { ensureInstalled } from "./debian.ts";

describe("a program the tests need", () => {
  it("is taken where it is", () =>
    assert.equal(
      ensureInstalled("example", () => "/usr/bin/example"),
      "/usr/bin/example",
    ));

  it("is asked for by the name of its package where it cannot be installed", () => {
    const root = process.getuid;
    process.getuid = () => 1000;
    try {
      assert.throws(() => ensureInstalled("no-such-package", () => undefined), /sudo apt-get install no-such-package/);
    } finally {
      if (root) process.getuid = root;
    }
  });
});
