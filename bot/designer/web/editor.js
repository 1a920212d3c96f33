// The text of one file, in CodeMirror: colours, marks at lines with problems, Hebrew phrases in their own direction.
// In a shadow root, where its style sheets are adopted and need no hole in the content policy.
import { effect } from "/static/shared/vendor/preact.mjs";
import * as cm from "./vendor/codemirror.mjs";
import { language } from "./texts.js";

const HEBREW = /[\u0590-\u05ff]/;
const LINE = /^(\s*(?:- )?(?:[\w.-]+: +)?)(.*)$/;
const FLOW = /^[{[]/;
const WORDS = /"[^"\n]*"|[\u0590-\u05ff](?:[^,:{}[\]"\n]*[\u0590-\u05ff])?[?!.…]*/g;

const rtl = cm.Decoration.mark({ attributes: { dir: "rtl" }, bidiIsolate: cm.Direction.RTL });

/** Where the Hebrew of a line stands: all that comes after indent, dash and key; of {en: …, he: …} the words alone. */
function* hebrew(text) {
  const [, before, words] = LINE.exec(text);
  if (!HEBREW.test(words)) return;
  if (!FLOW.test(words)) { yield [before.length, text.length]; return; }
  for (const { 0: run, index } of words.matchAll(WORDS)) {
    const quote = run.startsWith('"') ? 1 : 0; // it stays outside, with the braces
    if (HEBREW.test(run)) yield [before.length + index + quote, before.length + index + run.length - quote];
  }
}

/** The words of every visible line that holds Hebrew, isolated: everything else stays where YAML has it. */
function isolates(view) {
  const found = new cm.RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      for (const [start, end] of hebrew(line.text)) found.add(line.from + start, line.from + end, rtl);
      at = line.to + 1;
    }
  }
  return found.finish();
}

const bidi = cm.ViewPlugin.fromClass(class {
  constructor(view) { this.isolates = isolates(view); }
  update(change) { if (change.docChanged || change.viewportChanged) this.isolates = isolates(change.view); }
}, {
  provide: (plugin) => {
    const of = (view) => view.plugin(plugin)?.isolates ?? cm.Decoration.none;
    return cm.Prec.lowest([cm.EditorView.decorations.of(of), cm.EditorView.bidiIsolatedRanges.of(of)]);
  },
});

const colours = cm.HighlightStyle.define([
  { tag: [cm.tags.propertyName, cm.tags.definition(cm.tags.propertyName)], color: "var(--wl-accent-text)", fontWeight: "600" },
  { tag: [cm.tags.comment, cm.tags.lineComment], color: "var(--wl-text-muted)", fontStyle: "italic" },
  { tag: [cm.tags.string, cm.tags.attributeValue], color: "var(--wl-link)" },
  { tag: [cm.tags.number, cm.tags.bool, cm.tags.keyword, cm.tags.atom], color: "var(--wl-human-text)" },
  { tag: [cm.tags.separator, cm.tags.punctuation, cm.tags.meta], color: "var(--wl-text-muted)" },
]);

const look = cm.EditorView.theme({
  "&": { height: "100%", fontSize: "14px", color: "var(--wl-text)", backgroundColor: "var(--wl-surface)" },
  "&.cm-focused": { outline: "2px solid var(--wl-focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--wl-mono)", lineHeight: "1.5" },
  ".cm-gutters": { backgroundColor: "var(--wl-surface-2)", color: "var(--wl-text-muted)", border: "0" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--wl-accent-soft) 55%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--wl-accent-soft)", color: "var(--wl-accent-text)" },
  ".cm-cursor": { borderInlineStartColor: "var(--wl-text)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "light-dark(#b9dcd6, #1f5750) !important" },
  ".cm-panels": { backgroundColor: "var(--wl-surface-2)", color: "var(--wl-text)" },
  ".cm-textfield, .cm-button": { backgroundColor: "var(--wl-surface)", backgroundImage: "none", color: "var(--wl-text)", borderColor: "var(--wl-border-strong)" },
  ".cm-tooltip": { backgroundColor: "var(--wl-surface)", color: "var(--wl-text)", border: "1px solid var(--wl-border-strong)" },
});

const ITEM = /^(\s+- )(.*)$/;

/** Enter after a phrase begins the next one; after an empty one it ends the list. */
function nextPhrase(view) {
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.head);
  const [, dash, words] = ITEM.exec(line.text) || [];
  if (!dash || !main.empty || main.head < line.from + dash.length) return false;
  const change = words ? { from: main.head, insert: `\n${dash}` } : { from: line.from, to: line.to };
  view.dispatch({ changes: change, selection: { anchor: words ? main.head + 1 + dash.length : line.from }, scrollIntoView: true });
  return true;
}

/** Mounts an editor in `host`. Returns {text, setText, mark, goTo, focus, destroy}. */
export function mount(host, { text, label, onChange, onSave }) {
  const root = host.shadowRoot || host.attachShadow({ mode: "open" });
  const fill = (words) => cm.EditorState.create({ doc: words, extensions });
  const extensions = [
    cm.lineNumbers(), cm.highlightActiveLine(), cm.highlightActiveLineGutter(), cm.drawSelection(), cm.history(), cm.lintGutter(),
    cm.highlightSelectionMatches(), cm.search({ top: true }), cm.yaml(), cm.syntaxHighlighting(colours), bidi, look,
    cm.EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", lang: "mul", spellcheck: "false" }),
    cm.keymap.of([{ key: "Enter", run: nextPhrase }, { key: "Mod-s", run: () => { onSave(); return true; } }, ...cm.searchKeymap, ...cm.historyKeymap, ...cm.defaultKeymap]),
    cm.EditorView.updateListener.of((change) => { if (change.docChanged) onChange(); }),
  ];
  const view = new cm.EditorView({ state: fill(text), parent: root, root });
  // The files run from left to right; only the words of a phrase turn.
  const stop = effect(() => { view.dom.dir = "ltr"; view.dom.lang = language.value; });
  return {
    text: () => view.state.sliceDoc(),
    setText: (words) => view.setState(fill(words)),
    /** Put marks at lines: [{line, severity, message}]. */
    mark(problems) {
      const lines = view.state.doc.lines;
      const marks = problems.map(({ line, severity, message }) => {
        const at = view.state.doc.line(Math.min(Math.max(line, 1), lines));
        return { from: at.from, to: at.to, severity, message };
      });
      view.dispatch(cm.setDiagnostics(view.state, marks));
    },
    goTo(line) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: at.from }, effects: cm.EditorView.scrollIntoView(at.from, { y: "center" }) });
      view.focus();
    },
    focus: () => view.focus(),
    destroy() { stop(); view.destroy(); },
  };
}
