// Small things that several pages are made of.
import { html } from "/static/shared/vendor/preact.mjs";
import { textDir } from "/static/shared/bidi.js";
import { dir } from "/static/shared/i18n.js";
import { RichText } from "/static/shared/rich_text.js";
import { to } from "./state.js";
import { language, say, TEXTS, wordsOf } from "./texts.js";

/** What a visitor wrote: in its own direction, numbers in order, never as HTML. */
export const Said = ({ text, lang }) => html`<span class="said" dir=${textDir(text, lang === "he" ? "rtl" : "ltr")} lang=${lang || undefined}><${RichText} text=${text} /></span>`;

/** A name out of the files: Latin letters, whatever stands around it. */
export const Name = ({ children }) => html`<bdi dir="ltr" class="name">${children}</bdi>`;

export const LanguageChip = ({ tag }) => html`<span class="chip language-chip">${tag ? say(`lang_${tag}`) : say("langUnknown")}</span>`;

export const Page = ({ title, lead, actions, children, name }) => html`
  <main class=${`page ${name}`} id="page" aria-labelledby="page-title">
    <div class="page-head"><div><h2 id="page-title" tabindex="-1">${title}</h2>${lead && html`<p class="muted">${lead}</p>`}</div>
      <div class="grow"></div>${actions}</div>
    ${children}
  </main>`;

/** Nothing here yet, and what to do next. */
export const Empty = ({ title, children }) => html`<div class="empty"><h3>${title}</h3><p class="muted">${children}</p></div>`;

export const Loading = () => html`<p class="muted loading" role="status">${say("loading")}</p>`;

export const Trouble = ({ words }) => html`<p class="callout trouble" role="alert">${words}</p>`;

/** A sentence of the server's, in the studio's language and so in its direction: what it quotes first does not say which. */
export const Ours = ({ given, children }) => {
  const tag = given ? language.value : "en";
  return html`<bdi dir=${dir(tag)} lang=${tag}>${children}</bdi>`;
};

/** What is wrong, in the studio's language; words of somebody else's (Rasa, a parser) are English. */
export const Sentence = ({ of }) => html`<${Ours} given=${Boolean(of.key)}>${wordsOf(of)}<//>`;

/** Something that is wrong, with the place where it can be put right. */
export const ProblemLine = ({ problem }) => html`
  <li class=${`problem ${problem.severity}`}>
    <span class="chip severity">${say(problem.severity === "error" ? "error" : "warning")}</span>
    ${`code_${problem.code}` in TEXTS.en && html`<strong>${say(`code_${problem.code}`)}:</strong>`} <${Sentence} of=${problem} />
    ${problem.path && html`<a href=${to("files", problem.line ? `${problem.path}:${problem.line}` : problem.path)}><${Name}>${problem.path}${problem.line ? `:${problem.line}` : ""}<//></a>`}
  </li>`;

/** A select over `options`: [[value, words]]. */
export const Choice = ({ label, value, options, onChange, hidden }) => html`
  <label class="choose"><span class=${hidden ? "hidden" : ""}>${label}</span>
    <select value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${options.map(([key, words]) => html`<option key=${key} value=${key} selected=${key === value}>${words}</option>`)}
    </select></label>`;

export const LANGUAGES = ["en", "he", "hu"];
export const languageChoices = () => [["", say("allLanguages")], ...LANGUAGES.map((tag) => [tag, say(`lang_${tag}`)])];

const PREFIX = /^([-+ ]?)(\s*(?:- |[\w.-]+: )?)(.*)$/s;

/** A unified diff, as lines that also say in words whether they came or went. */
export const Diff = ({ text, label }) => html`
  <div class="diff" role="region" aria-label=${label} tabindex="0" dir="ltr" lang=${language.value}>
    ${text.split("\n").filter((line, at, all) => line || at < all.length - 1).map((line, at) => html`<${DiffLine} key=${at} line=${line} />`)}
  </div>`;

const KINDS = { "+": "came", "-": "went" };

function DiffLine({ line }) {
  if (/^(---|\+\+\+) /.test(line)) return html`<div class="diff-line file">${line}</div>`;
  if (line.startsWith("@@")) return html`<div class="diff-line place">${line}</div>`;
  const [, mark, indent, words] = PREFIX.exec(line);
  const kind = KINDS[mark] || "same";
  return html`<div class=${`diff-line ${kind}`}><span class="diff-mark" aria-hidden="true">${mark}</span>
    ${kind !== "same" && html`<span class="hidden">${say(kind)}</span>`}<span class="diff-indent">${indent}</span><bdi dir="auto">${words}</bdi></div>`;
}
