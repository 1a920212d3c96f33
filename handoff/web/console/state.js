// What the whole console knows, as signals. Only the feature files change them.
import { computed, signal } from "/static/shared/vendor/preact.mjs";

/** "checking" until the server said who we are, then "in" or "out". */
export const session = signal("checking");
export const sessionEnded = signal(false);
/** {id, name, role, languages} of the agent who is logged in. */
export const agent = signal(null);
export const presence = signal("offline");

/** "connecting" | "online" | "lost", derived from frames that arrived, never from a guess. */
export const connection = signal("connecting");

/** As before the first frame. `owned` and `alarms` stay empty for whoever is no supervisor. */
export const EMPTY_QUEUE = { waiting: [], mine: [], agents: [], teams: [], owned: [], alarms: null, loaded: false };
export const queue = signal(EMPTY_QUEUE);
/** Server clock minus this computer's clock. */
export const clockOffset_ms = signal(0);
/** The server's now, moving once a second. */
export const now_ms = signal(Date.now());
setInterval(() => { now_ms.value = Date.now() + clockOffset_ms.value; }, 1000);

const OPEN_KEY = "warmline.console.open";
/** Id of the conversation on screen, or null; a reload opens it again. */
export const selected = signal(sessionStorage.getItem(OPEN_KEY));

/** Is this tab in front of the agent's eyes? */
export const visible = signal(document.visibilityState === "visible");
document.addEventListener("visibilitychange", () => { visible.value = document.visibilityState === "visible"; });

/** Show conversation `id`. */
export function select(id) {
  selected.value = id;
  if (id) sessionStorage.setItem(OPEN_KEY, id);
  else sessionStorage.removeItem(OPEN_KEY);
}

export const isSupervisor = computed(() => agent.value?.role === "supervisor");
export const isMine = computed(() => queue.value.mine.some((item) => item.conversation_id === selected.value));

/** The last thing to be read out and shown for a moment: {text, tone, n}. */
export const announcement = signal({ text: "", tone: "plain", n: 0 });

/** Tell the agent, on screen and to a screen reader. `tone` is "plain" or "warning". */
export function announce(text, tone = "plain") {
  announcement.value = { text, tone, n: announcement.peek().n + 1 };
}

/** Raised to move the keyboard focus into the composer of conversation `id`. */
export const focusRequest = signal({ id: null, n: 0 });
export function focusComposer(id) { focusRequest.value = { id, n: focusRequest.peek().n + 1 }; }

/** Raised to show one message of a conversation: {conversation_id, seq}. */
export const jump = signal({ conversation_id: null, seq: 0 });
export function jumpTo(conversation_id, seq) { jump.value = { conversation_id, seq }; }
