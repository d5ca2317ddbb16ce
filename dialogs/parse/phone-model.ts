/**
 * Vietnamese phone numbers: mobile 0[35789] and eight digits, landline 02 and nine, with +84 or 84 instead of the 0, and
 * service numbers (1900…, 1800…, 11x, 1022). Structure after the numbering plan of circular 22/2014/TT-BTTTT as amended:
 * which two or three digits an operator holds is not checked, since new ones are given out.
 */
import { readDigitRun } from "./digit-runs.ts";
import { createModel, type Found, type Reader } from "./model.ts";
import type { Refusal } from "./refusal.ts";

const SERVICE = /^(1[89]00(\d{4}|\d{6})|11[1-5]|1022)$/;
const MOBILE = /^0[35789]\d{8}$/;
const LANDLINE = /^02\d{9}$/;
/** Numbers of eleven digits were shortened to ten in 2018. */
const OLD_MOBILE = /^01[2689]\d{8}$/;

const readPhone: Reader = (tokens, at) => {
  const run = readDigitRun(tokens, at);
  if (!run) return undefined;
  const { to, digits, plus } = run;
  if (SERVICE.test(digits) && !plus) return phone(to, digits, "service", digits);
  const national = nationalOf(digits, plus);
  if (national === undefined) return { to };
  if (MOBILE.test(national)) return phone(to, `+84${national.slice(1)}`, "mobile", national);
  if (LANDLINE.test(national)) return phone(to, `+84${national.slice(1)}`, "landline", national);
  if (OLD_MOBILE.test(national)) return refuse(to, "oldNumber");
  // So near that a digit was lost or doubled.
  const isNear = /^0[235789]/.test(national) && national.length >= 9 && national.length <= 11;
  return isNear ? refuse(to, "wrongLength") : { to };
};

/** With the leading 0; undefined for what is no Vietnamese number. */
function nationalOf(digits: string, plus: boolean): string | undefined {
  if (digits.startsWith("0084")) return `0${digits.slice(4)}`;
  // "+84 (0)903…": the 0 is said twice.
  if (digits.startsWith("84") && (plus || (digits.length >= 11 && digits.length <= 12))) return `0${digits.slice(2).replace(/^0/, "")}`;
  return digits.startsWith("0") && !plus ? digits : undefined;
}

/** `value` is E.164 where there is such a form. */
const phone = (to: number, value: string, kind: "mobile" | "landline" | "service", national: string): Found => ({
  to,
  resolution: { value, kind, national },
});
const refuse = (to: number, refused: Refusal): Found => ({ to, resolution: { refused } });

export const phoneModel = createModel("PhoneNumberModel", "phonenumber", readPhone);
