/* Puts the chat into the widget's shadow root (started by loader.js); chat/page.js puts the same chat over a whole page. */
import { effect, html, render, signal } from "../shared/vendor/preact.mjs";
import { dir, pickLanguage } from "../shared/i18n.js";
import { createChat } from "./chat.js";
import { createNews } from "./news.js";
import { Panel } from "./panel.js";
import { loadTexts, t } from "./texts.js";

const SHEETS = ["shared/tokens.css", "widget/widget.css"];

/** The style sheets as constructed ones: a page that embeds the widget needs no style-src for them. */
export async function sheets(base) {
  const texts = await Promise.all(SHEETS.map(async (path) => (await fetch(`${base}/static/${path}`)).text()));
  return texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

/** Called once by the loader. Resolves to the JavaScript API. */
export async function start({ host, root, launcher, options, language }) {
  const [ours] = await Promise.all([sheets(options.base), loadTexts(language)]);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...ours];
  const chat = createChat(options, language);
  const open = signal(chat.storage.get("open") === true);
  const focusSignal = signal(0);
  const news = createNews(chat, open);
  const place = document.createElement("div");
  root.append(place);

  const api = {
    open() {
      if (!open.value) news.tell("open");
      open.value = true;
      focusSignal.value += 1;
    },
    close() {
      if (!open.value) return;
      open.value = false;
      launcher.focus();
      news.tell("close");
    },
    toggle: () => (open.value ? api.close() : api.open()),
    requestHuman() {
      api.open();
      chat.requestHuman();
    },
    setLanguage: (wish) => chat.setLanguage(pickLanguage(wish)),
    on: news.on,
    off: news.off,
  };
  for (const [event, listener] of window.Warmline.listeners.splice(0)) api.on(event, listener);

  effect(() => {
    chat.storage.set("open", open.value);
    const code = chat.language.value;
    [host.lang, host.dir] = [code, dir(code)];
    host.toggleAttribute("data-open", open.value);
    dressLauncher(launcher, open.value, news.unread.value, code);
    const view = open.value
      ? html`<${Panel} chat=${chat} onClose=${api.close} focusSignal=${focusSignal} />`
      : null;
    render(view, place);
  });
  fitToViewport(host);
  news.tell("ready");
  return api;
}

function dressLauncher(launcher, open, unread, language) {
  let badge = launcher.querySelector(".badge");
  if (!badge) {
    badge = document.createElement("span");
    badge.className = "badge";
    badge.setAttribute("aria-hidden", "true");
    launcher.append(badge);
  }
  badge.hidden = !unread || open;
  badge.textContent = unread > 9 ? "9+" : String(unread);
  launcher.setAttribute("aria-expanded", String(open));
  const label = open ? t("close", language) : unread ? t("unread", language, { n: unread }) : t("open", language);
  launcher.setAttribute("aria-label", label);
}

/** A phone's keyboard covers the page without making it smaller: the panel follows what is left to see. */
export function fitToViewport(node) {
  const view = window.visualViewport;
  const fit = () => {
    node.style.setProperty("--wl-view-height", `${Math.round(view.height)}px`);
    node.style.setProperty("--wl-view-top", `${Math.round(view.offsetTop)}px`);
  };
  for (const change of ["resize", "scroll"]) view.addEventListener(change, fit);
  fit();
}
