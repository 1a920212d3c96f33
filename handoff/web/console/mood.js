// How the mood moved, as a small line and in words.
import { html } from "/static/shared/vendor/preact.mjs";
import { say } from "./texts.js";

const WIDTH = 240;
const HEIGHT = 36;
const EDGE = 5;
// The detector's scores: below this nobody is upset, and above the second one somebody is.
const TENSE = 0.35;
const ANGRY = 0.7;
// Two scores closer than this are the same mood.
const SAME = 0.12;

const word = (score) => say(score >= ANGRY ? "moodAngry" : score >= TENSE ? "moodTense" : "moodCalm");

function direction(first, last) {
  if (word(first) === word(last) && Math.abs(last - first) < SAME) return say("moodFlat");
  return say(last > first ? "moodUp" : "moodDown");
}

function points(mood, rtl) {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, mood.length - 1);
  return mood.map(({ score }, index) => {
    const x = EDGE + index * step;
    return [rtl ? WIDTH - x : x, EDGE + Math.min(1, Math.max(0, score)) * (HEIGHT - 2 * EDGE)].map(Math.round);
  });
}

const Line = ({ mood, label }) => {
  const at = points(mood, document.documentElement.dir === "rtl");
  const [x, y] = at[at.length - 1];
  return html`
    <svg class="mood-line" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${label}>
      <line class="mood-base" x1=${EDGE} x2=${WIDTH - EDGE} y1=${HEIGHT / 2} y2=${HEIGHT / 2} />
      <polyline class="mood-path" points=${at.map((point) => point.join(",")).join(" ")} />
      <circle class="mood-now" cx=${x} cy=${y} r="4" />
    </svg>`;
};

export function Mood({ mood }) {
  const [first, last] = [mood[0]?.score, mood[mood.length - 1]?.score];
  const known = mood.length > 1;
  const moved = known && word(first) !== word(last);
  const label = moved ? say("moodLine", { from: word(first), to: word(last) }) : word(last);
  return html`
    <section class="part mood"><h3>${say("mood")}</h3>
      ${known ? html`<${Line} mood=${mood} label=${label} /><p class="muted">${label} · ${direction(first, last)}</p>`
        : html`<p class="muted">${mood.length ? label : say("noMood")}</p>`}
    </section>`;
}
