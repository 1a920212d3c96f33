// Where the agent writes: a reply or a private note, never to be mixed up.
import { textDir } from "/static/shared/bidi.js";
import { html, useEffect, useRef } from "/static/shared/vendor/preact.mjs";
import { draftOf, keepDraft } from "./drafts.js";
import { Guard, forget, mayGo, standing, typed } from "./guard.js";
import { Icon } from "./icons.js";
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
  const busy = useRef(false);
  const repeats = mode === "reply" && standing(id, text).length > 0;
  useFocusRequest(id, field);
  // A draft that was kept, and each new message: what was no repeat a moment ago may be one now.
  useEffect(() => { if (mode === "reply") typed(id, text); }, [mode, state.lastSeq]);
  useEffect(() => forget, []);

  const write = (event) => {
    keepDraft(id, { [mode]: event.target.value });
    if (mode === "reply") typed(id, event.target.value);
    if (mode === "reply" && event.target.value.trim() && dueToTell(id)) tellTyping(id);
  };
  const go = (words) => {
    post(id, mode, words.trim());
    forget();
    const now = draftOf(id).peek()[mode]; // what was typed while the guard looked stays
    keepDraft(id, { [mode]: now.startsWith(words) ? now.slice(words.length) : "" });
    field.current?.focus();
  };
  const send = async (anyway) => {
    if (!text.trim() || over || busy.current) return;
    busy.current = true;
    try {
      if (mode === "note" || anyway || await mayGo(id, text.trim())) go(text);
    } finally { busy.current = false; }
  };

  return html`
    <section class=${`composer ${mode}`} data-mode=${mode} aria-label=${say(mode === "note" ? "modeNote" : "modeReply")}>
      <div class="composer-top"><${Tabs} id=${id} mode=${mode} />
        ${mode === "note" && html`<strong class="mode-label">${say("noteBox")}</strong>`}</div>
      ${mode === "reply" && html`<${Guard} id=${id} text=${text} />`}
      <textarea ref=${field} rows="3" value=${text} onInput=${write} onKeyDown=${(event) => onKey(event, () => send(false))}
        dir=${textDir(text, language.value === "he" ? "rtl" : "ltr")} aria-label=${say(mode === "note" ? "noteBox" : "replyBox")}
        placeholder=${say(mode === "note" ? "noteHint" : "replyHint")}></textarea>
      <div class="composer-foot">
        <span class="muted keys-hint">${say("keys")}</span>
        ${text.length > COUNT_FROM && html`<span class=${over ? "over" : "muted"} role="status">${say("left", { n: LIMIT - text.length })}</span>`}
        <button class=${`button ${mode === "note" ? "note" : "human"}`} type="button" disabled=${!text.trim() || over} onClick=${() => send(repeats)}>
          ${say(mode === "note" ? "saveNote" : repeats ? "sendAnyway" : "send")}</button>
      </div>
    </section>`;
}
