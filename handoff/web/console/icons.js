// The few drawings of the console, as outlines that take the colour of the text around them.
import { html } from "/static/shared/vendor/preact.mjs";

const PATHS = {
  copy: "M9 9h10v12H9zM5 15H4V3h11v2",
  target: "M12 3v4M12 17v4M3 12h4M17 12h4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  sound: "M11 5 6 9H3v6h3l5 4zM15.500 8.500a5 5 0 0 1 0 7M18.500 6a9 9 0 0 1 0 12",
  mute: "M11 5 6 9H3v6h3l5 4zM16 9.500l5 5M21 9.500l-5 5",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  down: "M6 9l6 6 6-6",
  bot: "M5 9h14v10H5zM12 5v4M9.500 13.500h.01M14.500 13.500h.01",
  check: "M5 12.500l4.500 4.500L19 7.500",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20.500a2 2 0 0 0 4 0",
  shield: "M12 3l7 3v6c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6z",
  exit: "M10 4H5v16h5M15 8l4 4-4 4M19 12H9",
};

/** A decorative drawing; the words beside it carry the meaning. */
export const Icon = ({ name, size = 16 }) => html`
  <svg class=${`icon icon-${name}`} width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
