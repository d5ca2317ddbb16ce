/** A Redis of its own for a test: a free port on this machine, nothing written to disk, stopped by its process id. */
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureInstalled } from "./debian.ts";

export type RedisServer = {
  url: string;
  port: number;
  /** Its process stands still / goes on. */
  freeze(): void;
  thaw(): void;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same port: empty, unless `settings` made it write to disk. */
  restart(): Promise<void>;
  /** redis-cli with these words; returns what it printed. */
  cli(...words: string[]): Promise<string>;
  stop(): Promise<void>;
};

export async function startRedis(settings: string[] = []): Promise<RedisServer> {
  ensureInstalled("redis-server", findRedis);
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "mot-cua-redis-"));
  let server = await launch(port, folder, settings);

  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill("SIGKILL");
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    freeze: () => void server.kill("SIGSTOP"),
    thaw: () => void server.kill("SIGCONT"),
    kill,
    async restart() {
      await kill();
      server = await launch(port, folder, settings);
    },
    async cli(...words) {
      const { stdout } = await promisify(execFile)("redis-cli", ["-p", String(port), ...words]);
      return stdout.trim();
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A cluster of three masters. */
export async function startRedisCluster(): Promise<{ url: string; nodes: RedisServer[]; stop(): Promise<void> }> {
  const nodes = await Promise.all([0, 1, 2].map(() => startRedis(["--cluster-enabled", "yes", "--cluster-node-timeout", "2000"])));
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  const [first] = nodes;
  await first?.cli("--cluster", "create", ...addresses, "--cluster-replicas", "0", "--cluster-yes");
  for (const node of nodes) while (!(await node.cli("cluster", "info")).includes("cluster_state:ok"));
  return {
    url: nodes.map(({ url }) => url).join(","),
    nodes,
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  };
}

async function launch(port: number, folder: string, settings: string[]): Promise<ChildProcess> {
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder, ...settings];
  const server = spawn("redis-server", words, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const chunk of server.stdout) if (String(chunk).includes("Ready to accept connections")) break;
  server.stdout.resume();
  if (server.exitCode !== null) throw new Error(`redis-server did not start on port ${port}: exit code ${server.exitCode}`);
  return server;
}

/** Free with its neighbour 10,000 above, which a cluster node takes as well. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(port)) && (await isFree(port + 10_000))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

function findRedis(): true | undefined {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return undefined;
  }
}
