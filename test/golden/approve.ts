/** `npm run golden`: keeps today's answers as the approved ones. Read the difference before you commit it. */
import { writeFileSync } from "node:fs";
import { answerTo, asked, keptIn } from "./golden.ts";

writeFileSync(keptIn, asked.map(answerTo).join("\n"));
console.log(`${asked.length} answers written to ${keptIn}; read the difference, then commit it`);
