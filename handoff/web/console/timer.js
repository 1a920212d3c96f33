// A number that counts up while someone waits.
import { html } from "/static/shared/vendor/preact.mjs";
import { now_ms } from "./state.js";

// A visitor's patience, roughly: from here on the timer changes colour (and its number says it anyway).
const LONG_MS = 120_000;
const TOO_LONG_MS = 300_000;

/** A duration as a clock: 0:07, 12:40, 1:02:09. Reads the same in every language. */
export function formatDuration(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** `calm`: the span is only told, as nobody waits. */
export const Timer = ({ since_ms, calm }) => {
  const span_ms = now_ms.value - since_ms;
  const tone = calm ? "calm" : span_ms > TOO_LONG_MS ? "too-long" : span_ms > LONG_MS ? "long" : "";
  return html`<time class=${`timer ${tone}`}><bdi dir="ltr">${formatDuration(span_ms)}</bdi></time>`;
};
