// The two ways a conversation leaves an agent: back to the bot, or resolved (asked first).
import { html, signal, useRef, useState } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { hasDraft } from "./drafts.js";
import { load } from "./conversations.js";
import { announce } from "./state.js";
import { say } from "./texts.js";

const busy = signal(false);

async function end(id, call, done) {
  if (busy.peek()) return;
  busy.value = true;
  try {
    await call(id);
    announce(say(done));
  } catch (refused) {
    announce(say(refused.code === "not_owner" ? "notYours" : refused.textKey), "warning");
  } finally {
    busy.value = false;
    load(id);
  }
}

export const GiveBack = ({ id }) => html`
  <button class="button" type="button" disabled=${busy.value} onClick=${() => end(id, api.giveBack, "returned")}>${say("return")}</button>`;

const OUTCOMES = ["solved", "unsolved", "no_answer", "spam"];

const Outcomes = ({ chosen, onChoose }) => html`
  <fieldset class="options"><legend>${say("outcome")}</legend>
    ${OUTCOMES.map((outcome) => html`<label class="option" key=${outcome}>
      <input type="radio" name="outcome" value=${outcome} checked=${outcome === chosen} onChange=${() => onChoose(outcome)} />
      <span class="option-words">${say(`outcome_${outcome}`)}</span></label>`)}
  </fieldset>`;

/** One step: the outcome is chosen already, Enter resolves. */
export function Resolve({ id }) {
  const dialog = useRef(null);
  const [outcome, choose] = useState(OUTCOMES[0]);
  const open = () => {
    choose(OUTCOMES[0]);
    dialog.current.showModal();
  };
  const onClose = () => {
    if (dialog.current.returnValue === "resolve") end(id, (one) => api.resolve(one, outcome), "resolved");
    dialog.current.returnValue = "";
  };
  return html`
    <button class="button resolve" type="button" disabled=${busy.value} aria-haspopup="dialog" onClick=${open}>${say("resolve")}</button>
    <dialog ref=${dialog} class="dialog" aria-labelledby="resolve-title" onClose=${onClose}>
      <h2 id="resolve-title">${say("resolveAsk")}</h2>
      <p>${say("resolveLead")}</p>
      ${hasDraft(id) && html`<p class="callout warning">${say("unsentDraft")}</p>`}
      <form method="dialog">
        <${Outcomes} chosen=${outcome} onChoose=${choose} />
        <div class="dialog-foot">
          <button class="button" type="button" onClick=${() => dialog.current.close()}>${say("cancel")}</button>
          <button class="button primary" value="resolve">${say("resolve")}</button>
        </div>
      </form>
    </dialog>`;
}
