// What a supervisor sees beyond an agent's queue: whether the product keeps its own promises, and every open conversation.
import { html } from "/static/shared/vendor/preact.mjs";
import { calledWords } from "./calls.js";
import { Icon } from "./icons.js";
import { agent, queue, select, selected } from "./state.js";
import { clock, reasonOf, say } from "./texts.js";
import { Timer } from "./timer.js";

const Violation = ({ one }) => html`
  <li><strong>${one.invariant}</strong>${" "}<bdi>${one.what}</bdi>
    ${one.conversation_id && html` · <button class="link" type="button" onClick=${() => select(one.conversation_id)}>
      ${say("conversation")} <bdi dir="ltr">${one.conversation_id.slice(-4)}</bdi></button>`}
    <span> · ${say(one.repaired ? "repaired" : "notRepaired")} · ${clock(one.at_ms)}</span></li>`;

/** One calm line while nothing is wrong; otherwise the list, read out at once. */
export function AlarmStrip() {
  if (!queue.value.alarms) return null;
  const { violations = [], dead_letters = 0 } = queue.value.alarms;
  if (!violations.length && !dead_letters) {
    return html`<p class="alarms calm" role="status"><${Icon} name="shield" /> ${say("allHold")}</p>`;
  }
  return html`
    <section class="alarms" role="alert" aria-label=${say("alarms")}>
      ${violations.length > 0 && html`<p><strong>${say("brokenCount", { n: violations.length })}</strong></p>
        <ul>${violations.map((one) => html`<${Violation} key=${`${one.invariant} ${one.conversation_id} ${one.at_ms}`} one=${one} />`)}</ul>`}
      ${dead_letters > 0 && html`<p><strong>${say("deadLetters", { n: dead_letters })}</strong></p>`}
    </section>`;
}

const whose = (owner) => {
  if (!owner) return say("nobodyYet");
  return owner.id === agent.value.id ? say("withYou") : say("withAgent", { name: owner.name });
};

const Row = ({ item }) => {
  const id = item.conversation_id;
  return html`
    <li class=${`row ${selected.value === id ? "selected" : ""}`} data-row=${id}>
      <button class="row-open" type="button" aria-current=${selected.value === id ? "true" : undefined} onClick=${() => select(id)}>
        <span class="row-owner">${whose(item.owner)}</span>
        <${Timer} since_ms=${(item.owner && item.claimed_at_ms) || item.requested_at_ms} calm=${Boolean(item.owner)} />
        <span class="row-state muted">${!item.owner && `${item.audience ? calledWords(item) : say(`state_${item.state}`)} · `}${say(`lang_${item.language}`)} · ${reasonOf(item.reason)}</span>
        ${item.owner && item.unanswered && html`<span class="row-due">${say("answerDue")}</span>`}
      </button>
    </li>`;
};

/** Everybody who waits, then everybody who is talking, oldest first. */
export function AllConversations() {
  const { waiting, owned } = queue.value;
  const rows = [...waiting, ...owned];
  return html`
    <section class="list" aria-labelledby="all-title">
      <h2 id="all-title">${say("all")} <span class="count">${rows.length}</span></h2>
      ${rows.length ? html`<ul class="rows">${rows.map((item) => html`<${Row} key=${item.conversation_id} item=${item} />`)}</ul>`
        : html`<p class="empty">${say("allEmpty")}</p>`}
    </section>`;
}
