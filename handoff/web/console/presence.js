// The top bar: am I here, is the line alive, who else is here, and the settings of this screen.
import { html } from "/static/shared/vendor/preact.mjs";
import { soundOn, toggleSound } from "./alerts.js";
import { Icon } from "./icons.js";
import { openKeys } from "./keyboard.js";
import { LanguageSwitch } from "./language_switch.js";
import { logOut } from "./login.js";
import { wish } from "./presence_state.js";
import { agent, connection, presence, queue } from "./state.js";
import { reconnectNow } from "./stream.js";
import { say } from "./texts.js";

const Choice = ({ value }) => html`
  <label class=${`choice ${value}`}>
    <input type="radio" name="presence" value=${value} checked=${presence.value === value} onChange=${() => wish(value)} />
    <span><i class="dot" aria-hidden="true"></i>${say(value)}</span>
  </label>`;

const Presence = () => html`
  <fieldset class="segmented presence">
    <legend class="hidden">${say("presence")}</legend>
    <${Choice} value="online" /><${Choice} value="away" />
  </fieldset>`;

const Line = () => {
  const key = { online: "connected", connecting: "connecting", lost: "disconnected" }[connection.value];
  return html`<span class=${`line ${connection.value}`}><i class="dot" aria-hidden="true"></i>${say(key)}</span>`;
};

const Sound = () => html`
  <button class="button quiet square" type="button" aria-pressed=${soundOn.value} onClick=${toggleSound}
    aria-label=${say(soundOn.value ? "soundOn" : "soundOff")} title=${say(soundOn.value ? "soundOn" : "soundOff")}>
    <${Icon} name=${soundOn.value ? "sound" : "mute"} size="18" /></button>`;

export const TopBar = () => html`
  <header class="topbar">
    <div class="brand"><img src="/static/console/icon.svg" alt="" width="26" height="26" /><h1>${say("app")}</h1></div>
    <${Presence} />
    <${Line} />
    <div class="grow"></div>
    <${Sound} />
    <button class="button quiet square" type="button" onClick=${openKeys} aria-label=${say("keysHelp")} title=${say("keysHelp")}>
      <${Icon} name="keyboard" size="18" /></button>
    ${agent.value.role === "supervisor" && html`<a class="button quiet" href="/studio">${say("studio")}</a>`}
    <${LanguageSwitch} />
    <span class="me" dir="auto">${agent.value.name}</span>
    <button class="button quiet" type="button" onClick=${logOut}>${say("logout")}</button>
  </header>`;

/** Says that the screen may be old, for exactly as long as that is so. */
export const Banner = () => html`
  <div class="banner-place" role="status">
    ${connection.value === "lost" && html`<div class="banner">
      <span>${say("lost")}</span><button class="button small" type="button" onClick=${reconnectNow}>${say("retryNow")}</button></div>`}
    ${connection.value !== "lost" && presence.value === "away" && html`<div class="banner calm"><span>${say("awayNote")}</span></div>`}
  </div>`;

/** How much an agent has in hand, and whether that is all they can hold. */
export const loadWords = (one) => {
  if (!one.capacity) return `${say("open")}: ${one.open}`;
  const words = say("load", { open: one.open, capacity: one.capacity });
  return one.open >= one.capacity ? `${words} · ${say("full")}` : words;
};

export const Agents = () => html`
  <section class="agents" aria-labelledby="agents-title">
    <h2 id="agents-title">${say("agents")}</h2>
    <ul>${queue.value.agents.map((one) => html`<li key=${one.id} class=${one.presence}>
      <i class="dot" aria-hidden="true"></i><span class="agent-name"><bdi>${one.name}</bdi></span>
      <span class="muted">${say(one.presence)}${one.open > 0 && ` · ${loadWords(one)}`}</span></li>`)}</ul>
  </section>`;
