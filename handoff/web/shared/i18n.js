/* Languages: picking one, its direction, texts with variables and plurals, and times as people of that language write
   them. Everything beyond the lookup is the browser's Intl; there is no library. */
import { isolate } from "./bidi.js";

export const LANGUAGES = ["en", "he", "hu"];
export const LANGUAGE_NAMES = { en: "English", he: "עברית", hu: "Magyar" };

/** The first supported language among the wishes ("he-IL", "iw", undefined ... are fine), or "en". */
export function pickLanguage(...wishes) {
  for (const wish of wishes) {
    const code = String(wish || "").toLowerCase().split(/[-_]/)[0];
    const known = code === "iw" ? "he" : code;
    if (LANGUAGES.includes(known)) return known;
  }
  return "en";
}

/** "rtl" or "ltr", for the dir attribute of everything that is written in `lang`. */
export const dir = (lang) => (lang === "he" ? "rtl" : "ltr");

/**
 * makeT({en: {key: text}, he: {...}, hu: {...}}) -> t(key, lang, vars).
 * A text may hold {name}; a string put in is isolated when it runs against the language's direction. A text may also be
 * {one, two, many, other}, chosen by vars.n. An unknown key throws: a missing translation must not reach a screen.
 */
export function makeT(catalogue) {
  return (key, lang, vars = {}) => {
    let text = (catalogue[lang] || {})[key];
    if (text === undefined) throw new Error(`No text "${key}" in "${lang}"`);
    if (typeof text === "object") text = text[pluralRules(lang).select(vars.n)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = vars[name];
      return typeof value === "number" ? formatNumber(value, lang) : isolate(String(value ?? ""), dir(lang));
    });
  };
}

const cache = new Map();
function cached(kind, lang, options, make) {
  const key = `${kind} ${lang} ${JSON.stringify(options)}`;
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key);
}

const pluralRules = (lang) => cached("plural", lang, null, () => new Intl.PluralRules(lang));
const formatter = (lang, options) =>
  cached("date", lang, options, () => new Intl.DateTimeFormat(lang, { hourCycle: "h23", ...options }));

export const formatNumber = (number, lang) =>
  cached("number", lang, null, () => new Intl.NumberFormat(lang)).format(number);

/** 14:05, in the reader's own time zone. */
export const formatTime = (atMs, lang) => formatter(lang, { hour: "2-digit", minute: "2-digit" }).format(atMs);

// Further away the name of the weekday alone could mean two days.
const SIX_DAYS_MS = 6 * 86_400_000;

/** 14:05 for today, the weekday and the time for the next days, otherwise with the date. */
export function formatWhen(atMs, lang, nowMs = Date.now()) {
  if (new Date(atMs).toDateString() === new Date(nowMs).toDateString()) return formatTime(atMs, lang);
  const near = atMs > nowMs && atMs - nowMs < SIX_DAYS_MS;
  const day = near ? { weekday: "long" } : { weekday: "short", day: "numeric", month: "short" };
  return formatter(lang, { ...day, hour: "2-digit", minute: "2-digit" }).format(atMs);
}

/** Up to two initials of a person's name, for an avatar. */
export function initials(name) {
  const words = String(name || "").trim().split(/\s+/u).filter(Boolean);
  return [words[0], words.length > 1 ? words[words.length - 1] : ""].map((word) => [...(word || "")][0] || "")
    .join("").toLocaleUpperCase();
}
