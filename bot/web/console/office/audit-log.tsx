/** Who did what to which record, when and why; and whether a line of it was changed. */
import { useState } from "preact/hooks";
import type { AuditPage } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { fullMoment } from "../model/times.ts";
import { Icon } from "../shell/icons.tsx";
import { usePage } from "../shell/page.ts";
import { Loading, useLoaded } from "./loading.tsx";
import { Table } from "./table.tsx";

export function AuditLog() {
  const { words } = usePage();
  const [before, setBefore] = useState<number>();
  const loaded = useLoaded<AuditPage>(`audit${before === undefined ? "" : `?before=${before}`}`);
  return (
    <Loading loaded={loaded}>
      {(page) => (
        <>
          <Verdict page={page} />
          <Lines page={page} />
          <div class="ways">
            {before !== undefined && (
              <button type="button" onClick={() => setBefore(undefined)}>
                {words.newest}
              </button>
            )}
            {page.lines.length > 0 && (
              <button type="button" onClick={() => setBefore(page.lines.at(-1)?.n)}>
                {words.older}
              </button>
            )}
          </div>
        </>
      )}
    </Loading>
  );
}

function Verdict({ page: { intact, brokenAt } }: { page: AuditPage }) {
  const { words } = usePage();
  if (intact === undefined) return null;
  if (intact) return <p class="verdict">{words.auditIntact}</p>;
  return (
    <p class="verdict problem" role="alert">
      <Icon name="warning" /> {fill(words.auditBroken, { n: brokenAt ?? 0 })}
    </p>
  );
}

function Lines({ page }: { page: AuditPage }) {
  const { words, language } = usePage();
  return (
    <Table
      caption={words.page_audit}
      hideCaption
      heads={[words.auditN, words.auditAt, words.auditWho, words.auditWhat, words.auditRecord, words.auditWhy, words.auditHash]}
      rows={page.lines.map(({ n, at, who, what, record, why, hash }) => [
        n,
        fullMoment(at, language),
        who,
        what,
        record,
        why,
        <code key="hash">{hash.slice(0, 12)}</code>,
      ])}
    />
  );
}
