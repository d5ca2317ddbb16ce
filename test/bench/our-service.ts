/** Our service as it runs in production, but for the rate limits, which a load generator would hit. */
import { readConfig } from "../../bot/config.ts";
import { startService } from "../../bot/main.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { DATE_QUESTION, withDateQuestion } from "./hostile.ts";
import { reportCpu } from "./process-cpu.ts";

const [redisUrl = "", extra] = process.argv.slice(2);
const config = readConfig({
  PORT: "0",
  REDIS_URL: redisUrl,
  LOG_LEVEL: "warn",
  MESSAGES_PER_MINUTE: "10000",
  READS_PER_MINUTE: "100000",
  CONVERSATIONS_PER_HOUR: "1000000",
  AZURE_CHANNELS: "off",
});
const knowledge = loadKnowledge();
const { url } = await startService(
  { ...config, messagesPerMinute: 1e9, readsPerMinute: 1e9 },
  { knowledge: extra === DATE_QUESTION ? withDateQuestion(knowledge) : knowledge },
);
reportCpu(url);
