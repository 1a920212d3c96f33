// One conversation's log as the console holds it. Pure: what came over the wire goes in, the next state comes out.

const EMPTY_BRIEF = { why_now: null, goal: null, facts: [], said: [], tried: [], promised: [], mood: [], earlier: [], page: null, language: "" };

export const EMPTY = { conversation: null, brief: EMPTY_BRIEF, triggers: [], feedback: [], events: [], notes: [], lastSeq: 0 };

/**
 * Take a conversation body into `held`. Entries up to `held.lastSeq` are dropped, new ones are appended in order.
 * `gap` is true when something between is missing: then the entries are not taken, and the caller fetches them.
 */
export function merge(held, body) {
  const fresh = body.events.filter((event) => event.seq > held.lastSeq).sort((a, b) => a.seq - b.seq);
  const whole = fresh.every((event, index) => event.seq === held.lastSeq + index + 1);
  const events = whole ? held.events.concat(fresh) : held.events;
  const lastSeq = whole ? held.lastSeq + fresh.length : held.lastSeq;
  const stale = held.conversation && body.conversation.last_seq < held.conversation.last_seq;
  const state = {
    conversation: stale ? held.conversation : body.conversation,
    brief: stale ? held.brief : { ...EMPTY_BRIEF, ...body.brief },
    triggers: stale ? held.triggers : body.triggers, feedback: stale ? held.feedback : body.feedback,
    events, lastSeq, notes: mergeNotes(held.notes, body.notes || []),
  };
  return { state, gap: lastSeq < body.conversation.last_seq };
}

function mergeNotes(held, arrived) {
  const bySeq = new Map(held.map((note) => [note.seq, note]));
  for (const note of arrived) bySeq.set(note.seq, note);
  return bySeq.size === held.length ? held : [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Events in their order with the private notes between them where their time puts them. */
export function interleave(events, notes) {
  const entries = [];
  let next = 0;
  for (const event of events) {
    while (next < notes.length && notes[next].at_ms < event.at_ms) entries.push(asNote(notes[next++]));
    entries.push(event);
  }
  while (next < notes.length) entries.push(asNote(notes[next++]));
  return entries;
}

/** Steps of the calling, and words on them, that only agents may read; several in a row are one line. */
const QUIET = new Set(["offered", "seen", "declined", "climbed", "contact_code_wrong", "trigger_judged"]);

/** Put neighbouring quiet events into one entry {kind: "steps", seq, at_ms, steps: [events]}; everything else stays as it is. */
export function withSteps(entries) {
  const out = [];
  for (const entry of entries) {
    if (!QUIET.has(entry.kind)) { out.push(entry); continue; }
    const last = out.at(-1);
    if (last?.kind === "steps") last.steps.push(entry);
    else out.push({ kind: "steps", seq: entry.seq, steps: [entry] });
  }
  return out;
}

const asNote = (note) => ({ ...note, kind: "note" });

/**
 * The pending replies and notes that the log does not hold yet (a frame may come before the answer to its POST, and the
 * answer may never come). Each entry of the log accounts for one of them: by its seq, its id, or its words.
 */
export function outstanding(items, state, ownName) {
  const taken = new Set();
  return items.filter((item) => {
    const pool = item.mode === "note" ? state.notes : state.events;
    const found = pool.find((entry) => !taken.has(entry) && stands(item, entry, ownName));
    taken.add(found);
    return !found;
  });
}

function stands(item, entry, ownName) {
  if (item.seq) return entry.seq === item.seq;
  if (entry.client_message_id) return entry.client_message_id === item.id;
  return entry.seq > item.afterSeq && entry.text === item.text && entry.author.kind === "agent" && entry.author.name === ownName;
}
