// The way in and out: who is at the keyboard.
import { effect, html, signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { forgetAll } from "./conversations.js";
import { LanguageSwitch } from "./language_switch.js";
import { goOnline } from "./presence_state.js";
import { emptyQueue } from "./queue_state.js";
import { agent, presence, select, session, sessionEnded } from "./state.js";
import { connect, disconnect } from "./stream.js";
import { say } from "./texts.js";

const LAST_KEY = "warmline.console.agent";

/** Ask the server who we are; a living session goes straight to the console. */
export async function restoreSession() {
  try {
    const answer = await api.me();
    presence.value = answer.presence;
    enter(answer.agent);
  } catch (refused) {
    session.value = "out";
    if (refused.status !== 401) problem.value = refused.textKey;
  }
}

/** Who do not talk with visitors: their account opens the studio instead. */
const OUTSIDE = ["designer"];

function enter(who) {
  agent.value = who;
  if (OUTSIDE.includes(who.role)) { session.value = "refused"; return; }
  const last = localStorage.getItem(LAST_KEY);
  if (last && last !== who.id) select(null);
  localStorage.setItem(LAST_KEY, who.id);
  sessionEnded.value = false;
  session.value = "in";
  connect();
}

function leave() {
  session.value = "out";
  disconnect();
  forgetAll();
  emptyQueue();
}

api.onLoggedOut(() => {
  if (session.peek() !== "in") return;
  sessionEnded.value = true;
  leave();
});

/** Log out; drafts stay on this computer for the same agent. */
export async function logOut() {
  leave();
  select(null);
  try { await api.logout(); } catch { /* the lease runs out by itself */ }
}

const problem = signal("");
const busy = signal(false);

async function submit(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const [name, password] = [form.get("name").trim(), form.get("password")];
  if (!name || !password) { problem.value = "needBoth"; return; }
  problem.value = "";
  busy.value = true;
  try {
    enter((await api.login(name, password)).agent);
    if (session.value === "in") goOnline();
  } catch (refused) {
    problem.value = refused.status === 401 || refused.status === 422 ? "badLogin" : refused.textKey;
  } finally { busy.value = false; }
}

const Field = ({ id, type, complete }) => html`
  <label class="field" for=${`login-${id}`}>
    <span>${say(id)}</span>
    <input id=${`login-${id}`} name=${id} type=${type} autocomplete=${complete} dir="auto" spellcheck=${false}
      autocapitalize="none" aria-describedby="login-problem" aria-invalid=${Boolean(problem.value)}
      autofocus=${id === "name"} />
  </label>`;

/** Signed in, but as somebody who has no work here. */
export const NotForYou = () => html`
  <main class="login">
    <div class="login-card">
      <div class="login-head"><img src="/static/console/icon.svg" alt="" width="40" height="40" /><h1>Warmline</h1></div>
      <p class="callout warning" role="alert">${say("notForYou", { name: agent.value.name })}</p>
      <p><a href="/studio">${say("toStudio")}</a></p>
      <button class="button wide" type="button" onClick=${logOut}>${say("logout")}</button>
      <div class="login-foot"><${LanguageSwitch} /></div>
    </div>
  </main>`;

export const Login = () => html`
  <main class="login">
    <form class="login-card" onSubmit=${submit} novalidate>
      <div class="login-head"><img src="/static/console/icon.svg" alt="" width="40" height="40" /><h1>Warmline</h1></div>
      <p class="muted">${say("loginLead")}</p>
      ${sessionEnded.value && html`<p class="callout warning" role="status">${say("sessionEnded")}</p>`}
      <${Field} id="name" type="text" complete="username" />
      <${Field} id="password" type="password" complete="current-password" />
      <p id="login-problem" class="login-problem" role="alert">${problem.value && say(problem.value)}</p>
      <button class="button primary wide" type="submit" disabled=${busy.value}>${say(busy.value ? "loggingIn" : "login")}</button>
      <div class="login-foot"><${LanguageSwitch} /></div>
    </form>
  </main>`;

// A problem of an earlier attempt has no place on a fresh form.
effect(() => { if (session.value === "in") problem.value = ""; });
