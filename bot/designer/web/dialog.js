// Dialogs: native, so that Escape closes them, nothing behind them can be reached, and the focus goes back where it was.
import { html, signal, useLayoutEffect, useRef, useState } from "/static/shared/vendor/preact.mjs";
import { say } from "./texts.js";

/** Shown while `open`; `onClose` runs however it was closed. Focus that has lost its place goes to `#page-title`. */
export function Dialog({ open, name, title, onClose, wide, children }) {
  const dialog = useRef(null);
  // before the next key: what is typed right after the key that opened it belongs into it
  useLayoutEffect(() => {
    if (open && !dialog.current.open) dialog.current.showModal();
    if (!open && dialog.current.open) dialog.current.close();
  }, [open]);
  const closed = () => {
    onClose();
    if (document.activeElement === document.body) document.getElementById("page-title")?.focus();
  };
  return html`
    <dialog ref=${dialog} class=${`dialog ${wide ? "wide" : ""}`} aria-labelledby=${`${name}-title`} onClose=${closed}>
      ${open && html`<h2 id=${`${name}-title`}>${title}</h2>${children}`}
    </dialog>`;
}

const question = signal(null);

/** Asks before something that can not be undone; resolves to whether to go on. With `word`, it must be typed first. */
export function confirmed({ title, lead, action, word = "", danger = false }) {
  return new Promise((answer) => { question.value = { title, lead, action, word, danger, answer }; });
}

function Question({ asked }) {
  const [typed, type] = useState("");
  const finish = (yes) => {
    question.value = null;
    asked.answer(yes);
  };
  const submit = (event) => {
    event.preventDefault();
    if (!asked.word || typed.trim() === asked.word) finish(true);
  };
  return html`
    <form onSubmit=${submit}>
      <p>${asked.lead}</p>
      ${asked.word && html`<label class="field"><span>${say("typeToConfirm", { word: asked.word })}</span>
        <input dir="ltr" value=${typed} autocomplete="off" spellcheck=${false} onInput=${(event) => type(event.target.value)} /></label>`}
      <div class="dialog-foot">
        <button class="button" type="button" onClick=${() => finish(false)}>${say("cancel")}</button>
        <button class=${`button ${asked.danger ? "danger" : "primary"}`} type="submit" disabled=${Boolean(asked.word) && typed.trim() !== asked.word}>${asked.action}</button>
      </div>
    </form>`;
}

/** Stands once in the page. */
export function Questions() {
  const asked = question.value;
  const close = () => {
    asked?.answer(false);
    question.value = null;
  };
  return html`<${Dialog} open=${Boolean(asked)} name="question" title=${asked?.title} onClose=${close}>
    ${asked && html`<${Question} asked=${asked} />`}<//>`;
}
