// Which rows ring here, since when, and what the server has been told of it. A notice counts only once this client has
// said that it stands on the screen; a hidden tab says so too, because that needs no timer and no painting.

/** One ring is one call: the same offer rings once, the next offer or the next rung rings again. */
export function ringOf(item) {
  if (!item.rings) return null;
  const call = item.offer?.to_me ? `offer ${item.offer.until_ms}` : `${item.audience} ${item.level || 0}`;
  return `${item.conversation_id} ${call}`;
}

let known = new Set();

/** The rows of `waiting` that ring and did not at the last look, in their order. */
export function newRings(waiting) {
  const fresh = waiting.filter((item) => item.rings && !known.has(ringOf(item)));
  known = new Set(waiting.map(ringOf).filter(Boolean));
  return fresh;
}

// The server takes at most this many ids in one frame.
const IDS_MAX = 100;
let told = new Set();

/** A new socket: what went into the old one may have been lost, so it is said again. */
export const forgetTold = () => { told = new Set(); };

/** The frames that say `items` are on the screen, each ring once. `put` returns whether the frame could be sent. Pure but for `told`. */
export function acknowledge(items, put) {
  const rows = items.filter((item) => item.rings && !told.has(ringOf(item)));
  for (let at = 0; at < rows.length; at += IDS_MAX) {
    const some = rows.slice(at, at + IDS_MAX);
    if (put({ type: "seen", conversation_ids: some.map((item) => item.conversation_id) })) {
      for (const item of some) told.add(ringOf(item));
    }
  }
}
