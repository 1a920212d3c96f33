// Online or away as the agent wants it, kept true across reconnects, reloads and tabs.
import * as api from "./api.js";
import { agent, announce, presence } from "./state.js";
import { say } from "./texts.js";

const KEY = "warmline.console.presence";

const wanted = () => localStorage.getItem(`${KEY}.${agent.peek()?.id}`) || "online";

/** Go online or away, by the agent's own wish. */
export async function wish(next) {
  const before = presence.peek();
  localStorage.setItem(`${KEY}.${agent.peek().id}`, next);
  presence.value = next;
  try {
    presence.value = (await api.setPresence(next)).presence;
  } catch (refused) {
    presence.value = before;
    announce(say(refused.textKey), "warning");
  }
}

/** The lease may have run out while the line was dead: say again what the agent wants. */
export async function keepPresence() {
  if (!agent.peek() || presence.peek() === wanted()) return;
  try { presence.value = (await api.setPresence(wanted())).presence; } catch { /* the next hello tries again */ }
}

/** Logging in means being there, whatever was chosen the last time. */
export function goOnline() {
  localStorage.removeItem(`${KEY}.${agent.peek().id}`);
  return wish("online");
}
