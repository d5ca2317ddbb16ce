/** The part of Adaptive Cards 1.5 that our replies use, drawn with ordinary HTML. */
import { actionsOf, elementsOf, everyElement, targetsOf, toggleIds } from "./card-shape.ts";
import { Inline, Link, Markdown } from "./markdown.tsx";
import { type Fields, fields, list, text } from "./reading.ts";
import { safeImage } from "./safe-link.ts";

/** What a card needs from the page round it. */
export type CardTools = {
  /** Unique on the page; keeps the ids of the card's inputs apart. */
  id: string;
  ticked: ReadonlySet<string>;
  onTick(line: string, ticked: boolean): void;
  /** Says a text in the person's name, with the card's ticks if it has lines to tick. */
  onSay(words: string, ticks?: readonly string[]): void;
  opensOutside: string;
};

type Drawing = CardTools & { hidden: ReadonlyMap<string, Fields>; lines: readonly string[] };

export function Card({ card, tools }: { card: Fields; tools: CardTools }) {
  return (
    <div class="card" lang={text(card.lang) || undefined}>
      <Body parent={card} drawing={{ ...tools, hidden: hiddenTargets(card), lines: toggleIds(card) }} />
    </div>
  );
}

/** Elements that begin hidden and that a button of the same card shows: they move under that button. */
function hiddenTargets(card: Fields): ReadonlyMap<string, Fields> {
  const elements = [...everyElement(card)];
  const toggled = new Set([card, ...elements].flatMap(actionsOf).flatMap(targetsOf));
  return new Map(elements.filter((one) => one.isVisible === false && toggled.has(text(one.id))).map((one) => [text(one.id), one]));
}

function Body({ parent, drawing }: { parent: Fields; drawing: Drawing }) {
  const elements = elementsOf(parent).filter((element) => element.isVisible !== false);
  return (
    <>
      {elements.map((element) => (
        <Element element={element} drawing={drawing} />
      ))}
      <Actions parent={parent} drawing={drawing} />
    </>
  );
}

function Element({ element, drawing }: { element: Fields; drawing: Drawing }) {
  switch (element.type) {
    case "TextBlock":
      return <TextBlock element={element} drawing={drawing} />;
    case "FactSet":
      return <FactSet element={element} drawing={drawing} />;
    case "Input.Toggle":
      return <Toggle element={element} drawing={drawing} />;
    case "Image":
      return <Picture element={element} />;
    case "ColumnSet":
      return <Columns element={element} drawing={drawing} />;
    default:
      return (
        <div class={names("box", element, "style")}>
          <Body parent={element} drawing={drawing} />
        </div>
      );
  }
}

/** Class names from the card's own words: only those the style sheet may know. */
function names(base: string, element: Fields, ...keys: string[]): string {
  const words = keys.map((key) => text(element[key]).toLowerCase()).filter((word) => /^[a-z]{2,12}$/.test(word) && word !== "default");
  const space = text(element.spacing).toLowerCase();
  return [
    base,
    ...words.map((word) => `is-${word}`),
    element.separator === true && "is-apart",
    element.isSubtle === true && "is-subtle",
    /^[a-z]{2,12}$/.test(space) && `gap-${space}`,
  ]
    .filter(Boolean)
    .join(" ");
}

function TextBlock({ element, drawing }: { element: Fields; drawing: Drawing }) {
  const source = text(element.text);
  const id = text(element.id);
  const outside = drawing.opensOutside;
  const small = id === "sources" || id === "checked" ? ` ${id}` : "";
  const className = names("text", element, "size", "weight", "color") + small;
  if (element.style === "heading") {
    // The title of the card is larger than the headings of its parts.
    const Heading = element.size ? "h3" : "h4";
    return (
      <Heading class={className}>
        <Inline source={source} outside={outside} />
      </Heading>
    );
  }
  return (
    <div class={className}>
      <Markdown source={source} outside={outside} />
    </div>
  );
}

function FactSet({ element, drawing }: { element: Fields; drawing: Drawing }) {
  return (
    <dl class={names("facts", element)}>
      {list(element.facts)
        .map(fields)
        .map((fact) => (
          <div>
            <dt>
              <Inline source={text(fact.title)} outside={drawing.opensOutside} />
            </dt>
            <dd>
              <Markdown source={text(fact.value)} outside={drawing.opensOutside} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Columns({ element, drawing }: { element: Fields; drawing: Drawing }) {
  return (
    <div class={names("columns", element)}>
      {list(element.columns)
        .map(fields)
        .map((column) => (
          <div class={column.width === "auto" ? "column narrow" : "column"}>
            <Body parent={column} drawing={drawing} />
          </div>
        ))}
    </div>
  );
}

function Toggle({ element, drawing }: { element: Fields; drawing: Drawing }) {
  const line = text(element.id) || text(element.title);
  return (
    <label class={names("toggle", element)}>
      <input type="checkbox" checked={drawing.ticked.has(line)} onChange={(event) => drawing.onTick(line, event.currentTarget.checked)} />
      <span>
        <Inline source={text(element.title)} outside={drawing.opensOutside} />
      </span>
    </label>
  );
}

const ticksOf = ({ lines, ticked }: Drawing): string[] | undefined =>
  lines.length > 0 ? lines.filter((line) => ticked.has(line)) : undefined;

/** Pictures of this service only: any other would tell its owner who looks. In an `img` even an SVG can run nothing. */
function Picture({ element }: { element: Fields }) {
  const words = text(element.altText);
  const address = safeImage(text(element.url));
  return address ? <img class={names("picture", element)} src={address} alt={words} /> : <p class="text">{words}</p>;
}

function Actions({ parent, drawing }: { parent: Fields; drawing: Drawing }) {
  const actions = actionsOf(parent);
  if (actions.length === 0) return null;
  return (
    <div class="actions">
      {actions.map((action) => (
        <Action action={action} drawing={drawing} />
      ))}
    </div>
  );
}

function Action({ action, drawing }: { action: Fields; drawing: Drawing }) {
  const title = text(action.title);
  const say = text(fields(action.data).say);
  switch (action.type) {
    case "Action.OpenUrl":
      return <Link className="button" label={title} address={text(action.url)} outside={drawing.opensOutside} />;
    case "Action.Submit":
      return say ? (
        <button type="button" class="button" onClick={() => drawing.onSay(say, ticksOf(drawing))}>
          {title}
        </button>
      ) : null;
    case "Action.ShowCard":
      return (
        <details>
          <summary>{title}</summary>
          <Body parent={fields(action.card)} drawing={drawing} />
        </details>
      );
    default: {
      const shown = targetsOf(action)
        .map((id) => drawing.hidden.get(id))
        .filter((element) => element !== undefined);
      return shown.length > 0 ? (
        <details>
          <summary>{title}</summary>
          {shown.map((element) => (
            <Element element={element} drawing={drawing} />
          ))}
        </details>
      ) : null;
    }
  }
}
