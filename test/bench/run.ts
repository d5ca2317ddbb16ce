/** `npm run bench`: our service against the stock Bot Framework adapter, in one run on one machine. See README, "Measured". */
import { startRedis } from "../redis-server.ts";
import { hostileScenes, hostileStrings } from "./hostile.ts";
import { createConnector, throughDirectLine, throughExpectReplies } from "./load.ts";
import { type Contender, type Figures, measure, pin, startProcess } from "./measure.ts";

const ROUNDS = 3;
const SECONDS = 5;

const redis = await startRedis();
const connector = await createConnector();
pin(process.pid, 1);

const echo = { file: "stock-bot.ts", words: ["echo"], opening: [], texts: ["hello there", "one more", "and again"] };
const contenders: Contender[] = [
  { ...echo, name: "(a) stock CloudAdapter echo, MemoryStorage, connector replies", connect: connector.connect },
  { ...echo, name: "(b) stock CloudAdapter echo, MemoryStorage, expectReplies", connect: throughExpectReplies },
  {
    name: "(c) ours: a question answered with a card, Direct Line, Redis",
    file: "our-service.ts",
    words: [redis.url],
    connect: throughDirectLine,
    opening: [],
    texts: [
      "đăng ký thường trú cần giấy tờ gì",
      "lam giay khai sinh",
      "mất cccd",
      "lệ phí đăng ký kết hôn",
      "mo quan ca phe",
      "doi bang lai xe bao nhieu tien",
      "xin phép xây nhà",
    ],
  },
  {
    name: "(d) ours: a form step, Direct Line, Redis",
    file: "our-service.ts",
    words: [redis.url],
    connect: throughDirectLine,
    opening: ["đăng ký thường trú", "lập danh sách cho tôi"],
    texts: ["Nhà của mình", "Quay lại"],
  },
  {
    name: "(e) stock waterfall of prompts, MemoryStorage, expectReplies",
    file: "stock-bot.ts",
    words: ["form"],
    connect: throughExpectReplies,
    opening: ["hi"],
    texts: ["own", "3", "rented"],
  },
];

const results = new Map<Contender, Figures[]>(contenders.map((contender) => [contender, []]));
for (let round = 0; round < ROUNDS; round++)
  for (const contender of contenders) results.get(contender)?.push(await measure(contender, SECONDS));

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const middle = (contender: Contender | undefined, of: (figures: Figures) => number): number =>
  median((contender ? (results.get(contender) ?? []) : []).map(of));

console.log(`median of ${ROUNDS} rounds of ${SECONDS} s, 20 people; turns/s with the least and most`);
for (const contender of contenders) {
  const rates = (results.get(contender) ?? []).map(({ turnsPerSecond }) => Math.round(turnsPerSecond));
  console.log(
    [
      contender.name.padEnd(64),
      `${median(rates)} turns/s (${Math.min(...rates)}-${Math.max(...rates)})`.padEnd(30),
      `p50 ${middle(contender, (f) => f.p50).toFixed(1)} ms`,
      `p99 ${middle(contender, (f) => f.p99).toFixed(1)} ms`,
      `CPU ${middle(contender, (f) => f.cpuPerTurn).toFixed(2)} ms`,
    ].join("  "),
  );
}
const [a, b, c, d] = contenders.map((contender) => middle(contender, (f) => f.turnsPerSecond)) as [number, number, number, number, number];
console.log(`(c)/(a) = ${(c / a).toFixed(2)}   (d)/(b) = ${(d / b).toFixed(2)}   target: both at least 1`);

for (const { name, opening } of hostileScenes) {
  const service = await startProcess("our-service.ts", [redis.url]);
  const { say, leave } = await throughDirectLine(service.url, 0);
  for (const text of [...opening, ...opening]) await say(text);
  for (const text of hostileStrings.slice(0, 5)) await say(text);
  await service.ask("start");
  for (const text of hostileStrings) await say(text);
  const { delayP999, delayMax } = await service.ask("report");
  console.log(
    `hostile strings, ${name}: event-loop delay p99.9 ${delayP999.toFixed(1)} ms, longest ${delayMax.toFixed(1)} ms (${hostileStrings.length} strings of 1,000 characters)`,
  );
  leave();
  await service.stop();
}
connector.close();
await redis.stop();
process.exit(0);
