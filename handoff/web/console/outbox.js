// Replies and notes on their way: sending, then sent or failed. A retry uses the same id, so it can not double.
import { signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { conversationOf, lastSeqOf } from "./conversations.js";
import { agent } from "./state.js";
import { outstanding } from "./transcript.js";

const KEY = "warmline.console.outbox";
// Waits between the silent attempts when the server does not answer; afterwards the agent decides.
const PAUSES_MS = [700, 2_000];
const boxes = new Map();
const working = new Set();

const keyOf = (id) => `${KEY}.${agent.peek()?.id}.${id}`;

/** Signal of the list [{id, mode, text, at_ms, afterSeq, state: "sending"|"failed"|"sent", seq?, why?}]. */
export function outboxOf(id) {
  const key = keyOf(id);
  if (!boxes.has(key)) {
    boxes.set(key, signal(restored(key)));
    if (boxes.get(key).peek().length) queueMicrotask(() => work(id));
  }
  return boxes.get(key);
}

function restored(key) {
  try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; }
}

function keep(id, items) {
  const open = outstanding(items, conversationOf(id).peek(), agent.peek()?.name);
  outboxOf(id).value = open;
  try {
    const unsent = open.filter((item) => item.state !== "sent");
    if (unsent.length) localStorage.setItem(keyOf(id), JSON.stringify(unsent));
    else localStorage.removeItem(keyOf(id));
  } catch { /* kept in memory */ }
}

function change(id, messageId, fields) {
  keep(id, outboxOf(id).peek().map((item) => (item.id === messageId ? { ...item, ...fields } : item)));
}

// What is sent later can not stand earlier in the log, so the same words said twice are not taken for each other.
function settle(id, messageId, mode, seq) {
  const later = (item) => item.mode === mode && item.id !== messageId && item.state !== "sent";
  outboxOf(id).value = outboxOf(id).peek().map((item) => (later(item) ? { ...item, afterSeq: Math.max(item.afterSeq, seq) } : item));
  change(id, messageId, { state: "sent", seq });
}

/** Put a text on its way. */
export function post(id, mode, text) {
  const afterSeq = mode === "note" ? conversationOf(id).peek().notes.at(-1)?.seq || 0 : lastSeqOf(id);
  const item = { id: newId(), mode, text, at_ms: Date.now(), afterSeq, state: "sending" };
  keep(id, [...outboxOf(id).peek(), item]);
  work(id);
}

/** An id for one message or one wish. randomUUID exists only on https and localhost. */
export const newId = () => crypto.randomUUID?.() || [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

/** Try a failed one again, with the same id. */
export function retry(id, messageId) {
  change(id, messageId, { state: "sending", why: undefined });
  work(id);
}

/** Give a failed one up. */
export const discard = (id, messageId) => keep(id, outboxOf(id).peek().filter((item) => item.id !== messageId));

// One at a time and in order, so that two replies can not overtake each other.
async function work(id) {
  if (working.has(id)) return;
  working.add(id);
  try {
    for (let item = next(id); item; item = next(id)) await deliver(id, item);
  } finally { working.delete(id); }
}

const next = (id) => outboxOf(id).peek().find((item) => item.state === "sending");

async function deliver(id, item) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { seq } = await api.send(id, item.mode, item.id, item.text);
      settle(id, item.id, item.mode, seq);
      return;
    } catch (refused) {
      if (refused.passing && attempt < PAUSES_MS.length) { await pause(PAUSES_MS[attempt]); continue; }
      change(id, item.id, { state: "failed", why: refused.code || "unexpected" });
      return;
    }
  }
}

const pause = (span_ms) => new Promise((done) => { setTimeout(done, span_ms); });
