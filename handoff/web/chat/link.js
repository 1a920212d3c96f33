/* The link of an e-mail, /chat#c=<token>: opens that conversation. The token stands in the fragment, which no browser
   sends to a server, and leaves the address bar as soon as the gateway has said whether it opens anything. */
import { backoffMs, fetchJson } from "/static/shared/net.js";
import { ask, tell } from "./dialog.js";

const tokenInAddress = () => new URLSearchParams(location.hash.slice(1)).get("c");

const forgetAddress = () => history.replaceState(history.state, "", location.pathname + location.search);

/** Does the gateway open a conversation with `token`? Asks again, ever more slowly, until it answers. */
async function opens(base, token) {
  for (let failures = 1; ; failures += 1) {
    try {
      await fetchJson(`${base}/api/visitor/events?after=0&wait=0`, { token });
      return true;
    } catch (error) {
      if (error.status === 401) return false;
      await new Promise((resolve) => setTimeout(resolve, backoffMs(failures)));
    }
  }
}

/** Opens the conversation that the address names, if it names one; another one of this browser is given up only when
    the visitor says so. */
export async function openLink(chat) {
  const token = tokenInAddress();
  if (!token) return;
  const valid = await opens(chat.options.base, token);
  if (tokenInAddress() === token) forgetAddress();
  const linked = { conversation_id: token.split(".")[0], token };
  const now = chat.session.current.peek();
  if (!valid) {
    if (!now || now.token !== token) await tell(chat.language.peek(), "link_dead");
    return;
  }
  const another = now && now.conversation_id !== linked.conversation_id;
  if (another && !await ask(chat.language.peek(), "link_other")) return;
  chat.storage.set("session", linked);
  chat.session.restarted.value = false;
  chat.session.current.value = linked;
}
