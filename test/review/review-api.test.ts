import assert from "node:assert/strict";
import { Readable } from "node:stream";
import type { Seat } from "../../bot/console/route.ts";
import type { Asked } from "../../bot/http/answer.ts";
import type { Wish } from "../../bot/review/review.ts";
import { createReviewApi } from "../../bot/review/review-api.ts";

const seat = { account: { id: "example-editor", agency: "example" } } as unknown as Seat;

describe("The editor's requests", () => {
  const acted: unknown[][] = [];
  const audited: unknown[][] = [];
  const api = createReviewApi({
    audit: async ({ id }, ...line) => void audited.push([id, ...line]),
    review: {
      list: async (language) => [{ id: language, people: 0, first: 0, last: 0, examples: [], suggestions: [], waitingForNews: 0 }],
      async act(id, wish: Wish, editor) {
        acted.push([id, wish, editor.id]);
        if (id === "gone") return undefined;
        await editor.audit("unanswered.outOfScope", id);
        return { result: "outOfScope" };
      },
    },
  });
  const asked = (id: string, body: unknown, query = ""): Asked => ({
    request: Object.assign(Readable.from([Buffer.from(JSON.stringify(body))]), {
      headers: { "content-type": "application/json" },
    }) as unknown as Asked["request"],
    params: { id },
    query: new URLSearchParams(query),
    address: "127.0.0.1",
  });
  beforeEach(() => {
    acted.length = 0;
    audited.length = 0;
  });

  it("list the groups in the language asked for", async () => {
    for (const [query, language] of [
      ["", "vi"],
      ["lang=en", "en"],
      ["lang=x", "vi"],
    ] as const) {
      const { json } = await api.list(asked("", {}, query), seat);
      assert.equal((json as { id: string }[])[0]?.id, language);
    }
  });

  it("link or put aside a group, under the editor's name", async () => {
    await api.act(asked("g-1", { link: "dang-ky-khai-sinh", name: "giấy rồng con" }), seat);
    const { status, json } = await api.act(asked("g-2", { outOfScope: true }), seat);
    assert.deepEqual([status, json], [200, { result: "outOfScope" }]);
    assert.deepEqual(acted, [
      ["g-1", { link: "dang-ky-khai-sinh", name: "giấy rồng con" }, "example-editor"],
      ["g-2", { outOfScope: true }, "example-editor"],
    ]);
    assert.deepEqual(audited[1]?.slice(0, 3), ["example-editor", "unanswered.outOfScope", "g-2"]);
  });

  it("that are not understood, or about a group that is gone, do nothing", async () => {
    for (const body of [
      {},
      { link: "x" },
      { name: "x" },
      { outOfScope: false },
      { link: "x", name: "" },
      { link: "x", name: "y", outOfScope: true },
      [],
    ])
      await assert.rejects(async () => api.act(asked("g-1", body), seat), { code: "BadRequest" }, JSON.stringify(body));
    assert.deepEqual(acted, []);
    await assert.rejects(async () => api.act(asked("gone", { outOfScope: true }), seat), { code: "NotFound" });
  });
});
