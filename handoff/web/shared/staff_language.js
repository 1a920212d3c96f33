// One choice of language for the console and the studio, and how their sentences are found.
import { makeT, pickLanguage } from "./i18n.js";
import { signal } from "./vendor/preact.mjs";

const KEY = "warmline.console.language";

export const language = signal(pickLanguage(remembered(), ...(navigator.languages || [])));

function remembered() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

/** Show the pages in `tag` from now on, also after a reload. */
export function chooseLanguage(tag) {
  language.value = tag;
  try { localStorage.setItem(KEY, tag); } catch { /* private mode: this page only */ }
}

/** {say, sayOr} for texts {en: {key: text}, he: {…}, hu: {…}}: `say(key)` in the chosen language, `{name}` replaced by
    `vars.name`; `sayOr(prefix, name)` shows a name that we have no words for as it is ("gift_code" → "gift code"). */
export function speaker(texts) {
  const text = makeT(texts);
  const say = (key, vars) => text(key, language.value, vars);
  const sayOr = (prefix, name, vars) => (prefix + name in texts.en ? say(prefix + name, vars) : String(name).replaceAll("_", " "));
  return { say, sayOr };
}

/** Numbers as people write them in the chosen language, by Intl's options. */
export const numberAs = (options) => (number) => new Intl.NumberFormat(language.value, options).format(number);
