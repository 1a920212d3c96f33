// How the score moved from message to message: a small line, the moments at which a person was called, and all of it in words.
import { html, useState } from "/static/shared/vendor/preact.mjs";
import { jumpTo } from "./state.js";
import { decimal, language, say } from "./texts.js";
import { RAISED } from "./triggers.js";

const WIDTH = 264;
const HEIGHT = 44;
const EDGE = 6;
// From here on a person is due in nearly every conversation.
const CRITICAL = 0.7;
// Words of the message that a point names; the line under the drawing shows about as many.
const WORDS_CHARS = 60;

const word = (score) => say(score >= CRITICAL ? "moodCritical" : score >= RAISED ? "moodTense" : "moodCalm");

const isRtl = () => language.value === "he";

/** The points [{x, y, n, seq, score, words, marks}]: `marks` are the triggers that came with that message. */
function pointsOf({ brief: { mood }, events, triggers }) {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, mood.length - 1);
  const of = (seq) => mood.findLastIndex((point) => point.seq <= seq);
  return mood.map(({ seq, score }, index) => {
    const along = EDGE + index * step;
    return {
      x: Math.round(isRtl() ? WIDTH - along : along), y: Math.round(EDGE + (1 - score) * (HEIGHT - 2 * EDGE)), n: index + 1, seq, score,
      words: (events.find((event) => event.seq === seq)?.text || "").slice(0, WORDS_CHARS),
      marks: triggers.filter((trigger) => of(trigger.seq) === index).map(({ action }) => action),
    };
  });
}

const called = (point) => point.marks.includes("handoff");

/** A bar where a person was called (full) or suggested (dashed); across it, the score at which one was called. */
const Marks = ({ points }) => points.filter(({ marks }) => marks.length).map((point) => html`
  <g key=${point.seq} class=${`mood-mark ${called(point) ? "handoff" : "suggested"}`}>
    <line class="mood-when" x1=${point.x} x2=${point.x} y1="0" y2=${HEIGHT} />
    ${called(point) && html`<line class="mood-level" x1="0" x2=${WIDTH} y1=${point.y} y2=${point.y} />`}
  </g>`);

const Drawing = ({ points, at }) => html`
  <svg class="mood-line" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    <${Marks} points=${points} />
    <polyline class="mood-path" points=${points.map(({ x, y }) => `${x},${y}`).join(" ")} />
    ${points.map((point, index) => html`<circle key=${point.seq} class=${`mood-point ${called(point) ? "handoff" : ""} ${index === at ? "at" : ""}`}
      cx=${point.x} cy=${point.y} r=${index === at ? 5 : 2.5} />`)}
  </svg>`;

function pointWords({ n, score, words, marks }) {
  const told = say("moodPoint", { n, score: decimal(score), words });
  return [told, ...marks.map((action) => say(`trigger_${action}`))].join(" · ");
}

/** Everything that the drawing shows, for whoever does not see it. */
function allWords(points) {
  const levels = points.filter(called).map(({ score }) => say("moodCalledAt", { score: decimal(score) }));
  return [say("moodScores", { scores: points.map(({ score }) => decimal(score)).join(" · ") }), ...levels].join(" ");
}

function summary(points) {
  const [first, last] = [word(points[0].score), word(points.at(-1).score)];
  return first === last ? last : say("moodLine", { from: first, to: last });
}

/** The point that lies nearest to where the pointer is. */
function nearest({ currentTarget, clientX }, points) {
  const box = currentTarget.getBoundingClientRect();
  const x = ((clientX - box.left) / box.width) * WIDTH;
  return points.reduce((best, point, index) => (Math.abs(point.x - x) < Math.abs(points[best].x - x) ? index : best), 0);
}

const STEPS = { ArrowUp: 1, ArrowDown: -1, Home: -Infinity, End: Infinity };
const stepOf = (key) => STEPS[key] ?? { ArrowRight: 1, ArrowLeft: -1 }[key] * (isRtl() ? -1 : 1);

/** One stop for the keyboard: arrows go from message to message, Enter or a click shows that message in the transcript. */
function Chart({ id, points, at, setAt }) {
  const last = points.length - 1;
  const here = Math.min(at ?? last, last);
  const onKeyDown = (event) => {
    if (event.key === "Enter") jumpTo(id, points[here].seq);
    const step = stepOf(event.key);
    if (Number.isNaN(step)) return;
    event.preventDefault();
    setAt(Math.min(last, Math.max(0, here + step)));
  };
  const leave = (event) => { if (event.currentTarget !== document.activeElement) setAt(null); };
  return html`
    <div class="mood-chart" role="slider" tabindex="0" aria-label=${say("moodChart")} aria-valuemin="1" aria-valuemax=${points.length}
      aria-valuenow=${here + 1} aria-valuetext=${pointWords(points[here])} onKeyDown=${onKeyDown} onFocus=${() => setAt(at ?? last)}
      onBlur=${() => setAt(null)} onPointerMove=${(event) => setAt(nearest(event, points))} onPointerLeave=${leave}
      onClick=${(event) => jumpTo(id, points[nearest(event, points)].seq)}><${Drawing} points=${points} at=${at} /></div>`;
}

function Course({ id, points }) {
  const [at, setAt] = useState(null);
  const point = points[Math.min(at ?? -1, points.length - 1)];
  return html`
    <div class="mood-frame"><div class="mood-scale" aria-hidden="true"><span>${say("moodCritical")}</span><span>${say("moodCalm")}</span></div>
      <${Chart} id=${id} points=${points} at=${at} setAt=${setAt} /></div>
    <p class="mood-words muted">${point ? pointWords(point) : summary(points)}</p>
    <p class="hidden">${allWords(points)}</p>`;
}

export const Mood = ({ id, state }) => {
  const points = pointsOf(state);
  return html`
    <section class="part mood"><h3>${say("mood")}</h3>
      ${points.length ? html`<${Course} id=${id} points=${points} />` : html`<p class="muted">${say("noMood")}</p>`}
    </section>`;
};
