/* The card's calls to the gateway. A wish that got no answer goes out again with the same id, so it is kept once. */
import { fetchJson } from "../../shared/net.js";
import { newId } from "../outbox.js";

const SENTENCES = new Set(["fact_changed", "closed"]);

const call = (chat, path, body) => {
  const { token } = chat.session.current.peek() || {};
  return fetchJson(`${chat.options.base}/api/visitor/card${path}`, { body, token });
};

/** {reader, state, last_seq, goal, facts}. Rejects with an ApiError. */
export const readCard = (chat) => call(chat, "");

function problemOf(error) {
  if (error.name !== "ApiError") throw error;
  if (SENTENCES.has(error.code)) return error.code;
  if (error.status === 429) return "rate_limited";
  return error.status === 422 ? "refused" : "no_answer";
}

let wish = null; // {key, id}: an id stays with the same wish until it has gone through

async function once(chat, path, fields) {
  const key = path + JSON.stringify(fields);
  if (!wish || wish.key !== key) wish = { key, id: newId() };
  try {
    await call(chat, path, { client_message_id: wish.id, ...fields });
  } catch (error) {
    const problem = problemOf(error);
    if (problem !== "no_answer") wish = null;
    return problem;
  }
  wish = null;
  return "";
}

/** Each returns "" when it is kept, otherwise the key of the sentence that says what is wrong. */
export const correct = (chat, { name, value: was }, value) => once(chat, "", { name, was, value });
export const takeOff = (chat, { name, value: was }) => once(chat, "/off", { name, was });
export const addSentence = (chat, text) => once(chat, "/sentence", { text });
