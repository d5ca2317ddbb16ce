import assert from "node:assert/strict";
import { Markdown } from "../../bot/web/shared/markdown.tsx";

/** The texts of all elements of a kind, in order. */
function textsOf(node: unknown, kind: string): string[] {
  if (Array.isArray(node)) return node.flatMap((one) => textsOf(one, kind));
  if (typeof node !== "object" || node === null) return [];
  const { type, props } = node as { type: unknown; props: { children?: unknown } & Record<string, unknown> };
  if (typeof type === "function") return textsOf((type as (given: unknown) => unknown)(props), kind);
  return type === kind ? [plainOf(props.children)] : textsOf(props.children, kind);
}

function plainOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(plainOf).join("");
  if (typeof node !== "object" || node === null) return typeof node === "string" ? node : "";
  return plainOf((node as { props: { children?: unknown } }).props.children);
}

describe("the markdown of replies", () => {
  for (const [source, bold] of [
    ["bạn là người thứ **1**, chờ **4–9 phút**.", ["1", "4–9 phút"]],
    ["**a**", ["a"]],
    ["**ab** và **c d**", ["ab", "c d"]],
    ["2 ** 3 ** 4", []],
  ] as const) {
    it(`makes bold of ${JSON.stringify(bold)} in "${source}"`, () => {
      assert.deepEqual(textsOf(Markdown({ source, outside: "" }), "strong"), bold);
    });
  }
});
