/** A link a reply may carry. */
export type SafeLink = { href: string; host: string; outside: boolean };

const SCHEMES = new Set(["http:", "https:", "tel:", "mailto:"]);

/** Reads an address that came with a reply; undefined for any scheme but http, https, tel and mailto. */
export function safeLink(address: string): SafeLink | undefined {
  try {
    const url = new URL(address.trim());
    if (!SCHEMES.has(url.protocol) || url.username || url.password) return undefined;
    return { href: url.href, host: url.host.replace(/^www\./, ""), outside: url.protocol.startsWith("http") };
  } catch {
    return undefined;
  }
}
