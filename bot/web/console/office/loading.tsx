/** Something read from the service for a page, with what is shown until it is there. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { fill } from "../../shared/phrases.ts";
import type { Problem } from "../model/state.ts";
import { problemWords } from "../service/telling.ts";
import { usePage } from "../shell/page.ts";

export type Loaded<T> = { value?: T; problem?: Problem; again: () => Promise<void> };

/** Reads `path`; when it changes, reads anew. `again` keeps what is there until the new is. */
export function useLoaded<T>(path: string): Loaded<T> {
  const { api } = usePage();
  const [loaded, setLoaded] = useState<{ path: string; value?: T; problem?: Problem }>({ path });
  const wanted = useRef(path);
  wanted.current = path;

  async function again() {
    const answered = await api.get<T>(path);
    if (wanted.current !== path) return;
    setLoaded((before) => {
      const value = before.path === path ? before.value : undefined;
      return answered.ok ? { path, value: answered.body } : { path, value, problem: answered.problem };
    });
  }

  useEffect(() => void again(), [path]);
  const { value, problem } = loaded.path === path ? loaded : {};
  return { value, problem, again };
}

export function Loading<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ComponentChildren }) {
  const { words } = usePage();
  const { value, problem, again } = loaded;
  return (
    <>
      {problem && (
        <p class="problem">
          {fill(words[problemWords(problem)], { n: 60 })}{" "}
          <button type="button" onClick={() => void again()}>
            {words.tryAgain}
          </button>
        </p>
      )}
      {value === undefined ? !problem && <p class="quiet">{words.loading}</p> : children(value)}
    </>
  );
}
