// Words searched in all phrases, and replaced everywhere after a look at what would change; the same words in two intents.
import { html, signal, useEffect, useState } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Dialog } from "./dialog.js";
import { Choice, Diff, languageChoices, LanguageChip, Name, Said } from "./parts.js";
import { announce, server, to } from "./state.js";
import { count, problemOf, say } from "./texts.js";
import { look } from "./watch.js";

const found = signal(null);
const asking = signal(null);
const clashes = signal([]);

const Hit = ({ one }) => html`<li><a href=${to("files", `${one.path}:${one.line}`)}><${Said} text=${one.text} lang=${one.language} /></a> <${Name}>${one.intent}<//> <${LanguageChip} tag=${one.language} /></li>`;

const close = () => { asking.value = null; };

async function replaceNow(event) {
  event.preventDefault();
  const { text, by, language } = asking.peek();
  try {
    await api.replace(text, by, language, false);
    announce(say("replaced"));
    found.value = null;
    look();
  } catch (error) { announce(problemOf(error), "warning"); }
  close();
}

const Replacing = () => html`
  <${Dialog} open=${Boolean(asking.value)} name="replace" wide title=${say("replaceTitle")} onClose=${close}>
    ${asking.value && html`<form onSubmit=${replaceNow}>${asking.value.notes.map((note, at) => html`<p key=${at} class="callout warning" dir="auto">${note}</p>`)}
      <${Diff} text=${asking.value.diff || say("same")} label=${say("changes")} />
      <div class="dialog-foot"><button class="button" type="button" onClick=${close}>${say("cancel")}</button>
        <button class="button primary" type="submit" disabled=${!asking.value.diff}>${say("replace")}</button></div></form>`}<//>`;

export function SearchReplace() {
  const [text, setText] = useState("");
  const [by, setBy] = useState("");
  const [language, setLanguage] = useState("");
  const search = async (event) => {
    event.preventDefault();
    if (!text.trim()) { found.value = null; return; }
    try { found.value = (await api.search(text, language)).found; } catch (error) { announce(problemOf(error), "warning"); }
  };
  const replace = async () => {
    if (!text.trim()) return;
    try { asking.value = { text, by, language, ...await api.replace(text, by, language, true) }; } catch (error) { announce(problemOf(error), "warning"); }
  };
  return html`
    <form class="try-form" role="search" aria-label=${say("searchPhrases")} onSubmit=${search}>
      <label class="field"><span>${say("searchPhrases")}</span><input type="search" dir="auto" maxlength="200" value=${text} onInput=${(event) => setText(event.target.value)} /></label>
      <${Choice} label=${say("languageOf")} value=${language} options=${languageChoices()} onChange=${setLanguage} />
      <button class="button" type="submit">${say("search")}</button>
      <label class="field"><span>${say("replaceBy")}</span><input dir="auto" maxlength="200" value=${by} onInput=${(event) => setBy(event.target.value)} /></label>
      <button class="button" type="button" disabled=${!text.trim()} onClick=${replace}>${say("replaceAll")}</button>
    </form>
    ${found.value && html`<section class="card-panel" aria-label=${say("found")}><h3 role="status">${say("foundN", { n: found.value.length })}</h3><ul class="hits">${found.value.slice(0, 200).map((one, at) => html`<${Hit} key=${at} one=${one} />`)}</ul></section>`}
    <${Replacing} />`;
}

export function Clashes() {
  useEffect(() => { api.conflicts().then((answer) => { clashes.value = answer.conflicts; }, () => {}); }, [server.value.files]);
  if (!clashes.value.length) return null;
  return html`
    <details class="card-panel clashes" open=${clashes.value.length < 6}><summary>${say("clashes")} <span class="count">${count(clashes.value.length)}</span></summary>
      <p class="muted">${say("clashesLead")}</p>
      <ul>${clashes.value.slice(0, 100).map((one, at) => html`<li key=${at}><${Said} text=${one.text} /> ${one.places.map((place) => html` <a key=${place.line} href=${to("files", `${place.path}:${place.line}`)}><${Name}>${place.intent}<//></a>`)}</li>`)}</ul></details>`;
}
