// The two ways a conversation leaves an agent: back to the bot, or resolved (asked first).
import { html, signal, useRef } from "/static/shared/vendor/preact.mjs";
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

export function Resolve({ id }) {
  const dialog = useRef(null);
  const onClose = () => {
    if (dialog.current.returnValue === "resolve") end(id, api.resolve, "resolved");
    dialog.current.returnValue = "";
  };
  return html`
    <button class="button" type="button" disabled=${busy.value} onClick=${() => dialog.current.showModal()}>${say("resolve")}</button>
    <dialog ref=${dialog} class="dialog" aria-labelledby="resolve-title" onClose=${onClose}>
      <h2 id="resolve-title">${say("resolveAsk")}</h2>
      <p>${say("resolveLead")}</p>
      ${hasDraft(id) && html`<p class="callout warning">${say("unsentDraft")}</p>`}
      <form method="dialog" class="dialog-foot">
        <button class="button" value="cancel">${say("cancel")}</button>
        <button class="button primary" value="resolve">${say("resolve")}</button>
      </form>
    </dialog>`;
}
