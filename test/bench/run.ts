/** `npm run bench`: our service against the stock Bot Framework adapter, in one run on one machine. See README, "Measured". */
import { meant } from "../knowledge/questions.ts";
import { startRedis } from "../redis-server.ts";
import { DATE_QUESTION, dateScene, hostileScenes, hostileStrings } from "./hostile.ts";
import { createConnector, type Reply, throughDirectLine, throughExpectReplies } from "./load.ts";
import { type Contender, type Figures, measure, pin, startProcess } from "./measure.ts";
import { runHostile } from "./run-hostile.ts";
import { parseHostile } from "./run-parse.ts";

const ROUNDS = 3;
const SECONDS = 4;
const LONGEST_MILLISECONDS = 175_000;

const redis = await startRedis();
const connector = await createConnector();

const ours = { file: "our-service.ts", words: [redis.url], connect: throughDirectLine };
const hasText = ({ text }: Reply): boolean => Boolean(text);
const hasCard = ({ attachments = [] }: Reply): boolean => attachments.length > 0;

/** CPU time of Redis so far, in milliseconds. */
async function redisCpu(): Promise<number> {
  const info = await redis.cli("info", "cpu");
  const seconds = (what: string): number => Number(new RegExp(`used_cpu_${what}:([\\d.]+)`).exec(info)?.[1]);
  return (seconds("user") + seconds("sys")) * 1000;
}

/** Those of the search test's questions that one answers with a card. */
async function questionsWithCard(): Promise<string[]> {
  const service = await startProcess(ours.file, ours.words);
  const found: string[] = [];
  for (const { question } of meant) {
    const { say, leave } = await throughDirectLine(service.url, 0);
    if (hasCard(await say(question))) found.push(question);
    leave();
  }
  await service.stop();
  return found;
}

function contendersWith(questions: string[]): Contender[] {
  const echo = { file: "stock-bot.ts", words: ["echo"], opening: [], text: () => "hello there", fits: hasText };
  const steps = ["Nhà của mình", "Không", "Không", "Quay lại", "Quay lại", "Quay lại"];
  const answers = ["own", "3", "rented"];
  return [
    { ...echo, name: "(a) stock CloudAdapter echo, MemoryStorage, connector replies", connect: connector.connect },
    { ...echo, name: "(b) stock CloudAdapter echo, MemoryStorage, expectReplies", connect: throughExpectReplies },
    {
      ...ours,
      name: "(c) ours: a question answered with a card, Direct Line, Redis",
      opening: [],
      text: (person, n) => questions[(person * 7 + n) % questions.length] ?? "",
      fits: hasCard,
    },
    {
      ...ours,
      name: "(d) ours: a form step, Direct Line, Redis",
      opening: ["đăng ký thường trú", "lập danh sách cho tôi"],
      text: (_, n) => steps[n % steps.length] ?? "",
      fits: ({ text = "" }) => text.startsWith("**"),
    },
    {
      name: "(e) stock waterfall of prompts, Redis, expectReplies",
      file: "stock-bot.ts",
      words: ["form", redis.url],
      connect: throughExpectReplies,
      opening: ["hi"],
      text: (_, n) => answers[n % answers.length] ?? "",
      fits: hasText,
    },
  ];
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function row(name: string, figures: Figures[]): string {
  const middle = (key: keyof Figures, digits: number): string => median(figures.map((round) => round[key])).toFixed(digits);
  const rates = figures.map(({ turnsPerSecond }) => Math.round(turnsPerSecond));
  const cells = [
    name.padEnd(64),
    `${median(rates)} turns/s (${Math.min(...rates)}-${Math.max(...rates)})`.padEnd(26),
    `p50 ${middle("p50", 1)} ms`,
    `p99 ${middle("p99", 1)} ms`,
    `CPU ${middle("cpuPerTurn", 2)} ms`,
    `Redis ${middle("redisPerTurn", 2)} ms`,
  ];
  const fitting = median(figures.map((round) => round.fitting));
  return [...cells, ...(fitting < 1 ? [`${(fitting * 100).toFixed(1)} % as named`] : [])].join("  ");
}

async function compare(): Promise<void> {
  const questions = await questionsWithCard();
  const contenders = contendersWith(questions);
  const results = contenders.map((): Figures[] => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, contender] of contenders.entries()) results[i]?.push(await measure(contender, SECONDS, redisCpu));
  console.log(`median of ${ROUNDS} rounds of ${SECONDS} s, 20 people, ${questions.length} questions; turns/s with the least and most`);
  console.log("CPU and Redis: time the service and Redis used for a turn");
  for (const [i, { name }] of contenders.entries()) console.log(row(name, results[i] ?? []));
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = results.map((figures) => median(figures.map(({ turnsPerSecond }) => turnsPerSecond)));
  console.log(`(c)/(a) = ${(c / a).toFixed(2)}   (d)/(b) = ${(d / b).toFixed(2)}   target: both at least 1`);
  const [formCost = 0, stockCost = 0] = results.slice(3).map((figures) => median(figures.map((one) => one.cpuPerTurn + one.redisPerTurn)));
  const cost = (formCost / stockCost).toFixed(2);
  console.log(
    `(d)/(e) = ${(d / e).toFixed(2)} in turns/s, target: at least 1; CPU and Redis of a step (d)/(e) = ${cost}, target: at most 1`,
  );
}

async function standStill(): Promise<void> {
  console.log(`${hostileStrings.length} hostile strings of 1,000 characters in each state, in both languages; target: p99.9 below 50 ms`);
  const plain = await startProcess(ours.file, ours.words);
  for (const scene of hostileScenes) console.log(await runHostile(scene, plain));
  await plain.stop();
  const withDate = await startProcess(ours.file, [redis.url, DATE_QUESTION]);
  console.log(await runHostile(dateScene, withDate));
  await withDate.stop();
  console.log(parseHostile());
}

/** It informs and judges nothing: the exit code is 0 whatever happens. */
async function end(said?: unknown): Promise<void> {
  if (said) console.error(said);
  connector.close();
  await redis.stop();
  process.exit(0);
}

setTimeout(() => void end("stopped: it took longer than three minutes"), LONGEST_MILLISECONDS).unref();
pin(process.pid, 1);
pin(Number(/process_id:(\d+)/.exec(await redis.cli("info", "server"))?.[1]), 1);
await compare()
  .then(standStill)
  .then(() => end(), end);
