/** The chain of the audit log, pure: how a line follows from the one before, and how all of them are verified. */
import { createHash } from "node:crypto";
import { digestOf } from "../digest.ts";
import { maskPersonal } from "../personal-numbers.ts";
import { type AuditEntry, type AuditLine, type Head, LONGEST_WHY, type Verdict } from "./audit.ts";

/** A line as it is stored: `text` is its JSON, byte for byte what was hashed. */
export type Link = { n: number; text: string; hash: string };
/** Some lines in order, where the chain starts (after what was too old) and where it ended when they were read. */
export type Stretch = { start: Head; head: Head; links: Link[] };

export const BEGINNING: Head = { count: 0, hash: "" };
const PAGE = 1_000;

/** SHA-256 over the hash before and the line's text; hexadecimal. */
const hashOf = (before: string, text: string): string => createHash("sha256").update(before).update(text).digest("hex");

/** The line that follows a head. Number and time stand first: the scripts and `follows` read them there. */
export function linkAfter(head: Head, { id, at, who, what, record, why, agency }: AuditEntry): Link {
  const n = head.count + 1;
  const text = JSON.stringify({ n, at, id, who: idOf(who), what, record: idOf(record), why: reasonOf(why), agency });
  return { n, text, hash: hashOf(head.hash, text) };
}

export const headOf = ({ n, hash }: Link): Head => ({ count: n, hash });
export const lineOf = ({ text, hash }: Link): AuditLine => ({ ...JSON.parse(text), hash });
export const timeOf = ({ text }: Link): number => JSON.parse(text).at;

/** Ids have no blanks; words in the place of one are kept as their digest. */
const idOf = (text: string): string => (/^\S{0,200}$/.test(text) ? text : digestOf(text));

/** Masked before it is cut, so that no half of a number stays. */
const reasonOf = (why: string): string => [...maskPersonal(why.normalize("NFC")).text].slice(0, LONGEST_WHY).join("");

const follows = ({ n, text, hash }: Link, before: Head): boolean =>
  n === before.count + 1 && text.startsWith(`{"n":${n},`) && hash === hashOf(before.hash, text);

/**
 * Walks the chain. `read` gives the lines after a number, their start and head at the same moment: lines may be added, and old
 * ones go, in between.
 */
export async function verifyChain(read: (after: number, limit: number) => Promise<Stretch>, anchor?: Head): Promise<Verdict> {
  let at = BEGINNING;
  const denies = (head: Head): boolean => head.count === anchor?.count && head.hash !== anchor.hash;
  for (;;) {
    const { start, head, links } = await read(at.count, PAGE);
    if (start.count > at.count) at = start;
    if (denies(at)) return { intact: false, brokenAt: at.count };
    for (const link of links) {
      if (!follows(link, at) || denies(headOf(link))) return { intact: false, brokenAt: at.count + 1 };
      at = headOf(link);
    }
    if (links.length < PAGE) return endOf(at, head, anchor);
  }
}

/** All lines follow one another: do they also reach as far as was written, and no further? */
function endOf(at: Head, head: Head, anchor: Head | undefined): Verdict {
  const written = Math.max(head.count, anchor?.count ?? 0);
  if (at.count !== written) return { intact: false, brokenAt: Math.min(at.count, head.count) + 1 };
  return at.hash === head.hash ? { intact: true, head } : { intact: false, brokenAt: at.count };
}
