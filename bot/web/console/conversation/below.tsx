/** Below what was said: where one writes, or what must come before one may. */

import { fill } from "../../shared/phrases.ts";
import type { Open } from "../model/state.ts";
import { isMine } from "../model/views.ts";
import { usePage } from "../shell/page.ts";
import { Composer } from "./composer.tsx";

export function Below({ open }: { open: Open }) {
  const { state, words } = usePage();
  const { row } = open;
  if (!row) return null;
  if (row.state === "closed") return <p class="below">{words.belowClosed}</p>;
  const mine = isMine(row, state.me?.id);
  return (
    <>
      {!mine && (
        <p class="below">{row.state === "waiting" ? words.belowWaiting : fill(words.belowOther, { name: row.officer?.name ?? "" })}</p>
      )}
      <Composer row={row} mayReply={mine} />
    </>
  );
}
