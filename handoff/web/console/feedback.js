// What this agent says of a trigger: shown at once, sent with an id of its own, and taken back when it was not saved.
import { signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { lastSeqOf, take } from "./conversations.js";
import { newId } from "./outbox.js";
import { agent } from "./state.js";

/** Wishes that the log may not hold yet: Map of "<agent> <conversation> <seq of the trigger>" -> {id, kind, seq, state, why?}. */
const wishes = signal(new Map());
const working = new Set();

// Nobody sends again what the agent before them at this desk has said.
const keyOf = (id, trigger) => `${agent.value?.id} ${id} ${trigger.seq}`;

/** {id, kind, seq, state: "sending"|"saved"|"failed", why?}, or undefined when the log holds all that was said. */
export const wishOn = (id, trigger) => wishes.value.get(keyOf(id, trigger));

function put(key, wish) {
  const next = new Map(wishes.peek());
  if (wish) next.set(key, wish);
  else next.delete(key);
  wishes.value = next;
}

/** Say that `trigger` of conversation `id` was `kind`; `seq` is what that is about. A later word replaces this one. */
export function judge(id, trigger, kind, seq) {
  put(keyOf(id, trigger), { id: newId(), kind, seq, state: "sending" });
  work(id, keyOf(id, trigger));
}

/** Try a failed one again, with the same id. */
export function judgeAgain(id, trigger) {
  const key = keyOf(id, trigger);
  put(key, { ...wishes.peek().get(key), state: "sending", why: undefined });
  work(id, key);
}

// One at a time, so that the last word is the last one in the log too.
async function work(id, key) {
  if (working.has(key)) return;
  working.add(key);
  try {
    for (let wish = wishes.peek().get(key); wish?.state === "sending"; wish = wishes.peek().get(key)) await deliver(id, key, wish);
  } finally { working.delete(key); }
}

async function deliver(id, key, wish) {
  const settle = (fields) => { if (wishes.peek().get(key)?.id === wish.id) put(key, fields && { ...wish, ...fields }); };
  try {
    await api.judge(id, wish.id, wish.kind, wish.seq);
    settle({ state: "saved" });
    take(await api.fetchConversation(id, lastSeqOf(id)));
    settle(null);
  } catch (refused) {
    if (wishes.peek().get(key)?.state === "sending") settle({ state: "failed", why: refused.code === "not_owner" ? "feedbackNotYours" : refused.textKey });
  }
}
