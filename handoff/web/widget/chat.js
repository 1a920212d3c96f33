/* The whole chat without a screen: storage, session, log, outbox and stream put together, what may be asked of them, and
   what the screen is to show. */
import { computed, effect, signal } from "../shared/vendor/preact.mjs";
import { openStorage } from "./storage.js";
import { createLog } from "./log.js";
import { createSession } from "./session.js";
import { createOutbox } from "./outbox.js";
import { createStream } from "./stream.js";
import { loadTexts } from "./texts.js";

export const TEXT_MAX = 4000; // characters, as the gateway counts them
const NOTICE_AFTER_MS = 1500; // a cut shorter than this is not worth a word

/** options: {base (origin of the gateway), contact}; language: the language to begin with. */
export function createChat(options, startLanguage) {
  const storage = openStorage();
  const pageLanguage = document.documentElement.lang; // before the hosted page takes on the chat's language
  const language = signal(startLanguage);
  const log = createLog();
  const session = createSession({ base: options.base, storage, language });
  const acked = signal([]); // sent, but the entry has not come back on the stream yet
  const outbox = createOutbox({
    base: options.base,
    storage,
    session,
    onAck: (item, seq) => { acked.value = [...acked.value, { ...item, seq }]; },
  });
  const stream = createStream({
    base: options.base,
    log,
    onLost: (token) => {
      session.forget(token);
      session.restarted.value = true;
    },
  });

  let shown = session.current.value && session.current.value.token;
  effect(() => {
    const token = session.current.value ? session.current.value.token : null;
    if (token !== shown) {
      log.clear();
      storage.remove("seen");
      acked.value = [];
    }
    shown = token;
    if (token) stream.start(token);
    else stream.stop();
  });
  effect(() => {
    if (stream.health.value === "live") outbox.flush();
  });

  const pending = computed(() => outbox.items.value.filter((item) => item.kind === "message"));
  const standing = computed(() => {
    const wish = [...outbox.items.value].reverse().find((item) => item.kind !== "message");
    return { ...log.standing.value, calling: Boolean(wish && wish.kind === "human") };
  });

  return {
    options,
    storage,
    language,
    log,
    session,
    outbox,
    stream,
    standing,

    /** What stands in the thread, in order: the log, then what is on its way. Keys stay the same from typing to log. */
    entries: computed(() => {
      const events = log.events.value;
      const seen = new Set(events.map((event) => event.client_message_id).filter(Boolean));
      const last = events.length ? events[events.length - 1].seq : 0;
      const own = [
        ...acked.value.filter((item) => item.kind === "message" && item.seq > last),
        ...pending.value.filter((item) => !acked.value.some((done) => done.id === item.id)),
      ].filter((item) => !seen.has(item.id));
      return [...events.map(fromEvent), ...own.map(fromItem)];
    }),

    trouble: connectionTrouble(stream, outbox),

    send(text) {
      outbox.add("message", text);
    },

    /** Asks for a human. Pressing again, or while one is there, asks for nothing more and returns false. */
    requestHuman() {
      const { state, calling } = standing.value;
      if (calling || state === "waiting" || state === "promised" || state === "human") return false;
      outbox.add("human");
      return true;
    },

    withdraw() {
      outbox.add("withdraw");
    },

    startNew() {
      const now = session.current.value;
      if (now) session.forget(now.token);
      session.restarted.value = false;
    },

    async setLanguage(code) {
      await loadTexts(code);
      language.value = code;
      storage.set("language", { code, page: pageLanguage });
    },
  };
}

const fromEvent = (event) => ({ ...event, key: event.client_message_id || `s${event.seq}` });
const fromItem = (item) => ({
  key: item.id,
  id: item.id,
  seq: item.seq,
  kind: "message",
  author: { kind: "visitor" },
  text: item.text,
  at_ms: item.at_ms,
  failed: item.failed,
  pending: item.seq === undefined,
});

/** null | "reconnecting" | "unavailable" | "slow" | "rate_limited", steady enough to be read. */
function connectionTrouble(stream, outbox) {
  const raw = computed(() => {
    const sending = outbox.trouble.value;
    if (sending === "unavailable" || stream.health.value === "unavailable") return "unavailable";
    if (sending === "network" || stream.health.value === "down") return "reconnecting";
    return sending;
  });
  const shown = signal(null);
  let timer = null;
  effect(() => {
    const now = raw.value;
    clearTimeout(timer);
    const late = now === "reconnecting" && shown.peek() === null ? NOTICE_AFTER_MS : 0;
    if (late) timer = setTimeout(() => { shown.value = now; }, late);
    else shown.value = now;
  });
  return shown;
}
