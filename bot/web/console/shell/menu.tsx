/** Buttons under a button. It closes by a choice, by Escape and by a click elsewhere. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function Menu({ label, className = "", children }: { label: string; className?: string; children: ComponentChildren }) {
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = ({ target }: Event) => {
      if (place.current && target instanceof Node && !place.current.querySelector("summary")?.contains(target)) place.current.open = false;
    };
    document.addEventListener("click", close);
    return () => document.removeEventListener("click", close);
  }, []);

  function leave(event: KeyboardEvent) {
    if (event.key !== "Escape" || !place.current?.open) return;
    event.stopPropagation();
    place.current.open = false;
    place.current.querySelector("summary")?.focus();
  }

  return (
    <details class={`menu ${className}`} ref={place} onKeyDown={leave}>
      <summary>{label}</summary>
      <div class="sheet">{children}</div>
    </details>
  );
}
