// The conversation on screen: who has it, the whole transcript, and what can be done with it.
import { html, useEffect } from "/static/shared/vendor/preact.mjs";
import { Brief } from "./brief.js";
import { Composer } from "./composer.js";
import { conversationOf, load } from "./conversations.js";
import { Call, DeclineButton, Priority, Promised } from "./calls.js";
import { GiveBack, Resolve } from "./endings.js";
import { Assign, TakeOver, Transfer } from "./passing.js";
import { ClaimButton } from "./queue.js";
import { look } from "./queue_state.js";
import { agent, isSupervisor, queue, selected, visible } from "./state.js";
import { reasonOf, say } from "./texts.js";
import { Thread } from "./thread.js";
import { Timer } from "./timer.js";

const IN_QUEUE = new Set(["waiting", "offered", "promised"]);

/** "mine", "waiting", "theirs", "bot" or "closed": what this agent may do with the conversation. */
export function standing(conversation) {
  if (!conversation) return "loading";
  if (conversation.state === "human") return conversation.owner?.id === agent.value.id ? "mine" : "theirs";
  return IN_QUEUE.has(conversation.state) ? "waiting" : conversation.state;
}

function stateText(conversation) {
  const mine = standing(conversation) === "mine";
  return mine ? say("state_mine") : say(`state_${conversation.state}`, { name: conversation.owner?.name || "" });
}

const queueItem = (id) => queue.value.waiting.find((item) => item.conversation_id === id);

const Head = ({ conversation, kind }) => {
  const id = conversation.conversation_id;
  const item = queueItem(id);
  return html`
    <header class="conversation-head">
      <div class="conversation-title">
        <h2 id="conversation-title" tabindex="-1"><bdi>${conversation.name || say("visitor")}</bdi> <bdi class="short-id muted" dir="ltr">${id.slice(-4)}</bdi></h2>
        <${Priority} item=${conversation} />
        <span class="chip language-chip">${say(`lang_${conversation.language}`)}</span>
        ${conversation.reason && html`<span class=${`chip reason why-${conversation.reason}`}>${reasonOf(conversation.reason)}</span>`}
        <span class=${`chip state ${kind}`}>${stateText(conversation)}</span>
        ${kind === "waiting" && html`<${Timer} since_ms=${conversation.requested_at_ms} />`}
        ${item && html`<${Promised} item=${item} /><${Call} item=${item} />`}
      </div>
      <div class="actions">
        ${kind === "waiting" && html`${item && html`<${DeclineButton} item=${item} large />`}<${ClaimButton} id=${id} large />`}
        ${isSupervisor.value && (kind === "waiting" || kind === "theirs") && html`<${Assign} key=${id} id=${id} owner=${conversation.owner} />`}
        ${isSupervisor.value && kind === "theirs" && html`<${TakeOver} id=${id} />`}
        ${kind === "mine" && html`<${Transfer} key=${id} id=${id} /><${GiveBack} id=${id} /><${Resolve} key=${id} id=${id} />`}
      </div>
    </header>`;
};

const Nothing = () => html`
  <main class="conversation nothing" id="conversation" aria-label=${say("conversation")}>
    <div class="empty big"><strong>${say("choose")}</strong><span>${say("chooseHint")}</span></div></main>
  <aside class="brief" aria-label=${say("brief")}></aside>`;

function Open({ id }) {
  const state = conversationOf(id).value;
  const kind = standing(state.conversation);
  useEffect(() => { if (!state.conversation) load(id); }, []);
  useEffect(() => { look(id, state.lastSeq); }, [state.lastSeq, visible.value]);
  if (!state.conversation) {
    return html`<main class="conversation nothing" id="conversation" aria-label=${say("conversation")}>
      <p class="empty big">${say(state.failed ? "loadFailed" : "loading")}</p></main><aside class="brief" aria-label=${say("brief")}></aside>`;
  }
  return html`
    <main class=${`conversation ${kind}`} id="conversation" aria-labelledby="conversation-title" data-conversation=${id} data-standing=${kind}>
      <${Head} conversation=${state.conversation} kind=${kind} />
      <${Thread} id=${id} state=${state} />
      <${Composer} id=${id} state=${state} kind=${kind} />
    </main>
    <${Brief} id=${id} state=${state} />`;
}

export const Conversation = () => (selected.value ? html`<${Open} key=${selected.value} id=${selected.value} />` : html`<${Nothing} />`);
