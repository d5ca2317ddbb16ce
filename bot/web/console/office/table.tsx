/** A table that scrolls within itself when it is wider than the page. */
import type { ComponentChildren } from "preact";

export type Cell = ComponentChildren;
type Props = { caption: string; heads: readonly string[]; rows: readonly (readonly Cell[])[]; hideCaption?: boolean; numbers?: boolean };

/** The first cell of a row names it. `numbers`: the others stand to the right. */
export function Table({ caption, heads, rows, hideCaption, numbers }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: it groups cells, not fields
    <div class="table" tabIndex={0} role="group" aria-label={caption}>
      <table class={numbers ? "numbers" : undefined}>
        <caption class={hideCaption ? "unseen" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, n) => (
            <tr key={n}>
              {cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
