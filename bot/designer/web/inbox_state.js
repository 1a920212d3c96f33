// The inbox as this browser sees it: what is shown, which one is before the eyes, what is chosen, what can be undone.
import { computed, signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { announce } from "./state.js";
import { problemOf, say, sayOr } from "./texts.js";
import { look } from "./watch.js";

export const items = signal(null);
export const wishes = signal({ language: "", cause: "", text: "" });
export const problem = signal("");
export const currentId = signal("");
export const chosen = signal(new Set());
/** Is the next key the intent under which the message goes into the test set? */
export const testing = signal(false);
const done = signal([]);
export const canUndo = computed(() => done.value.length > 0);

export const current = computed(() => items.value?.find((item) => item.id === currentId.value) || items.value?.[0] || null);
/** Those that a key decides: the chosen ones, else the one before the eyes. */
export const meant = computed(() => {
  const among = (items.value || []).filter((item) => chosen.value.has(item.id));
  if (among.length) return among;
  return current.value ? [current.value] : [];
});

// Counts what was done here: an answer that was on its way meanwhile shows what is no longer so.
let doings = 0;

export async function load() {
  const before = doings;
  try {
    const answer = await api.inbox(wishes.peek());
    if (before !== doings) return;
    items.value = answer.items;
    problem.value = "";
  } catch (error) { problem.value = problemOf(error); }
}

export function wish(change) {
  wishes.value = { ...wishes.peek(), ...change };
  doings += 1;
  chosen.value = new Set();
  load();
}

export function choose(id, yes) {
  const next = new Set(chosen.peek());
  if (yes) next.add(id); else next.delete(id);
  chosen.value = next;
}

export function chooseAll(yes) { chosen.value = new Set(yes ? items.peek().map((item) => item.id) : []); }

/** Move `by` rows down or up. */
export function move(by) {
  const all = items.peek() || [];
  const at = all.indexOf(current.peek());
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (next) currentId.value = next.id;
}

/** Decide what is meant; the next one comes before the eyes at once. Resolves to whether it went through. */
export async function decide(kind, intent = "") {
  const [about, all] = [meant.peek(), items.peek()];
  if (!about.length) return false;
  doings += 1;
  const ids = about.map((item) => item.id);
  try {
    const { decision } = await api.decide(ids, kind, intent, Object.fromEntries(about.map((item) => [item.id, item.etag])));
    const after = all.slice(all.indexOf(about[about.length - 1]) + 1).find((item) => !ids.includes(item.id));
    items.value = all.filter((item) => !ids.includes(item.id));
    currentId.value = after?.id || "";
    chosen.value = new Set();
    testing.value = false;
    done.value = [...done.peek(), decision];
    announce(say(`decided_${kind}`, { n: ids.length, intent }), "plain", undo);
    look();
    return true;
  } catch (error) {
    announce(error.code === "decided" ? say("fasterLabel", { name: error.extra.by || "?" }) : problemOf(error), "warning");
    if (error.status === 409) await load();
    return false;
  }
}

/** Take the last decision back; a repeat takes back the one before it. */
export async function undo() {
  const last = done.peek().at(-1);
  if (!last) return;
  doings += 1;
  try {
    await api.undo(last);
    done.value = done.peek().slice(0, -1);
    announce(say("undone"));
  } catch (error) {
    if (error.status === 409 || error.status === 404) done.value = done.peek().slice(0, -1);
    announce(problemOf(error), "warning");
  }
  await load();
  look();
}

export const causeWords = (cause) => sayOr("cause_", cause);
