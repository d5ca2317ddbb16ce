import assert from "node:assert/strict";
import { Markdown } from "../../bot/web/shared/markdown.tsx";
import { asWritten } from "../../dialogs/handoff/as-written.ts";
import { payloads } from "./payloads.ts";

type Node = { type: unknown; props: { children?: unknown; href?: string } & Record<string, unknown> };
const isNode = (node: unknown): node is Node => typeof node === "object" && node !== null && "props" in node;

/** What stands in it and the kinds of its elements, as the page draws it. */
function drawn(node: unknown): { text: string; kinds: string[] } {
  if (Array.isArray(node)) {
    const parts = node.map(drawn);
    return { text: parts.map(({ text }) => text).join(""), kinds: parts.flatMap(({ kinds }) => kinds) };
  }
  if (!isNode(node)) return { text: typeof node === "string" ? node : "", kinds: [] };
  const { type, props } = node;
  if (typeof type === "function" && "address" in props) return { text: String(props["address"]), kinds: ["link"] };
  if (typeof type === "function") return drawn((type as (given: unknown) => unknown)(props));
  if (type === "br") return { text: "\n", kinds: [] };
  const { text, kinds } = drawn(props.children);
  return { text, kinds: [...kinds, ...(typeof type === "string" && type !== "p" ? [type] : [])] };
}

const officers = [
  "1. CCCD\n2. Giấy chứng sinh",
  "3) mang **bản chính** và _bản sao_",
  "- một\n- hai\n# ba",
  "Phí 5*2*3 đồng, mẫu [x] hay [y](z)",
  "Xem https://dichvucong.gov.vn/a_b_c?d=1 nhé",
];
const spaceless = (text: string): string => text.replace(/\s/g, "");

describe("words of officers in a reply of the bot's", () => {
  it("stand there as written, without lists, marks and links but those to an address that is shown", () => {
    for (const words of [...officers, ...payloads]) {
      const { text, kinds } = drawn(Markdown({ source: asWritten(words), outside: "" }));
      assert.equal(spaceless(text), spaceless(words));
      assert.ok(
        kinds.every((kind) => kind === "link"),
        words,
      );
    }
  });
});
