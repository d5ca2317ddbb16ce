/** Where one is in the console: the part of the address after "#". */
import type { Role, View } from "../../shared/console-api.ts";

const VIEWS = ["unanswered", "mine", "all", "contact", "history"] as const satisfies readonly View[];
const OFFICES = ["board", "figures", "review", "staff", "audit", "mode"] as const;
export type Office = (typeof OFFICES)[number];
export type Route = { page: "queue"; view: View; conversation?: string } | { page: Office };

/** Who sees a page; queue and conversations are for officers and supervisors. */
const SEES: Record<Office | "queue", readonly Role[]> = {
  queue: ["officer", "supervisor"],
  board: ["supervisor"],
  figures: ["supervisor"],
  review: ["editor"],
  staff: ["administrator"],
  audit: ["administrator"],
  mode: ["administrator"],
};

export const views: readonly View[] = VIEWS;
export const maySee = (roles: readonly Role[], page: Route["page"]): boolean => roles.some((role) => SEES[page].includes(role));
export const officesFor = (roles: readonly Role[]): Office[] => OFFICES.filter((office) => maySee(roles, office));

/** The page one begins with. */
export function homeOf(roles: readonly Role[]): Route {
  const [office] = officesFor(roles);
  return maySee(roles, "queue") || !office ? { page: "queue", view: "unanswered" } : { page: office };
}

/** Reads "#/mine/<conversation>" and the like; undefined when it names nothing here. */
export function readRoute(hash: string): Route | undefined {
  const [name, conversation] = hash.replace(/^#\/?/, "").split("/");
  const office = OFFICES.find((one) => one === name);
  if (office) return { page: office };
  const view = VIEWS.find((one) => one === name);
  if (!view) return undefined;
  return { page: "queue", view, ...(conversation && { conversation: decode(conversation) }) };
}

export function hashOf(route: Route): string {
  if (route.page !== "queue") return `#/${route.page}`;
  return `#/${route.view}${route.conversation ? `/${encodeURIComponent(route.conversation)}` : ""}`;
}

/** An address typed by hand may hold anything. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
