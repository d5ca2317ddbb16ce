/** xhr2 cannot send forms, which the client's upload does; this turns a form into its bytes first. */
import { createRequire } from "node:module";

type Xhr = new () => {
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body?: unknown): void;
};
const BaseXhr = createRequire(import.meta.url)("xhr2") as Xhr;

export class XhrWithForms extends BaseXhr {
  override send(body?: unknown): void {
    if (!(body instanceof FormData)) {
      super.send(body);
      return;
    }
    const encoded = new Response(body);
    void encoded.arrayBuffer().then((bytes) => {
      this.setRequestHeader("content-type", encoded.headers.get("content-type") ?? "");
      super.send(bytes);
    });
  }
}
