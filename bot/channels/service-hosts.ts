/** Where replies may be sent: a caller names the address, so only connectors known beforehand get our token. */
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { isLoopback } from "../config.ts";

/** May a reply go to this URL? Never rejects. */
export type AllowsService = (serviceUrl: string) => boolean;

/** https on an allowed host; an entry with a leading dot stands for any host under it. */
export function createHostList(hosts: readonly string[]): AllowsService {
  return (serviceUrl) => {
    const url = readUrl(serviceUrl);
    if (url?.protocol !== "https:" || (url.port !== "" && url.port !== "443") || isIP(url.hostname) !== 0) return false;
    return hosts.some((host) => (host.startsWith(".") ? url.hostname.endsWith(host) : url.hostname === host));
  };
}

/** For a bot without credentials, which only tools on this machine talk to. */
export const allowsLoopback: AllowsService = (serviceUrl) => isLoopback(readUrl(serviceUrl)?.hostname.replace(/[[\]]/g, "") ?? "");

function readUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === "" && url.password === "" ? url : undefined;
}

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  PRIVATE.addSubnet(network, prefix, "ipv6");

/** Is this an address inside our own network? A name may be made to point there. IPv4 written as IPv6 counts. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  return version === 0 || PRIVATE.check(address, version === 6 ? "ipv6" : "ipv4");
}

/** Does the host's name lead only to public addresses? Rejects when it cannot be resolved. */
export async function leadsOutside(hostname: string): Promise<boolean> {
  return (await lookup(hostname, { all: true })).every(({ address }) => !isPrivateAddress(address));
}
