/* /widget.js: <script async src="https://host/widget.js" data-lang="auto|en|he|hu" data-position="end|start"
   data-theme="auto|light|dark" data-launcher="default|none" data-contact="how else to reach us"></script>
   Draws the launcher at once and imports the chat only when it is wanted: on open, or when a conversation exists.
   window.Warmline: open, close, toggle, requestHuman, setLanguage, on, off. To call it before this file has come:
   window.Warmline = window.Warmline || function () { (Warmline.q = Warmline.q || []).push(arguments); };
   Warmline("open"); */
(() => {
  const script = document.currentScript;
  const early = window.Warmline;
  if (!script || (early && early.host)) return; // embedded twice: the first one stays
  const base = new URL(script.src).origin;
  const options = { base, lang: "auto", position: "end", theme: "auto", launcher: "default", contact: "", ...script.dataset };

  const stored = (key) => {
    try {
      return JSON.parse(localStorage.getItem(`warmline.${key}`));
    } catch {
      return null; // blocked or damaged storage is the same as none
    }
  };
  const LABELS = { en: "Open chat", he: "לפתוח צ׳אט", hu: "Csevegés megnyitása" };
  const chosen = stored("language"); // {code, page}: the visitor's own choice holds while the page keeps its language
  const wishes = [chosen && chosen.page === document.documentElement.lang && chosen.code, options.lang, document.documentElement.lang, navigator.language];
  const language = wishes.map((wish) => String(wish || "").slice(0, 2).toLowerCase()).find((code) => LABELS[code]) || "en";

  const host = document.createElement("warmline-widget");
  const root = host.attachShadow({ mode: "open" });
  host.dir = language === "he" ? "rtl" : "ltr";
  host.lang = language;
  host.dataset.position = options.position;
  if (options.theme !== "auto") host.dataset.theme = options.theme;

  const sheet = new CSSStyleSheet(); // constructed sheets need no style-src on the page
  sheet.replaceSync(`
    :host { all: initial !important; color-scheme: inherit !important; }
    :host([data-theme=light]) { color-scheme: light !important; }
    :host([data-theme=dark]) { color-scheme: dark !important; }
    .launcher { position: fixed; z-index: 2147483000; inset-block-end: 20px; inset-inline-end: 20px; inline-size: 60px;
      block-size: 60px; padding: 0; border: 0; border-radius: 50%; display: grid; place-items: center; cursor: pointer;
      color: #fff; background: light-dark(#0d6b60, #138577); font: 600 13px/1 system-ui, sans-serif;
      box-shadow: 0 6px 20px rgb(20 40 35 / .35); transition: transform .15s, background .15s; }
    :host([data-position=start]) .launcher { inset-inline: 20px auto; }
    .launcher:hover { transform: translateY(-2px); background: light-dark(#0a564d, #0f6f63); }
    .launcher:focus-visible { outline: 3px solid light-dark(#1d4ed8, #93c5fd); outline-offset: 3px; }
    .launcher svg { inline-size: 28px; block-size: 28px; fill: none; stroke: currentColor; stroke-width: 1.9;
      stroke-linecap: round; stroke-linejoin: round; }
    .launcher[hidden], .launcher .badge[hidden] { display: none; }
    .launcher .badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-inline-size: 22px;
      block-size: 22px; padding-inline: 5px; box-sizing: border-box; border-radius: 11px; background: #b42318; color: #fff;
      display: grid; place-items: center; box-shadow: 0 0 0 2px #fff; }
    @media (prefers-reduced-motion: reduce) { .launcher { transition: none; } .launcher:hover { transform: none; } }
    @media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } }`);
  root.adoptedStyleSheets = [sheet];

  const svg = (tag, attributes, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    node.append(...children);
    return node;
  };
  const launcher = document.createElement("button");
  launcher.type = "button";
  launcher.className = "launcher";
  launcher.hidden = options.launcher === "none";
  launcher.setAttribute("aria-label", LABELS[language]);
  launcher.setAttribute("aria-expanded", "false");
  launcher.append(svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: "M21 11.5a8.4 8.4 0 0 1-8.5 8.3 8.9 8.9 0 0 1-3.9-.9L3 20.5l1.7-5.2a8 8 0 0 1-.9-3.8 8.4 8.4 0 0 1 8.5-8.3 8.4 8.4 0 0 1 8.7 8.3z" }),
    svg("path", { d: "M8.5 11.7h.01M12.4 11.7h.01M16.3 11.7h.01" })));
  root.append(launcher);

  let loading = null;
  const load = () => {
    loading ||= import(`${base}/static/widget/app.js`).then((app) => app.start({ host, root, launcher, options, language }));
    loading.catch(() => { loading = null; }); // the next wish tries again
    return loading;
  };
  const call = (name, args) => load().then((app) => app[name](...args)).catch(() => {});

  const Warmline = (name, ...args) => Warmline[name] && Warmline[name](...args);
  for (const name of ["open", "close", "toggle", "requestHuman", "setLanguage", "on", "off"]) {
    Warmline[name] = (...args) => call(name, args);
  }
  const listeners = []; // waiting for an app that need not be loaded for their sake
  Warmline.on = (event, listener) => (loading ? call("on", [event, listener]) : listeners.push([event, listener]));
  Warmline.host = host;
  Warmline.listeners = listeners;
  window.Warmline = Warmline;

  launcher.addEventListener("click", () => Warmline.toggle());
  for (const hint of ["pointerenter", "focus"]) launcher.addEventListener(hint, () => load().catch(() => {}), { once: true });
  const place = () => {
    document.body.append(host);
    if (stored("session") || stored("open")) load().catch(() => {});
    for (const args of (early && early.q) || []) Warmline(...args);
  };
  if (document.body) place();
  else document.addEventListener("DOMContentLoaded", place);
})();
