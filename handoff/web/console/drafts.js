// What the agent has typed and not yet sent, per agent and conversation; survives switching, reload and logout.
import { signal } from "/static/shared/vendor/preact.mjs";
import { agent } from "./state.js";

const KEY = "warmline.console.draft";
const cells = new Map();

const keyOf = (id) => `${KEY}.${agent.peek()?.id}.${id}`;

function stored(id) {
  const empty = { mode: "reply", reply: "", note: "" };
  try { return { ...empty, ...JSON.parse(localStorage.getItem(keyOf(id))) }; } catch { return empty; }
}

/** Signal of {mode: "reply"|"note", reply, note} for conversation `id`. Each mode keeps its own text. */
export function draftOf(id) {
  const key = keyOf(id);
  if (!cells.has(key)) cells.set(key, signal(stored(id)));
  return cells.get(key);
}

/** Change some of the draft of `id`. */
export function keepDraft(id, change) {
  const cell = draftOf(id);
  cell.value = { ...cell.peek(), ...change };
  const { mode, reply, note } = cell.value;
  try {
    if (mode === "reply" && !reply && !note) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), JSON.stringify(cell.value));
  } catch { /* storage full or blocked: kept in memory */ }
}

/** Is there an unsent text for `id`? */
export const hasDraft = (id) => Boolean(draftOf(id).value.reply.trim() || draftOf(id).value.note.trim());
