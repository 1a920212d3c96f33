// The console: login or the three columns.
import { dir } from "/static/shared/i18n.js";
import { effect, html, render } from "/static/shared/vendor/preact.mjs";
import { Announcer } from "./announcer.js";
import { Conversation } from "./conversation.js";
import { KeysDialog } from "./keyboard.js";
import { Login, NotForYou, restoreSession } from "./login.js";
import { Banner, TopBar } from "./presence.js";
import { Queue } from "./queue.js";
import { session } from "./state.js";
import { language, say } from "./texts.js";

effect(() => {
  document.documentElement.lang = language.value;
  document.documentElement.dir = dir(language.value);
});

const Console = () => html`
  <a class="skip" href="#conversation">${say("skip")}</a>
  <${TopBar} />
  <${Banner} />
  <div class="columns"><${Queue} /><${Conversation} /></div>
  <${Announcer} />
  <${KeysDialog} />`;

const App = () => {
  if (session.value === "in") return html`<${Console} />`;
  if (session.value === "refused") return html`<${NotForYou} />`;
  return session.value === "out" ? html`<${Login} />` : html`<main class="login"><p class="muted">${say("loading")}</p></main>`;
};

render(html`<${App} />`, document.getElementById("app"));
restoreSession();
