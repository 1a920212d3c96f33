// The conversations this console has looked at, each behind its own signal.
import { signal } from "/static/shared/vendor/preact.mjs";
import { fetchConversation } from "./api.js";
import { EMPTY, merge } from "./transcript.js";

// Enough for a shift's back and forth; the least recently opened one is forgotten first.
const KEPT = 40;
const held = new Map();

/** The signal of conversation `id`: {conversation, brief, events, notes, lastSeq, failed?}. */
export function conversationOf(id) {
  const found = held.get(id) || signal(EMPTY);
  held.delete(id);
  held.set(id, found);
  if (held.size > KEPT) held.delete(held.keys().next().value);
  return found;
}

/** Last log entry of `id` that is held: where the stream has to go on. */
export const lastSeqOf = (id) => held.get(id)?.peek().lastSeq || 0;

/** Take a body from the stream or from a claim; a gap is filled by fetching what is missing. */
export function take(body) {
  const id = body.conversation.conversation_id;
  const target = conversationOf(id);
  const { state, gap } = merge(target.peek(), body);
  target.value = state;
  if (gap) fill(id, state.lastSeq);
}

const filling = new Set();

async function fill(id, after) {
  if (filling.has(id)) return;
  filling.add(id);
  try {
    const target = conversationOf(id);
    target.value = merge(target.peek(), await fetchConversation(id, after)).state;
  } catch { /* the next frame, or the next reconnect, asks again */ } finally { filling.delete(id); }
}

/** Fetch conversation `id` now; marks it as failed when the server will not have it. */
export async function load(id) {
  const target = conversationOf(id);
  try {
    const { state } = merge(target.peek(), await fetchConversation(id, target.peek().lastSeq));
    target.value = state;
  } catch (refused) {
    target.value = { ...target.peek(), failed: refused };
  }
}

/** Forget everything (another agent logs in). */
export const forgetAll = () => held.clear();
