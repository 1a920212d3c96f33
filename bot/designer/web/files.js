// The files of the draft, and the open one in its editor: checked and compared before it is saved.
import { html, signal, useEffect, useRef } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Conflict } from "./conflict.js";
import { confirmed, Dialog } from "./dialog.js";
import { Diff, Empty, Loading, Name, Page, ProblemLine, Trouble } from "./parts.js";
import * as f from "./file_state.js";
import { Zip } from "./zip.js";
import { announce, place, server, to } from "./state.js";
import { language, problemOf, say, wordsOf } from "./texts.js";

/** What saving would change, while the dialog that asks is open; null otherwise. */
const asking = signal(null);

/** "data/en/nlu.yml:12" -> [path, line] */
function wanted(rest) {
  const [, path, line] = /^(.*?)(?::(\d+))?$/.exec(rest);
  return [path, Number(line || 0)];
}

/** The detector learns from its own examples and the shop answers from its own tables: Rasa is trained on neither. */
const foreign = (one) => /^data\/(detector|shop)\//.test(one.path);

const groups = (files) => ["", "en", "he", "hu"].map((tag) => [tag, files.filter((one) => one.language === tag && !foreign(one))]).filter(([, found]) => found.length);

const Entries = ({ files, path }) => html`
  <ul>${files.map((one) => html`<li key=${one.path}><a href=${to("files", one.path)} aria-current=${one.path === path ? "true" : undefined}>
    <${Name}>${one.path.replace(/^data\//, "")}<//>${server.value.changed.includes(one.path) && html` <span class="chip changed">${say("changedChip")}</span>`}
    ${f.unsaved.value.includes(one.path) && html` <span class="chip draft">${say("unsavedChip")}</span>`}</a></li>`)}</ul>`;

const List = () => {
  const [path] = wanted(place.value.rest);
  const { files } = server.value;
  const others = files.filter(foreign);
  return html`
    <nav class="file-list" aria-label=${say("page_files")}>${groups(files).map(([tag, found]) => html`
      <h3 key=${tag}>${say(tag ? `lang_${tag}` : "commonFiles")}</h3>
      <${Entries} files=${found} path=${path} />`)}
      ${others.length > 0 && html`<details open=${others.some((one) => one.path === path)}><summary>${say("otherFiles")}</summary><${Entries} files=${others} path=${path} /></details>`}
      <${Zip} />
    </nav>`;
};

// Lines move when something is written above them, also those that a message names; what is said stays.
const mark = ({ path, message }) => `${path} ${message.replaceAll(/\d+/g, "")}`;

async function review() {
  if (!f.dirty.peek() || f.busy.peek()) return;
  f.busy.value = "check";
  try {
    const { path } = f.file.peek();
    const [{ diff }, { problems }, before] = await Promise.all([api.diff(path, f.mine.peek()), api.check(path, f.mine.peek()), api.check()]);
    f.problems.value = problems;
    const known = new Set(before.problems.map(mark));
    asking.value = { diff, problems: problems.filter((one) => !known.has(mark(one))) };
  } catch (error) {
    announce(problemOf(error), "warning");
  } finally { f.busy.value = ""; }
}

async function saveNow(event) {
  event.preventDefault();
  await f.save();
  asking.value = null;
}

const close = () => { asking.value = null; };

const Review = () => {
  const about = asking.value;
  const errors = about?.problems.filter((one) => one.severity === "error" && !foreign(one)).length;
  return html`
    <${Dialog} open=${Boolean(about)} name="review" wide title=${say("reviewTitle")} onClose=${close}>
      ${about && html`<form onSubmit=${saveNow}>
        ${errors > 0 && html`<p class="callout warning">${say("savesErrors", { n: errors })}</p>`}
        ${about.problems.length > 0 && html`<ul class="problems" onClick=${(event) => event.target.closest("a") && close()}>${about.problems.slice(0, 20).map((one, at) => html`<${ProblemLine} key=${at} problem=${one} />`)}</ul>`}
        <${Diff} text=${about.diff} label=${say("changes")} />
        <div class="dialog-foot"><button class="button" type="button" onClick=${close}>${say("cancel")}</button>
          <button class="button primary" type="submit" disabled=${Boolean(f.busy.value)}>${say("save")}</button></div>
      </form>`}<//>`;
};

async function throwAway() {
  const { path } = f.file.peek();
  if (await confirmed({ title: say("discardTitle"), lead: say("discardLead", { path }), action: say("discard"), danger: true })) f.discard();
}

function Editor({ path, line }) {
  const host = useRef(null);
  const editor = useRef(null);
  const at = f.version.value;
  useEffect(() => {
    let gone = false;
    import("./editor.js").then(({ mount }) => {
      if (gone) return;
      editor.current = mount(host.current, {
        text: f.mine.peek(), label: say("editorLabel", { path }), onChange: () => f.typed(editor.current.text()), onSave: review,
      });
      if (f.problems.peek()) editor.current.mark(here(f.problems.peek(), path));
      if (line) editor.current.goTo(line);
    }, () => { f.trouble.value = say("unreachable"); });
    return () => { gone = true; editor.current?.destroy(); editor.current = null; };
  }, [path, at]);
  useEffect(() => { if (line) editor.current?.goTo(line); }, [line]);
  useEffect(() => { editor.current?.mark(here(f.problems.value || [], path)); }, [f.problems.value, language.value]);
  return html`<div class="editor-host" ref=${host}></div>`;
}

const here = (all, path) => all.filter((one) => one.path === path && one.line > 0).map((one) => ({ ...one, message: wordsOf(one) }));

const Problems = () => {
  const found = f.problems.value;
  if (found === null) return null;
  if (!found.length) return html`<p class="callout ok" role="status">${say("nothingWrong")}</p>`;
  return html`<section class="problem-list" aria-label=${say("problems")}><h3 role="status">${say("problemsFound", { n: found.length })}</h3>
    <ul class="problems">${found.slice(0, 100).map((one, at) => html`<${ProblemLine} key=${at} problem=${one} />`)}</ul></section>`;
};

const Tools = ({ path }) => html`
  <div class="editor-tools">
    <h3><${Name}>${path}<//></h3>
    <span class="muted" role="status">${say(f.dirty.value ? "notSaved" : "asOnDisk")}</span>
    <div class="grow"></div>
    ${f.dirty.value && html`<button class="button quiet" type="button" onClick=${throwAway}>${say("discard")}</button>`}
    <button class="button" type="button" disabled=${Boolean(f.busy.value)} onClick=${f.check}>${say(f.busy.value === "check" ? "checking" : "check")}</button>
    <button class="button primary" type="button" disabled=${!f.dirty.value || Boolean(f.busy.value)} onClick=${review}>${say("reviewAndSave")}</button>
  </div>`;

const Open = ({ path, line }) => {
  if (f.trouble.value) return html`<${Trouble} words=${f.trouble.value} />`;
  if (f.file.value?.path !== path) return html`<${Loading} />`;
  return html`<${Tools} path=${path} /><${Conflict} /><${Editor} path=${path} line=${line} /><${Problems} />`;
};

export default function FilesPage() {
  const [path, line] = wanted(place.value.rest);
  useEffect(() => { if (path) f.open(path); }, [path]);
  useEffect(() => { f.noticeDisk(); }, [server.value.files]);
  return html`
    <${Page} name="files-page" title=${say("page_files")} lead=${say("filesLead")}>
      <div class="files"><${List} /><section class="open-file" aria-label=${say("openFile")}>
        ${path ? html`<${Open} path=${path} line=${line} />` : html`<${Empty} title=${say("chooseFile")}>${say("chooseFileHint")}<//>`}</section></div>
      <${Review} />
    <//>`;
}
