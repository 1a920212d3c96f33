/* What a visitor with a promise can do meanwhile: stay with the place kept, leave an e-mail address or a phone number,
   or go back to the assistant. Loaded with the first promise; most visitors never need it. */
import { html, useEffect, useRef, useState } from "../../shared/vendor/preact.mjs";
import { isolate } from "../../shared/bidi.js";
import { dir } from "../../shared/i18n.js";
import { BackIcon, CheckIcon, draw } from "../icons.js";
import { lateStyle } from "../late.js";
import { AddressForm, CodeForm } from "./forms.js";
import { loadTexts, t, useLanguage } from "./texts.js";

const MailIcon = draw("M3.5 6h17v12h-17z", "M4 7l8 6 8-6");
const HOUR_MS = 3_600_000; // as in ../status.js: beyond it the promise names the day
const TICK_MS = 10_000; // minutes are shown, so this is often enough

const style = lateStyle(new URL("./card.css", import.meta.url));

/** Puts the card's component into the signal `card` when its texts and its style are there. */
export async function ready(card, language) {
  await Promise.all([style.load(), loadTexts(language)]);
  card.value = Card;
}

function useNow() {
  const [now_ms, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now_ms;
}

/** How soon, when it is soon, and why there is a promise at all. The minutes go down without being read out. */
function Why({ promise, late, language }) {
  const left_ms = promise.due_at_ms - useNow();
  if (late) return html`<p>${t("late", language)}</p>`;
  return html`<p class="promise-why">${left_ms > 0 && left_ms <= HOUR_MS && html`<span class="promise-within">${t("within", language, { n: Math.ceil(left_ms / 60_000) })}</span> `}
    ${promise.why && t(`why_${promise.why}`, language)}</p>`;
}

const Way = ({ Icon, title, hint, onClick, language, name }) => html`<button type="button" class="way" data-way=${name} onClick=${onClick}>
  <${Icon} /><span><strong>${t(title, language)}</strong>${hint && html`<small>${t(hint, language)}</small>`}</span></button>`;

const Ways = ({ language, onStay, onLeave, onBack }) => html`<div class="ways" role="group" aria-label=${t("meanwhile", language)}>
  <${Way} Icon=${CheckIcon} name="stay" title="stay" hint="stay_hint" onClick=${onStay} language=${language} />
  <${Way} Icon=${MailIcon} name="leave" title="leave" hint="leave_hint" onClick=${onLeave} language=${language} />
  <${Way} Icon=${BackIcon} name="back" title="back" onClick=${onBack} language=${language} />
</div>`;

const Staying = ({ language, onMore }) => html`<div class="calm"><p role="status">${t("staying", language)}</p>
  <button type="button" class="plain" data-way="more" onClick=${onMore}>${t("other_choices", language)}</button></div>`;

const Done = ({ language, contact, to, onChange, onBack }) => html`<div class="calm confirmed">
  <p role="status"><strong>${t(`done_${contact.kind}`, language, { to })}</strong></p>
  ${contact.kind === "email" && html`<p>${t("done_link", language)}</p>`}
  <div class="row"><button type="button" class="plain" onClick=${onChange}>${t("change", language)}</button>
    <button type="button" class="plain" data-way="back" onClick=${onBack}>${t("back", language)}</button></div></div>`;

/** Which part is shown: what the visitor chose last, otherwise what the log says of the address. */
function partOf(view, contact, sent) {
  if (view) return view;
  if (contact && contact.confirmed) return "done";
  return contact || sent ? "code" : "ways";
}

/** late: the promised time has passed. onDone: give the focus back to the composer. */
export function Card({ chat, late, onDone }) {
  const node = useRef(null);
  const language = useLanguage(chat.language.value);
  const [view, setView] = useState(null);
  const [sent, setSent] = useState(null);
  style.useStyle(node);
  const { promise, contact } = chat.standing.value;
  const address = contact ? contact.value_masked : sent ? sent.value : "";
  const to = dir(language) === "rtl" ? isolate(address, "rtl") : address;
  const show = (next) => () => setView(next);
  const back = () => { chat.withdraw(); onDone(); };
  const part = partOf(view, contact, sent);
  const codeSent = (left) => { setSent({ ...left, at_ms: Date.now() }); setView(null); };
  return html`<div class="promise" ref=${node} data-part=${part} lang=${language} dir=${dir(language)}>
    ${promise && html`<${Why} promise=${promise} late=${late} language=${language} />`}
    ${part === "ways" && html`<${Ways} language=${language} onStay=${() => { setView("staying"); onDone(); }} onLeave=${show("address")} onBack=${back} />`}
    ${part === "staying" && html`<${Staying} language=${language} onMore=${show("ways")} />`}
    ${part === "address" && html`<${AddressForm} chat=${chat} language=${language} onSent=${codeSent} onCancel=${show(contact && contact.confirmed ? null : "ways")} />`}
    ${part === "code" && html`<${CodeForm} chat=${chat} language=${language} to=${to} sent=${sent} onSent=${codeSent}
      onChange=${show("address")} onCancel=${show("staying")} onDone=${onDone} />`}
    ${part === "done" && html`<${Done} language=${language} contact=${contact} to=${to} onChange=${show("address")} onBack=${back} />`}
  </div>`;
}
