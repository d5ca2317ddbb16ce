/** What was done with the conversation, between what was said. */
import type { Lang } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import type { Happening } from "../model/timeline.ts";
import { momentText } from "../model/times.ts";
import type { Words } from "../phrases.ts";
import { nameIn } from "../queue/chips.tsx";

type Props = { happening: Happening; nameOf: (officer: string) => string; words: Words; language: Lang };

export function HappeningLine({ happening: { at, what, by, detail = "" }, nameOf, words, language }: Props) {
  const who = by === "person" ? words.speaker_person : by === "system" ? words.bySystem : nameOf(by);
  const said = fill(nameIn(words, "happened", what), { who, detail: detailText(what, detail, nameOf, words) });
  return (
    <li class="happening">
      {said} · {momentText(at, at, language)}
    </li>
  );
}

/** A detail is an officer, an outcome or a reason, by what happened. */
function detailText(what: string, detail: string, nameOf: Props["nameOf"], words: Words): string {
  if (what === "closed") return nameIn(words, "outcome", detail);
  if (what === "requeued") return nameIn(words, "requeued", detail);
  if (what === "asked") return nameIn(words, "mode", detail || "live");
  return detail ? nameOf(detail) : "";
}
