/* What the visitor has said and the gateway has not yet acknowledged. Each item is stored under its own key until then,
   so a reload, a crash or a second tab loses nothing; items go out one at a time, in order, and may be sent again after
   a lost answer because the gateway knows their client_message_id. Only one tab sends at a time where the browser has
   locks; where it has none, the ids alone make it safe. */
import { signal } from "../shared/vendor/preact.mjs";
import { backoffMs, fetchJson } from "../shared/net.js";

const PATHS = { message: "messages", human: "human", withdraw: "withdraw" };
const SLOW_MS = 4000; // an answer that takes longer is worth a word to the visitor (promise: within 5 s)
const REFUSED = new Set([400, 404, 409, 413, 422]); // asking again would be refused again

export function createOutbox({ base, storage, session, onAck }) {
  const items = signal(load());
  const trouble = signal(null); // null | "slow" | "network" | "unavailable" | "rate_limited"
  const contact = signal(null); // an alternative way in touch, when the gateway names one
  let draining = false;
  let failures = 0;
  let wake = () => {};

  function load() {
    return storage.keys("out.").map((key) => storage.get(key)).filter((item) => item && item.id);
  }
  const refresh = () => { items.value = load(); };
  const keyOf = (item) => `out.${String(item.at_ms).padStart(15, "0")}.${item.id}`;
  const save = (item) => { storage.set(keyOf(item), item); refresh(); };
  const drop = (item) => { storage.remove(keyOf(item)); refresh(); };
  storage.watch((key) => {
    if (!key.startsWith("out.") && key !== "") return;
    refresh();
    if (items.value.some((item) => !item.failed)) flush(); // the tab that typed it may be gone by now
  });

  async function send(item) {
    const { token } = await session.ensure();
    const body = item.kind === "message" ? { client_message_id: item.id, text: item.text } : { client_message_id: item.id };
    const slow = setTimeout(() => { trouble.value ||= "slow"; }, SLOW_MS);
    try {
      const { seq } = await fetchJson(`${base}/api/visitor/${PATHS[item.kind]}`, { body, token });
      onAck(item, seq);
      drop(item);
    } catch (error) {
      if (error.status === 401) lost(token);
      else throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  function lost(token) {
    session.forget(token);
    session.restarted.value = true;
  }

  /** Says what the failure means; returns how long to pause, in ms, before the next attempt. */
  function explain(item, error) {
    if (error.name !== "ApiError") throw error;
    if (REFUSED.has(error.status)) {
      if (item.kind === "message") save({ ...item, failed: error.status === 413 ? "too_long" : "refused" });
      else drop(item); // a wish that no longer fits the state; the status line says where things stand
      return 0;
    }
    trouble.value = error.status === 429 ? "rate_limited" : error.status ? "unavailable" : "network";
    contact.value = error.extra.contact || contact.value;
    failures += 1;
    return error.status === 429 && error.retryAfterS ? error.retryAfterS * 1000 : backoffMs(failures);
  }

  /** Sends the first item in line. Returns the pause before the next, in ms, or null when the line is empty. */
  async function step() {
    refresh(); // another tab may have sent it meanwhile
    const item = items.value.find((one) => !one.failed);
    if (!item) return null;
    try {
      await send(item);
    } catch (error) {
      return explain(item, error);
    }
    failures = 0;
    trouble.value = null;
    return 0;
  }

  const exclusively = (act) => (navigator.locks ? navigator.locks.request("warmline.outbox", act) : act());
  const sleep = (ms) => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => { clearTimeout(timer); resolve(); };
  });

  async function flush() {
    if (draining) return wake();
    draining = true;
    try {
      let pause = 0;
      // The lock is let go while pausing: a tab in the background must not hold up the one that is looked at.
      while ((pause = await exclusively(step)) !== null) if (pause) await sleep(pause);
      trouble.value = null;
    } finally {
      draining = false;
    }
  }

  let last = 0;
  return {
    items,
    trouble,
    contact,
    flush,

    /** Puts a wish in line: kind "message" (with text), "human" or "withdraw". */
    add(kind, text) {
      const at_ms = (last = Math.max(Date.now(), last + 1)); // the order of typing, also within one millisecond
      save({ id: newId(), kind, text, at_ms });
      flush();
    },

    /** Takes a message that failed out of the line, and returns its text. */
    take(id) {
      const item = items.value.find((one) => one.id === id);
      if (item) drop(item);
      return item ? item.text : "";
    },
  };
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
