// The file changed on disk while it was edited here: both are shown, and nothing is lost whatever is chosen.
import { html, signal, useEffect } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { confirmed } from "./dialog.js";
import { Diff } from "./parts.js";
import * as f from "./file_state.js";
import { announce } from "./state.js";
import { problemOf, say } from "./texts.js";

/** {diff, text, clean}: how mine differs from what is on disk, and both in one. */
const both = signal(null);

async function compare() {
  const { path, base } = f.file.peek();
  both.value = null;
  try {
    const [{ diff }, { text, clean }] = await Promise.all([api.diff(path, f.mine.peek()), api.combine(path, base, f.mine.peek())]);
    both.value = { diff, text, clean };
  } catch (error) { announce(problemOf(error), "warning"); }
}

function combine() {
  f.rebase(both.peek().text);
  announce(say("combined"));
}

function keepMine() { f.rebase(f.mine.peek()); }

/** What was typed goes into a file of the designer's own before it leaves the editor. */
async function takeTheirs() {
  const { path } = f.file.peek();
  if (!await confirmed({ title: say("takeTheirs"), lead: say("takeTheirsLead"), action: say("takeTheirs") })) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([f.mine.peek()], { type: "text/yaml" }));
  link.download = path.replaceAll("/", "_").replace(/(\.ya?ml)?$/, ".mine.yml");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  f.discard();
}

export function Conflict() {
  const there = f.conflict.value;
  useEffect(() => { if (there) compare(); }, [there]);
  if (!there) return null;
  const found = both.value;
  return html`
    <section class="conflict" role="region" aria-labelledby="conflict-title">
      <div role="alert"><h3 id="conflict-title">${say("conflictTitle")}</h3></div>
      <p>${say("conflictLead")}</p>
      ${found && html`<${Diff} text=${found.diff || say("same")} label=${say("mineAgainstDisk")} />
        <p class="muted">${say(found.clean ? "combineClean" : "combineNot")}</p>`}
      <div class="acts">
        <button class="button primary" type="button" disabled=${!found?.clean} onClick=${combine}>${say("combine")}</button>
        <button class="button" type="button" onClick=${keepMine}>${say("keepMine")}</button>
        <button class="button" type="button" onClick=${takeTheirs}>${say("takeTheirs")}</button>
      </div>
    </section>`;
}
