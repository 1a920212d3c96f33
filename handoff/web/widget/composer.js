/* Where the visitor writes. Enter sends, Shift+Enter breaks the line, and the Enter that ends an input method's word
   does neither. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../shared/vendor/preact.mjs";
import { textDir } from "../shared/bidi.js";
import { dir } from "../shared/i18n.js";
import { TEXT_MAX } from "./chat.js";
import { PersonIcon, SendIcon } from "./icons.js";
import { t } from "./texts.js";

const TALLEST_PX = 140;
const TYPING_EVERY_MS = 2500; // no need to tell more often that somebody is typing

export function Composer({ chat, field, edited, onHuman }) {
  const language = chat.language.value;
  const [text, setText] = useState("");
  const told = useRef(0);
  const length = [...text].length;
  const tooLong = length > TEXT_MAX;

  useEffect(() => {
    if (edited.value) setText(edited.value);
    edited.value = "";
  }, [edited.value]);
  useLayoutEffect(() => fit(field.current), [text]);

  const write = (event) => {
    setText(event.target.value);
    if (Date.now() - told.current < TYPING_EVERY_MS) return;
    told.current = Date.now();
    chat.stream.sendTyping();
  };
  const send = () => {
    if (!text.trim() || tooLong) return;
    chat.send(text.trim());
    setText("");
    field.current.focus();
  };
  const press = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  return html`<div class="foot">
    <button type="button" class="human" onClick=${onHuman}><${PersonIcon} />${t("talk", language)}</button>
    <form class="composer" onSubmit=${(event) => { event.preventDefault(); send(); }}>
      <textarea ref=${field} rows="1" value=${text} dir=${textDir(text, dir(language))} onInput=${write} onKeyDown=${press}
        aria-label=${t("placeholder", language)} placeholder=${t("placeholder", language)} enterkeyhint="send"
        aria-invalid=${tooLong ? "true" : undefined} aria-describedby="limit"></textarea>
      <button type="submit" class="send" aria-label=${t("send", language)} disabled=${!text.trim() || tooLong}><${SendIcon} /></button>
    </form>
    <p class="limit" id="limit" role="status">${tooLong && t("too_long", language, { n: length, max: TEXT_MAX })}</p>
  </div>`;
}

/** Grows with the text. Set through the object model, which a strict policy allows, not as an attribute. */
function fit(area) {
  area.style.blockSize = "auto";
  area.style.blockSize = `${Math.min(TALLEST_PX, area.scrollHeight)}px`;
}
