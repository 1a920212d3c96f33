// Who is being called for a waiting visitor, how urgent it is, and the way to say no.
import { html, signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Icon } from "./icons.js";
import { announce, now_ms } from "./state.js";
import { clock, say } from "./texts.js";

const spoken = (item) => ({ language: say(`lang_${item.language}`) });

/** Whom a call that rings here is for, when it is for more than this agent. */
export const ringForAll = (item) => say(`ring_${item.audience || "everyone"}`, spoken(item));

function ringWords(item) {
  if (!item.offer?.to_me) return ringForAll(item);
  const left_s = Math.ceil((item.offer.until_ms - now_ms.value) / 1000);
  return left_s > 0 ? say("ring_offered", { n: left_s }) : say("ring_offered_open");
}

/** Who is called for a waiting visitor, in words; needs `item.audience`. */
export function calledWords(item) {
  if (item.audience !== "offered") return say(`called_${item.audience}`, spoken(item));
  const names = item.offer?.agent_names || [];
  return names.length ? say("called_offered", { name: names.join(", ") }) : say("called_offered_none");
}

/** The line that says who is called: loud when it is this agent, quiet otherwise. It is there in each state, at the same
 *  height, so that no card moves under a pointer when a call comes or goes. */
export const Call = ({ item }) => {
  if (item.gone) return html`<span class="call called muted">${say("noLongerWaits")}</span>`;
  if (item.rings) return html`<span class="call ring"><${Icon} name="bell" size="15" /> <strong>${ringWords(item)}</strong></span>`;
  const words = item.audience && `${calledWords(item)}${item.declined ? ` · ${say("askedBefore")}` : ""}`;
  return html`<span class="call called muted">${words || say("waiting")}</span>`;
};

/** Safety before everything, then guests whom the site vouches for. Said in words. */
export const Priority = ({ item }) => (item.priority > 0
  ? html`<span class=${`chip priority priority-${item.priority}`}>${say(`priority_${Math.min(item.priority, 2)}`)}</span>` : null);

const missedWords = (level) => (level > 2 ? say("missedOften", { n: level }) : say(level === 2 ? "missedTwice" : "missedOnce"));

/** What the visitor was promised, and how often that was not kept. */
export const Promised = ({ item }) => {
  if (item.level > 0) return html`<span class="promise late">${missedWords(item.level)}</span>`;
  if (!item.promise_due_at_ms) return null;
  const late = now_ms.value > item.promise_due_at_ms;
  const words = say(late ? "promiseLate" : "promisedBy", { time: clock(item.promise_due_at_ms) });
  return html`<span class=${`promise ${late ? "late" : ""}`}>${words}</span>`;
};

const declining = signal(null);

async function decline(id) {
  declining.value = id;
  try {
    await api.decline(id);
    announce(say("declined"));
  } catch (refused) {
    if (refused.status !== 401) announce(say(refused.code === "not_offered" ? "notOffered" : refused.textKey), "warning");
  } finally { declining.value = null; }
}

export const DeclineButton = ({ item, large }) => (item.offer?.to_me ? html`
  <button class=${`button decline ${large ? "" : "small"}`} type="button" disabled=${declining.value === item.conversation_id}
    onClick=${() => decline(item.conversation_id)}>${say("decline")}</button>` : null);
