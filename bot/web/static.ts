/** The built pages, held in memory with their compressed forms; a path that is not one of them does not exist. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import { securityHeaders } from "../http/security-headers.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

type Page = { plain: Buffer; br?: Buffer; gzip?: Buffer; headers: Record<string, string> };

/** Pages with a name of their own. */
const NAMED: Record<string, string> = { "/": "/index.html", "/console": "/console.html" };

/** Serves the files of `folder`; `/` is its index.html, `/console` its console.html. Without the folder every page says how to build it. */
export function createPages(folder: string) {
  const pages = existsSync(folder) ? loadPages(folder) : undefined;
  return ({ request }: Asked): Answer => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (!pages && path === "/") throw new Refusal("NotFound", "the pages are not built; run: npm run build");
    const page = pages?.get(NAMED[path] ?? path);
    if (!page) throw new Refusal("NotFound", "there is nothing at this address");
    if (request.headers["if-none-match"] === page.headers.etag) return { status: 304, headers: page.headers };
    const accepted = String(request.headers["accept-encoding"] ?? "");
    if (page.br && /\bbr\b/.test(accepted)) return { status: 200, headers: { ...page.headers, "content-encoding": "br" }, bytes: page.br };
    if (page.gzip && /\bgzip\b/.test(accepted))
      return { status: 200, headers: { ...page.headers, "content-encoding": "gzip" }, bytes: page.gzip };
    return { status: 200, headers: page.headers, bytes: page.plain };
  };
}

function loadPages(folder: string): Map<string, Page> {
  const pages = new Map<string, Page>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    pages.set(path, {
      plain: readFileSync(file),
      br: readIf(`${file}.br`),
      gzip: readIf(`${file}.gz`),
      headers: headersFor(path, type, file),
    });
  }
  return pages;
}

const readIf = (file: string): Buffer | undefined => (existsSync(file) ? readFileSync(file) : undefined);

/** Files under assets/ carry a hash in their names, so they never change; the rest is asked for again. */
function headersFor(path: string, type: string, file: string): Record<string, string> {
  return {
    "content-type": type,
    "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, no-cache",
    etag: `"${createHash("sha256").update(readFileSync(file)).digest("base64url").slice(0, 20)}"`,
    vary: "accept-encoding",
    // No other site may frame what officers press.
    ...(path === "/console.html" && securityHeaders([])),
    // The launcher is loaded by pages of other sites.
    ...(path === "/widget.js" && { "cross-origin-resource-policy": "cross-origin" }),
  };
}
