// The open file: what was loaded, what became of it here, and what happened to it on disk meanwhile. What was typed is kept
// in this browser until it is saved or thrown away, so that neither a reload nor an ended session loses it.
import { signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { announce, server } from "./state.js";
import { problemOf, say } from "./texts.js";
import { look } from "./watch.js";

const KEY = "warmline.studio.unsaved.";

/** {path, base, etag} as loaded, or null; `version` counts how often the editor must be filled anew, with `mine`. */
export const file = signal(null);
export const mine = signal("");
export const dirty = signal(false);
export const problems = signal(null);
export const trouble = signal("");
export const busy = signal("");
/** {current, etag}: what stands on disk in place of what was loaded. */
export const conflict = signal(null);
export const version = signal(0);

const kept = (path) => { try { return JSON.parse(localStorage.getItem(KEY + path)); } catch { return null; } };
const keptPaths = () => Object.keys(localStorage).filter((key) => key.startsWith(KEY)).map((key) => key.slice(KEY.length));
/** Files in which something was typed here and not saved. */
export const unsaved = signal(keptPaths());

function forget(path) {
  localStorage.removeItem(KEY + path);
  unsaved.value = keptPaths();
}

function keep(path, text) {
  localStorage.setItem(KEY + path, text);
  unsaved.value = keptPaths();
}

function show(path, base, etag, text) {
  file.value = { path, base, etag };
  mine.value = text;
  dirty.value = text !== base;
  problems.value = null;
  conflict.value = null;
  version.value += 1;
}

/** Open it, with what was typed here and not saved. */
export async function open(path) {
  trouble.value = "";
  try {
    const found = await api.readFile(path);
    const before = kept(path);
    if (!before) { show(path, found.text, found.etag, found.text); return; }
    show(path, before.base, before.etag, before.text);
    announce(say("unsavedFound"));
    if (before.etag !== found.etag) conflict.value = { current: found.text, etag: found.etag };
  } catch (error) {
    file.value = null;
    trouble.value = error.status === 404 ? say("noSuchFile", { path }) : problemOf(error);
  }
}

let keeping = 0;

/** The editor holds `text` now. */
export function typed(text) {
  const { path, base, etag } = file.peek();
  mine.value = text;
  dirty.value = text !== base;
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    if (file.peek()?.path !== path) return;
    try {
      if (text === base) forget(path); else keep(path, JSON.stringify({ base, etag, text }));
    } catch { announce(say("notKept"), "warning"); }
  }, 300);
}

/** What is wrong with the draft when this text stands in its file; shown, and returned. */
export async function check() {
  busy.value = "check";
  try {
    problems.value = (await api.check(file.peek().path, mine.peek())).problems;
    return problems.peek();
  } catch (error) {
    announce(problemOf(error), "warning");
    return null;
  } finally { busy.value = ""; }
}

/** Save over what was loaded; resolves to whether it was saved. */
export async function save() {
  const { path, etag } = file.peek();
  const text = mine.peek();
  busy.value = "save";
  try {
    const saved = await api.saveFile(path, text, etag);
    clearTimeout(keeping);
    forget(path);
    file.value = { path, base: text, etag: saved.etag };
    dirty.value = mine.peek() !== text;
    announce(say("saved"));
    look();
    return true;
  } catch (error) {
    if (error.code === "conflict") conflict.value = { current: error.extra.current, etag: error.extra.etag };
    else announce(problemOf(error), "warning");
    return false;
  } finally { busy.value = ""; }
}

/** What stands on disk is loaded; what was typed is gone. */
export async function discard() {
  const { path } = file.peek();
  clearTimeout(keeping);
  forget(path);
  await open(path);
}

/** From now on what was typed here counts as an edit of what stands on disk now. */
export function rebase(text) {
  const { path } = file.peek();
  const { current, etag } = conflict.peek();
  show(path, current, etag, text);
  typed(text);
}

/** Another etag on disk than the loaded one: load it, or, when something was typed here, show both. */
export async function noticeDisk() {
  const opened = file.peek();
  const there = server.peek().files.find((one) => one.path === opened?.path);
  if (!there || there.etag === opened.etag || busy.peek() || conflict.peek()?.etag === there.etag) return;
  try {
    const found = await api.readFile(opened.path);
    if (file.peek() !== opened || found.etag === opened.etag) return;
    if (dirty.peek()) { conflict.value = { current: found.text, etag: found.etag }; return; }
    show(opened.path, found.text, found.etag, found.text);
    announce(say("reloaded"));
  } catch { /* asked again with the next change */ }
}
