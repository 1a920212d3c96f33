/* How long to wait before trying again: doubling from 0.5 s to 8 s, each cut by up to half at random, so that a thousand
   widgets do not come back in the same instant after a restart. */

const FIRST_MS = 500;
const LONGEST_MS = 8000;

/** The pause before the next attempt, in ms; `failures` counts from 1. */
export function backoffMs(failures, random = Math.random) {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return full * (1 - random() / 2);
}
