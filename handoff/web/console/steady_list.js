// The waiting list holds still under the pointer, so that a click never lands on a card that has just moved there.
import { computed, signal } from "/static/shared/vendor/preact.mjs";
import { queue } from "./state.js";

/** What stood there when the pointer came, or null while it is elsewhere. */
const held = signal(null);

export const holdStill = () => { held.value = steadyWaiting.peek().filter((item) => !item.gone); };
export const letGo = () => { held.value = null; };

/** `held` in its old order, those who left marked `gone` (but not those who are mine now), newcomers at the end. Pure. */
export function steady(held, waiting, mine) {
  const now = new Map(waiting.map((item) => [item.conversation_id, item]));
  const own = new Set(mine.map((item) => item.conversation_id));
  const before = held.filter((item) => !own.has(item.conversation_id))
    .map((item) => now.get(item.conversation_id) || { ...item, gone: true });
  const known = new Set(held.map((item) => item.conversation_id));
  return [...before, ...waiting.filter((item) => !known.has(item.conversation_id))];
}

/** The waiting cards as they are to be drawn. */
export const steadyWaiting = computed(() => {
  const { waiting, mine } = queue.value;
  return held.value ? steady(held.value, waiting, mine) : waiting;
});
