// Single-key shortcuts, which can be switched off (they hinder speech input).
import { signal } from "/static/shared/vendor/preact.mjs";
import { session } from "./state.js";

const KEY = "warmline.studio.single_keys";
export const singleKeys = signal(localStorage.getItem(KEY) !== "off");

export function toggleSingleKeys(event) {
  singleKeys.value = event.target.checked;
  localStorage.setItem(KEY, singleKeys.value ? "on" : "off");
}

/** As the list of keys shows them: [key, text]. */
export const KEYS = [
  ["1–5", "keySuggestion"], ["l", "keyLabel"], ["n", "keyNew"], ["o", "keyOut"], ["i", "keyIgnore"], ["t", "keyTest"],
  ["u", "keyUndo"], ["j k", "keyMove"], ["x", "keySelect"], ["?", "keyHelp"],
];

const handlers = new Set();

/** `handle(key)` returns whether it knew the key. Returns what takes it away again. */
export function onKey(handle) {
  handlers.add(handle);
  return () => handlers.delete(handle);
}

const typingInto = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog, .editor-host");

addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typingInto(event.target);
  if (busy || !singleKeys.peek() || session.peek() !== "in") return;
  for (const handle of handlers) {
    if (handle(event.key)) {
      event.preventDefault();
      return;
    }
  }
});
