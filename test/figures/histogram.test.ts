import assert from "node:assert/strict";
import fc from "fast-check";
import { bucketOf, quantileOf } from "../../bot/figures/histogram.ts";

describe("a histogram of minutes", () => {
  const histogramOf = (all: number[]): Map<number, number> => {
    const histogram = new Map<number, number>();
    for (const minutes of all) histogram.set(bucketOf(minutes), (histogram.get(bucketOf(minutes)) ?? 0) + 1);
    return histogram;
  };

  it("tells every quantile within 5 %", () => {
    const minutes = fc.double({ min: 0.02, max: 100_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(minutes, { minLength: 1, maxLength: 200 }), fc.constantFrom(0.01, 0.5, 0.9, 1), (all, share) => {
        const expected = [...all].sort((a, b) => a - b)[Math.ceil(all.length * share) - 1] ?? 0;
        const found = quantileOf(histogramOf(all), share) ?? 0;
        assert.ok(Math.abs(found - expected) <= expected * 0.05, `${found} for ${expected}`);
      }),
    );
  });

  it("takes no time at all and endless times, and stays small", () => {
    assert.equal(quantileOf(histogramOf([0, 0, 0.01]), 0.5), 0);
    assert.ok(bucketOf(Number.MAX_VALUE) < 250);
    assert.equal(quantileOf(new Map(), 0.5), undefined);
  });
});
