/* Which conversation this browser is in: {conversation_id, token}, shared by all tabs. A conversation is created with the
   first message, not with the first look. */
import { signal } from "../shared/vendor/preact.mjs";
import { fetchJson } from "../shared/net.js";

const URL_MAX = 1000;
const TITLE_MAX = 200;

export function createSession({ base, storage, language }) {
  const current = signal(storage.get("session"));
  const restarted = signal(false); // true: the earlier conversation could not be opened any more
  storage.watch((key) => {
    if (key === "session" || key === "") current.value = storage.get("session");
  });

  const post = (body) => fetchJson(`${base}/api/visitor/conversations`, { body: { language: language.value, ...body } });

  /** Where the visitor is, is good to know; a page whose address the gateway does not take must not cost the chat. */
  const create = () => post({ page: page(), time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone }).catch((error) => {
    if (error.status === 422) return post({});
    throw error;
  });

  return {
    current,
    restarted,

    /** The conversation, created when there is none. Rejects with an ApiError. */
    async ensure() {
      if (current.value) return current.value;
      const made = await create();
      const other = storage.get("session"); // another tab was quicker: its conversation is the one
      if (!other) storage.set("session", made);
      current.value = other || made;
      return current.value;
    },

    /** Leaves the conversation. Does nothing when `token` is no longer the current one. */
    forget(token) {
      if (!current.value || current.value.token !== token) return;
      storage.remove("session");
      current.value = null;
    },
  };
}

function page() {
  const url = location.href.split("#")[0].slice(0, URL_MAX);
  return { url, title: document.title.slice(0, TITLE_MAX) };
}
