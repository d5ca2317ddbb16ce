/** Starts processes of turn-process.ts and the channel they push to. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Activity } from "../../bot/activity.ts";
import type { Answer, Ask, ProcessSettings } from "./turn-process.ts";

export type TurnProcess = {
  /** Resolves to the answer, or to undefined when the process died instead. */
  receive(activity: Activity, key: string): Promise<{ kind: string; id?: string } | undefined>;
  died: Promise<unknown>;
  stop(): Promise<void>;
};

export async function startTurnProcess(settings: ProcessSettings): Promise<TurnProcess> {
  const child: ChildProcess = fork(fileURLToPath(new URL("turn-process.ts", import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ["--import", "tsx"],
  });
  const died = once(child, "exit");
  const asked = new Map<number, (answer: { kind: string; id?: string } | undefined) => void>();
  const ready = new Promise<void>((resolve, reject) => {
    child.on("message", (answer: Answer) => {
      if ("ready" in answer) return resolve();
      asked.get(answer.number)?.(answer);
      asked.delete(answer.number);
    });
    void died.then(([code, signal]) => {
      reject(new Error(`the process ended before it was ready: ${code ?? signal}`));
      for (const answer of asked.values()) answer(undefined);
    });
  });
  await ready;
  let number = 0;
  return {
    receive(activity, key) {
      if (!child.connected) return Promise.resolve(undefined);
      const ask: Ask = { number: number++, activity, key };
      return new Promise((resolve) => {
        asked.set(ask.number, resolve);
        child.send(ask, (error) => {
          if (error) resolve(undefined);
        });
      });
    },
    died,
    async stop() {
      child.kill("SIGKILL");
      await died;
    },
  };
}

/** A channel on HTTP that keeps what was pushed to it, in order. */
export async function startSink(): Promise<{ url: string; received: Activity[]; until(size: number): Promise<void>; close(): void }> {
  const received: Activity[] = [];
  let wake = (): void => {};
  const server = createServer(async (request, response) => {
    received.push(JSON.parse(await text(request)));
    response.end();
    wake();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async until(size) {
      while (received.length < size)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
