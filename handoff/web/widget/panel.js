/* The open chat: head, status, thread, composer. */
import { html, useEffect, useRef, useState, useSignal } from "../shared/vendor/preact.mjs";
import { LANGUAGES, LANGUAGE_NAMES, dir, initials } from "../shared/i18n.js";
import { Composer } from "./composer.js";
import { BotIcon, CloseIcon } from "./icons.js";
import { Banners, Status, sentences } from "./status.js";
import { Thread } from "./thread.js";
import { t } from "./texts.js";

/** fullPage: the hosted page, which has nothing to close. focusSignal: a number that grows when the field wants focus. */
export function Panel({ chat, onClose, fullPage, focusSignal }) {
  const language = chat.language.value;
  const field = useRef(null);
  const edited = useSignal("");
  const [nudge, setNudge] = useState(0);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (focusSignal.value && field.current) field.current.focus();
  }, [focusSignal.value]);

  const edit = (text) => {
    edited.value = text;
    field.current.focus();
  };
  const choose = (event, title) => {
    chat.send(title);
    if (event.detail === 0) field.current.focus(); // pressed by key, and about to be disabled under the focus
  };
  const askHuman = () => {
    if (chat.requestHuman()) return; // the status line changes by itself
    const told = sentences(chat.standing.value, chat.log.events.value, language);
    setNudge(nudge + 1); // the status line shows itself again, and is said again
    setSaid(`${t(told.key, language, told.vars)}${nudge % 2 ? " " : ""}`);
  };
  const acceptHuman = (event) => {
    askHuman();
    if (event.detail === 0) field.current.focus(); // pressed by key, and about to be gone under the focus
  };
  const press = (event) => {
    if (event.key !== "Escape" || fullPage) return;
    event.stopPropagation();
    onClose();
  };
  return html`<section class="panel" data-full=${fullPage || undefined} dir=${dir(language)} lang=${language}
      role=${fullPage ? "main" : "dialog"} aria-label=${t("title", language)} onKeyDown=${press}>
    <${Header} chat=${chat} onClose=${fullPage ? null : onClose} />
    <${Banners} chat=${chat} />
    <${Status} chat=${chat} nudge=${nudge} onDone=${() => field.current.focus()} />
    <p class="unseen" role="status">${said}</p>
    <${Thread} chat=${chat} onEdit=${edit} onChoice=${choose} onHuman=${acceptHuman} />
    <${Composer} chat=${chat} field=${field} edited=${edited} onHuman=${askHuman} />
  </section>`;
}

function Header({ chat, onClose }) {
  const [language, standing] = [chat.language.value, chat.standing.value];
  const name = standing.state === "human" && standing.agent ? standing.agent.name : null;
  return html`<div class="header" data-human=${name !== null || undefined}>
    <span class="avatar" aria-hidden="true">${name ? initials(name) : html`<${BotIcon} />`}</span>
    <div class="who"><${onClose ? "h2" : "h1"} class="name"><bdi>${name || t("title", language)}</bdi><//>
      <p>${t(name ? "person" : "assistant", language)}</p></div>
    <select aria-label=${t("language", language)} value=${language} onChange=${(event) => chat.setLanguage(event.target.value)}>
      ${LANGUAGES.map((code) => html`<option value=${code} lang=${code} selected=${code === language}>${LANGUAGE_NAMES[code]}</option>`)}
    </select>
    ${onClose && html`<button type="button" class="close" aria-label=${t("close", language)} onClick=${onClose}><${CloseIcon} /></button>`}
  </div>`;
}
