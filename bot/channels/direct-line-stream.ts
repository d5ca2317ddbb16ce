/** The door of the stream: checks a WebSocket upgrade and hands it to the sockets. */
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { queryOf } from "../http/answer.ts";
import { bodyOf, Refusal, refusalFor } from "../http/errors.ts";
import { isAllowedOrigin } from "../http/security-headers.ts";
import { BASE, positionIn } from "./direct-line.ts";
import type { Sockets } from "./direct-line-sockets.ts";
import { TOKEN_SECONDS, type Tokens } from "./direct-line-tokens.ts";

export type OpenStream = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const PATH = new RegExp(`^${BASE}/conversations/([\\w-]+)/stream(?:\\?|$)`);

export function createOpenStream({
  tokens,
  sockets,
  allowedOrigins,
}: {
  tokens: Tokens;
  sockets: Sockets;
  allowedOrigins: string[];
}): OpenStream {
  async function open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const [, conversationId] = PATH.exec(request.url ?? "") ?? [];
    if (conversationId === undefined) throw new Refusal("NotFound", "there is no socket at this address");
    if (!isAllowedOrigin(request, allowedOrigins)) throw new Refusal("Forbidden", "this site may not open the stream");
    const query = queryOf(request);
    const bearer = await tokens.verify(query.get("t") ?? undefined, "stream");
    if (bearer.conversationId !== conversationId) throw new Refusal("Forbidden", "the token is for another conversation");
    // The stream's own token only opens it; it stays as long as the talk token given beside it.
    const expires = Math.floor(Date.now() / 1000) + TOKEN_SECONDS;
    sockets.open(request, socket, head, { conversationId, position: positionIn(query), expires });
  }

  return (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    open(request, socket, head).catch((error: unknown) => refuse(socket, refusalFor(error)));
  };
}

function refuse(socket: Duplex, refusal: Refusal): void {
  const body = JSON.stringify(bodyOf(refusal));
  socket.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
