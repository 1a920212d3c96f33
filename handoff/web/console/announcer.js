// What just happened, shown for a moment and read out by a screen reader; never takes the focus.
import { html, useEffect, useState } from "/static/shared/vendor/preact.mjs";
import { announcement } from "./state.js";

// Long enough to read a sentence twice.
const SHOWN_MS = 6_000;

export function Announcer() {
  const { text, tone, n } = announcement.value;
  const [gone, setGone] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setGone(n), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [n]);
  return html`<div class="announcer" role="status">${text && gone !== n && html`<div key=${n} class=${`toast ${tone}`}>${text}</div>`}</div>`;
}
