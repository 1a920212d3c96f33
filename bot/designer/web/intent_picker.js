// Choosing any intent there is, or naming a new one.
import { html, signal, useState } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Dialog } from "./dialog.js";
import * as box from "./inbox_state.js";
import { Name } from "./parts.js";
import { problemOf, say } from "./texts.js";

/** Which decision is waiting for an intent: label | test_set | new_intent, or "". */
export const picking = signal("");

export const NAME_PATTERN = "[a-z][a-z0-9_]{0,63}";
const close = () => { picking.value = ""; };

async function take(kind, intent) {
  close();
  await box.decide(kind, intent);
}

const names = signal([]);

/** Known before anybody asks for them, so that a fast hand does not have to wait. */
export async function loadNames() {
  try { names.value = (await api.intents()).intents.map((one) => one.name); } catch { /* asked again with the next change */ }
}

const fittingTo = (part) => names.value.filter((name) => name.includes(part.trim().toLowerCase().replaceAll(" ", "_")));

function Search({ kind }) {
  const [part, setPart] = useState("");
  const fitting = fittingTo(part);
  const submit = async (event) => {
    event.preventDefault();
    if (!names.peek().length) await loadNames();
    const [first] = fittingTo(part);
    if (first) take(kind, first);
  };
  return html`
    <form onSubmit=${submit}>
      <label class="field"><span>${say("findIntent")}</span>
        <input dir="ltr" value=${part} autocomplete="off" spellcheck=${false} onInput=${(event) => setPart(event.target.value)} /></label>
      <ul class="picks">${fitting.map((name, at) => html`<li key=${name}><button type="button" class=${`button quiet pick ${at === 0 ? "first" : ""}`} onClick=${() => take(kind, name)}><${Name}>${name}<//></button></li>`)}</ul>
      ${names.value.length > 0 && !fitting.length && html`<p class="muted">${say("noSuchIntent")}</p>`}
      <div class="dialog-foot"><button class="button" type="button" onClick=${close}>${say("cancel")}</button></div>
    </form>`;
}

export const IntentPicker = () => html`
  <${Dialog} open=${["label", "test_set"].includes(picking.value)} name="pick" title=${say("pickIntent")} onClose=${close}>
    <${Search} kind=${picking.value} /><//>`;

function Naming() {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    if (!new RegExp(`^${NAME_PATTERN}$`).test(name)) { setProblem(say("badIntentName")); return; }
    const { intents } = await api.intents().catch((error) => { setProblem(problemOf(error)); return {}; });
    if (!intents) return;
    if (intents.some((one) => one.name === name)) { setProblem(say("intentExists", { name })); return; }
    take("new_intent", name);
  };
  return html`
    <form onSubmit=${submit} novalidate>
      <p>${say("newIntentLead")}</p>
      <label class="field"><span>${say("intentName")}</span>
        <input dir="ltr" value=${name} autocomplete="off" spellcheck=${false} aria-describedby="new-intent-problem" aria-invalid=${Boolean(problem)}
          onInput=${(event) => setName(event.target.value.trim().toLowerCase().replaceAll(/[\s-]+/g, "_"))} /></label>
      <p id="new-intent-problem" class="dialog-problem" role="alert">${problem}</p>
      <div class="dialog-foot"><button class="button" type="button" onClick=${close}>${say("cancel")}</button>
        <button class="button primary" type="submit">${say("create")}</button></div>
    </form>`;
}

export const NewIntent = () => html`
  <${Dialog} open=${picking.value === "new_intent"} name="new-intent" title=${say("newIntent")} onClose=${close}><${Naming} /><//>`;
