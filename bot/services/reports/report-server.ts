/** `npm run report-server`: the reference 1022 system on this machine. Each report moves on by itself every few seconds. */
import { parseArgs } from "node:util";
import { startReferenceServer } from "./reference-server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4022" },
    key: { type: "string", default: "example-key" },
    hook: { type: "string", default: "http://127.0.0.1:3978/hooks/reports" },
    secret: { type: "string", default: "example-hook-secret-of-32-characters" },
    seconds: { type: "string", default: "20" },
  },
});

const hook = { url: values.hook, secret: values.secret };
const server = await startReferenceServer({ port: Number(values.port), key: values.key, hook });
const timer = setInterval(() => {
  // News that does not arrive is asked for by the other side later.
  for (const { id } of server.taken) server.move(id).catch(() => {});
}, Number(values.seconds) * 1000);
process.stdout.write(
  `A 1022 system for trying things out is at ${server.url}\nStart the service with REPORT_URL=${server.url} REPORT_KEY=${values.key} REPORT_HOOK_SECRET=${values.secret}\n`,
);
const stop = (): void => {
  clearInterval(timer);
  void server.close();
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
