// Why a person was called: the words that triggered it with their reasons and shares, and what agents say of that.
import { textDir } from "/static/shared/bidi.js";
import { html, useEffect, useRef, useState } from "/static/shared/vendor/preact.mjs";
import { judge, judgeAgain, wishOn } from "./feedback.js";
import { Icon } from "./icons.js";
import { Jump, Part } from "./parts.js";
import { agent } from "./state.js";
import { evidenceWords, percent, reasonOf, say } from "./texts.js";
import { earlierMessages, evidenceRows, judgementsOn, lastOwner, likeliest } from "./triggers.js";

// The heaviest few say nearly all of it.
const ROWS_SHOWN = 3;
// Of a message in a list or a sentence: enough to know it by.
const WORDS_CHARS = 50;

// Of what the bot said, which may be long; the message itself is one click away.
const QUOTE_CHARS = 64;
const quoted = (words) => (words.length > QUOTE_CHARS ? `${words.slice(0, QUOTE_CHARS).trimEnd()}…` : words);

const shareWords = (share) => (share === null ? say("enoughAlone") : say("shareOfScore", { share: percent(share) }));

const Row = ({ id, row }) => html`
  <li class="line-with-jump"><span class="evidence"><q class="words" dir=${textDir(row.words)} title=${row.words}><mark>${quoted(row.words)}</mark></q>${" "}
      <span class="muted">${row.codes.map(evidenceWords).join(", ")} · <span class="share">${shareWords(row.share)}</span></span></span>
    <${Jump} id=${id} seq=${row.seq} label=${row.words.slice(0, WORDS_CHARS)} /></li>`;

function Evidence({ id, trigger }) {
  const [all, setAll] = useState(false);
  const rows = evidenceRows(trigger.evidence);
  return html`
    <ul class="evidence-list" aria-label=${say("triggeredBy")}>${(all ? rows : rows.slice(0, ROWS_SHOWN)).map((row) => html`
      <${Row} key=${`${row.seq} ${row.words} ${row.codes[0]}`} id=${id} row=${row} />`)}</ul>
    ${rows.length > ROWS_SHOWN && html`<button class="button quiet small flush" type="button" aria-expanded=${all}
      onClick=${() => setAll(!all)}>${all ? say("less") : say("moreEvidence", { n: rows.length - ROWS_SHOWN })}</button>`}`;
}

const shortened = (text) => (text.length > WORDS_CHARS ? `${text.slice(0, WORDS_CHARS)}…` : text);
const wordsAt = (seq, events) => shortened(events.find((event) => event.seq === seq)?.text || "");

const said = ({ kind, seq }, events) => (kind === "too_late" ? say("tooLateAt", { words: wordsAt(seq, events) }) : say(`judge_${kind}`));

/** Which message should have called a person. Opens with the focus in it; Escape closes it. */
function Picker({ messages, mood, onPick, onClose }) {
  const list = useRef(null);
  useEffect(() => list.current.focus(), []);
  const submit = (event) => { event.preventDefault(); onPick(Number(list.current.value)); };
  const chosen = likeliest(messages, mood)?.seq;
  return html`
    <form class="picker" onSubmit=${submit} onKeyDown=${(event) => event.key === "Escape" && onClose()}>
      <label><span>${say("pickMessage")}</span>
        <select ref=${list} name="message">${messages.map(({ seq, text }) => html`
          <option key=${seq} value=${seq} selected=${seq === chosen} dir=${textDir(text)}>${shortened(text)}</option>`)}</select></label>
      <button class="button small" type="submit">${say("saveFeedback")}</button>
      <button class="button small quiet" type="button" onClick=${onClose}>${say("cancel")}</button>
    </form>`;
}

/** What was said, by me and by others; a wish of mine that is on its way or was not saved says so. */
const Said = ({ id, trigger, mine, wish, others, events }) => html`
  <div class="said muted" role="status">
    ${mine && html`<p class="mine">${say("yourFeedback", { said: said(mine, events) })}${wish?.state === "sending" && ` · ${say("sending")}`}</p>`}
    ${wish?.state === "failed" && html`<p class="failed">${say("feedbackFailed", { why: say(wish.why) })}${" "}
      <button class="button small" type="button" onClick=${() => judgeAgain(id, trigger)}>${say("retry")}</button></p>`}
    ${others.map((one) => html`<p key=${one.by}>${say("feedbackBy", { name: one.by, said: said(one, events) })}</p>`)}
  </div>`;

/** The kinds that make sense here: no visitor presses the button needlessly, and "right" is there to take a word back. */
function kindsFor(trigger, mine, earlier) {
  return [trigger.reason !== "button" && "needless", earlier.length > 0 && "too_late", mine && "right"].filter(Boolean);
}

function Feedback({ id, state, trigger }) {
  const [picking, setPicking] = useState(false);
  const opener = useRef(null);
  const { events, triggers, feedback, brief } = state;
  const judgements = judgementsOn(trigger, triggers, feedback);
  const wish = wishOn(id, trigger);
  const mine = wish && wish.state !== "failed" ? wish : judgements.find(({ by }) => by === agent.value.name);
  const others = judgements.filter(({ by }) => by !== agent.value.name);
  const earlier = earlierMessages(trigger, triggers, events);
  const kinds = lastOwner(events) === agent.value.name ? kindsFor(trigger, mine, earlier) : [];
  const close = () => { setPicking(false); opener.current?.focus(); };
  const pick = (seq) => { judge(id, trigger, "too_late", seq); close(); };
  const press = (kind) => {
    setPicking(kind === "too_late" && !picking);
    if (kind !== "too_late") judge(id, trigger, kind, trigger.seq);
  };
  return html`
    <div class="feedback">
      ${kinds.length > 0 && html`<div class="judge" role="group" aria-label=${say("feedback")}>${kinds.map((kind) => html`
        <button key=${kind} class=${`button small quiet ${kind}`} type="button" aria-pressed=${String(mine?.kind === kind)}
          aria-expanded=${kind === "too_late" ? String(picking) : undefined} ref=${kind === "too_late" ? opener : undefined}
          onClick=${() => press(kind)}>${mine?.kind === kind && html`<${Icon} name="check" size="14" />`}${say(`judge_${kind}`)}</button>`)}</div>`}
      ${picking && html`<${Picker} messages=${earlier} mood=${brief.mood} onClose=${close} onPick=${pick} />`}
      <${Said} id=${id} trigger=${trigger} mine=${mine} wish=${wish} others=${others} events=${events} />
    </div>`;
}

/** What is said of a trigger in the place of its heading: the reason, or that one was only suggested. */
const titleOf = ({ action, reason }) => (action === "handoff" ? reasonOf(reason) : `${say("trigger_suggested")}: ${reasonOf(reason)}`);

const Trigger = ({ id, state, trigger }) => html`
  <div class="trigger-seen" data-seq=${trigger.seq} data-action=${trigger.action}>
    <div class="line-with-jump"><strong class=${`chip reason why-${trigger.reason}`}>${titleOf(trigger)}</strong></div>
    ${trigger.evidence.length > 0 && html`<${Evidence} id=${id} trigger=${trigger} />`}
    <${Feedback} id=${id} state=${state} trigger=${trigger} />
  </div>`;

/** Without a trigger of the detector's there are the words with which a person was asked for, if there were any. */
const Asked = ({ id, why }) => html`
  ${why.words && html`<div class="line-with-jump"><q class="words" dir=${textDir(why.words)}>${why.words}</q>
    ${why.seq > 0 && html`<${Jump} id=${id} seq=${why.seq} label=${say("whyNow")} />`}</div>`}`;

const List = ({ id, state, triggers }) => triggers.map((trigger) => html`<${Trigger} key=${trigger.seq} id=${id} state=${state} trigger=${trigger} />`);

/** The newest trigger, with the suggestion that the visitor took when it was one; what came before is folded away. */
export function WhyNow({ id, state }) {
  const { triggers, brief: { why_now: why } } = state;
  const newest = triggers.at(-1);
  const taken = state.events.find(({ seq }) => seq === newest?.seq)?.suggestion_seq || 0;
  const open = triggers.filter(({ seq }) => seq === newest.seq || seq === taken).reverse();
  const earlier = triggers.filter((trigger) => !open.includes(trigger)).reverse();
  return html`
    <${Part} title="whyNow" name="why">
      ${!newest && html`<strong class="chip reason">${reasonOf(why?.code)}</strong>`}
      <${List} id=${id} state=${state} triggers=${open} />
      ${why && !newest?.evidence.length && html`<${Asked} id=${id} why=${why} />`}
      ${earlier.length > 0 && html`<details class="earlier"><summary>${say("earlierTriggers", { n: earlier.length })}</summary>
        <${List} id=${id} state=${state} triggers=${earlier} /></details>`}
    <//>`;
}
