// The queue: who waits and why, what is mine, and the one click that takes a conversation.
import { html, useLayoutEffect } from "/static/shared/vendor/preact.mjs";
import { textDir } from "/static/shared/bidi.js";
import { AlarmStrip, AllConversations } from "./all.js";
import { Call, DeclineButton, Priority, Promised } from "./calls.js";
import { claim, claiming } from "./claim.js";
import { hasDraft } from "./drafts.js";
import { Agents } from "./presence.js";
import { arrivals, isUnread } from "./queue_state.js";
import { RepeatRate } from "./repeat_rate.js";
import { holdStill, letGo, steadyWaiting } from "./steady_list.js";
import { isSupervisor, queue, select, selected } from "./state.js";
import { tellSeen } from "./stream.js";
import { clock, reasonOf, say } from "./texts.js";
import { Timer } from "./timer.js";

export const ClaimButton = ({ id, large }) => html`
  <button class=${`button human claim ${large ? "" : "small"}`} type="button" disabled=${claiming.value === id}
    onClick=${() => claim(id)}>${say(claiming.value === id ? "claiming" : "claim")}</button>`;

const Words = ({ text }) => text ? html`<q class="words" dir=${textDir(text)}>${text}</q>` : null;

const LastMessage = ({ last }) => last ? html`
  <span class="last" dir=${textDir(last.text)}><bdi class="who">${say(last.author)}</bdi>${" · "}${last.text}</span>` : null;

const Chips = ({ item }) => html`
  <${Priority} item=${item} />
  <span class="chip language-chip">${say(`lang_${item.language}`)}</span>
  <span class=${`chip reason why-${item.reason}`}>${reasonOf(item.reason)}</span>`;

const hasPromise = (item) => item.level > 0 || item.promise_due_at_ms;
const ringing = (item) => item.rings && !item.gone;

const Waiting = ({ item }) => {
  const id = item.conversation_id;
  return html`
    <li class=${`card ${item.gone ? "gone" : ""} ${ringing(item) ? "rings" : ""} ${selected.value === id ? "selected" : ""} ${arrivals.value.has(id) ? "arrived" : ""}`} data-conversation=${id}>
      <button class="card-open" type="button" aria-current=${selected.value === id ? "true" : undefined} onClick=${() => select(id)}>
        <${Call} item=${item} />
        <span class="card-top"><${Chips} item=${item} />
          ${arrivals.value.has(id) && html`<span class="chip fresh">${say("newOne")}</span>`}
          <span class="hidden">${say("waited")} </span><${Timer} since_ms=${item.requested_at_ms} /></span>
        <${Words} text=${item.reason_words} />
        <${LastMessage} last=${item.last_message} />
      </button>
      <div class="card-foot">${hasPromise(item) ? html`<${Promised} item=${item} />`
    : html`<span class="page muted">${item.page && html`<bdi>${item.page.title || item.page.url}</bdi>`}</span>`}
        ${!item.gone && html`<${DeclineButton} item=${item} /><${ClaimButton} id=${id} />`}</div>
    </li>`;
};

const Mine = ({ item }) => {
  const id = item.conversation_id;
  const unread = isUnread(item) && selected.value !== id;
  return html`
    <li class=${`card mine ${selected.value === id ? "selected" : ""} ${item.unanswered ? "unanswered" : ""}`} data-conversation=${id}>
      <button class="card-open" type="button" aria-current=${selected.value === id ? "true" : undefined} onClick=${() => select(id)}>
        <span class="card-top"><${Chips} item=${item} />
          ${unread && html`<span class="chip unread">${say("unread")}</span>`}
          ${hasDraft(id) && html`<span class="chip draft">${say("draft")}</span>`}
          ${item.last_message && html`<time class="muted timer">${clock(item.last_message.at_ms)}</time>`}</span>
        <${LastMessage} last=${item.last_message} />
        <span class=${`answer-state ${item.unanswered ? "due" : "muted"}`}>${say(item.unanswered ? "unanswered" : "answered")}</span>
      </button>
    </li>`;
};

const List = ({ id, items, empty, hint, Card, ...pointer }) => html`
  <section class="list" aria-labelledby=${`${id}-title`} ...${pointer}>
    <h2 id=${`${id}-title`}>${say(id)} <span class="count">${items.filter((item) => !item.gone).length}</span></h2>
    ${items.length ? html`<ul class="cards">${items.map((item) => html`<${Card} key=${item.conversation_id} item=${item} />`)}</ul>`
      : html`<p class="empty">${say(empty)}${hint && html`<span>${say(hint)}</span>`}</p>`}
  </section>`;

/** The queue. What rings is acknowledged in the very step that has put it into the page, before anything is painted. */
export function Queue() {
  const waiting = steadyWaiting.value;
  useLayoutEffect(() => tellSeen(waiting.filter(ringing)), [waiting]);
  return html`
  <nav class="queue" aria-label=${say("queue")}>
    ${isSupervisor.value && html`<${AlarmStrip} />`}
    <div class="lists">
      <${List} id="mine" items=${queue.value.mine} empty="noneMine" Card=${Mine} />
      <${List} id="waiting" items=${waiting} empty="nobodyWaits" hint="nobodyWaitsHint" Card=${Waiting}
        onPointerEnter=${holdStill} onPointerLeave=${letGo} />
      ${isSupervisor.value && html`<${AllConversations} /><${RepeatRate} />`}
    </div>
    <${Agents} />
  </nav>`;
}
