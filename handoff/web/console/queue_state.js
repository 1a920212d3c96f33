// What the queue frames mean: who is new, what has not been read, and when to raise attention.
import { computed, effect, signal } from "/static/shared/vendor/preact.mjs";
import { attract, notify } from "./alerts.js";
import { ringForAll } from "./calls.js";
import { newRings } from "./ringing.js";
import { agent, announce, clockOffset_ms, EMPTY_QUEUE, now_ms, presence, queue, selected, visible } from "./state.js";
import { language, reasonOf, say } from "./texts.js";

// How long a card that just arrived stays marked.
const NEW_MS = 8_000;
const SEEN_KEY = "warmline.console.seen";

/** Ids of the cards that arrived a moment ago. */
export const arrivals = signal(new Set());

/** Replace the queue by a frame's (or an answer's) content. */
export function takeQueue(body) {
  const first = !queue.peek().loaded;
  // What was mine and waits again is not new to me.
  const known = new Set([...queue.peek().waiting, ...queue.peek().mine].map((item) => item.conversation_id));
  clockOffset_ms.value = body.now_ms - Date.now();
  now_ms.value = body.now_ms;
  queue.value = { ...EMPTY_QUEUE, ...body, loaded: true };
  presence.value = body.agents.find((one) => one.id === agent.peek()?.id)?.presence || presence.peek();
  const fresh = body.waiting.filter((item) => !known.has(item.conversation_id));
  const rings = newRings(body.waiting);
  if (!first && fresh.length) mark(fresh.map((item) => item.conversation_id));
  if (rings.length) ring(rings[0]);
  else if (!first && fresh.length) announce(say("arrived", inWords(fresh[0])));
}

/** As before the first frame: the next one announces nothing. */
export function emptyQueue() {
  queue.value = EMPTY_QUEUE;
  newRings([]);
}

const inWords = (item) => ({ language: say(`lang_${item.language}`), reason: reasonOf(item.reason) });

/** This agent is asked for: words, sound, and a notice of the system when the tab is not looked at. */
function ring(item) {
  const { language: spoken, reason } = inWords(item);
  const words = item.offer?.to_me ? say("arrivedForYou", inWords(item)) : `${ringForAll(item)}: ${spoken}, ${reason}`;
  announce(words);
  attract();
  notify(say("notifyTitle"), words, item.conversation_id);
}

function mark(ids) {
  arrivals.value = new Set([...arrivals.peek(), ...ids]);
  setTimeout(() => {
    arrivals.value = new Set([...arrivals.peek()].filter((id) => !ids.includes(id)));
  }, NEW_MS);
}

const seen = signal({});
effect(() => {
  if (!agent.value) return;
  try { seen.value = JSON.parse(localStorage.getItem(`${SEEN_KEY}.${agent.value.id}`)) || {}; } catch { seen.value = {}; }
});

/** Has the visitor of `item` written since the agent last looked? */
export const isUnread = (item) => item.unanswered && item.last_seq > (seen.value[item.conversation_id] || 0);

/** Everything up to `seq` of conversation `id` has been on screen. */
export function look(id, seq) {
  if (!agent.peek() || !visible.peek() || (seen.peek()[id] || 0) >= seq) return;
  const mine = new Set(queue.peek().mine.map((item) => item.conversation_id));
  const kept = Object.entries(seen.peek()).filter(([key]) => mine.has(key));
  seen.value = { ...Object.fromEntries(kept), [id]: seq };
  try { localStorage.setItem(`${SEEN_KEY}.${agent.peek().id}`, JSON.stringify(seen.value)); } catch { /* this page only */ }
}

const unreadCount = computed(() => queue.value.mine.filter(isUnread).length);
let unreadBefore = 0;
effect(() => {
  if (unreadCount.value > unreadBefore) attract();
  unreadBefore = unreadCount.value;
});

effect(() => {
  const count = queue.value.waiting.length + unreadCount.value;
  document.title = (count ? `(${count}) ` : "") + (language.value && say("app"));
});

/** Every card in the order on screen, for the keyboard. */
export const order = () => [...queue.peek().mine, ...queue.peek().waiting].map((item) => item.conversation_id);

/** The card after (`step` 1) or before (-1) the one that is open. */
export function neighbour(step) {
  const ids = order();
  const at = ids.indexOf(selected.peek());
  return ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + step))] || null;
}
