// Where the agent writes: a reply or a private note, never to be mixed up.
import { textDir } from "/static/shared/bidi.js";
import { html, useEffect, useRef } from "/static/shared/vendor/preact.mjs";
import { factName } from "./brief.js";
import { draftOf, keepDraft } from "./drafts.js";
import { Icon } from "./icons.js";
import { askedAgain } from "./known.js";
import { post } from "./outbox.js";
import { focusRequest } from "./state.js";
import { tellTyping } from "./stream.js";
import { language, say } from "./texts.js";
import { dueToTell } from "./typing.js";

// The server's limit for one text.
const LIMIT = 4_000;
const COUNT_FROM = 3_500;

const READ_ONLY = { theirs: "readOnlyOwner", waiting: "readOnlyWaiting", bot: "readOnlyBot", closed: "readOnlyClosed" };

const Tab = ({ id, mode, current }) => html`
  <label class=${`choice ${mode}`}>
    <input type="radio" name="mode" value=${mode} checked=${mode === current} onChange=${() => keepDraft(id, { mode })} />
    <span>${mode === "note" && html`<${Icon} name="lock" size="13" /> `}${say(mode === "note" ? "modeNote" : "modeReply")}</span>
  </label>`;

const Tabs = ({ id, mode }) => html`
  <fieldset class="segmented mode">
    <legend class="hidden">${say("mode")}</legend>
    <${Tab} id=${id} mode="reply" current=${mode} /><${Tab} id=${id} mode="note" current=${mode} />
  </fieldset>`;

const Known = ({ text, facts }) => html`
  <div class="known" role="status">${askedAgain(text, facts).map((fact) => html`
    <p class="callout" key=${fact.name}>${say("known", { name: factName(fact.name), value: fact.value })}</p>`)}</div>`;

function onKey(event, send) {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key !== "Enter" || event.shiftKey || composing) return;
  event.preventDefault();
  send();
}

function useFocusRequest(id, field) {
  useEffect(() => {
    if (focusRequest.value.id !== id || !field.current) return;
    field.current.focus();
    focusRequest.value = { ...focusRequest.peek(), id: null };
  }, [focusRequest.value, field.current]);
}

const ReadOnly = ({ kind, owner }) => html`
  <section class="composer read-only" aria-label=${say("modeReply")}>
    <p><${Icon} name="lock" size="14" /> ${say(READ_ONLY[kind] || "readOnlyClosed", { name: owner?.name || "" })}</p></section>`;

/** The composer of the owner; everybody else reads who that is. */
export const Composer = ({ id, state, kind }) => (kind === "mine" ? html`<${Writing} id=${id} state=${state} />`
  : html`<${ReadOnly} kind=${kind} owner=${state.conversation.owner} />`);

function Writing({ id, state }) {
  const field = useRef(null);
  const draft = draftOf(id).value;
  const { mode } = draft;
  const text = draft[mode];
  const over = text.length > LIMIT;
  useFocusRequest(id, field);

  const write = (event) => {
    keepDraft(id, { [mode]: event.target.value });
    if (mode === "reply" && event.target.value.trim() && dueToTell(id)) tellTyping(id);
  };
  const send = () => {
    if (!text.trim() || over) return;
    post(id, mode, text.trim());
    keepDraft(id, { [mode]: "" });
    field.current.focus();
  };

  return html`
    <section class=${`composer ${mode}`} data-mode=${mode} aria-label=${say(mode === "note" ? "modeNote" : "modeReply")}>
      <div class="composer-top"><${Tabs} id=${id} mode=${mode} />
        ${mode === "note" && html`<strong class="mode-label">${say("noteBox")}</strong>`}</div>
      ${mode === "reply" && html`<${Known} text=${text} facts=${state.brief.facts} />`}
      <textarea ref=${field} rows="3" value=${text} onInput=${write} onKeyDown=${(event) => onKey(event, send)}
        dir=${textDir(text, language.value === "he" ? "rtl" : "ltr")} aria-label=${say(mode === "note" ? "noteBox" : "replyBox")}
        placeholder=${say(mode === "note" ? "noteHint" : "replyHint")}></textarea>
      <div class="composer-foot">
        <span class="muted keys-hint">${say("keys")}</span>
        ${text.length > COUNT_FROM && html`<span class=${over ? "over" : "muted"} role="status">${say("left", { n: LIMIT - text.length })}</span>`}
        <button class=${`button ${mode === "note" ? "note" : "human"}`} type="button" disabled=${!text.trim() || over} onClick=${send}>
          ${say(mode === "note" ? "saveNote" : "send")}</button>
      </div>
    </section>`;
}
