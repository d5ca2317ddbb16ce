/** `npm run content`: checks every content file and prints what is wrong, file and line first. */
import { loadContent } from "./knowledge.ts";

try {
  const { procedures } = loadContent();
  console.log(`${procedures.size} procedures and all that stands beside them are well formed`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
