// What is taught in which language, and where too little is; the phrases of one intent; search and replace; clashes.
import { html, signal, useEffect } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Clashes, SearchReplace } from "./intent_search.js";
import { IntentChanges } from "./intent_changes.js";
import { Choice, Empty, LANGUAGES, Loading, Name, Page, Said, Trouble } from "./parts.js";
import { announce, place, server, to } from "./state.js";
import { count, problemOf, say, language as studioLanguage } from "./texts.js";
import { look } from "./watch.js";

/** Fewer phrases than this in a language, and the bot mostly guesses. */
const FEW = 10;

const intents = signal(null);
const trouble = signal("");
const onlyGaps = signal(false);
const tongue = signal(studioLanguage.peek());
const phrases = signal(null);

async function load() {
  try {
    intents.value = (await api.intents()).intents;
    trouble.value = "";
  } catch (error) { trouble.value = problemOf(error); }
}

async function loadPhrases(intent) {
  try {
    phrases.value = { intent, language: tongue.peek(), all: (await api.examples(intent, tongue.peek())).examples };
  } catch (error) { announce(problemOf(error), "warning"); }
}

/** Run a change, show its notes, read everything anew. Resolves to whether it went through. */
async function change(call, done, undo = null) {
  try {
    const { notes = [] } = await call();
    announce([done, ...notes].join(" "), "plain", undo);
    await look();
    return true;
  } catch (error) {
    announce(problemOf(error), "warning");
    return false;
  }
}

const gaps = (one) => LANGUAGES.filter((tag) => (one.counts[tag] || 0) < FEW);

const Coverage = () => {
  const shown = intents.value.filter((one) => !onlyGaps.value || gaps(one).length);
  return html`
    <label class="switch"><input type="checkbox" checked=${onlyGaps.value} onChange=${(event) => { onlyGaps.value = event.target.checked; }} /> ${say("onlyGaps", { n: intents.value.filter((one) => gaps(one).length).length })}</label>
    ${!shown.length && html`<p class="callout ok">${say("noGaps", { n: FEW })}</p>`}
    ${shown.length > 0 && html`<div class="table-place" tabindex="0" role="region" aria-label=${say("coverage")}><table class="coverage">
      <caption>${say("coverage")}</caption>
      <thead><tr><th scope="col">${say("intent")}</th>${LANGUAGES.map((tag) => html`<th scope="col" key=${tag}>${say(`lang_${tag}`)}</th>`)}</tr></thead>
      <tbody>${shown.map((one) => html`<tr key=${one.name}><th scope="row"><a href=${to("intents", one.name)}><${Name}>${one.name}<//></a>${!one.in_domain && html` <span class="chip few">${say("notInDomain")}</span>`}</th>
        ${LANGUAGES.map((tag) => html`<td key=${tag}>${count(one.counts[tag] || 0)}${(one.counts[tag] || 0) < FEW && html` <span class="chip few">${say((one.counts[tag] || 0) === 0 ? "none" : "few")}</span>`}</td>`)}</tr>`)}</tbody></table></div>`}`;
};

function remove(intent, language, text) {
  const undo = () => change(() => api.changeExample("add", intent, language, text), say("undone"));
  return change(() => api.changeExample("remove", intent, language, text), say("phraseRemoved"), undo);
}

async function move(event, intent, language, text) {
  const target = event.target.value;
  event.target.value = "";
  const undo = () => change(() => api.changeExample("move", target, language, text, intent), say("undone"));
  await change(() => api.changeExample("move", intent, language, text, target), say("phraseMoved", { intent: target }), undo);
}

const Phrase = ({ one, intent, language }) => html`
  <li class="phrase"><${Said} text=${one.text} lang=${language} /><span class="grow"></span>
    <a class="muted small" href=${to("files", `${one.path}:${one.line}`)} aria-label=${say("openInFile", { path: one.path, n: one.line })}><${Name}>:${one.line}<//></a>
    <select aria-label=${say("moveTo", { text: one.text.slice(0, 60) })} value="" onChange=${(event) => move(event, intent, language, one.text)}>
      <option value="">${say("move")}</option>${intents.value.filter((other) => other.name !== intent).map((other) => html`<option key=${other.name} value=${other.name}>${other.name}</option>`)}</select>
    <button class="button small quiet" type="button" onClick=${() => remove(intent, language, one.text)} aria-label=${say("removeThis", { text: one.text.slice(0, 60) })}>${say("remove")}</button></li>`;

async function add(event, intent) {
  event.preventDefault();
  const form = event.target;
  const text = form.elements.phrase.value.trim();
  if (!text) return;
  const language = tongue.peek();
  const undo = () => change(() => api.changeExample("remove", intent, language, text), say("undone"));
  if (await change(() => api.changeExample("add", intent, language, text), say("phraseAdded"), undo)) form.reset();
}

function One({ intent }) {
  useEffect(() => { loadPhrases(intent); }, [intent, tongue.value, server.value.files]);
  const found = phrases.value;
  const fits = found?.intent === intent && found.language === tongue.value;
  return html`
    <div class="one-intent">
      <div class="list-head"><h3><${Name}>${intent}<//></h3><a href=${to("intents")}>${say("allIntents")}</a><span class="grow"></span>
        <${Choice} label=${say("languageOf")} value=${tongue.value} options=${LANGUAGES.map((tag) => [tag, say(`lang_${tag}`)])} onChange=${(tag) => { tongue.value = tag; }} /></div>
      <form class="try-form" onSubmit=${(event) => add(event, intent)}><label class="field grow"><span>${say("addPhrase")}</span><input name="phrase" dir="auto" maxlength="500" autocomplete="off" /></label>
        <button class="button primary" type="submit">${say("add")}</button></form>
      ${!fits && html`<${Loading} />`}
      ${fits && !found.all.length && html`<${Empty} title=${say("noPhrases")}>${say("noPhrasesHint")}<//>`}
      ${fits && found.all.length > 0 && html`<ul class="phrases">${found.all.map((one) => html`<${Phrase} key=${`${one.path}:${one.line}`} one=${one} intent=${intent} language=${found.language} />`)}</ul>`}
      <${IntentChanges} key=${intent} intent=${intent} names=${intents.value.map((one) => one.name)} />
    </div>`;
}

export default function IntentsPage() {
  useEffect(() => { load(); }, [server.value.files]);
  const intent = place.value.rest;
  const known = intents.value?.some((one) => one.name === intent);
  return html`
    <${Page} name="intents-page" title=${say("page_intents")} lead=${say("intentsLead", { n: FEW })}>
      ${trouble.value && html`<${Trouble} words=${trouble.value} />`}
      ${!intents.value && !trouble.value && html`<${Loading} />`}
      ${intents.value && (known ? html`<${One} key=${intent} intent=${intent} />` : html`<${SearchReplace} /><${Clashes} /><${Coverage} />`)}
    <//>`;
}
