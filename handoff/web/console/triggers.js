// What the detector saw and what agents said of it, made ready to be shown. Pure.

// A weight of 1 is certain; its logarithm has to stay a number.
const CERTAIN = 0.9999;
/** Seen in the words alone, without the score: its weight is no share of the score. */
const DECIDES_ALONE = "asked";
// Below this share a single "this" or "not" would be marked, which tells nobody anything.
const FAINT = 0.02;
/** From this score on a message is no longer calm. */
export const RAISED = 0.35;
/** The detector's own reasons: the message right before the trigger is the one that set it off. */
const SEEN_IN_A_MESSAGE = new Set(["asked", "angry", "stuck"]);

const doubt = (weight) => -Math.log(1 - Math.min(CERTAIN, Math.max(0, weight)));

/**
 * The evidence as [{seq, words, codes, share}], heaviest first; signs in the same words are one row. `share` is 0..1 of
 * the score, taken apart as it was put together (each sign leaves only its part of the doubt), or null where the words
 * decide whatever the score is.
 */
export function evidenceRows(evidence) {
  const whole = evidence.filter(({ code }) => code !== DECIDES_ALONE).reduce((sum, { weight }) => sum + doubt(weight), 0);
  const rows = new Map();
  for (const { code, seq, words, weight } of evidence) {
    const alone = code === DECIDES_ALONE;
    const key = `${alone} ${seq} ${words}`;
    const row = rows.get(key) || { seq, words, codes: [], share: alone ? null : 0 };
    if (!row.codes.includes(code)) row.codes.push(code);
    if (!alone && whole) row.share += doubt(weight) / whole;
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => (b.share ?? 2) - (a.share ?? 2));
}

/** Where the transcript is to be marked: Map of seq -> {quotes, codes}. What hardly counted is not marked. */
export function marksOf(triggers) {
  const marks = new Map();
  const rows = triggers.flatMap(({ evidence }) => evidenceRows(evidence)).filter(({ share }) => share === null || share >= FAINT);
  for (const { codes, seq, words } of rows) {
    const mark = marks.get(seq) || { quotes: [], codes: [] };
    marks.set(seq, { quotes: [...new Set([...mark.quotes, words])], codes: [...new Set([...mark.codes, ...codes])] });
  }
  return marks;
}

const isCall = ({ action }) => action === "handoff";

/** Where the story begins that ended in this call: after the call before it, as a suggestion calls nobody. */
const beginning = (trigger, triggers) => triggers.filter((one) => isCall(one) && one.seq < trigger.seq).at(-1)?.seq || 0;

const isVisitors = (event) => event.kind === "message" && event.author.kind === "visitor";

/** The visitor's messages at which this call could have come instead; none for a suggestion. */
export function earlierMessages(trigger, triggers, events) {
  if (!isCall(trigger)) return [];
  const since = beginning(trigger, triggers);
  const said = events.filter((event) => isVisitors(event) && event.seq > since && event.seq < trigger.seq);
  return SEEN_IN_A_MESSAGE.has(trigger.reason) ? said.slice(0, -1) : said;
}

/** The one to propose: the first with a raised score, else the one with the highest. */
export function likeliest(messages, mood) {
  const score = ({ seq }) => mood.find((point) => point.seq === seq)?.score || 0;
  return messages.find((message) => score(message) >= RAISED)
    || messages.reduce((best, message) => (!best || score(message) > score(best) ? message : best), null);
}

/** What counts of the feedback on `trigger`: the newest word of each agent, as [{by, kind, seq, at_ms}]. */
export function judgementsOn(trigger, triggers, feedback) {
  const since = beginning(trigger, triggers);
  const late = ({ kind, seq }) => kind === "too_late" && isCall(trigger) && seq > since && seq < trigger.seq;
  const here = feedback.filter((one) => one.seq === trigger.seq || late(one));
  const newest = new Map();
  for (const one of here) if (!newest.has(one.by) || newest.get(one.by).at_ms <= one.at_ms) newest.set(one.by, one);
  return [...newest.values()];
}

/** The name of the agent who has the conversation or had it last, or undefined. */
export const lastOwner = (events) => events.findLast(({ kind }) => kind === "claimed" || kind === "assigned")?.author.name;

const GAPS = /\s+/u;
const plain = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Where `quote` stands in `text`, as [start, end], or null. A quote is on one line and may end in "…". */
function placeOf(quote, text) {
  const words = quote.replace(/…$/u, "").split(GAPS).filter(Boolean).map(plain);
  const found = words.length && new RegExp(words.join("\\s+"), "u").exec(text);
  return found ? [found.index, found.index + found[0].length] : null;
}

/**
 * `parts` (pieces of bidi.js, whose texts joined are the message) cut where quotes begin and end, joined again to
 * [{text, marked}]. Links and numbers that stand isolated stay whole.
 */
export function cutAtQuotes(parts, quotes) {
  const text = parts.map((part) => part.text).join("");
  const places = quotes.map((quote) => placeOf(quote, text)).filter(Boolean);
  const out = [];
  const push = (piece, marked) => {
    if (out.at(-1)?.marked === marked) out.at(-1).text += piece;
    else if (piece) out.push({ text: piece, marked });
  };
  let start = 0;
  for (const part of parts) {
    const end = start + part.text.length;
    const edges = part.kind === "text" ? places.flat().filter((place) => place > start && place < end) : [];
    const cuts = [start, ...edges.sort((a, b) => a - b), end];
    cuts.slice(1).forEach((to, index) => push(text.slice(cuts[index], to), places.some(([a, b]) => a < to && b > cuts[index])));
    start = end;
  }
  return out;
}
