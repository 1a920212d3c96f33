// The way in and out: the same accounts as the console's, but only designers and supervisors.
import { html, signal } from "/static/shared/vendor/preact.mjs";
import { LANGUAGE_NAMES, LANGUAGES } from "/static/shared/i18n.js";
import * as api from "./api.js";
import { EMPTY, me, server, session } from "./state.js";
import { chooseLanguage, language, problemOf, say } from "./texts.js";
import { unwatch, watch } from "./watch.js";

const OPENS_STUDIO = ["designer", "supervisor"];
const problem = signal("");
const ended = signal(false);
const busy = signal(false);

function enter(agent) {
  me.value = { name: agent.name, role: agent.role };
  ended.value = false;
  problem.value = "";
  session.value = OPENS_STUDIO.includes(agent.role) ? "in" : "refused";
  if (session.value === "in") watch();
}

export async function restoreSession() {
  try {
    enter(await api.me());
  } catch (error) {
    session.value = "out";
    if (error.status !== 401) problem.value = problemOf(error);
  }
}

api.onSignedOut(() => {
  if (session.peek() !== "in") return;
  ended.value = true;
  leave();
});

function leave() {
  unwatch();
  server.value = EMPTY;
  session.value = "out";
}

export async function signOut() {
  leave();
  try { await api.logout(); } catch { /* the session runs out by itself */ }
}

async function submit(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const [name, password] = [form.get("name").trim(), form.get("password")];
  if (!name || !password) { problem.value = say("needBoth"); return; }
  busy.value = true;
  try {
    enter(await api.login(name, password));
  } catch (error) {
    problem.value = [401, 422].includes(error.status) ? say("badLogin") : problemOf(error);
  } finally { busy.value = false; }
}

export const LanguageSwitch = () => html`
  <select class="language" aria-label=${say("language")} value=${language.value} onChange=${(event) => chooseLanguage(event.target.value)}>
    ${LANGUAGES.map((tag) => html`<option value=${tag} lang=${tag} selected=${tag === language.value}>${LANGUAGE_NAMES[tag]}</option>`)}
  </select>`;

const Field = ({ id, type, complete }) => html`
  <label class="field" for=${`login-${id}`}><span>${say(id)}</span>
    <input id=${`login-${id}`} name=${id} type=${type} autocomplete=${complete} dir="auto" spellcheck=${false} autocapitalize="none"
      aria-describedby="login-problem" aria-invalid=${Boolean(problem.value)} autofocus=${id === "name"} /></label>`;

const Card = ({ children }) => html`
  <main class="login"><div class="login-card">
    <div class="login-head"><img src="/static/studio/icon.svg" alt="" width="40" height="40" /><h1>${say("app")}</h1></div>
    ${children}
    <div class="login-foot"><${LanguageSwitch} /></div>
  </div></main>`;

export const Login = () => html`<${Card}>
  <form onSubmit=${submit} novalidate>
    <p class="muted">${say("loginLead")}</p>
    ${ended.value && html`<p class="callout warning" role="status">${say("sessionEnded")}</p>`}
    <${Field} id="name" type="text" complete="username" />
    <${Field} id="password" type="password" complete="current-password" />
    <p id="login-problem" class="login-problem" role="alert">${problem.value}</p>
    <button class="button primary wide" type="submit" disabled=${busy.value}>${say(busy.value ? "loggingIn" : "login")}</button>
  </form><//>`;

/** Signed in, but as somebody who is not let in here. */
export const NotForYou = () => html`<${Card}>
  <p class="callout warning" role="alert">${say("notForYou", { name: me.value.name })}</p>
  <p><a href="/console">${say("toConsole")}</a></p>
  <button class="button wide" type="button" onClick=${signOut}>${say("logout")}</button><//>`;
