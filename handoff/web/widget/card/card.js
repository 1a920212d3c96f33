/* The visitor's card: what the person sees of them, put right in place, and a sentence to add. It opens below the line
   that says where things stand; loaded when a human has been called. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../shared/vendor/preact.mjs";
import { textDir } from "../../shared/bidi.js";
import { inPlace } from "../../shared/facts.js";
import { dir } from "../../shared/i18n.js";
import { draw } from "../icons.js";
import { lateStyle } from "../late.js";
import { addSentence, correct, readCard } from "./gateway.js";
import { factName, loadTexts, t, useLanguage } from "./texts.js";

const CardIcon = draw("M3.5 5.5h17v13h-17z", "M7 10h6M7 14h10");
const FACT_MAX = 200; // characters, as the gateway counts them
const SENTENCE_MAX = 1000;

const style = lateStyle(new URL("./card.css", import.meta.url));

/** Puts the component into the signal `place` when its texts and its style are there. */
export async function ready(place, language) {
  await Promise.all([style.load(), loadTexts(language)]);
  place.value = Card;
}

/** [card or null, failed, load again]: read anew whenever the log has grown, so that it is what the person sees. */
function useCard(chat, open, seq) {
  const [card, setCard] = useState(null);
  const [failed, setFailed] = useState(false);
  const load = () => readCard(chat).then((read) => { setCard(read); setFailed(false); }, () => setFailed(true));
  useEffect(() => { if (open) load(); }, [open, seq]);
  return [card, failed, load];
}

const Value = ({ text }) => html`<bdi dir=${textDir(text)}>${text}</bdi>`;

function Editor({ fact, language, onSave, onCancel }) {
  const field = useRef(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => field.current.select(), []);
  const submit = async (event) => {
    event.preventDefault();
    const value = field.current.value.trim();
    if (!value || value === fact.value) return onCancel();
    setBusy(true);
    setProblem(await onSave(value));
    setBusy(false);
    if (field.current) field.current.focus();
  };
  const press = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // the chat stays open
    onCancel();
  };
  const label = t("new_value", language, { fact: factName(fact.name, language) });
  return html`<form class="correct" onSubmit=${submit} onKeyDown=${press}>
    <input ref=${field} class="entry" dir="auto" defaultValue=${fact.value} maxlength=${FACT_MAX} aria-label=${label} aria-describedby="fact-problem"
      autocomplete="off" enterkeyhint="done" />
    <div class="buttons"><button type="submit" class="keep" disabled=${busy}>${t(busy ? "saving" : "save", language)}</button>
      <button type="button" class="less" onClick=${onCancel}>${t("cancel", language)}</button></div>
    <p class="wrong" id="fact-problem" role="alert">${problem && t(problem, language)}</p>
  </form>`;
}

function Fact({ fact, language, editing, onEdit, onSave, onCancel }) {
  const name = factName(fact.name, language);
  const mark = fact.corrected ? "corrected" : fact.contradicts && "contradicts";
  return html`<div class="fact" data-fact=${fact.name} data-mark=${mark || undefined}>
    <dt>${name}${mark && html` <small>(${t(mark, language)})</small>`}</dt>
    <dd>${editing ? html`<${Editor} fact=${fact} language=${language} onSave=${onSave} onCancel=${onCancel} />`
      : html`<span class="value">${fact.corrected ? html`<s><${Value} text=${fact.value} /></s>` : html`<${Value} text=${fact.value} />`}</span>
        ${!fact.corrected && html`<button type="button" class="less" aria-label=${t("edit", language, { fact: name })} onClick=${onEdit}>${t("edit_short", language)}</button>`}`}</dd>
  </div>`;
}

const keyOf = (fact) => `${fact.name} ${fact.seq} ${fact.value}`;

function Facts({ facts, language, chat, onSaved }) {
  const [edited, setEdited] = useState(null);
  const list = useRef(null);
  const opener = useRef("");
  useEffect(() => { // back to the button from which it was opened, or to its successor
    if (edited || !opener.current) return;
    const row = [...list.current.querySelectorAll(".fact:not([data-mark=corrected])")].filter((one) => one.dataset.fact === opener.current).pop();
    opener.current = "";
    if (row) row.querySelector("button").focus();
  }, [edited]);
  const edit = (fact) => () => { opener.current = fact.name; setEdited(keyOf(fact)); };
  const save = async (fact, value) => {
    const problem = await correct(chat, fact, value);
    await onSaved(problem);
    if (!problem || problem === "fact_changed") setEdited(null);
    return problem;
  };
  return html`<dl ref=${list}>${inPlace(facts).map((fact) => html`<${Fact} key=${keyOf(fact)} fact=${fact} language=${language} editing=${edited === keyOf(fact)}
    onEdit=${edit(fact)} onSave=${(value) => save(fact, value)} onCancel=${() => setEdited(null)} />`)}</dl>`;
}

function Sentence({ chat, language, onSaved }) {
  const field = useRef(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    const text = field.current.value.trim();
    if (!text || busy) return field.current.focus();
    setBusy(true);
    const found = await addSentence(chat, text);
    setBusy(false);
    setProblem(found);
    if (!found) field.current.value = "";
    field.current.focus();
    await onSaved(found);
  };
  return html`<form class="more" onSubmit=${submit}>
    <label for="sentence">${t("sentence", language)} <small>${t("sentence_hint", language)}</small></label>
    <textarea ref=${field} id="sentence" class="entry" rows="2" dir="auto" maxlength=${SENTENCE_MAX} aria-describedby="sentence-problem"></textarea>
    <p class="wrong" id="sentence-problem" role="alert">${problem && t(problem, language)}</p>
    <button type="submit" class="keep" disabled=${busy}>${t(busy ? "saving" : "add", language)}</button>
  </form>`;
}

function Open({ chat, card, failed, load, language }) {
  const [saved, setSaved] = useState("");
  if (!card) {
    return html`<p role="status">${t(failed ? "not_loaded" : "loading", language)}</p>
      ${failed && html`<button type="button" class="less" onClick=${load}>${t("retry", language)}</button>`}`;
  }
  const tell = async (problem) => {
    setSaved("");
    if (!problem || problem === "fact_changed") await load();
    setSaved(problem ? (problem === "fact_changed" ? problem : "") : card.reader ? "saved_human" : "saved");
  };
  return html`
    ${card.goal && html`<p class="goal"><small>${t("goal", language)}</small> <${Value} text=${card.goal} /></p>`}
    ${card.facts.length ? html`<${Facts} facts=${card.facts} chat=${chat} language=${language} onSaved=${tell} />` : html`<p>${t("nothing", language)}</p>`}
    <${Sentence} chat=${chat} language=${language} onSaved=${tell} />
    <p class="done" role="status">${saved && t(saved, language, { name: card.reader || "" })}</p>`;
}

export function Card({ chat }) {
  const node = useRef(null);
  const language = useLanguage(chat.language.value);
  const [open, setOpen] = useState(false);
  const [card, failed, load] = useCard(chat, open, chat.log.lastSeq());
  style.useStyle(node);
  const { state, agent } = chat.standing.value;
  const title = state === "human" && agent ? t("title_human", language, { name: agent.name }) : t("title", language);
  return html`<div class="details" ref=${node} data-open=${open || undefined} lang=${language} dir=${dir(language)}>
    <button type="button" class="quiet" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}><${CardIcon} />${t("opener", language)}</button>
    ${open && html`<section aria-label=${title}><h3>${title}</h3>
      <${Open} chat=${chat} card=${card} failed=${failed} load=${load} language=${language} /></section>`}
  </div>`;
}
