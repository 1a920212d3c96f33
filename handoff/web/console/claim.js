// Taking a conversation: one click, one winner.
import { signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { load, take } from "./conversations.js";
import { announce, focusComposer, select, selected } from "./state.js";
import { say } from "./texts.js";

/** Id of the conversation that is being claimed right now, or null. */
export const claiming = signal(null);

/** Take conversation `id`: one click, and the focus stands in the composer. A lost race says who has it. */
export async function claim(id) {
  if (claiming.peek()) return;
  claiming.value = id;
  try {
    take(await api.claim(id));
    select(id);
    announce(say("claimed"));
    focusComposer(id);
  } catch (refused) {
    lost(id, refused);
  } finally { claiming.value = null; }
}

function lost(id, refused) {
  if (refused.status === 401) return;
  announce(refused.winner ? say("lostClaim", { name: refused.winner }) : say(refused.textKey), "warning");
  if (selected.peek() === id) load(id);
}
