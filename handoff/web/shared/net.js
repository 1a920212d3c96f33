/* JSON over fetch with Warmline's one error shape {"error": {"code", "message"}}. */

const TIMEOUT_MS = 10_000; // a request that hangs longer than this is a broken connection

/** What went wrong. `status` 0 and code "network": no answer came, so the command may or may not have been carried out. */
export class ApiError extends Error {
  constructor(status, error, retryAfterS) {
    super(error.message || error.code || `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.code = error.code || "unknown";
    this.extra = error; // such as {"winner": "Dana"}
    this.retryAfterS = retryAfterS; // seconds, or null
  }
}

/**
 * Resolves to the answer's JSON (null when it has none), or rejects with an ApiError.
 * options: {method, body (an object), token (bearer), timeoutMs, signal}
 */
export async function fetchJson(url, { method, body, token, timeoutMs = TIMEOUT_MS, signal } = {}) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (token) headers.Authorization = `Bearer ${token}`;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  if (signal) signal.addEventListener("abort", () => stop.abort(), { once: true });
  try {
    const response = await fetch(url, {
      method: method || (body === undefined ? "GET" : "POST"),
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal: stop.signal,
    });
    return await readAnswer(response);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(0, { code: "network", message: String(error && error.message) }, null);
  } finally {
    clearTimeout(timer);
  }
}

async function readAnswer(response) {
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    if (response.ok) throw new ApiError(0, { code: "network", message: "The answer was not JSON." }, null);
  }
  if (response.ok) return answer;
  const error = (answer && typeof answer.error === "object" && answer.error) || { code: "unknown" };
  throw new ApiError(response.status, error, Number(response.headers.get("Retry-After")) || null);
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** The pause before the next attempt, in ms, doubling; `failures` counts from 1. Up to half of it is left to chance, so
    that a thousand browsers do not come back in the same instant after a restart. */
export function backoffMs(failures, random = Math.random) {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
  return full * (1 - random() / 2);
}
