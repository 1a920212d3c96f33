// Single-key shortcuts, which can be switched off (they hinder speech input), and the list of them.
import { html, signal, useEffect, useRef } from "/static/shared/vendor/preact.mjs";
import { claim } from "./claim.js";
import { keepDraft } from "./drafts.js";
import { neighbour } from "./queue_state.js";
import { focusComposer, isMine, queue, select, selected, session } from "./state.js";
import { say } from "./texts.js";

const KEY = "warmline.console.single_keys";
const singleKeys = signal(localStorage.getItem(KEY) !== "off");
const shown = signal(false);

export function openKeys() { shown.value = true; }

function write(mode) {
  if (!selected.peek()) return;
  keepDraft(selected.peek(), { mode });
  focusComposer(selected.peek());
}

function claimOpen() {
  const waits = queue.peek().waiting.some((item) => item.conversation_id === selected.peek());
  if (waits) claim(selected.peek());
}

const ACTIONS = {
  j: ["keyNext", () => select(neighbour(1))],
  k: ["keyPrevious", () => select(neighbour(-1))],
  c: ["keyClaim", claimOpen],
  r: ["keyReply", () => isMine.peek() && write("reply")],
  n: ["keyNote", () => isMine.peek() && write("note")],
  "?": ["keyHelp", openKeys],
};

const typingInto = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog");

addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typingInto(event.target);
  if (busy || !singleKeys.peek() || session.peek() !== "in" || !(event.key in ACTIONS)) return;
  event.preventDefault();
  ACTIONS[event.key][1]();
});

function toggle(event) {
  singleKeys.value = event.target.checked;
  localStorage.setItem(KEY, singleKeys.value ? "on" : "off");
}

export function KeysDialog() {
  const dialog = useRef(null);
  useEffect(() => { if (shown.value && !dialog.current.open) dialog.current.showModal(); }, [shown.value]);
  return html`
    <dialog ref=${dialog} class="dialog" aria-labelledby="keys-title" onClose=${() => { shown.value = false; }}>
      <h2 id="keys-title">${say("keysTitle")}</h2>
      <dl class="keys">${Object.entries(ACTIONS).map(([key, [text]]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${say(text)}</dd></div>`)}</dl>
      <p class="muted">${say("keys")}</p>
      <label class="switch"><input type="checkbox" checked=${singleKeys.value} onChange=${toggle} /> ${say("keysSingle")}</label>
      <form method="dialog" class="dialog-foot"><button class="button">${say("close")}</button></form>
    </dialog>`;
}
