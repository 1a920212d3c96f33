/* The hosted chat page: the same chat over the whole page, for links in e-mails and for sites that can not embed the
   widget. */
import { effect, html, render, signal } from "/static/shared/vendor/preact.mjs";
import { dir, pickLanguage } from "/static/shared/i18n.js";
import { fitToViewport, sheets } from "/static/widget/app.js";
import { createChat } from "/static/widget/chat.js";
import { Panel } from "/static/widget/panel.js";
import { loadTexts, t } from "/static/widget/texts.js";
import { openLink } from "./link.js";

const options = { base: location.origin, contact: "" };
const language = pickLanguage(new URLSearchParams(location.search).get("lang"), navigator.language);
[document.adoptedStyleSheets] = await Promise.all([sheets(options.base), loadTexts(language)]);
const chat = createChat(options, language);
effect(() => {
  const code = chat.language.value;
  [document.documentElement.lang, document.documentElement.dir] = [code, dir(code)];
  document.title = t("title", code);
});
fitToViewport(document.documentElement);
render(html`<${Panel} chat=${chat} fullPage=${true} focusSignal=${signal(1)} />`, document.getElementById("chat"));

const follow = () => openLink(chat);
addEventListener("hashchange", follow);
follow();
