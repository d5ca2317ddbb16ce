/** The markdown of replies (paragraphs, bold, italics, links, lists) as nodes. No HTML is ever parsed. */
import type { ComponentChildren } from "preact";
import { safeLink } from "./safe-link.ts";

type Block = { kind: "p" | "ul" | "ol"; lines: string[] };

const ITEM = /^\s{0,3}(?:[-*•]|(\d{1,3})[.)])\s+(.*)$/;

export function Markdown({ source, outside }: { source: string; outside: string }) {
  return <>{blocks(source).map((block) => renderBlock(block, outside))}</>;
}

/** One line without paragraphs: for titles, facts and labels. */
export function Inline({ source, outside }: { source: string; outside: string }) {
  return <>{inline(source, outside, 0)}</>;
}

/** What remains when the marks are taken away: for announcements and text files. */
export const plain = (source: string): string =>
  source
    .replace(/\[([^\]\n]*)\]\(([^()\s]*)\)/g, (_, label: string, address: string) => (label === address ? label : `${label} (${address})`))
    .replace(/\*\*|__|(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])/g, "")
    .replace(/\\([\\*_[\]()#`~>.-])/g, "$1");

function blocks(source: string): Block[] {
  const found: Block[] = [];
  let open = false;
  for (const line of source.replace(/\r\n?/g, "\n").split("\n")) {
    const item = ITEM.exec(line);
    const last = found.at(-1);
    if (line.trim() === "") open = false;
    else if (item) {
      const kind = item[1] ? "ol" : "ul";
      if (last?.kind === kind) last.lines.push(item[2] ?? "");
      else found.push({ kind, lines: [item[2] ?? ""] });
      open = true;
    } else if (open && last) {
      if (last.kind === "p") last.lines.push(line);
      else last.lines[last.lines.length - 1] += `\n${line.trim()}`;
    } else {
      found.push({ kind: "p", lines: [line.replace(/^#{1,6}\s+/, "")] });
      open = true;
    }
  }
  return found;
}

function renderBlock({ kind, lines }: Block, outside: string) {
  if (kind === "p") return <p>{inline(lines.join("\n"), outside, 0)}</p>;
  const items = lines.map((line) => <li>{inline(line, outside, 0)}</li>);
  return kind === "ul" ? <ul>{items}</ul> : <ol>{items}</ol>;
}

/** One alternative a mark. Each stops at a bound, so that no text makes it slow. */
const MARK =
  /\\([\\*_[\]()#`~>.-])|\*\*(?=\S)(\S|[^\n]{1,600}?\S)\*\*|(?<![\p{L}\p{N}])_(?=\S)([^_\n]{1,400})_(?![\p{L}\p{N}])|\*(?=\S)([^*\n]{1,400})\*|\[([^\]\n]{1,300})\]\(([^()\s]{1,600})\)|(https?:\/\/[^\s<>()[\]"'*]{3,600}[^\s<>()[\]"'*.,;:!?])|(\n)/u;

function inline(source: string, outside: string, depth: number): ComponentChildren[] {
  const nodes: ComponentChildren[] = [];
  let rest = source;
  while (rest) {
    const mark = depth < 4 ? MARK.exec(rest) : null;
    if (!mark) break;
    if (mark.index > 0) nodes.push(rest.slice(0, mark.index));
    nodes.push(renderMark(mark, outside, depth));
    rest = rest.slice(mark.index + mark[0].length);
  }
  if (rest) nodes.push(rest);
  return nodes;
}

function renderMark(
  [whole, escaped, strong, under, star, label, address, bare, newline]: RegExpExecArray,
  outside: string,
  depth: number,
): ComponentChildren {
  if (escaped) return escaped;
  if (strong) return <strong>{inline(strong, outside, depth + 1)}</strong>;
  if (under || star) return <em>{inline(under || star || "", outside, depth + 1)}</em>;
  if (newline) return <br />;
  if (bare) return <Link label={bare.replace(/^https?:\/\/(www\.)?/, "")} address={bare} outside={outside} />;
  if (label && address) return <Link label={label} address={address} outside={outside} />;
  return whole;
}

/** A link with its host shown, unless the label shows it already; plain text when the address is not a safe one. */
export function Link({ label, address, outside, className }: { label: string; address: string; outside: string; className?: string }) {
  const link = safeLink(address);
  if (!link) return <>{label}</>;
  if (!link.outside)
    return (
      <a class={className} href={link.href}>
        {label}
      </a>
    );
  return (
    <a class={className} href={link.href} target="_blank" rel="noopener noreferrer">
      {label}
      {!label.includes(link.host) && <span class="host"> ({link.host})</span>}
      <span class="unseen"> ({outside})</span>
    </a>
  );
}
