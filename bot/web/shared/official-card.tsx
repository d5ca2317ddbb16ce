/** Draws with the official renderer what ours does not know. Loaded only when such a card comes. */
import { type Action, AdaptiveCard, HostConfig, OpenUrlAction, SubmitAction } from "adaptivecards";
import { render } from "preact";
import { Markdown } from "./markdown.tsx";
import { type Fields, fields, text } from "./reading.ts";
import { safeLink } from "./safe-link.ts";

const host = new HostConfig({
  fontFamily: "inherit",
  supportsInteractivity: true,
  textBlock: { headingLevel: 3 },
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 0 },
});

/** Draws `card` into `place`; throws when it is not a card. */
export function drawOfficialCard(
  place: HTMLElement,
  card: Fields,
  onSay: (words: string, ticks?: readonly string[]) => void,
  outside: string,
): void {
  const drawing = new AdaptiveCard();
  drawing.hostConfig = host;
  AdaptiveCard.onProcessMarkdown = (source, result) => {
    // Our own nodes written out again: the renderer wants HTML, and this can hold none of the author's.
    const nodes = document.createElement("div");
    render(<Markdown source={source} outside={outside} />, nodes);
    result.outputHtml = nodes.innerHTML;
    result.didProcess = true;
  };
  drawing.onExecuteAction = (action) => act(action, onSay);
  drawing.parse({ ...card, backgroundImage: undefined });
  const drawn = drawing.render();
  if (!drawn) throw new Error("the official renderer drew nothing");
  place.replaceChildren(drawn);
}

function act(action: Action, onSay: (words: string, ticks?: readonly string[]) => void): void {
  if (action instanceof OpenUrlAction) {
    const link = safeLink(action.url ?? "");
    if (link) window.open(link.href, "_blank", "noopener,noreferrer");
  } else if (action instanceof SubmitAction) {
    const { say, ...inputs } = fields(action.data);
    const lines = Object.keys(inputs).filter((id) => inputs[id] === "true" || inputs[id] === "false");
    const ticks = lines.filter((id) => inputs[id] === "true");
    if (text(say)) onSay(text(say), lines.length > 0 ? ticks : undefined);
  }
}
