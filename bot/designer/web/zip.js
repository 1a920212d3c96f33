// The draft as a zip of its files, out and in again; what would change is shown first.
import { html } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { confirmed } from "./dialog.js";
import { announce } from "./state.js";
import { problemOf, say } from "./texts.js";
import { look } from "./watch.js";

async function take(event) {
  const [picked] = event.target.files;
  event.target.value = "";
  if (!picked) return;
  try {
    const { changed } = await api.importZip(picked, true);
    if (!changed.length) { announce(say("importSame")); return; }
    const lead = say("importLead", { n: changed.length, names: changed.slice(0, 8).join(", ") });
    if (!await confirmed({ title: say("importTitle"), lead, action: say("import") })) return;
    await api.importZip(picked, false);
    announce(say("imported", { n: changed.length }));
    look();
  } catch (error) { announce(problemOf(error), "warning"); }
}

export const Zip = () => html`
  <div class="zip"><a class="button small" href="/api/studio/export.zip" download>${say("export")}</a>
    <label class="button small">${say("import")}<input class="hidden" type="file" accept=".zip,application/zip" onChange=${take} /></label></div>`;
