// Renaming an intent and merging it into another one: everything that names it changes along, and is shown before.
import { html, signal, useState } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Dialog } from "./dialog.js";
import { NAME_PATTERN } from "./intent_picker.js";
import { Diff } from "./parts.js";
import { announce, go } from "./state.js";
import { problemOf, say } from "./texts.js";
import { look } from "./watch.js";

/** {action, intent, to, diff, notes} while the dialog asks. */
const asking = signal(null);
const close = () => { asking.value = null; };

async function preview(action, intent, to, setProblem) {
  try {
    asking.value = { action, intent, to, ...await api.changeIntent(action, intent, to, true) };
    setProblem("");
  } catch (error) { setProblem(problemOf(error)); }
}

function Asking({ about }) {
  const [typed, type] = useState("");
  const [problem, setProblem] = useState("");
  const merging = about.action === "merge";
  const submit = async (event) => {
    event.preventDefault();
    try {
      await api.changeIntent(about.action, about.intent, about.to, false);
      close();
      announce(say(merging ? "merged" : "renamed", { intent: about.intent, to: about.to }));
      await look();
      go("intents", about.to);
    } catch (error) { setProblem(problemOf(error)); }
  };
  return html`<form onSubmit=${submit}>
    ${about.notes.map((note, at) => html`<p key=${at} class="callout warning" dir="auto">${note}</p>`)}
    <${Diff} text=${about.diff} label=${say("changes")} />
    ${merging && html`<label class="field"><span>${say("typeToConfirm", { word: about.intent })}</span><input dir="ltr" value=${typed} autocomplete="off" spellcheck=${false} onInput=${(event) => type(event.target.value.trim())} /></label>`}
    <p class="dialog-problem" role="alert">${problem}</p>
    <div class="dialog-foot"><button class="button" type="button" onClick=${close}>${say("cancel")}</button>
      <button class=${`button ${merging ? "danger" : "primary"}`} type="submit" disabled=${merging && typed !== about.intent}>${say(merging ? "merge" : "rename")}</button></div></form>`;
}

export function IntentChanges({ intent, names }) {
  const [name, setName] = useState(intent);
  const [into, setInto] = useState("");
  const [problem, setProblem] = useState("");
  const rename = (event) => {
    event.preventDefault();
    if (!new RegExp(`^${NAME_PATTERN}$`).test(name)) setProblem(say("badIntentName"));
    else if (names.includes(name)) setProblem(say("intentExists", { name }));
    else preview("rename", intent, name, setProblem);
  };
  const merge = (event) => {
    event.preventDefault();
    if (into) preview("merge", intent, into, setProblem);
  };
  return html`
    <section class="card-panel intent-changes"><h3>${say("changeIntent")}</h3><p class="muted">${say("changeIntentLead")}</p>
      <div class="try-form">
        <form class="try-form" onSubmit=${rename} novalidate><label class="field"><span>${say("newName")}</span><input dir="ltr" value=${name} autocomplete="off" spellcheck=${false} onInput=${(event) => setName(event.target.value.trim())} /></label>
          <button class="button" type="submit">${say("rename")}</button></form>
        <form class="try-form" onSubmit=${merge}><label class="choose"><span>${say("mergeInto")}</span><select value=${into} onChange=${(event) => setInto(event.target.value)}>
          <option value="">–</option>${names.filter((other) => other !== intent).map((other) => html`<option key=${other} value=${other}>${other}</option>`)}</select></label>
          <button class="button" type="submit" disabled=${!into}>${say("merge")}</button></form>
      </div>
      <p class="dialog-problem" role="alert">${problem}</p>
      <${Dialog} open=${Boolean(asking.value)} name="intent-change" wide title=${asking.value && say(asking.value.action === "merge" ? "mergeTitle" : "renameTitle", { intent: asking.value.intent, to: asking.value.to })} onClose=${close}>
        ${asking.value && html`<${Asking} about=${asking.value} />`}<//>
    </section>`;
}
