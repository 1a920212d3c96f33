// The studio's HTTP calls: JSON in, JSON out; every refusal is an ApiError with the server's code and sentence.
import { ApiError } from "/static/shared/net.js";

// Saving a file checks it and reads it anew; loading two models to try a sentence takes longest.
const TIMEOUT_MS = 90_000;

let whenSignedOut = () => {};

/** `callback` runs when any call but the login itself is answered with 401. */
export function onSignedOut(callback) { whenSignedOut = callback; }

async function send(method, url, { body, headers = {}, raw, type = "application/json" } = {}) {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(url, {
    method,
    headers: content === undefined ? headers : { "Content-Type": type, ...headers },
    body: content,
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error) => { throw new ApiError(0, { code: "network", message: String(error) }, null); });
  if (answer.status === 304) return { status: 304, etag: answer.headers.get("ETag"), body: null };
  const found = await answer.json().catch(() => null);
  if (answer.ok && found !== null) return { status: answer.status, etag: answer.headers.get("ETag"), body: found };
  if (answer.status === 401 && !url.endsWith("/login")) whenSignedOut();
  throw new ApiError(answer.ok ? 0 : answer.status, found?.error || { code: "unknown" }, null);
}

const query = (values) => {
  const kept = Object.entries(values).filter(([, value]) => value !== "" && value !== undefined && value !== null);
  return kept.length ? `?${new URLSearchParams(kept)}` : "";
};
const get = async (path, values = {}) => (await send("GET", `/api/studio/${path}${query(values)}`)).body;
const post = async (path, body = {}) => (await send("POST", `/api/studio/${path}`, { body })).body;

export const login = async (name, password) => (await send("POST", "/api/agent/login", { body: { name, password } })).body.agent;
export const logout = () => send("POST", "/api/agent/logout", { body: {} });
export const me = async () => (await send("GET", "/api/agent/me")).body.agent;

/** {status, etag, body}; 304 and no body while nothing has changed since `etag`. */
export const state = (etag) => send("GET", "/api/studio/state", { headers: etag ? { "If-None-Match": etag } : {} });

export const inbox = (wishes) => get("inbox", wishes);
export const conversation = (id) => get(`conversations/${id}`);
export const decide = (ids, kind, intent, etags) => post("inbox/decide", { ids, kind, intent, etags });
export const undo = (decision) => post("inbox/undo", { decision });

export const readFile = (path) => get("file", { path });
/** 409 "conflict" with `extra.current` and `extra.etag` when the file on disk is another one by now. */
export const saveFile = async (path, text, etag) =>
  (await send("PUT", `/api/studio/file${query({ path })}`, { body: { text }, headers: { "If-Match": etag } })).body;
export const diff = (path, text) => post("file/diff", { path, text });
export const liveDiff = (path) => get("file/live-diff", { path });
export const combine = (path, base, mine) => post("file/combine", { path, base, mine });
export const check = (path = "", text = null) => post("check", { path, text });

export const intents = () => get("intents");
export const examples = (intent, language) => get("examples", { intent, language });
export const changeExample = (action, intent, language, text, to = "") => post("examples", { action, intent, language, text, to });
export const changeIntent = (action, intent, to, dry_run) => post("intents", { action, intent, to, dry_run });
export const search = (text, language) => get("search", { text, language });
export const replace = (text, by, language, dry_run) => post("replace", { text, by, language, dry_run });
export const conflicts = () => get("conflicts");

export const train = () => post("training");
export const trainingLog = (after) => get("training/log", { after });
export const cancelTraining = () => post("training/cancel");
export const comparison = (candidate) => get("comparison", { candidate });
export const compare = (candidate) => post("comparison", { candidate });
export const cancelComparison = () => post("comparison/cancel");
export const whatIf = (patience, days, language) => post("whatif", { patience, days, language });
/** Begins to load what tryText will need. */
export const loadModels = (candidate) => post("try/load", { candidate });
export const tryText = (text, language, candidate) => post("try", { text, language, candidate });
export const addTest = (text, language, intent) => post("tests", { text, language, intent });

export const versions = () => get("versions");
export const gate = (version) => get("gate", { version });
export const publish = (version, why, override) => post("publish", { version, why, override });
export const rollback = (version, why) => post("rollback", { version, why });

export const metrics = (days) => get("metrics", { days });
export const importZip = async (raw, dry_run) =>
  (await send("POST", `/api/studio/import${query({ dry_run })}`, { raw, type: "application/zip" })).body;
