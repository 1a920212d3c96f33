// The agent's HTTP calls: JSON in, JSON out, every refusal as a `Refused` with a code.

// Longer than the slowest honest answer of the gateway; after it the message counts as not sent.
const TIMEOUT_MS = 10_000;
// The longest that an operator may allow, and a little.
const SUMMARY_TIMEOUT_MS = 65_000;

/** The server said no, or said nothing: `status` is 0 when there was no answer at all. */
export class Refused extends Error {
  constructor(status, error = {}) {
    super(error.message || `HTTP ${status}`);
    this.status = status;
    this.code = error.code || (status ? "unexpected" : "unreachable");
    this.winner = error.winner;
  }

  /** Would the very same call, made again later, perhaps succeed? */
  get passing() { return this.status === 0 || this.status === 429 || this.status >= 500; }

  /** Key of the sentence in texts.js that tells an agent about it. */
  get textKey() {
    if (this.status === 0) return "unreachable";
    if (this.status === 429) return "tooMany";
    if (this.status === 503) return "unavailable";
    return "unexpected";
  }
}

let whenLoggedOut = () => {};

/** `callback` runs when any call but the login itself is answered with 401. */
export function onLoggedOut(callback) { whenLoggedOut = callback; }

async function call(method, path, body, signal = AbortSignal.timeout(TIMEOUT_MS)) {
  const answer = await fetch(`/api/agent/${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
    signal,
  }).catch(() => { throw new Refused(0); });
  const content = await answer.json().catch(() => null);
  if (answer.ok && content) return content;
  if (answer.status === 401 && path !== "login") whenLoggedOut();
  throw new Refused(answer.ok ? 0 : answer.status, content?.error);
}

const inConversation = (id, verb) => `conversations/${encodeURIComponent(id)}/${verb}`;

export const login = (name, password) => call("POST", "login", { name, password });
export const logout = () => call("POST", "logout", {});
export const me = () => call("GET", "me");
export const fetchQueue = () => call("GET", "queue");
export const setPresence = (presence) => call("POST", "presence", { presence });
export const fetchConversation = (id, after = 0) => call("GET", `conversations/${encodeURIComponent(id)}?after=${after}`);
export const claim = (id) => call("POST", inConversation(id, "claim"), {});
export const giveBack = (id) => call("POST", inConversation(id, "return"), {});
/** `outcome`: solved | unsolved | no_answer | spam. */
export const resolve = (id, outcome) => call("POST", inConversation(id, "resolve"), { outcome });
/** Say no to an offer; 409 not_offered when it has moved on. */
export const decline = (id) => call("POST", inConversation(id, "decline"), {});
/** Supervisors only: give it to `agent_id`; to oneself is taking over. */
export const assign = (id, agent_id) => call("POST", inConversation(id, "assign"), { agent_id });

/** Pass it on: `to` = {kind: "agent"|"team"|"queue", id}; the note is for agents only. A repeat with the same id is one transfer. */
export function transfer(id, client_message_id, to, note) {
  return call("POST", inConversation(id, "transfer"), { client_message_id, to, note });
}

/** What this agent says of a trigger: "needless" or "right" with its seq, "too_late" with that of the visitor's
 * message, "bot_wrong" with that of the bot's answer. */
export function judge(id, client_message_id, kind, seq) {
  return call("POST", inConversation(id, "feedback"), { client_message_id, kind, seq });
}

/** {summary, why, model}: written by a language model, or why not ("off" when there is none). It may take long. */
export const fetchSummary = (id) => call("GET", inConversation(id, "summary"), undefined, AbortSignal.timeout(SUMMARY_TIMEOUT_MS));

/** What the draft `text` asks for and was told already: {answers: [{name, value, seq, quote, message}]}. Ends with `signal`. */
export const guard = (id, text, signal) => call("POST", inConversation(id, "guard"), { text }, signal);
/** Supervisors only: who asked again how often. */
export const fetchRepeatRate = () => call("GET", "repeat-rate");

/** Send a reply or store a note; the same `client_message_id` again returns the same `seq`. */
export function send(id, mode, client_message_id, text) {
  return call("POST", inConversation(id, mode === "note" ? "notes" : "messages"), { client_message_id, text });
}
