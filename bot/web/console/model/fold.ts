/** Vietnamese text as it is compared: without accents, so that "dang ky" finds "Đăng ký". */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    // "ký" and "kí" are the same word in two spellings.
    .replace(/y/g, "i")
    .replace(/\s+/g, " ")
    .trim();

/** Whether each word of the query begins or stands somewhere in the text, in any order. */
export function matches(query: string, text: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(" ")
    .every((word) => folded.includes(word));
}
