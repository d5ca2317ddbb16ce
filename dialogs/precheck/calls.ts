/** What keeping a result needs from outside: a code under which it can be opened again. */
import type { KeptSheet } from "../../knowledge/kept-sheet.ts";

export type CheckCalls = {
  "check.keep": {
    asks: { sheet: KeptSheet };
    /** `url` opens it at the counter; `until` is the last day (YYYY-MM-DD) it can be opened. */
    gives: { code: string; url: string; until: string };
  };
};
