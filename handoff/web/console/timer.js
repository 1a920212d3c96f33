// A number that counts up while someone waits.
import { formatDuration } from "/static/shared/i18n.js";
import { html } from "/static/shared/vendor/preact.mjs";
import { now_ms } from "./state.js";

// A visitor's patience, roughly: from here on the timer changes colour (and its number says it anyway).
const LONG_MS = 120_000;
const TOO_LONG_MS = 300_000;

/** `calm`: the span is only told, as nobody waits. */
export const Timer = ({ since_ms, calm }) => {
  const span_ms = now_ms.value - since_ms;
  const tone = calm ? "calm" : span_ms > TOO_LONG_MS ? "too-long" : span_ms > LONG_MS ? "long" : "";
  return html`<time class=${`timer ${tone}`}><bdi dir="ltr">${formatDuration(span_ms)}</bdi></time>`;
};
