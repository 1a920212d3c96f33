// The facts of the brief: each with its message one click away, copied with another, and what is wrong with it in words.
import { textDir } from "/static/shared/bidi.js";
import { inPlace } from "/static/shared/facts.js";
import { html } from "/static/shared/vendor/preact.mjs";
import { Icon } from "./icons.js";
import { Jump, Part } from "./parts.js";
import { announce } from "./state.js";
import { say, sayOr } from "./texts.js";

export async function copy(text) {
  try { await navigator.clipboard.writeText(text); } catch { copyBySelection(text); }
  announce(say("copied"));
}

// The clipboard interface exists only on https and localhost.
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

export const factName = (name) => sayOr("fact_", name);

export const CopyButton = ({ value, name }) => html`
  <button class="button quiet square small" type="button" onClick=${() => copy(value)}
    aria-label=${say("copy", { name })} title=${say("copy", { name })}><${Icon} name="copy" size="15" /></button>`;

/** An address that does not fit into its line is broken before the @, not in the middle of a word. */
const breakable = (value) => value.split(/(?=@)/).flatMap((part, at) => (at ? [html`<wbr />`, part] : [part]));

const MARKS = { record: "fromRecord", card: "fromCard" };

/** What must be known of a fact beside its value: corrected or taken off since, contradicted, or from no message. */
const marksOf = (fact) => [
  fact.taken_off ? "takenOff" : fact.corrected && "corrected", !fact.corrected && fact.contradicts?.length && "contradicts", !fact.corrected && MARKS[fact.source],
].filter(Boolean);

const Fact = ({ id, fact }) => {
  const name = factName(fact.name);
  return html`
  <div class=${`fact ${fact.corrected ? "corrected" : ""}`} data-fact=${fact.name} title=${fact.quote}>
    <dt>${name}</dt>
    <dd><span class="value"><bdi dir=${textDir(fact.value)}>${breakable(fact.value)}</bdi>${marksOf(fact).map((mark) => html` <span key=${mark} class="chip">${say(mark)}</span>`)}</span>
      ${!fact.corrected && (fact.contradicts || []).map((seq) => html`<${Jump} key=${seq} id=${id} seq=${seq} label=${say("contradicts")} />`)}
      ${fact.taken_off && html`<${Jump} id=${id} seq=${fact.taken_off} label=${say("takenOff")} />`}
      <${Jump} id=${id} seq=${fact.seq} label=${name} /><${CopyButton} value=${fact.value} name=${name} /></dd>
  </div>`;
};

export const Facts = ({ id, facts }) => html`
  <${Part} title="facts" name="facts">
    ${facts.length ? html`<dl>${inPlace(facts).map((fact) => html`<${Fact} key=${`${fact.name} ${fact.seq} ${fact.value}`} id=${id} fact=${fact} />`)}</dl>`
      : html`<p class="muted">${say("noFacts")}</p>`}
  <//>`;
