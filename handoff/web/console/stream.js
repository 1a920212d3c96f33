// The agent's socket: queue and conversation frames in, watch, typing and pong out; heals itself.
import { effect } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { lastSeqOf, load, take } from "./conversations.js";
import { takeQueue } from "./queue_state.js";
import { announce, connection, now_ms, presence, selected, session } from "./state.js";
import { acknowledge, forgetTold } from "./ringing.js";
import { visitorTypes } from "./typing.js";
import { keepPresence } from "./presence_state.js";
import { say } from "./texts.js";

// The server pings every 10 s, so two missed pings and a half mean that nobody is there any more.
const SILENCE_MS = 25_000;
// After waking up, an answer to our own ping has to come within this.
const WAKE_ANSWER_MS = 4_000;
const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 10_000;

let socket = null;
let failures = 0;
let retryTimer = 0;
let heard_at = 0;

/** Open the stream, once logged in. */
export function connect() {
  clearTimeout(retryTimer);
  if (socket) drop();
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const mine = new WebSocket(`${scheme}//${location.host}/api/agent/stream`);
  socket = mine;
  heard_at = performance.now();
  mine.onmessage = ({ data }) => { if (socket === mine) hear(JSON.parse(data)); };
  mine.onclose = ({ code }) => { if (socket === mine) closed(code); };
}

/** Close the stream for good (logout, session over). */
export function disconnect() {
  clearTimeout(retryTimer);
  drop();
  connection.value = "connecting";
}

function drop() {
  const old = socket;
  socket = null;
  old?.close();
}

/** Try at once instead of waiting for the next attempt. */
export function reconnectNow() { failures = 0; connect(); }

function closed(code) {
  socket = null;
  connection.value = "lost";
  if (code === 4401) { api.me().catch(() => {}); }
  retry();
}

function retry() {
  if (session.peek() !== "in") return;
  failures += 1;
  const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  retryTimer = setTimeout(attempt, ceiling / 2 + Math.random() * ceiling / 2);
}

// A refused handshake looks like a dead network to a browser; `me` tells a lost session from a lost server,
// and where a proxy lets no socket through, the queue is at least polled.
async function attempt() {
  if (failures > 1) await poll();
  if (session.peek() === "in") connect();
}

async function poll() {
  try {
    takeQueue(await api.fetchQueue());
    if (selected.peek()) await load(selected.peek());
  } catch { /* still away: the banner says so */ }
}

/** Returns whether there was a socket to put it into. */
function put(frame) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(frame));
  return true;
}

/** These rows stand on the screen now. */
export const tellSeen = (items) => acknowledge(items, put);

function hear(frame) {
  heard_at = performance.now();
  const handle = HANDLERS[frame.type];
  if (handle) handle(frame);
}

const HANDLERS = {
  // Answered here and not from a timer: browsers slow timers down in hidden tabs, and this keeps the agent online.
  ping: () => put({ type: "pong" }),
  hello: (frame) => {
    failures = 0;
    forgetTold();
    presence.value = frame.presence;
    if (connection.peek() === "lost") announce(say("back"));
    connection.value = "online";
    watch(selected.peek());
    keepPresence();
  },
  queue: takeQueue,
  conversation: take,
  typing: (frame) => visitorTypes(frame.conversation_id),
};

function watch(id) {
  put({ type: "watch", conversation_id: id, after: id ? lastSeqOf(id) : 0 });
}

/** Let the visitor see that a reply is being written. */
export function tellTyping(id) { put({ type: "typing", conversation_id: id }); }

effect(() => { watch(selected.value); });

function checkSilence() {
  if (socket && performance.now() - heard_at > SILENCE_MS) { connection.value = "lost"; connect(); }
}

effect(() => { if (now_ms.value) checkSilence(); });

function wake() {
  if (session.peek() !== "in" || document.visibilityState === "hidden") return;
  if (!socket) { reconnectNow(); return; }
  const asked_at = performance.now();
  put({ type: "ping" });
  setTimeout(() => {
    if (heard_at < asked_at && session.peek() === "in") { connection.value = "lost"; connect(); }
  }, WAKE_ANSWER_MS);
}

addEventListener("online", reconnectIfOut);
addEventListener("pageshow", wake);
document.addEventListener("visibilitychange", wake);

function reconnectIfOut() { if (session.peek() === "in") reconnectNow(); }
