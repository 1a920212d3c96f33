// The kept versions, as often as something about them has changed.
import { computed, html, signal } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Choice } from "./parts.js";
import { server } from "./state.js";
import { clock, problemOf, say } from "./texts.js";

export const versions = signal(null);
export const journal = signal([]);
export const trouble = signal("");

export async function load() {
  try {
    const found = await api.versions();
    versions.value = found.versions;
    journal.value = found.journal;
    trouble.value = "";
  } catch (error) { trouble.value = problemOf(error); }
}

/** Changes whenever the list of versions may have. */
export const mark = computed(() => `${server.value.live} ${server.value.job?.id} ${server.value.job?.state} ${server.value.publishing?.id} ${server.value.publishing?.stage} ${server.value.comparing?.id} ${server.value.comparing?.state}`);

/** Those that could go live, the newest first. */
export const candidates = computed(() => (versions.value || []).filter((one) => !one.live));

export const wordsOf = (one) => [clock(one.made_ms), one.by, one.id].filter(Boolean).join(" · ");

/** The version that the address names, else the newest that is not live. */
export const chosenOf = (rest) => candidates.value.find((one) => one.id === rest) || candidates.value[0] || null;

const LIVED = ["publish", "rollback", "start"];
export const lived = (id) => journal.value.some((entry) => entry.version === id && LIVED.includes(entry.kind));

/** The same for what is to go live: what has been live before is rolled back to, unless it is newer than what is live. */
export function toPublish(rest) {
  const since = versions.value?.find((one) => one.live)?.made_ms || 0;
  const next = candidates.value.find((one) => !lived(one.id) || one.made_ms > since);
  return candidates.value.find((one) => one.id === rest) || next || null;
}

export const CandidateChoice = ({ chosen, onChange }) => html`
  <${Choice} label=${say("candidate")} value=${chosen.id} options=${candidates.value.map((one) => [one.id, wordsOf(one)])} onChange=${onChange} />`;
