/** HTTP as browsers do it: JSON both ways over connections that are kept, sent again when one is lost. */
import { once } from "node:events";
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";

export type Answered<T> = { status: number; headers: IncomingHttpHeaders; body: T };
export type Headers = Record<string, string>;
export type Http = {
  /** A GET, or a POST of `body`. */
  ask<T>(path: string, headers: Headers, body?: object): Promise<Answered<T>>;
  /** The answer as it comes, for streams. */
  open(path: string, headers: Headers): Promise<IncomingMessage>;
};

const TRIES = 3;

/** `onRetry` is told of each connection that was lost. */
export function createHttp(origin: string, onRetry: () => void): Http {
  const agent = new Agent({ keepAlive: true, maxSockets: 400 });

  async function askOnce<T>(path: string, headers: Headers, json: string | undefined): Promise<Answered<T>> {
    const more = json === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(json)) };
    const sent = request(origin + path, { method: json === undefined ? "GET" : "POST", agent, headers: { ...headers, ...more } });
    sent.end(json);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += chunk;
    return { status: response.statusCode ?? 0, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as T };
  }

  return {
    async ask<T>(path: string, headers: Headers, body?: object) {
      const json = body && JSON.stringify(body);
      for (let left = TRIES; ; left--) {
        try {
          return await askOnce<T>(path, headers, json);
        } catch (error) {
          if (left <= 1) throw error;
          onRetry();
        }
      }
    },
    async open(path, headers) {
      const sent = request(origin + path, { headers });
      sent.end();
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      return response;
    },
  };
}
