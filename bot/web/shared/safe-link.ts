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

/** The address of a picture that may be shown: of this site, or held in the address itself. */
export function safeImage(address: string): string | undefined {
  if (/^data:image\/(?:png|svg\+xml)[;,]/.test(address)) return address;
  try {
    const url = new URL(address, location.href);
    return url.origin === location.origin ? url.href : undefined;
  } catch {
    return undefined;
  }
}
