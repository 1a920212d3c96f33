// What stands on every page: where one is, how far the draft is from what is live, what is being trained, what just happened.
import { html, signal, useEffect, useState } from "/static/shared/vendor/preact.mjs";
import { Dialog } from "./dialog.js";
import { LanguageSwitch, signOut } from "./signing.js";
import { announcement, connection, goesLive, me, PAGES, place, server, to } from "./state.js";
import { count, say } from "./texts.js";
import { singleKeys, toggleSingleKeys, KEYS } from "./keys.js";

const keysShown = signal(false);
export const showKeys = () => { keysShown.value = true; };

const Draft = () => {
  const { draft_changes, live, loaded } = server.value;
  if (!loaded) return null;
  const words = live ? say(draft_changes ? "draftDiffers" : "draftSame", { n: draft_changes }) : say("nothingLive");
  return html`<a class=${`chip draft-state ${draft_changes ? "differs" : "same"}`} href=${to("publish")}>${words}</a>`;
};

const Work = () => {
  const { job, publishing } = server.value;
  if (goesLive(publishing)) return html`<a class="chip work" href=${to("publish")}>${say("publishingNow")}</a>`;
  if (job?.state === "running") return html`<a class="chip work" href=${to("train")}>${say("trainingAt", { n: job.percent })}</a>`;
  return null;
};

export const TopBar = () => html`
  <header class="topbar">
    <div class="brand"><img src="/static/studio/icon.svg" alt="" width="26" height="26" /><h1>${say("app")}</h1></div>
    <${Draft} /><${Work} />
    <div class="grow"></div>
    <button class="button quiet" type="button" onClick=${showKeys}>${say("keysHelp")} <kbd aria-hidden="true">?</kbd></button>
    ${me.value.role === "supervisor" && html`<a class="button quiet" href="/console">${say("console")}</a>`}
    <${LanguageSwitch} />
    <span class="me" dir="auto">${me.value.name}</span>
    <button class="button quiet" type="button" onClick=${signOut}>${say("logout")}</button>
  </header>`;

export const Banner = () => html`<div class="banner-place" role="status">
  ${connection.value === "lost" && html`<div class="banner"><span>${say("lost")}</span></div>`}</div>`;

export const Navigation = () => html`
  <nav class="pages" aria-label=${say("pages")}><ul>${PAGES.map((page) => html`
    <li key=${page}><a href=${to(page)} aria-current=${place.value.page === page ? "page" : undefined}>${say(`page_${page}`)}
      ${page === "inbox" && server.value.inbox > 0 && html`<span class="count"><span class="hidden">, </span>${count(server.value.inbox)}</span>`}</a></li>`)}
  </ul></nav>`;

// Long enough to read a sentence twice, and to reach for "undo".
const SHOWN_MS = 8_000;

export function Announcer() {
  const { text, tone, undo, n } = announcement.value;
  const [gone, setGone] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setGone(n), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [n]);
  const shown = text && gone !== n;
  return html`<div class="announcer bottom"><div role="status">${shown && html`<div key=${n} class=${`toast ${tone}`}>${text}</div>`}</div>
    ${shown && undo && html`<button class="button small undo" type="button" onClick=${() => { setGone(n); undo(); }}>${say("undo")}</button>`}</div>`;
}

export const KeysDialog = () => html`
  <${Dialog} open=${keysShown.value} name="keys" title=${say("keysTitle")} onClose=${() => { keysShown.value = false; }}>
    <dl class="keys">${KEYS.map(([key, text]) => html`<div key=${key}><dt><kbd dir="ltr">${key}</kbd></dt><dd>${say(text)}</dd></div>`)}</dl>
    <label class="switch"><input type="checkbox" checked=${singleKeys.value} onChange=${toggleSingleKeys} /> ${say("keysSingle")}</label>
    <form method="dialog" class="dialog-foot"><button class="button">${say("close")}</button></form>
  <//>`;

