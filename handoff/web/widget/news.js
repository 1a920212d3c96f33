/* What a page may want to know about the chat, and how much of it the visitor has not seen yet. */
import { computed, effect } from "../shared/vendor/preact.mjs";

const EVENT_OF_KIND = { handoff_requested: "human_requested", claimed: "human_joined", returned: "human_left",
  requeued: "human_left", transferred: "human_left", assigned: "human_joined", closed: "resolved" };

export function createNews(chat, open) {
  const listeners = new Map();
  // The last seq that was told; null before the first look at a conversation from an earlier page, which is no news.
  let told = chat.session.current.peek() ? null : 0;

  const tell = (event, detail) => {
    for (const listener of listeners.get(event) || []) {
      try {
        listener(detail);
      } catch (error) {
        console.error(error); // the page's own mistake must not stop the chat
      }
    }
  };

  effect(() => {
    const events = chat.log.events.value;
    if (!events.length) {
      if (told !== null) told = 0; // a new conversation counts from its beginning
      return;
    }
    const last = events[events.length - 1].seq;
    for (const event of told === null ? [] : events.filter((one) => one.seq > told)) {
      if (event.kind === "message") tell("message", { author: event.author.kind, text: event.text });
      if (EVENT_OF_KIND[event.kind]) tell(EVENT_OF_KIND[event.kind], { name: event.author && event.author.name });
    }
    told = last;
  });

  effect(() => {
    const last = chat.log.lastSeq();
    if (open.value && last && chat.log.events.value) chat.storage.set("seen", last);
  });

  const unread = computed(() => {
    const seen = open.value ? Infinity : chat.storage.get("seen") || 0;
    return chat.log.events.value.filter((event) => event.seq > seen
      && (event.kind === "message" || event.kind === "human_suggested") && event.author.kind !== "visitor").length;
  });

  return {
    unread,
    tell,
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) || []), listener]);
      if (event === "ready") listener();
    },
    off: (event, listener) => listeners.set(event, (listeners.get(event) || []).filter((one) => one !== listener)),
  };
}
