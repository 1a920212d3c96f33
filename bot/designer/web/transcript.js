// A whole conversation, as designers may see it: masked, read only, with the message that it was opened for marked.
import { html, signal, useEffect, useRef } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Dialog } from "./dialog.js";
import { Loading, Name, Said, Trouble } from "./parts.js";
import { count, problemOf, say } from "./texts.js";

/** {id, seq, lang, lines?, earlier?, trouble?} while it is open; null otherwise. */
const open = signal(null);

async function show(id, seq, lang) {
  open.value = { id, seq, lang };
  let found;
  try {
    found = await api.conversation(id);
  } catch (error) {
    found = { trouble: error.status === 404 ? say("noTranscript") : problemOf(error) };
  }
  if (open.peek()?.id === id) open.value = { ...open.peek(), ...found };
}

/** Opens the conversation that message `seq` stands in. */
export const ConversationLink = ({ id, seq, lang }) => html`
  <button class="link" type="button" onClick=${() => show(id, seq, lang)} aria-haspopup="dialog">${say("openTranscript")}</button>`;

const Line = ({ line, on, lang }) => {
  const place = useRef(null);
  useEffect(() => { if (on) place.current.scrollIntoView({ block: "center" }); }, []);
  return html`<li ref=${place} class=${`${line.author} ${on ? "meant" : ""}`} aria-current=${on ? "true" : undefined}>
    <span class="who">${say(`author_${line.author}`)}</span> <${Said} text=${line.text} lang=${lang} /></li>`;
};

const Body = ({ about }) => {
  if (about.trouble) return html`<${Trouble} words=${about.trouble} />`;
  if (!about.lines) return html`<${Loading} />`;
  return html`${about.earlier > 0 && html`<p class="muted">${say("transcriptEarlier", { n: count(about.earlier) })}</p>`}
    <ol class="context transcript" tabindex="0" aria-label=${say("transcript")}>${about.lines.map((line) => html`<${Line} key=${line.seq} line=${line} on=${line.seq === about.seq} lang=${about.lang} />`)}</ol>`;
};

const close = () => { open.value = null; };

/** Stands once in a page that has links to conversations. */
export const Transcript = () => {
  const about = open.value;
  return html`<${Dialog} open=${Boolean(about)} name="transcript" wide title=${say("transcript")} onClose=${close}>
    ${about && html`<p class="muted">${say("transcriptLead")} <${Name}>${about.id}<//></p><${Body} about=${about} />
      <div class="dialog-foot"><button class="button" type="button" onClick=${close} autofocus>${say("close")}</button></div>`}<//>`;
};
