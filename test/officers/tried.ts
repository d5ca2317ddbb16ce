/** Ways to put a text where it should not go. */
import { begin, type Writer } from "./by-hand.ts";
import type { Person } from "./person.ts";

/** Writes in the conversation of a page, by hand. */
export const writerOf = async ({ page }: Person, url: string): Promise<Writer> =>
  begin(url, JSON.parse((await page.evaluate(() => sessionStorage.getItem("mot-cua:session"))) ?? ""));

/** A message with the text wherever somebody could try to put one. */
export const everywhere = (text: string): Record<string, unknown> => ({
  text,
  locale: text,
  name: text,
  from: { id: text, name: text, role: text },
  value: { say: text, ticks: [text], [`x${text}`]: "true" },
  channelData: { about: text, officer: { name: text }, handoff: { state: text, officer: text } },
  attachments: [{ contentType: text, name: text, content: { text } }],
  suggestedActions: { actions: [{ type: text, title: text, value: text }] },
});

/** Runs in the page: each text is typed into each field, as a canned answer or to be looked for. */
export async function typeInto({ fields, texts }: { fields: string[]; texts: readonly string[] }): Promise<void> {
  for (const text of texts)
    for (const id of fields) {
      const field = document.getElementById(id) as HTMLInputElement | HTMLTextAreaElement;
      field.value = id === "say" ? `/${text}` : text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      if (field.type === "search") field.form?.requestSubmit();
      await new Promise((drawn) => queueMicrotask(() => drawn(undefined)));
    }
}

/** Runs in the page: goes to each address. */
export async function follow(hashes: string[]): Promise<void> {
  for (const hash of hashes) {
    const before = location.hash;
    location.hash = hash;
    if (location.hash === before) continue;
    await new Promise((gone) => addEventListener("hashchange", gone, { once: true }));
  }
}
