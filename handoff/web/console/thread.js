// The transcript: everything that was said, in order, each author named in words, notes between.
import { RichText } from "/static/shared/rich_text.js";
import { textDir } from "/static/shared/bidi.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "/static/shared/vendor/preact.mjs";
import { BotWrong } from "./bot_wrong.js";
import { factName } from "./facts.js";
import { Icon } from "./icons.js";
import { MarkedText } from "./marked.js";
import { discard, outboxOf, retry } from "./outbox.js";
import { agent, jump, queue } from "./state.js";
import { clock, evidenceWords, language, say, TEXTS } from "./texts.js";
import { interleave, outstanding, withSteps } from "./transcript.js";
import { lastOwner, marksOf } from "./triggers.js";
import { typingVisitor } from "./typing.js";

// Within this of the end the reader is "at the end", and new entries keep them there.
const NEAR_END_PX = 80;
// Messages of one author closer together than this share one heading.
const ONE_BREATH_MS = 120_000;

const SPEAKERS = new Set(["visitor", "bot", "agent"]);
const isMessage = (entry) => entry.kind === "message";
const ownName = (author) => author.kind === "agent" && author.name === agent.value.name;

function speaker(author) {
  if (author.kind !== "agent") return say(author.kind);
  return html`<bdi>${author.name || say("agent")}</bdi>${ownName(author) ? ` (${say("you")})` : ` · ${say("agent")}`}`;
}

const Words = ({ text, mark }) => html`
  <div class="words-body" dir=${textDir(text, language.value === "he" ? "rtl" : "ltr")}><${MarkedText} text=${text} mark=${mark} /></div>`;

/** Under a message: that it called a person, and what was seen in it. */
const Seen = ({ called, mark }) => (called || mark) && html`<div class=${`trigger-label ${called ? "" : "faint"}`}>
  ${[called && say("whyNow"), mark && mark.codes.map(evidenceWords).join(", ")].filter(Boolean).join(": ")}</div>`;

const Buttons = ({ titles }) => html`<div class="offered muted">${say("offered")}: ${titles.map((title, index) => html`
  ${index > 0 && " · "}<bdi>${title}</bdi>`)}</div>`;

const Heading = ({ children, at_ms, joined }) => html`
  <div class=${joined ? "entry-head hidden" : "entry-head"}><span class="who">${children}</span><time>${clock(at_ms)}</time></div>`;

const Message = ({ id, entry, joined, called, mark, newest, mayJudge, feedback }) => html`
  <li id=${`entry-${entry.seq}`} tabindex="-1" class=${`entry ${entry.author.kind} ${joined ? "joined" : ""} ${called ? "trigger" : ""}`}>
    <${Heading} at_ms=${entry.at_ms} joined=${joined}>${speaker(entry.author)}<//>
    <div class="bubble"><${Words} text=${entry.text || ""} mark=${mark} />
      ${entry.buttons?.length > 0 && html`<${Buttons} titles=${entry.buttons} />`}</div>
    ${newest && ownName(entry.author) && html`<div class="delivery">${say("sent")}</div>`}
    ${entry.on_card && html`<div class="trigger-label faint">${say("onCard")}</div>`}
    <${Seen} called=${called} mark=${mark} />
    ${mayJudge && entry.author.kind === "bot" && html`<${BotWrong} id=${id} entry=${entry} feedback=${feedback} />`}
  </li>`;

const Note = ({ entry }) => html`
  <li class="entry note" tabindex="-1">
    <${Heading} at_ms=${entry.at_ms}><${Icon} name="lock" size="13" /> ${say("noteBy", { name: entry.author.name })} · ${say("notSeen")}<//>
    <div class="bubble"><${Words} text=${entry.text} /></div>
  </li>`;

const nameOfAgent = (id) => queue.value.agents.find((one) => one.id === id)?.name;
const authorName = (event) => event.author?.name || nameOfAgent(event.agent_id) || "";

/** What an agent is told of more than the visitor: who passed it on to whom, why it came back, how it ended. */
const TOLD = {
  requeued: (entry) => entry.cause && say(`event_requeued_${entry.cause}`, { name: authorName(entry) }),
  transferred: (entry) => entry.to && say(`event_transferred_${entry.to}`, { name: authorName(entry), to: entry.to_name || "" }),
  assigned: (entry) => entry.by_name && say("event_assigned_by", { name: authorName(entry), by: entry.by_name }),
  human_suggested: (entry) => say(entry.cause === "uneasy" ? "event_human_suggested" : `event_human_suggested_${entry.cause}`),
  fact_corrected: (entry) => entry.name && say("event_fact_corrected", { fact: factName(entry.name), value: entry.value, was: entry.was }),
  fact_taken_off: (entry) => entry.name && say("event_fact_taken_off", { fact: factName(entry.name), was: entry.was }),
  closed: (entry) => entry.outcome && say("event_closed_as", { name: authorName(entry), outcome: say(`outcome_${entry.outcome}`) }),
};

function eventText(entry) {
  const told = TOLD[entry.kind]?.(entry);
  if (told) return told;
  return entry.text || (`event_${entry.kind}` in TEXTS.en ? say(`event_${entry.kind}`) : entry.kind.replaceAll("_", " "));
}

const SystemEvent = ({ entry }) => html`
  <li id=${`entry-${entry.seq}`} tabindex="-1" class="entry system">
    <span class="hidden">${say("system")}: </span><span dir=${textDir(eventText(entry))}><${RichText} text=${eventText(entry)} /></span> <time>${clock(entry.at_ms)}</time>
  </li>`;


function stepWords(event, spoken) {
  const name = authorName(event);
  if (event.kind === "climbed" && event.audience) return say(`called_${event.audience}`, { language: say(`lang_${spoken}`) });
  return say(event.kind === "seen" && !name ? "quiet_seen_bare" : `quiet_${event.kind}`, { name });
}

// More steps than these would be more than a line; the older ones are folded away.
const STEPS_SHOWN = 3;

const joinedWords = (steps, spoken) => steps.map((step, index) => html`
  <span key=${step.seq}>${index > 0 && " · "}<bdi>${stepWords(step, spoken)}</bdi></span>`);

/** `spoken` is the visitor's language, which a rung of the ladder may call for. */
const Steps = ({ entry: { steps }, spoken }) => {
  const [older, recent] = [steps.slice(0, -STEPS_SHOWN), steps.slice(-STEPS_SHOWN)];
  return html`
    <li class="entry steps" tabindex="-1">
      <span class="hidden">${say("system")}: </span>${joinedWords(recent, spoken)}${" "}<time>${clock(steps.at(-1).at_ms)}</time>
      ${older.length > 0 && html`<details><summary>${say("quietSteps", { n: older.length })}</summary>${joinedWords(older, spoken)}</details>`}
    </li>`;
};

const WHY = { failed: "failed", not_owner: "failedNotOwner" };

const Pending = ({ id, item }) => html`
  <li class=${`entry pending ${item.mode === "note" ? "note" : "agent"} ${item.state}`} data-state=${item.state}>
    <${Heading} at_ms=${item.at_ms}>${item.mode === "note" ? say("note") : speaker({ kind: "agent", name: agent.value.name })}<//>
    <div class="bubble"><${Words} text=${item.text} /></div>
    <div class="delivery" role="status">${item.state === "failed" ? say(WHY[item.why] || "failed") : say(item.state)}
      ${item.state === "failed" && html`
        <button class="button small" type="button" onClick=${() => retry(id, item.id)}>${say("retry")}</button>
        <button class="button small quiet" type="button" onClick=${() => discard(id, item.id)}>${say("discard")}</button>`}</div>
  </li>`;

function entryOf(entry, before, { id, triggerSeq, marks, newestSeq, spoken, mayJudge, feedback }) {
  if (entry.kind === "steps") return html`<${Steps} key=${`steps-${entry.seq}`} entry=${entry} spoken=${spoken} />`;
  if (entry.kind === "note") return html`<${Note} key=${`note-${entry.seq}`} entry=${entry} />`;
  if (!isMessage(entry) || !SPEAKERS.has(entry.author.kind)) return html`<${SystemEvent} key=${entry.seq} entry=${entry} />`;
  const joined = before && isMessage(before) && before.author.kind === entry.author.kind && before.author.name === entry.author.name
    && entry.at_ms - before.at_ms < ONE_BREATH_MS;
  return html`<${Message} key=${entry.seq} id=${id} mayJudge=${mayJudge} feedback=${feedback} entry=${entry} joined=${joined} called=${entry.seq === triggerSeq}
    mark=${marks.get(entry.seq)} newest=${entry.seq === newestSeq} />`;
}

/** Keeps the newest entry in view for a reader who is at the end, and leaves everybody else alone. */
function useFollow(length) {
  const box = useRef(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = () => { box.current.scrollTop = box.current.scrollHeight; };
  useLayoutEffect(() => { if (atEnd.current) toEnd(); else setBehind(true); }, [length]);
  useEffect(() => {
    const watcher = new ResizeObserver(() => { if (atEnd.current) toEnd(); });
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (atEnd.current) setBehind(false);
  };
  return { box, behind, onScroll, toEnd };
}

/** One click from a fact to the message it comes from. */
function useJump(id) {
  useEffect(() => {
    const { conversation_id, seq } = jump.value;
    const entry = conversation_id === id && document.getElementById(`entry-${seq}`);
    if (!entry) return;
    entry.scrollIntoView({ block: "center" });
    entry.focus({ preventScroll: true });
    entry.classList.add("found");
    setTimeout(() => entry.classList.remove("found"), 2_500);
  }, [jump.value]);
}

export function Thread({ id, state }) {
  const entries = withSteps(interleave(state.events.filter((event) => event.kind !== "started"), state.notes));
  const pending = outstanding(outboxOf(id).value, state, agent.value.name);
  const { box, behind, onScroll, toEnd } = useFollow(`${entries.length} ${pending.length} ${typingVisitor.value === id}`);
  useJump(id);
  const shown = {
    id, feedback: state.feedback, mayJudge: lastOwner(state.events) === agent.value.name,
    spoken: state.conversation.language, triggerSeq: state.brief.why_now?.seq, marks: marksOf(state.triggers), newestSeq: state.events.findLast(isMessage)?.seq,
  };
  return html`
    <div class="thread-place">
      <div class="thread" ref=${box} onScroll=${onScroll} role="log" aria-label=${say("transcript")} tabindex="0">
        <ol>${entries.map((entry, index) => entryOf(entry, entries[index - 1], shown))}
          ${pending.map((item) => html`<${Pending} key=${item.id} id=${id} item=${item} />`)}</ol>
        ${typingVisitor.value === id && html`<p class="typing muted">${say("visitorTyping")}</p>`}
      </div>
      ${behind && html`<button class="button small jump" type="button" onClick=${toEnd}><${Icon} name="down" /> ${say("jumpLatest")}</button>`}
    </div>`;
}
