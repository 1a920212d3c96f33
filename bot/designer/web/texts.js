// Every sentence of the studio, written natively in each language (texts/*.js), and the functions that choose among them.
import { formatWhen, makeT, pickLanguage } from "/static/shared/i18n.js";
import { signal } from "/static/shared/vendor/preact.mjs";
import { EN } from "./texts/en.js";
import { HE } from "./texts/he.js";
import { HU } from "./texts/hu.js";

const KEY = "warmline.console.language"; // one choice for console and studio
export const TEXTS = { en: EN, he: HE, hu: HU };

export const language = signal(pickLanguage(remembered(), ...(navigator.languages || [])));

function remembered() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

/** Show the studio in `tag` from now on, also after a reload. */
export function chooseLanguage(tag) {
  language.value = tag;
  try { localStorage.setItem(KEY, tag); } catch { /* private mode: this page only */ }
}

const text = makeT(TEXTS);

/** The sentence `key` in the studio's language; `{name}` is replaced by `vars.name`. */
export const say = (key, vars) => text(key, language.value, vars);

/** As `say(prefix + name)`, but a name that we have no words for is shown as it is. */
export const sayOr = (prefix, name, vars) => (prefix + name in TEXTS.en ? say(prefix + name, vars) : String(name).replaceAll("_", " "));

const number = (options) => (value) => new Intl.NumberFormat(language.value, options).format(value);
export const count = number({});
export const decimal = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const percent = number({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const roughPercent = number({ style: "percent", maximumFractionDigits: 0 });
const signed = number({ signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** A difference of two shares, in percentage points: +1.2 */
export const points = (difference) => say("points", { n: signed(difference * 100) });

/** When something happened, short, in the studio's language. */
export const clock = (at_ms) => formatWhen(at_ms, language.value);

/** 2:07 */
export function duration(s) {
  const whole = Math.max(0, Math.round(s));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The sentence for a refusal: ours for what everybody knows, else the server's own. */
export function problemOf(error) {
  if (error.status === 0) return say("unreachable");
  if (error.status === 429) return say("tooMany");
  return sayOrElse(`refused_${error.code}`, error.message || say("unexpected"));
}

const sayOrElse = (key, otherwise) => (key in TEXTS.en ? say(key) : otherwise);
