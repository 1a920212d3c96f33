// What the draft changes of what is live, file by file; a difference is asked for when its line is opened.
import { html, useEffect, useState } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Diff, Loading, Name, Trouble } from "./parts.js";
import { server, to } from "./state.js";
import { problemOf, say } from "./texts.js";

function File({ path }) {
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState(null);
  const etag = server.value.files.find((one) => one.path === path)?.etag;
  useEffect(() => {
    if (open) api.liveDiff(path).then(({ diff }) => setFound({ diff }), (error) => setFound({ trouble: problemOf(error) }));
  }, [open, path, etag]);
  return html`<details onToggle=${(event) => setOpen(event.target.open)}><summary><${Name}>${path}<//></summary>
    ${open && !found && html`<${Loading} />`}
    ${open && found?.trouble && html`<${Trouble} words=${found.trouble} />`}
    ${open && found?.diff !== undefined && html`<${Diff} text=${found.diff || say("same")} label=${path} /><p><a href=${to("files", path)}>${say("openFile")}</a></p>`}
  </details>`;
}

export const DraftAgainstLive = () => {
  const { live, changed, draft_changes } = server.value;
  if (!live || !changed.length) return null;
  return html`<section class="card-panel against-live"><h3>${say("draftDiffers", { n: draft_changes })}</h3>
    <p class="muted">${say("draftDiffersLead")}</p>
    ${changed.map((path) => html`<${File} key=${path} path=${path} />`)}</section>`;
};
