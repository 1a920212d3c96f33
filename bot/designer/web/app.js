// The studio: sign in, or a page beside the list of pages. A page is loaded when it is first opened.
import { dir } from "/static/shared/i18n.js";
import { effect, html, render, signal, useEffect } from "/static/shared/vendor/preact.mjs";
import { Announcer, Banner, KeysDialog, Navigation, showKeys, TopBar } from "./bar.js";
import { Questions } from "./dialog.js";
import { onKey } from "./keys.js";
import { Loading, Trouble } from "./parts.js";
import { Login, NotForYou, restoreSession } from "./signing.js";
import { place, session } from "./state.js";
import { language, say } from "./texts.js";

effect(() => {
  document.documentElement.lang = language.value;
  document.documentElement.dir = dir(language.value);
  document.title = session.value === "in" ? `${say(`page_${place.value.page}`)} – ${say("app")}` : say("app");
});

const LOADERS = {
  inbox: () => import("./inbox.js"),
  intents: () => import("./intents.js"),
  files: () => import("./files.js"),
  train: () => import("./train.js"),
  evaluate: () => import("./evaluate.js"),
  try: () => import("./try.js"),
  publish: () => import("./publish.js"),
  numbers: () => import("./numbers.js"),
};
const loaded = signal({});
const failed = signal("");

async function load(page) {
  if (loaded.peek()[page]) return;
  try {
    const module = await LOADERS[page]();
    loaded.value = { ...loaded.peek(), [page]: module.default };
    failed.value = "";
  } catch { failed.value = page; }
}

function Open() {
  const { page } = place.value;
  useEffect(() => { load(page); }, [page]);
  const Found = loaded.value[page];
  if (Found) return html`<${Found} key=${page} />`;
  return html`<main class="page">${failed.value === page ? html`<${Trouble} words=${say("unreachable")} />` : html`<${Loading} />`}</main>`;
}

const Studio = () => {
  useEffect(() => onKey((key) => key === "?" && (showKeys(), true)), []);
  return html`
    <a class="skip" href="#page-title" onClick=${(event) => { event.preventDefault(); document.getElementById("page-title")?.focus(); }}>${say("skip")}</a>
    <${TopBar} /><${Banner} />
    <div class="studio"><${Navigation} /><${Open} /></div>
    <${Announcer} /><${KeysDialog} /><${Questions} />`;
};

const SCREENS = { in: Studio, out: Login, refused: NotForYou };

const App = () => {
  const Screen = SCREENS[session.value];
  return Screen ? html`<${Screen} />` : html`<main class="login"><p class="muted">${say("loading")}</p></main>`;
};

render(html`<${App} />`, document.getElementById("app"));
restoreSession();
