/** Headers on every answer, and who may call from a page of another site. */
import type { IncomingMessage, ServerResponse } from "node:http";

const CORS_SECONDS = "600";

/** Headers that keep a page to what it needs; only the allowed origins may frame it. */
export function securityHeaders(allowedOrigins: string[]): Record<string, string> {
  const policy = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": ["'self'", ...allowedOrigins].join(" "),
  };
  return {
    "content-security-policy": Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  };
}

/** Is the request from a page of this service or of an allowed site? A request without Origin is from no page. */
export function isAllowedOrigin({ headers }: IncomingMessage, allowedOrigins: string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Adds the CORS headers for an allowed origin; for any other the browser refuses, having seen none. */
export function addCors(request: IncomingMessage, response: ServerResponse, allowedOrigins: string[]): void {
  const { origin } = request.headers;
  response.setHeader("vary", "origin");
  if (origin === undefined || !isAllowedOrigin(request, allowedOrigins)) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-expose-headers", "retry-after");
  if (request.method !== "OPTIONS") return;
  response.setHeader("access-control-allow-methods", "GET, POST");
  response.setHeader("access-control-allow-headers", "authorization, content-type, x-ms-bot-agent");
  response.setHeader("access-control-max-age", CORS_SECONDS);
}
