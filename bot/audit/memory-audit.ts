/** The reference implementation of Audit: one process, nothing kept after a stop. */
import { type Audit, type Head, KEPT_MILLISECONDS } from "./audit.ts";
import { BEGINNING, headOf, type Link, lineOf, linkAfter, timeOf, verifyChain } from "./chain.ts";

/** `now` in milliseconds is handed in so that tests can move it. */
export function createMemoryAudit(now: () => number = Date.now): Audit {
  const links: Link[] = [];
  const known = new Set<string>();
  let start = BEGINNING;
  const head = (): Head => {
    const last = links.at(-1);
    return last ? headOf(last) : start;
  };

  function trim(): void {
    for (let oldest = links[0]; oldest && timeOf(oldest) < now() - KEPT_MILLISECONDS; oldest = links[0]) {
      start = headOf(oldest);
      known.delete(lineOf(oldest).id);
      links.shift();
    }
  }

  return {
    async append(entry) {
      if (known.has(entry.id)) return;
      known.add(entry.id);
      links.push(linkAfter(head(), entry));
      trim();
    },

    async page({ before = Number.POSITIVE_INFINITY, limit, agency }) {
      const page = [];
      for (let i = links.length - 1; i >= 0 && page.length < limit; i--) {
        const line = lineOf(links[i] as Link);
        if (line.n < before && (agency === undefined || line.agency === agency)) page.push(line);
      }
      return page;
    },

    verify: (anchor) =>
      verifyChain(async (after, limit) => {
        const from = Math.max(0, after - start.count);
        return { start, head: head(), links: links.slice(from, from + limit) };
      }, anchor),

    async head() {
      return head();
    },
  };
}
