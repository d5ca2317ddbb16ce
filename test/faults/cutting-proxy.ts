/** A way to Redis that loses chosen answers, with the connection or without a word: Redis did what it was asked, nobody hears of it. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type CuttingProxy = {
  url: string;
  /** From now on, each `every`th answer to a script is lost with its connection; 0: none. */
  cut(every: number): void;
  cuts(): number;
  /** Connections there are now carry nothing any more, and do not end either. */
  silence(): void;
  close(): void;
};

export async function startCuttingProxy(port: number): Promise<CuttingProxy> {
  let every = 0;
  let answers = 0;
  let cuts = 0;
  let age = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const redis = connect(port, "127.0.0.1");
    const end = (): void => {
      client.destroy();
      redis.destroy();
    };
    for (const socket of [client, redis]) {
      sockets.add(socket);
      socket.on("error", end).on("close", () => {
        sockets.delete(socket);
        end();
      });
    }
    const born = age;
    let script = false;
    client.on("data", (asked) => {
      script = asked.includes("eval");
      if (born === age) redis.write(asked);
    });
    redis.on("data", (answer) => {
      if (every > 0 && script && ++answers % every === 0) {
        cuts++;
        end();
      } else if (born === age) client.write(answer);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: (number) => {
      every = number;
    },
    cuts: () => cuts,
    silence: () => void age++,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
