/* Leaving an address and confirming it, as calls to the gateway. Each returns "" when it is done, otherwise the key of
   the sentence that says what is wrong. A lost answer does no harm: the same wish goes out with the same id. */
import { fetchJson } from "../../shared/net.js";
import { newId } from "../outbox.js";

const SENTENCES = new Set(["wrong_code", "code_expired", "too_many_codes", "not_possible", "closed"]);

/** Good enough to catch a slip; the gateway has the last word. */
export function looksRight(kind, value) {
  if (kind === "email") return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/u.test(value);
  return /^\+?[\d\s()./-]+$/.test(value) && value.replace(/\D/g, "").length >= 7;
}

/** The digits among what was typed or pasted ("Code: 123 456"), at most six. */
export const digitsOf = (text) => text.replace(/\D/g, "").slice(0, 6);

function problemOf(error, otherwise) {
  if (SENTENCES.has(error.code)) return error.code;
  if (error.status === 429) return "rate_limited";
  return error.status === 422 ? otherwise : "no_answer";
}

async function post(chat, path, body, otherwise) {
  const { token } = chat.session.current.peek() || {};
  try {
    await fetchJson(`${chat.options.base}/api/visitor/${path}`, { body, token });
    return "";
  } catch (error) {
    return problemOf(error, otherwise);
  }
}

let wish = null; // {key, id}: an id stays with the same wish until it has gone through

async function once(chat, path, fields, otherwise) {
  const key = path + JSON.stringify(fields);
  if (!wish || wish.key !== key) wish = { key, id: newId() };
  const problem = await post(chat, path, { client_message_id: wish.id, ...fields }, otherwise);
  if (problem !== "no_answer") wish = null;
  return problem;
}

/** A code is sent to `value`; asking again sends a new one. */
export const leave = (chat, kind, value) => once(chat, "contact", { kind, value }, `bad_${kind}`);

export const confirm = (chat, code) => once(chat, "contact/confirm", { code }, "wrong_code");
