// The console's own language (not the visitor's).
import { LANGUAGE_NAMES, LANGUAGES } from "/static/shared/i18n.js";
import { html } from "/static/shared/vendor/preact.mjs";
import { chooseLanguage, language, say } from "./texts.js";

export const LanguageSwitch = () => html`
  <select class="language" aria-label=${say("language")} value=${language.value}
    onChange=${(event) => chooseLanguage(event.target.value)}>
    ${LANGUAGES.map((tag) => html`<option value=${tag} lang=${tag} selected=${tag === language.value}>${LANGUAGE_NAMES[tag]}</option>`)}
  </select>`;
