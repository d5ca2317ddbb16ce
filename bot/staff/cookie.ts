/** The console's cookies: for this host only, out of reach of scripts, over https only except on this machine. */
import type { IncomingMessage } from "node:http";
import { isLoopback } from "../config.ts";

export type Cookie = {
  read(request: IncomingMessage): string | undefined;
  /** The `set-cookie` header; without `seconds` it goes when the browser is closed. */
  set(value: string, seconds?: number): string;
};

export type CookieParts = { name: string; sameSite: "Strict" | "Lax"; publicUrl: () => string };

export function createCookie({ name, sameSite, publicUrl }: CookieParts): Cookie {
  const isSecure = (): boolean => {
    const { protocol, hostname } = new URL(publicUrl());
    return protocol === "https:" || !isLoopback(hostname.replace(/^\[|\]$/g, ""));
  };
  // The browser takes __Host- from this very host over https alone, so that no neighbour of the domain can plant one.
  const fullName = (): string => (isSecure() ? `__Host-${name}` : `${name}-console`);

  return {
    read(request) {
      const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
      return pairs.find((pair) => pair.startsWith(`${fullName()}=`))?.slice(fullName().length + 1);
    },
    set(value, seconds) {
      const parts = [`${fullName()}=${value}`, "Path=/", "HttpOnly", `SameSite=${sameSite}`];
      if (isSecure()) parts.push("Secure");
      if (seconds !== undefined) parts.push(`Max-Age=${seconds}`);
      return parts.join("; ");
    },
  };
}
