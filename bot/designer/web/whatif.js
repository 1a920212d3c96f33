// The detector at another patience, on conversations that happened: who would have reached a human earlier, later, never.
import { html, signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Choice, languageChoices, Name, Said, Trouble } from "./parts.js";
import { count, decimal, problemOf, say, sayOr } from "./texts.js";

const PATIENCE = [0.5, 0.7, 0.85, 1.2, 1.5, 2];
const ROWS_MAX = 30;

const wishes = signal({ patience: "0.7", days: "7", language: "" });
const found = signal(null);
const trouble = signal("");
const busy = signal(false);

const wish = (name) => (value) => { wishes.value = { ...wishes.peek(), [name]: value }; };

async function ask(event) {
  event.preventDefault();
  const { patience, days, language } = wishes.peek();
  busy.value = true;
  try {
    found.value = await api.whatIf(Number(patience), Number(days), language);
    trouble.value = "";
  } catch (error) {
    found.value = null;
    trouble.value = problemOf(error);
  } finally { busy.value = false; }
}

const Moved = ({ one }) => {
  const call = one.other || one.today;
  return html`<li><span class="chip">${sayOr("fate_", one.fate.replaceAll(" ", "_"))}</span> <${Said} text=${call?.words || ""} /> <span class="muted"><${Name}>${one.conversation.slice(0, 8)}<//></span></li>`;
};

function Answer() {
  const { conversations, moved } = found.value;
  const fates = {};
  for (const one of moved) fates[one.fate] = (fates[one.fate] || 0) + 1;
  if (!conversations) return html`<p class="muted">${say("noNumbers")}</p>`;
  return html`<p role="status">${say("whatIfRead", { n: conversations })} ${moved.length ? "" : say("whatIfSame")}</p>
    <p>${Object.entries(fates).map(([fate, n]) => html`<span class="chip" key=${fate}>${sayOr("fate_", fate.replaceAll(" ", "_"))}: ${count(n)}</span> `)}</p>
    <ul class="hits">${moved.slice(0, ROWS_MAX).map((one) => html`<${Moved} key=${`${one.conversation}${one.stay}`} one=${one} />`)}</ul>`;
}

export const WhatIf = () => html`
  <details class="card-panel what-if"><summary>${say("whatIf")}</summary>
    <p class="muted">${say("whatIfLead")}</p>
    <form class="try-form" onSubmit=${ask}>
      <${Choice} label=${say("patience")} value=${wishes.value.patience} options=${PATIENCE.map((n) => [String(n), decimal(n)])} onChange=${wish("patience")} />
      <${Choice} label=${say("period")} value=${wishes.value.days} options=${["1", "7", "30"].map((n) => [n, say("lastDays", { n: Number(n) })])} onChange=${wish("days")} />
      <${Choice} label=${say("languageOf")} value=${wishes.value.language} options=${languageChoices()} onChange=${wish("language")} />
      <button class="button" type="submit" disabled=${busy.value}>${say(busy.value ? "trying" : "whatIfAsk")}</button>
    </form>
    ${trouble.value && html`<${Trouble} words=${trouble.value} />`}
    ${found.value && html`<${Answer} />`}
  </details>`;
