// Every sentence of the studio, written natively in each language (texts/*.js), and the functions that choose among them.
import { formatWhen } from "/static/shared/i18n.js";
import { chooseLanguage, language, numberAs, speaker } from "/static/shared/staff_language.js";
import { EN } from "./texts/en.js";
import { HE } from "./texts/he.js";
import { HU } from "./texts/hu.js";

export { chooseLanguage, language };
export const TEXTS = { en: EN, he: HE, hu: HU };
export const { say, sayOr } = speaker(TEXTS);

export const count = numberAs({});
export const decimal = numberAs({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const percent = numberAs({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const roughPercent = numberAs({ style: "percent", maximumFractionDigits: 0 });
const signed = numberAs({ signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** A difference of two shares, in percentage points: +1.2 */
export const points = (difference) => say("points", { n: signed(difference * 100) });

/** When something happened, short, in the studio's language. */
export const clock = (at_ms) => formatWhen(at_ms, language.value);

/** 2:07 */
export function duration(s) {
  const whole = Math.max(0, Math.round(s));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** These have many reasons; which one it is only the server says, in English. */
const DETAILED = new Set(["version", "bad_phrase", "not_editable", "unreadable", "publish_failed", "does_not_start", "disk"]);

/** The sentence for a refusal: ours for what everybody knows, else the server's own. */
export function problemOf(error) {
  if (error.status === 0) return say("unreachable");
  if (error.status === 429) return say("tooMany");
  const ours = sayOrElse(`refused_${error.code}`, "");
  if (ours && DETAILED.has(error.code) && error.message) return `${ours}: \u2068${error.message}\u2069`;
  return ours || error.message || say("unexpected");
}

/** What is wrong with the draft, or with a job, in the chosen language (bot/designer/sentences). */
export const wordsOf = (problem) => problem.said?.[language.value] || problem.message;

const sayOrElse = (key, otherwise) => (key in TEXTS.en ? say(key) : otherwise);
