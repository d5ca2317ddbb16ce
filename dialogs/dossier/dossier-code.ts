/** Reads a dossier code out of a message, however it is written: "ma ho so h29.12 261105 0123 toi dau roi". */

/** `city`: in the form the city's system writes it. `elsewhere`: of another province or a ministry. */
export type CodeRead = { kind: "city" | "elsewhere"; code: string };

const DAY = "\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
/** The letter and number of Ho Chi Minh City lead; dots and dashes may be left out, spaces put in. */
const CITY = new RegExp(
  `(?<![\\p{L}\\d])(000[ .]{0,3}00[ .]{0,3}00[ .]{0,3})?(?:h ?|(?=29\\.))29((?:[ .]{1,3}\\d{1,3}(?!\\d)){0,3})[ .–—-]{1,3}(${DAY})[ .–—-]{1,3}(\\d{4,6})(?!\\d)`,
  "iu",
);
const ELSEWHERE = new RegExp(
  `(?<![\\p{L}\\d])(?:\\d{3}\\.\\d{2}\\.\\d{2}\\.)?[A-Z]\\d{2}(?:\\.\\d{1,3}){0,3}-${DAY}-\\d{4,6}(?!\\d)`,
  "iu",
);

export function readDossierCode(text: string): CodeRead | undefined {
  const [found, prefix, units = "", day, number] = CITY.exec(text) ?? [];
  if (found) {
    const parts = units.match(/\d+/g) ?? [];
    return { kind: "city", code: `${prefix ? "000.00.00." : ""}${["H29", ...parts].join(".")}-${day}-${number}` };
  }
  const [other] = ELSEWHERE.exec(text) ?? [];
  return other ? { kind: "elsewhere", code: other.toUpperCase() } : undefined;
}

/** Four digits sent along with the code: by themselves after it, or said to be the last ones. */
export function factBesideCode(text: string): string | undefined {
  const [found = ""] = CITY.exec(text) ?? [];
  const after = text.slice(text.indexOf(found) + found.length);
  const rest = text.replace(found, " ");
  const [, alone] = /^[^\p{L}\d]*(\d{4})[^\p{L}\d]*$/u.exec(after) ?? [];
  const [, last] = /(?:cuối|cuoi|đuôi|duoi|last|ending)\D{0,25}(?<!\d)(\d{4})(?!\d)/iu.exec(rest) ?? [];
  return alone ?? last;
}
