/**
 * Personal identification numbers: twelve digits - where the birth is registered (3), century and gender (1), year of birth (2),
 * six of chance - with the codes of circular 07/2016/TT-BCA, annexes 1 (provinces) and 3 (century and gender); and the nine digits
 * of the former identity card. There is no check digit: what is refused is surely wrong, the rest may be.
 */
import { yearOf } from "../../knowledge/days.ts";
import { provinceCodes } from "../../knowledge/province-codes.ts";
import { readDigitRun } from "./digit-runs.ts";
import { createModel, type Found, type Reader } from "./model.ts";
import type { Refusal } from "./refusal.ts";

/** From here on the code is that of a country. */
const FIRST_COUNTRY = 100;

const readIdentity: Reader = (tokens, at, today) => {
  const run = readDigitRun(tokens, at);
  if (!run) return undefined;
  const { to, digits, plus, dotted, spelled } = run;
  // "500.000.000" is money; only a number that begins with 0 is written with points.
  if (plus || spelled || (dotted && digits[0] !== "0")) return { to };
  if (digits.length === 9) return { to, resolution: { value: digits, kind: "oldCard" } };
  if (digits.length !== 12) return isNear(digits) ? refuse(to, "wrongLength") : { to };
  const [code, sign, year] = [digits.slice(0, 3), Number(digits[3]), Number(digits.slice(4, 6))];
  if (!provinceCodes.has(code) && Number(code) < FIRST_COUNTRY) return refuse(to, "noSuchProvince");
  const born = 1900 + 100 * Math.floor(sign / 2) + year;
  if (sign > 3 || (today !== undefined && born > yearOf(today))) return refuse(to, "notYetBorn");
  return {
    to,
    resolution: { value: digits, kind: "citizen", province: code, gender: sign % 2 === 0 ? "male" : "female", bornIn: String(born) },
  };
};

/** One digit lost or doubled; eleven and ten with a 0 in front are phones. */
const isNear = (digits: string): boolean =>
  digits.length === 13 || (digits.length === 11 && provinceCodes.has(digits.slice(0, 3)) && !digits.startsWith("02"));
const refuse = (to: number, refused: Refusal): Found => ({ to, resolution: { refused } });

/** With `today` a year of birth yet to come is refused. */
export const identityModel = createModel("IdentityModel", "identity", readIdentity);
