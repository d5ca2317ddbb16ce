/** Pages beside the desk, each for those whose work it is. */
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { Office } from "../model/route.ts";
import { focusSoon } from "../shell/focus.ts";
import { usePage } from "../shell/page.ts";
import { AuditLog } from "./audit-log.tsx";
import { BoardPage } from "./board-page.tsx";
import { FiguresPage } from "./figures-page.tsx";
import { ModePage } from "./mode-page.tsx";
import { ReviewPage } from "./review-page.tsx";
import { StaffPage } from "./staff-page.tsx";

const PAGES: Record<Office, ComponentType> = {
  board: BoardPage,
  figures: FiguresPage,
  review: ReviewPage,
  staff: StaffPage,
  audit: AuditLog,
  mode: ModePage,
};

export function OfficePage({ page }: { page: Office }) {
  const { words } = usePage();
  const Content = PAGES[page];
  useEffect(() => focusSoon("office-title"), [page]);
  return (
    <main class="office" data-home>
      <h2 id="office-title" tabIndex={-1}>
        {words[`page_${page}`]}
      </h2>
      <Content />
    </main>
  );
}
