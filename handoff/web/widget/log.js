/* The conversation as the gateway tells it: the ordered log and where things stand. The rule of delivery lives here:
   seq <= last is dropped, a gap is fetched, so that every screen shows each entry once and in order. */
import { batch, signal } from "../shared/vendor/preact.mjs";

const NOWHERE = { state: "bot", queue: null, agent: null, promise: null, agents_online: null, bot_typing: false };

export function createLog() {
  const events = signal([]);
  const standing = signal(NOWHERE);

  return {
    events,
    standing,
    lastSeq: () => (events.value.length ? events.value[events.value.length - 1].seq : 0),

    /** Takes an events body. Returns false when entries before it are missing: fetch with after=lastSeq(). */
    apply(body) {
      const known = this.lastSeq();
      const fresh = body.events.filter((event) => event.seq > known);
      const whole = fresh.every((event, i) => event.seq === known + 1 + i);
      batch(() => {
        if (body.last_seq >= known) standing.value = { ...NOWHERE, ...body, events: undefined }; // else it is old news
        if (whole && fresh.length) events.value = [...events.value, ...fresh];
      });
      return whole && this.lastSeq() >= body.last_seq;
    },

    clear() {
      batch(() => {
        events.value = [];
        standing.value = NOWHERE;
      });
    },
  };
}
