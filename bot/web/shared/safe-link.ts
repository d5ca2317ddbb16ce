/** A link a reply may carry. `host`: empty for pages of this site and for anything but a page. */
export type SafeLink = { href: string; host: string; outside: boolean };

const SCHEMES = new Set(["http:", "https:", "tel:", "mailto:"]);

/** Reads an address that came with a reply; undefined for any scheme but http, https, tel and mailto. */
export function safeLink(address: string): SafeLink | undefined {
  try {
    const url = new URL(address.trim());
    if (!SCHEMES.has(url.protocol) || url.username || url.password) return undefined;
    const host = url.origin === location.origin ? "" : url.host.replace(/^www\./, "");
    return { href: url.href, host, outside: url.protocol.startsWith("http") };
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
