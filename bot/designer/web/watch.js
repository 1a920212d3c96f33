// Keeps `server` equal to what is true: asks every second, and gets an empty 304 while nothing has changed.
// Asking instead of a stream: an editor on disk, another designer and a job in another process all show the same way, and
// eight open tabs do not use up the browser's connections.
import * as api from "./api.js";
import { connection, server, session } from "./state.js";

const EVERY_MS = 1_000;
const HIDDEN_EVERY_MS = 10_000;

let timer = 0;
let etag = null;
let asking = false;

export function watch() {
  clearTimeout(timer);
  etag = null;
  look();
}

export function unwatch() { clearTimeout(timer); }

/** Ask at once: something has just been done here. */
export async function look() {
  if (asking || session.peek() !== "in") return;
  asking = true;
  clearTimeout(timer);
  try {
    const answer = await api.state(etag);
    etag = answer.etag;
    if (answer.body) server.value = { ...answer.body, loaded: true };
    connection.value = "online";
  } catch (error) {
    connection.value = error.status === 0 || error.status >= 500 ? "lost" : "online";
  } finally {
    asking = false;
    timer = setTimeout(look, document.visibilityState === "visible" ? EVERY_MS : HIDDEN_EVERY_MS);
  }
}

document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") look(); });
