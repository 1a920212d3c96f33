/* Receiving: a WebSocket that resumes after the last entry on the screen, and long polling when WebSockets do not get
   through. A cut connection often looks open (a sleeping phone, a dead router), so the client asks: a ping every 15 s,
   and at once when the page comes to the foreground; two unanswered ones mean the connection is dead. */
import { signal } from "../shared/vendor/preact.mjs";
import { backoffMs, fetchJson } from "../shared/net.js";

const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 5000; // 15 + 2 x 5 s: a black hole is noticed after 25 s at the latest
const FIRST_FRAME_WITHIN_MS = 6000;
const POLL_S = 25;
const SOCKET_AGAIN_MS = 60_000; // while polling, how often a WebSocket gets another chance
const TYPING_SHOWN_MS = 5000;

export const BAD_TOKEN = 4401;
export const TOO_SLOW = 4408;

/** log: where entries go; onLost(token): the gateway does not know the token. */
export function createStream({ base, log, onLost }) {
  const health = signal("idle"); // idle | live | down | unavailable
  const typing = signal(null); // the name of the agent who is typing, or null
  let token = null;
  let socket = null;
  let polling = null; // AbortController of the long poll
  let failures = 0;
  let timers = {};

  const after = (name, ms, act) => {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, ms);
  };
  const calm = () => {
    for (const name in timers) clearTimeout(timers[name]);
    timers = {};
  };

  function connect() {
    drop();
    if (!token) return;
    const mine = (socket = new WebSocket(`${base.replace(/^http/, "ws")}/api/visitor/stream`));
    after("first", FIRST_FRAME_WITHIN_MS, () => fail(mine));
    mine.onopen = () => mine.send(JSON.stringify({ type: "hello", token, after: log.lastSeq() }));
    mine.onmessage = (message) => mine === socket && receive(JSON.parse(message.data));
    mine.onclose = (event) => mine === socket && closed(mine, event.code);
  }

  function drop() {
    calm();
    const old = socket;
    socket = null;
    if (old) old.close();
  }

  function closed(mine, code) {
    if (code === BAD_TOKEN) return lose();
    if (code === TOO_SLOW) return connect();
    fail(mine);
  }

  function lose() {
    const old = token;
    stop();
    onLost(old);
  }

  function fail(mine) {
    if (mine !== socket) return;
    drop();
    failures += 1;
    if (!polling) health.value = "down";
    if (failures >= 2 && !polling) poll();
    after("again", polling ? SOCKET_AGAIN_MS : backoffMs(failures), connect);
  }

  function receive(frame) {
    if (frame.type === "pong") return alive();
    if (frame.type === "typing") return showTyping(frame.author);
    if (frame.type !== "events") return;
    clearTimeout(timers.first);
    failures = 0;
    if (polling) polling.abort();
    health.value = "live";
    take(frame);
    alive();
  }

  function take(body) {
    if (body.events.some((event) => event.author && event.author.kind === "agent")) typing.value = null;
    if (!log.apply(body)) refetch();
  }

  async function refetch() {
    try {
      log.apply(await fetchJson(eventsUrl(0), { token }));
    } catch {
      connect(); // the first frame of a new connection brings what is missing
    }
  }

  function alive() {
    clearTimeout(timers.pong);
    after("ping", PING_EVERY_MS, () => ping(2));
  }

  function ping(chances) {
    if (!socket || socket.readyState !== WebSocket.OPEN) return;
    socket.send('{"type":"ping"}');
    after("pong", PONG_WITHIN_MS, () => (chances > 1 ? ping(chances - 1) : fail(socket)));
  }

  function showTyping(author) {
    typing.value = author && author.kind === "agent" ? author.name || "" : null;
    clearTimeout(showTyping.timer);
    showTyping.timer = setTimeout(() => { typing.value = null; }, TYPING_SHOWN_MS);
  }

  const eventsUrl = (waitS) => `${base}/api/visitor/events?after=${log.lastSeq()}&wait=${waitS}`;

  async function poll() {
    const mine = (polling = new AbortController());
    let misses = 0;
    let waitS = 0; // the first answer shows at once whether the gateway is there
    while (polling === mine && !mine.signal.aborted && token) {
      try {
        const body = await fetchJson(eventsUrl(waitS), { token, timeoutMs: (waitS + 10) * 1000, signal: mine.signal });
        if (mine.signal.aborted) break;
        log.apply(body);
        health.value = "live";
        if (misses) after("again", 0, connect); // the gateway is back: a WebSocket may work again
        [misses, waitS] = [0, POLL_S];
      } catch (error) {
        if (mine.signal.aborted) break;
        if (error.status === 401) return lose();
        misses += 1;
        waitS = 0;
        health.value = error.status ? "unavailable" : "down";
        await new Promise((resolve) => setTimeout(resolve, backoffMs(misses)));
      }
    }
    if (polling === mine) polling = null;
  }

  function stop() {
    token = null;
    if (polling) polling.abort();
    polling = null;
    drop();
    typing.value = null;
    health.value = "idle";
  }

  /** The page is looked at again, or the network is back: find out now whether the connection still lives. */
  function check() {
    if (!token) return;
    if (socket && socket.readyState === WebSocket.OPEN && health.value === "live") ping(1);
    else if (!socket) connect();
  }
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && check());
  window.addEventListener("pageshow", check);
  window.addEventListener("online", check);

  return {
    health,
    typing,
    stop,
    check,

    start(newToken) {
      if (newToken === token) return;
      stop();
      token = newToken;
      failures = 0;
      connect();
    },

    /** Tells the other side that the visitor is typing. Lost without harm. */
    sendTyping() {
      if (socket && socket.readyState === WebSocket.OPEN) socket.send('{"type":"typing"}');
    },
  };
}
