/** Words that try to be a script, each behind ways to break out of where it stands. A hit sets `window.hit`. */
const hit = "window.hit=1";
const vectors = [
  `<script>${hit}</script>`,
  `<img src=x onerror=${hit}>`,
  `<svg onload=${hit}>`,
  `<svg><script>${hit}</script></svg>`,
  `<svg><animate onbegin=${hit} attributeName=x>`,
  `<iframe srcdoc="<script>parent.${hit}</script>">`,
  `<iframe src="javascript:parent.${hit}">`,
  `<body onload=${hit}>`,
  `<details open ontoggle=${hit}>x</details>`,
  `<video><source onerror=${hit}></video>`,
  `<input autofocus onfocus=${hit}>`,
  `<style>@import 'javascript:${hit}'</style>`,
  `<base href="javascript:${hit}//">`,
  `<meta http-equiv=refresh content="0;url=javascript:${hit}">`,
  `<object data="javascript:${hit}">`,
  `<form action="javascript:${hit}"><button>x</button></form>`,
  `<a href="javascript:${hit}">x</a>`,
  `<math><mtext></p><img src onerror=${hit}></math>`,
  `&lt;img src=x onerror=${hit}&gt;`,
  `\\u003cimg src=x onerror=${hit}\\u003e`,
  "{{constructor.constructor('window.hit=1')()}}",
  `[xem](javascript:${hit})`,
  `[xem](JaVaScRiPt:${hit})`,
  `[xem](data:text/html,<script>${hit}</script>)`,
  `[xem](vbscript:${hit})`,
  `javascript:${hit}`,
];
const breakouts = ["", '">', "'>", "</textarea>", "</title></script>", "-->"];

export const payloads: readonly string[] = breakouts.flatMap((before) => vectors.map((vector) => before + vector));
