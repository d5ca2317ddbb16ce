/**
 * The launcher for other sites: `<script src="https://host/widget.js" data-lang="vi" defer></script>`.
 * One button in a shadow root; the chat page is loaded into a frame at the first click, nothing before it.
 */
import { widgetPhrases } from "../shared/phrases.ts";

const STYLE = `
:host{all:initial;position:fixed;inset:auto 16px 16px auto;z-index:2147483000;font:600 17px/1.3 system-ui,sans-serif}
button{font:inherit;color:#fff;background:#0b4f4c;border:0;cursor:pointer;min-height:44px}
button:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #0b4f4c}
.open{padding:14px 22px;border-radius:28px;box-shadow:0 4px 16px #0005}
.panel{position:fixed;inset:auto 16px 16px auto;width:min(420px,100vw - 32px);height:min(680px,100vh - 32px);display:flex;flex-direction:column;border-radius:16px;overflow:hidden;box-shadow:0 8px 40px #0006;background:#0b4f4c}
.close{align-self:end;padding:0 16px}
iframe{flex:1;border:0;background:#f5f3ee}
[hidden]{display:none}
@media(max-width:480px),(max-height:480px){.panel{inset:0;width:auto;height:auto;border-radius:0}}
@media print{:host{display:none}}`;

const script = document.currentScript;

function start(source: URL, lang: string) {
  const words = widgetPhrases[lang === "en" ? "en" : "vi"];
  const host = document.createElement("mot-cua");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];

  const button = (name: string, label: string) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.textContent = label;
    return made;
  };
  const open = button("open", words.open);
  const close = button("close", `${words.close} ✕`);
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.title);
  panel.append(close);
  open.setAttribute("aria-haspopup", "dialog");

  let frame: HTMLIFrameElement | undefined;
  const show = (shown: boolean) => {
    if (shown && !frame) {
      frame = document.createElement("iframe");
      frame.title = words.title;
      frame.src = `${source.origin}/?lang=${lang}`;
      panel.append(frame);
    }
    panel.hidden = !shown;
    open.hidden = shown;
    (shown ? close : open).focus();
  };
  open.onclick = () => show(true);
  close.onclick = () => show(false);
  root.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Escape" && !panel.hidden) show(false);
  });
  addEventListener("message", (event) => {
    if (event.source === frame?.contentWindow && event.origin === source.origin && event.data === "mot-cua:close") show(false);
  });
  root.append(open, panel);
  document.body.append(host);
}

if (script instanceof HTMLScriptElement) {
  const { lang } = script.dataset;
  const begin = () => start(new URL(script.src), lang ?? "vi");
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
}
