// Before a question is sent whose answer stands in the conversation already, the console says so. The server finds it;
// nothing here ever holds up typing, and sending by no more than a blink.
import { textDir } from "/static/shared/bidi.js";
import { html, signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { factName } from "./facts.js";
import { jumpTo } from "./state.js";
import { say } from "./texts.js";

// Between two words of quick typing: asked more often, the answer would be to half a question.
const PAUSE_MS = 300;
// What sending waits at most for an answer that is not there yet. Longer is felt; then the message goes without.
export const SENDING_WAIT_MS = 150;

/** What the server said last: {id, text, answers}. It stands until it has said something newer. */
const last = signal({ id: null, text: "", answers: [] });
/** The text that the agent wanted to send, and was asked about: {id, text}. */
const asked = signal({ id: null, text: "" });

let timer = 0;
let flight = null;

/** The answers to show over the composer of `id`, whose draft is `text`. */
export const standing = (id, text) => (last.value.id === id && text.trim() ? last.value.answers : []);

/** Has the agent been asked whether `text` is to be sent anyway? */
export const isAsked = (id, text) => asked.value.id === id && asked.value.text === text.trim();

/** The draft of `id` is now `text`: ask soon, once the agent pauses. */
export function typed(id, text) {
  clearTimeout(timer);
  if (!text.trim()) forget();
  else timer = setTimeout(() => { look(id, text.trim()); }, PAUSE_MS);
}

/** Nothing is being written any more. */
export function forget() {
  clearTimeout(timer);
  flight?.abort();
  last.value = { id: null, text: "", answers: [] };
  asked.value = { id: null, text: "" };
}

// One at a time: a server that does not answer must not hold the browser's few connections, through which we send.
async function look(id, text) {
  flight?.abort();
  const mine = new AbortController();
  flight = mine;
  try {
    const { answers } = await api.guard(id, text, mine.signal);
    if (flight === mine) last.value = { id, text, answers };
  } catch { /* without an answer there is no hint */ }
}

const inTime = (work) => Promise.race([work, new Promise((done) => { setTimeout(done, SENDING_WAIT_MS); })]);

/** May `text` go now? False: its answer is known, and the agent is asked. The same text again may go. */
export async function mayGo(id, text) {
  if (isAsked(id, text)) return true;
  clearTimeout(timer);
  if (last.peek().id !== id || last.peek().text !== text) await inTime(look(id, text));
  const known = last.peek().id === id && last.peek().text === text && last.peek().answers.length > 0;
  if (known) asked.value = { id, text };
  return !known;
}

const said = ({ value, message }) => (message ? say("guardSaid", { value, n: message }) : say("guardKnown", { value }));

const Hint = ({ id, answer }) => html`
  <li title=${answer.quote}><span dir=${textDir(say("guardAgain"))}><strong>${factName(answer.name)}.</strong> ${said(answer)}</span>
    <button class="button quiet small" type="button" onClick=${() => jumpTo(id, answer.seq)}
      aria-label=${`${say("guardShow")}: ${factName(answer.name)}`}>${say("guardShow")}</button></li>`;

/** Over the composer, and before it in the order of the keyboard: Shift+Tab from the text leads to the message. */
export const Guard = ({ id, text }) => {
  const answers = standing(id, text);
  const spoken = [...answers.map((answer) => `${factName(answer.name)}. ${said(answer)}`), ...(isAsked(id, text) ? [say("guardAgain")] : [])];
  return html`
    <p class="hidden" role="status">${spoken.join(" ")}</p>
    ${answers.length > 0 && html`
      <div class="guard callout warning">
        <ul>${answers.map((answer) => html`<${Hint} key=${answer.name} id=${id} answer=${answer} />`)}</ul>
        ${isAsked(id, text) && html`<p class="guard-again"><strong>${say("guardAgain")}</strong></p>`}
      </div>`}`;
};
