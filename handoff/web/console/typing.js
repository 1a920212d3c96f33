// Who is typing: the visitor (for a few seconds after their last sign of it) and us (told at most every three seconds).
import { signal } from "/static/shared/vendor/preact.mjs";

const SHOWN_MS = 5_000;
const TELL_EVERY_MS = 3_000;

/** Conversation whose visitor is typing, or null. */
export const typingVisitor = signal(null);
let timer = 0;

export function visitorTypes(id) {
  typingVisitor.value = id;
  clearTimeout(timer);
  timer = setTimeout(() => { typingVisitor.value = null; }, SHOWN_MS);
}

const told = new Map();

/** Is it time to tell the visitor of `id` again that a reply is being written? */
export function dueToTell(id) {
  const now = performance.now();
  if (now - (told.get(id) ?? -TELL_EVERY_MS) < TELL_EVERY_MS) return false;
  told.set(id, now);
  return true;
}
