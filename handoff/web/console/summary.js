// A summary that a language model wrote, when the operator has set one up. Below the brief, marked, and never waited for.
import { textDir } from "/static/shared/bidi.js";
import { html, useEffect, useState } from "/static/shared/vendor/preact.mjs";
import { fetchSummary } from "./api.js";
import { Part } from "./parts.js";
import { say, sayOr } from "./texts.js";

/** [{summary, why, model} or null, busy, ask again]; what failed on the way counts as unreachable. */
function useSummary(id) {
  const [found, setFound] = useState(null);
  const [busy, setBusy] = useState(false);
  const ask = () => {
    setBusy(true);
    fetchSummary(id).catch(() => ({ summary: null, why: "unreachable", model: "" })).then((answer) => { setFound(answer); setBusy(false); });
  };
  useEffect(ask, []);
  return [found, busy, ask];
}

/** Not there until the first answer, and not at all where no model is set up. */
export function Summary({ id }) {
  const [found, busy, ask] = useSummary(id);
  if (!found || found.why === "off") return null;
  return html`
    <${Part} title="summary" name="summary">
      ${found.summary ? html`<p class="generated" dir=${textDir(found.summary)}>${found.summary}</p><p class="muted">${say("summaryBy", { model: found.model })}</p>`
        : html`<p class="muted">${say("summaryNone", { why: sayOr("summary_", found.why) })}</p>`}
      <button class="button quiet small flush" type="button" disabled=${busy} onClick=${ask}>${say(busy ? "summaryWait" : "summaryAgain")}</button>
    <//>`;
}
