/* The messages. An entry keeps its place in the document from typing to log (same key), so a screen reader hears each
   addition once; the typing sign stands outside the log for the same reason. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../shared/vendor/preact.mjs";
import { textDir } from "../shared/bidi.js";
import { dir, formatWhen, initials } from "../shared/i18n.js";
import { RichText } from "../shared/rich_text.js";
import { BotIcon, CheckIcon, DownIcon } from "./icons.js";
import { t } from "./texts.js";

const NEAR_END_PX = 80; // who is this close to the end wants to see what comes
const GROUP_MS = 5 * 60_000; // messages of one author within this time share a head
const NAMES = /\u2068.*?\u2069/gu; // have a direction of their own
const HIDDEN_KINDS = new Set(["started"]);

export function Thread({ chat, onEdit, onChoice, onHuman }) {
  const language = chat.language.value;
  const entries = chat.entries.value.filter((entry) => !HIDDEN_KINDS.has(entry.kind) && entry.text);
  const [box, away, toEnd] = useStickToEnd(entries.length, chat.stream.typing.value, chat.standing.value.bot_typing);
  const answered = chat.standing.value.state === "bot" ? lastVisitorSeq(entries) : Infinity;
  const suggested = openSuggestion(entries, chat.standing.value);
  return html`<div class="thread-frame">
    <div class="thread" ref=${box} tabindex="0" role="region" aria-label=${t("log", language)}>
      <${Greeting} chat=${chat} used=${entries.length > 0} onChoice=${onChoice} />
      <div role="log" aria-live="polite" aria-relevant="additions" aria-label=${t("log", language)}>
        ${entries.map((entry, i) => html`<${Entry} key=${entry.key} entry=${entry} before=${entries[i - 1]} chat=${chat}
          language=${language} open=${entry.seq > answered} onEdit=${onEdit} onChoice=${onChoice}
          onHuman=${entry === suggested && onHuman} />`)}
      </div>
      <${Typing} chat=${chat} />
    </div>
    ${away && html`<button type="button" class="to-end" onClick=${toEnd}><${DownIcon} />${t("new_messages", language)}</button>`}
  </div>`;
}

/** A button is open until the visitor has said anything after it, and while it is the bot that listens. */
function lastVisitorSeq(entries) {
  const own = entries.filter((entry) => entry.author && entry.author.kind === "visitor" && !entry.failed);
  const last = own[own.length - 1];
  return last ? last.seq ?? Infinity : 0;
}

/** A suggested human can be asked for until one was, or has come, or anything else has happened but talk. */
function openSuggestion(entries, { state, calling }) {
  const newest = entries.filter((entry) => entry.kind !== "message").pop();
  return state === "bot" && !calling && newest && newest.kind === "human_suggested" && newest;
}

function useStickToEnd(count, ...signs) {
  const box = useRef(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    setAway(false);
  };
  useEffect(() => {
    const node = box.current;
    const look = () => {
      atEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END_PX;
      if (atEnd.current) setAway(false);
    };
    node.addEventListener("scroll", look, { passive: true });
    const resized = new ResizeObserver(() => atEnd.current && toEnd());
    resized.observe(node);
    return () => {
      node.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, []);
  useLayoutEffect(() => { if (!atEnd.current) setAway(true); }, [count]);
  useLayoutEffect(() => { if (atEnd.current) toEnd(); }, [count, ...signs]);
  return [box, away, toEnd];
}

function Greeting({ chat, used, onChoice }) {
  const language = chat.language.value;
  return html`<div class="message" data-from="bot">
    <${Head} from="bot" language=${language} />
    <p class="bubble">${t("greeting", language)}</p>
    ${!used && html`<div class="choices" role="group" aria-label=${t("suggestions", language)}>
      ${["ask_order", "ask_return", "ask_hours"].map((key) => html`<button type="button" class="choice" key=${key}
        onClick=${(event) => onChoice(event, t(key, language))}>${t(key, language)}</button>`)}
    </div>`}
  </div>`;
}

function Entry({ entry, before, chat, language, open, onEdit, onChoice, onHuman }) {
  const from = entry.author ? entry.author.kind : "system";
  if (entry.kind !== "message") {
    return html`<div class="divider" data-kind=${entry.kind}><span dir=${textDir(entry.text.replace(NAMES, ""), dir(language))}>
      <${RichText} text=${entry.text} /></span> <time dateTime=${iso(entry)}>${formatWhen(entry.at_ms, language)}</time>
      ${onHuman && html`<button type="button" class="choice" onClick=${onHuman}>${t("talk", language)}</button>`}</div>`;
  }
  const follows = before && before.kind === "message" && before.author.kind === from
    && before.author.name === entry.author.name && entry.at_ms - before.at_ms < GROUP_MS;
  return html`<div class="message" data-from=${from} data-pending=${entry.pending || undefined}>
    <${Head} from=${from} name=${entry.author.name} language=${language} hidden=${follows} />
    <p class="bubble" dir=${textDir(entry.text, dir(language))}><${RichText} text=${entry.text} /></p>
    <${Choices} entry=${entry} onChoice=${onChoice} open=${open} language=${language} />
    <${Fate} entry=${entry} from=${from} language=${language} onEdit=${onEdit} chat=${chat} />
  </div>`;
}

const iso = (entry) => new Date(entry.at_ms).toISOString();

function Head({ from, name, language, hidden }) {
  const shown = from === "agent" && name || t({ visitor: "me", bot: "assistant", agent: "person" }[from], language);
  if (from === "visitor" || hidden) return html`<span class="unseen">${shown}: </span>`;
  return html`<div class="head"><span class="avatar" aria-hidden="true">${from === "bot" ? html`<${BotIcon} />` : initials(shown)}</span>
    <bdi>${shown}</bdi></div>`;
}

function Choices({ entry, onChoice, open, language }) {
  if (!entry.buttons || !entry.buttons.length) return null;
  return html`<div class="choices">${entry.buttons.map((title, i) => html`<button type="button" class="choice" key=${i}
    disabled=${!open} dir=${textDir(title, dir(language))} onClick=${(event) => onChoice(event, title)}>${title}</button>`)}</div>`;
}

/** The line under a message: when, and for the visitor's own whether it has arrived. */
function Fate({ entry, from, language, onEdit, chat }) {
  const time = html`<time dateTime=${iso(entry)}>${formatWhen(entry.at_ms, language)}</time>`;
  if (from !== "visitor") return html`<div class="fate">${time}</div>`;
  if (entry.failed) {
    return html`<div class="fate" data-failed>${t("not_sent", language)}: ${t(entry.failed, language, { n: entry.text.length, max: 4000 })}
      <button type="button" class="quiet" onClick=${() => onEdit(chat.outbox.take(entry.id))}>${t("edit", language)}</button></div>`;
  }
  if (entry.pending) return html`<div class="fate">${t(chat.trouble.value ? "waiting_to_send" : "sending", language)}</div>`;
  return html`<div class="fate">${time}<span class="unseen">${t("sent", language)}</span><${CheckIcon} /></div>`;
}

function Typing({ chat }) {
  const [language, name] = [chat.language.value, chat.stream.typing.value];
  const bot = chat.standing.value.bot_typing && chat.standing.value.state === "bot";
  if (name === null && !bot) return null;
  const words = bot ? t("bot_typing", language) : t("typing", language, { name });
  return html`<div class="typing" aria-hidden="true"><span class="dots"><i></i><i></i><i></i></span>${words}</div>`;
}
