/* The visitor's card: what the person sees of them, put right in place, and a sentence to add. It opens below the line
   that says where things stand; loaded when a human has been called. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../shared/vendor/preact.mjs";
import { textDir } from "../../shared/bidi.js";
import { inPlace } from "../../shared/facts.js";
import { dir } from "../../shared/i18n.js";
import { draw } from "../icons.js";
import { lateStyle } from "../late.js";
import { addSentence, correct, readCard, takeOff } from "./gateway.js";
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

function Editor({ fact, language, onSave, onOff, onCancel }) {
  const field = useRef(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => field.current.select(), []);
  const change = async (wish) => {
    setBusy(true);
    setProblem(await wish());
    setBusy(false);
    if (field.current) field.current.focus();
  };
  const submit = (event) => {
    event.preventDefault();
    const value = field.current.value.trim();
    return !value || value === fact.value ? onCancel() : change(() => onSave(value));
  };
  const press = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // the chat stays open
    onCancel();
  };
  const named = { fact: factName(fact.name, language) };
  const label = t("new_value", language, named);
  return html`<form class="correct" onSubmit=${submit} onKeyDown=${press}>
    <input ref=${field} class="entry" dir="auto" defaultValue=${fact.value} maxlength=${FACT_MAX} aria-label=${label} aria-describedby="fact-problem"
      autocomplete="off" enterkeyhint="done" />
    <div class="buttons"><button type="submit" class="keep" disabled=${busy}>${t(busy ? "saving" : "save", language)}</button>
      <button type="button" class="less" onClick=${onCancel}>${t("cancel", language)}</button>
      <button type="button" class="less off" aria-label=${t("off", language, named)} disabled=${busy} onClick=${() => change(onOff)}>${t("off_short", language)}</button></div>
    <p class="wrong" id="fact-problem" role="alert">${problem && t(problem, language)}</p>
  </form>`;
}

const markOf = (fact) => (fact.taken_off ? "taken_off" : fact.corrected ? "corrected" : fact.contradicts && "contradicts");

function Fact({ fact, language, editing, onEdit, onSave, onOff, onCancel }) {
  const name = factName(fact.name, language);
  const mark = markOf(fact);
  return html`<div class="fact" data-fact=${fact.name} data-mark=${mark || undefined}>
    <dt>${name}${mark && html` <small>(${t(mark, language)})</small>`}</dt>
    <dd>${editing ? html`<${Editor} fact=${fact} language=${language} onSave=${onSave} onOff=${onOff} onCancel=${onCancel} />`
      : html`<span class="value">${fact.corrected ? html`<s><${Value} text=${fact.value} /></s>` : html`<${Value} text=${fact.value} />`}</span>
        ${!fact.corrected && html`<button type="button" class="less" aria-label=${t("edit", language, { fact: name })} onClick=${onEdit}>${t("edit_short", language)}</button>`}`}</dd>
  </div>`;
}

const keyOf = (fact) => `${fact.name} ${fact.seq} ${fact.value}`;

function Facts({ facts, language, chat, onSaved }) {
  const [edited, setEdited] = useState(null);
  const list = useRef(null);
  const opener = useRef("");
  useEffect(() => { // back to the button from which it was opened, or to its successor; to the list when there is none
    if (edited) opener.current = edited.name;
    if (edited || !opener.current) return;
    const button = [...list.current.querySelectorAll("button")].filter((one) => one.closest(".fact").dataset.fact === opener.current).pop();
    opener.current = "";
    (button || list.current).focus();
  }, [edited]);
  const change = async (sent) => {
    const problem = await sent;
    await onSaved(problem);
    if (!problem || problem === "fact_changed") setEdited(null);
    return problem;
  };
  return html`<dl ref=${list} tabindex="-1">${inPlace(facts).map((fact) => html`<${Fact} key=${keyOf(fact)} fact=${fact} language=${language} editing=${edited && keyOf(edited) === keyOf(fact)}
    onEdit=${() => setEdited(fact)} onSave=${(value) => change(correct(chat, fact, value))} onOff=${() => change(takeOff(chat, fact))} onCancel=${() => setEdited(null)} />`)}</dl>`;
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
