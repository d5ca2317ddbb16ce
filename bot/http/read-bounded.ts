/** The text of a response, or undefined when it is longer than `bytes`; the rest is not fetched then. */
export async function readBounded(response: Response, bytes: number): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    length += value.byteLength;
    if (length > bytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}
