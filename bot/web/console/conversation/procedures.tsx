/** Procedures the bot's own search finds, first for what it did not understand, else for what it is about; each sent with one press. */
import { useEffect, useState } from "preact/hooks";
import type { Found, Row } from "../../shared/console-api.ts";
import type { Open } from "../model/state.ts";
import { usePage } from "../shell/page.ts";

const MOST_CHARACTERS = 300;

export function Procedures({ open, row }: { open: Open; row: Row }) {
  const { words } = usePage();
  const [query, setQuery] = useState(() => firstSought(open, row.language));
  return (
    <section class="part">
      <h3>{words.suggested}</h3>
      <form
        class="find"
        onSubmit={(event) => {
          event.preventDefault();
          if (event.currentTarget instanceof HTMLFormElement) setQuery(String(new FormData(event.currentTarget).get("q") ?? ""));
        }}
      >
        <label>
          <span class="unseen">{words.findProcedure}</span>
          <input id="procedures" name="q" type="search" defaultValue={query} placeholder={words.findProcedure} autocomplete="off" />
        </label>
        <button type="submit">{words.search}</button>
      </form>
      <FoundProcedures query={query} row={row} />
    </section>
  );
}

function firstSought({ lines, packet }: Open, language: Row["language"]): string {
  const last = lines.findLast(({ by, text }) => by === "person" && text)?.text ?? "";
  return (packet?.question ?? packet?.failed.at(-1) ?? packet?.procedure?.name[language] ?? last).slice(0, MOST_CHARACTERS);
}

function FoundProcedures({ query, row }: { query: string; row: Row }) {
  const { words, conversations } = usePage();
  const found = useFound(query, row.language);
  if (!query.trim()) return <p class="quiet">{words.findProcedureHint}</p>;
  if (!found) return <p class="quiet">{words.loading}</p>;
  if (found.length === 0) return <p class="quiet">{words.foundNone}</p>;
  const show = (procedure: string, facet?: string) =>
    void conversations.command(row.conversationId, { kind: "show", procedure, ...(facet && { facet }) });
  return (
    <ul class="found">
      {found.map(({ id, title, checklist }) => (
        <li key={id}>
          <span>{title}</span>
          <span class="sends">
            <button type="button" onClick={() => show(id)}>
              {words.sendCard}
              <span class="unseen">: {title}</span>
            </button>
            {checklist && (
              <button type="button" onClick={() => show(id, "checklist")}>
                {words.sendChecklist}
                <span class="unseen">: {title}</span>
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Undefined while it searches. */
export function useFound(query: string, language: Row["language"]): Found[] | undefined {
  const { api } = usePage();
  const [found, setFound] = useState<Found[]>();
  useEffect(() => {
    let isWanted = true;
    setFound(undefined);
    if (!query.trim()) return;
    void api.get<Found[]>(`search?q=${encodeURIComponent(query)}&lang=${language}`).then((answered) => {
      if (isWanted) setFound(answered.ok ? answered.body : []);
    });
    return () => {
      isWanted = false;
    };
  }, [query, language]);
  return found;
}
