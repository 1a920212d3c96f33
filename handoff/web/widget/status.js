/* Where things stand: one sentence that is always true, what comes next, and the banners about the connection. */
import { html, signal } from "../shared/vendor/preact.mjs";
import { formatWhen } from "../shared/i18n.js";
import { RichText } from "../shared/rich_text.js";
import { BackIcon, ClockIcon, LinkLostIcon } from "./icons.js";
import { t } from "./texts.js";

/** {key, vars, next, nextVars} for the standing and the log: the two sentences to show. */
export function sentences(standing, events, language, nowMs = Date.now()) {
  if (standing.calling && standing.state === "bot") return { key: "in_calling" };
  const make = { waiting, promised, human, closed: () => ({ key: "in_closed", next: "next_closed" }) }[standing.state];
  if (make) return make(standing, events, language, nowMs);
  return { key: standing.agents_online === false ? "in_bot_nobody" : "in_bot" };
}

function waiting(standing, events) {
  const position = standing.queue && standing.queue.position;
  const next = standing.agents_online === false ? "next_nobody" : "next_waiting";
  const gone = nameOfLost(events);
  if (!position) return { key: "in_waiting_unknown", next };
  return { key: gone ? "in_requeued" : "in_waiting", vars: { position, name: gone }, next };
}

const lastOf = (events, kind) => [...events].reverse().find((event) => event.kind === kind);

/** The name of the agent whose connection was lost, when that is why the visitor waits. */
function nameOfLost(events) {
  // Without a text it is a step that is not the visitor's concern.
  const turns = events.filter((event) => event.kind !== "message" && event.text);
  if (!turns.length || turns[turns.length - 1].kind !== "requeued") return null;
  const claim = lastOf(turns, "claimed");
  return (claim && claim.author && claim.author.name) || null;
}

// Beyond it a promise names the day, and says whose clock it means.
const HOUR_MS = 3_600_000;

/** What was promised is the time that was said first; a later deadline of ours does not make us any less late. */
function promised(standing, events, language, nowMs) {
  const promise = lastOf(events, "promised");
  const missed = lastOf(events, "promise_missed");
  const dueAtMs = (promise && promise.due_at_ms) || (standing.promise && standing.promise.due_at_ms);
  if (!dueAtMs) return { key: "in_waiting_unknown", next: "next_waiting" };
  const late = nowMs > dueAtMs || Boolean(missed && promise && missed.seq > promise.seq);
  const vars = { time: formatWhen(dueAtMs, language, nowMs) };
  return { key: late ? "in_late" : dueAtMs - nowMs > HOUR_MS ? "in_promised_far" : "in_promised", vars };
}

function human(standing) {
  const name = standing.agent ? standing.agent.name : "";
  return { key: "in_human", vars: { name }, next: "next_human", nextVars: { name } };
}

// The two cards below the line, fetched when they are first due, as most visitors never see one.
const cards = { promise: signal(null), card: signal(null) };
const fetching = {};
function later(name, language) {
  fetching[name] ||= import(`./${name}/card.js`).then((module) => module.ready(cards[name], language))
    // The next frame tries again.
    .catch(() => { fetching[name] = null; });
  return cards[name].value;
}

export function Status({ chat, nudge, onDone }) {
  const [language, standing] = [chat.language.value, chat.standing.value];
  const told = sentences(standing, chat.log.events.value, language);
  const inLine = standing.state === "waiting" || standing.state === "promised";
  const Card = standing.state === "promised" && later("promise", language);
  const Mine = (inLine || standing.state === "human") && later("card", language);
  const tone = inLine || standing.calling ? "human" : standing.state;
  return html`<div class="status" data-tone=${tone} data-state=${standing.state} key=${`status${nudge}`}>
    ${inLine && html`<${ClockIcon} />`}
    <div class="status-words">
      <p class="status-now" role="status">${t(told.key, language, told.vars)}</p>
      ${told.next && !Card && html`<p class="status-next">${t(told.next, language, told.nextVars)}</p>`}
      ${Card && html`<${Card} chat=${chat} late=${told.key === "in_late"} onDone=${onDone} />`}
      ${inLine && !Card && html`<button type="button" class="quiet" onClick=${() => { chat.withdraw(); onDone(); }}>
        <${BackIcon} />${t("back", language)}</button>`}
      ${Mine && html`<${Mine} chat=${chat} />`}
      ${standing.state === "closed" && html`<button type="button" class="quiet" onClick=${() => { chat.startNew(); onDone(); }}>
        ${t("start_new", language)}</button>`}
    </div>
  </div>`;
}

/** The banner's wrapper is always there, so that its text is announced when it comes. */
export function Banners({ chat }) {
  const [language, trouble] = [chat.language.value, chat.trouble.value];
  const contact = chat.outbox.contact.value || chat.options.contact;
  const notes = [
    !chat.storage.persistent && "memory_only",
    chat.session.restarted.value && "restarted",
  ].filter(Boolean);
  return html`<div class="banners" role="status">
    ${trouble && html`<div class="banner" data-kind=${trouble}><${LinkLostIcon} /><div>
      <p>${t(trouble, language)}</p>
      ${contact && trouble !== "rate_limited" && trouble !== "slow"
        && html`<p><${RichText} text=${t("contact", language, { contact })} /></p>`}</div></div>`}
    ${notes.map((key) => html`<div class="banner" data-kind=${key} key=${key}><div><p>${t(key, language)}</p></div></div>`)}
  </div>`;
}
