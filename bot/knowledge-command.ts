/** The entry of `npm run knowledge`: the commands of knowledge/cli.ts on the folder the service reads. */
import { runKnowledge } from "../knowledge/cli.ts";
import { readProcessConfig } from "./config.ts";

try {
  console.log(await runKnowledge(readProcessConfig().knowledgeFolder, process.argv.slice(2), new Date()));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
