/** Builds the chat page (`vite build`), the launcher for other sites (`--mode widget`) and the officers' console (`--mode console`) into build/web. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { consolePhrases } from "./bot/web/console/phrases.ts";
import { phrases } from "./bot/web/shared/phrases.ts";

const output = join(import.meta.dirname, "build/web");

/** Writes the Vietnamese sentences into the HTML, so that the page speaks before any script runs. */
function speakInHtml(words: Record<string, string>): Plugin {
  const sentence = (name: string): string => {
    const found = words[name];
    if (found === undefined) throw new Error(`the page asks for the phrase "${name}", which its phrases.ts lacks`);
    return found.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  };
  return {
    name: "speak-in-html",
    transformIndexHtml: {
      order: "pre",
      handler: (html) => html.replace(/\{\{(\w+)\}\}/g, (_, name: string) => sentence(name)),
    },
  };
}

/** Puts a .br and a .gz beside every built text file, so that serving costs no compression. */
function precompress(): Plugin {
  let output = "";
  return {
    name: "precompress",
    configResolved({ root, build }) {
      output = resolve(root, build.outDir);
    },
    async closeBundle() {
      const names = await readdir(output, { recursive: true });
      for (const name of names.filter((one) => /\.(html|js|css|svg)$/.test(one))) {
        const path = join(output, name);
        const content = await readFile(path);
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        await writeFile(`${path}.br`, brotliCompressSync(content, { params }));
        await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

const page = defineConfig({
  root: join(import.meta.dirname, "bot/web/chat"),
  plugins: [speakInHtml(phrases.vi), precompress()],
  build: { outDir: output, emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});

const widget = defineConfig({
  plugins: [precompress()],
  publicDir: false,
  build: {
    outDir: output,
    emptyOutDir: false,
    target: "es2022",
    rolldownOptions: {
      input: join(import.meta.dirname, "bot/web/widget/widget.ts"),
      output: { format: "iife", entryFileNames: "widget.js" },
    },
  },
});

/** By itself, so that the chat page shares no file with it and stays one script. */
const officers = defineConfig({
  root: join(import.meta.dirname, "bot/web/console"),
  plugins: [speakInHtml(consolePhrases.vi), precompress()],
  publicDir: false,
  build: {
    outDir: output,
    emptyOutDir: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: join(import.meta.dirname, "bot/web/console/console.html") },
  },
});

const builds: Record<string, typeof page> = { widget, console: officers };
export default defineConfig(({ mode }) => builds[mode] ?? page);
