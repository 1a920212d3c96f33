// What the parts of the brief are made of: a part with its heading, and the one click to the message it was taken from.
import { html } from "/static/shared/vendor/preact.mjs";
import { Icon } from "./icons.js";
import { jumpTo } from "./state.js";
import { say } from "./texts.js";

export const Part = ({ title, children, name }) => html`<section class=${`part ${name}`}><h3>${say(title)}</h3>${children}</section>`;

export const Jump = ({ id, seq, label }) => html`
  <button class="button quiet square small" type="button" onClick=${() => jumpTo(id, seq)}
    aria-label=${label ? `${say("toMessage")}: ${label}` : say("toMessage")} title=${say("toMessage")}><${Icon} name="target" size="15" /></button>`;
