/* The two forms of the promise card: where to write to, and the code that proves it. */
import { html, useEffect, useRef, useState } from "../../shared/vendor/preact.mjs";
import { confirm, digitsOf, leave, looksRight } from "./contact.js";
import { t } from "./texts.js";

const AGAIN_AFTER_S = 30; // a mail takes a while; asking sooner only makes two codes

const Problem = ({ problem, language, id }) => html`<p class="problem" id=${id} role="alert">${problem && t(problem, language)}</p>`;

const Kind = ({ kind, chosen, onChoose, language }) => html`<label class="kind">
  <input type="radio" name="kind" value=${kind} checked=${kind === chosen} onChange=${() => onChoose(kind)} /><span>${t(kind, language)}</span></label>`;

/** onSent({kind, value}) runs when the code is on its way. */
export function AddressForm({ chat, language, onSent, onCancel }) {
  const field = useRef(null);
  const [kind, setKind] = useState("email");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => field.current.focus(), []);

  const choose = (next) => {
    setKind(next);
    setProblem("");
    field.current.value = "";
  };
  const submit = async (event) => {
    event.preventDefault();
    const value = field.current.value.trim();
    if (!looksRight(kind, value)) {
      setProblem(`bad_${kind}`);
      field.current.focus();
      return;
    }
    setBusy(true);
    const found = await leave(chat, kind, value);
    setBusy(false);
    setProblem(found);
    if (found) field.current.focus();
    else onSent({ kind, value });
  };
  return html`<form class="contact" onSubmit=${submit} novalidate>
    <fieldset class="kinds"><legend>${t("how", language)}</legend>
      ${["email", "phone"].map((one) => html`<${Kind} key=${one} kind=${one} chosen=${kind} onChoose=${choose} language=${language} />`)}</fieldset>
    <input ref=${field} class="line" dir="ltr" type=${kind === "email" ? "email" : "tel"} autocomplete=${kind === "email" ? "email" : "tel"}
      aria-label=${t(`${kind}_label`, language)} aria-invalid=${problem ? "true" : undefined} aria-describedby="contact-problem contact-hint"
      placeholder=${kind === "email" ? "name@example.com" : "+"} maxlength="254" spellcheck=${false} enterkeyhint="send" />
    <${Problem} problem=${problem} language=${language} id="contact-problem" />
    <p class="hint" id="contact-hint">${kind === "phone" && html`${t("phone_hint", language)}<br />`}${t("purpose", language)}</p>
    <div class="row"><button type="submit" class="act" disabled=${busy}>${t(busy ? "sending" : "send_code", language)}</button>
      <button type="button" class="plain" onClick=${onCancel}>${t("not_now", language)}</button></div>
  </form>`;
}

/** Seconds until a new code may be asked for; `since_ms` is when the last one was sent, 0 for long ago. */
function useWait(since_ms) {
  const left = () => Math.max(0, Math.ceil((since_ms + AGAIN_AFTER_S * 1000 - Date.now()) / 1000));
  const [wait_s, setWait] = useState(left());
  useEffect(() => {
    setWait(left());
    const timer = setInterval(() => setWait(left()), 1000);
    return () => clearInterval(timer);
  }, [since_ms]);
  return wait_s;
}

/** sent: {kind, value, at_ms} when this page has left the address itself; then the code can be sent again. */
export function CodeForm({ chat, language, to, sent, onSent, onChange, onCancel, onDone }) {
  const field = useRef(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const wait_s = useWait(sent ? sent.at_ms : 0);
  useEffect(() => { if (sent) field.current.focus(); }, []);

  const run = async (act, then) => {
    setBusy(true);
    const found = await act();
    setBusy(false);
    setProblem(found);
    if (found) field.current.select();
    else then();
  };
  const submit = (event) => {
    event.preventDefault();
    const code = field.current.value;
    if (code.length === 6) run(() => confirm(chat, code), onDone);
    else setProblem("code_incomplete");
  };
  const again = () => run(() => leave(chat, sent.kind, sent.value), () => {
    field.current.value = "";
    field.current.focus();
    onSent(sent);
  });
  const paste = (event) => {
    event.preventDefault();
    field.current.value = digitsOf(event.clipboardData.getData("text"));
    setProblem("");
  };
  return html`<form class="contact" onSubmit=${submit} novalidate>
    <p role="status">${t("code_sent", language, { to })}</p>
    <div class="row"><input ref=${field} class="line code" dir="ltr" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="6"
      aria-label=${t("code_label", language)} aria-invalid=${problem ? "true" : undefined} aria-describedby="code-problem" placeholder="······"
      onPaste=${paste} onInput=${(event) => { event.target.value = digitsOf(event.target.value); setProblem(""); }} enterkeyhint="done" />
      <button type="submit" class="act" disabled=${busy}>${t("confirm", language)}</button></div>
    <${Problem} problem=${problem} language=${language} id="code-problem" />
    <div class="row">
      ${sent && html`<button type="button" class="plain" disabled=${busy || wait_s > 0} onClick=${again}>
        ${wait_s > 0 ? t("resend_in", language, { n: wait_s }) : t("resend", language)}</button>`}
      <button type="button" class="plain" onClick=${onChange}>${t("change", language)}</button>
      <button type="button" class="plain" onClick=${onCancel}>${t("not_now", language)}</button></div>
  </form>`;
}
