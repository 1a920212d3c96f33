// The brief: the whole story in one column, each line one click from the words it was taken from.
import { textDir } from "/static/shared/bidi.js";
import { RichText } from "/static/shared/rich_text.js";
import { html, useState } from "/static/shared/vendor/preact.mjs";
import { CopyButton, Facts } from "./facts.js";
import { Mood } from "./mood.js";
import { Jump, Part } from "./parts.js";
import { select } from "./state.js";
import { Summary } from "./summary.js";
import { clock, say, sayOr } from "./texts.js";
import { WhyNow } from "./why.js";

// The newest lines of a list tell most; all of it is one press away.
const LINES_SHOWN = 2;
// Of a message in a label: enough to know it by.
const LABEL_CHARS = 40;

const Goal = ({ id, goal }) => html`
  <${Part} title="goal" name="goal">
    ${goal ? html`<div class="line-with-jump"><p class="quote" dir=${textDir(goal.text)}><${RichText} text=${goal.text} /></p>
      <${Jump} id=${id} seq=${goal.seq} label=${say("goal")} /></div>` : html`<p class="muted">${say("noGoal")}</p>`}
  <//>`;

/** Lines {text, seq}, the newest few of them; without any the part is not there unless `none` says something of it. */
function Lines({ id, title, name, lines, none }) {
  const [all, setAll] = useState(false);
  if (!lines.length && !none) return null;
  const shown = all ? lines : lines.slice(-LINES_SHOWN);
  return html`
    <${Part} title=${title} name=${`lines ${name}`}>
      ${!lines.length && html`<p class="muted">${say(none)}</p>`}
      <ul>${shown.map((one, index) => html`<li key=${`${one.seq} ${index}`} class="line-with-jump"><span dir=${textDir(one.text)}>${one.text}</span>
        <${Jump} id=${id} seq=${one.seq} label=${one.text.slice(0, LABEL_CHARS)} /></li>`)}</ul>
      ${lines.length > LINES_SHOWN && html`<button class="button quiet small flush" type="button" aria-expanded=${String(all)}
        onClick=${() => setAll(!all)}>${say(all ? "less" : "more", { n: lines.length })}</button>`}
    <//>`;
}

/** What was said beyond what stands above: why a person was called, and a line that is nothing but a fact's value. */
const beyondFacts = ({ said, facts, why_now: why }) => said.filter(({ seq, text }) => seq !== why?.seq
  && !facts.some((fact) => fact.seq === seq && (fact.value === text || fact.value.endsWith(text))));

const safeLink = (url) => (/^https?:\/\//i.test(url) ? url : null);

const PageLink = ({ page }) => {
  const words = html`<bdi>${page.title || page.url}</bdi>`;
  const href = safeLink(page.url);
  return html`${href ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${words}</a>` : words}
    ${page.title && html` <bdi class="muted" dir="ltr">${page.url}</bdi>`}`;
};

const Who = ({ brief, conversation }) => html`
  <${Part} title="who" name="visitor">
    <p class="about"><span class="chip">${say(`lang_${brief.language || conversation.language}`)}</span>
      <span class=${`chip ${brief.verified ? "ok" : "unverified"}`}>${say(brief.verified ? "verified" : "unverified")}</span>
</p>
    ${conversation.contact && html`<dl><${Contact} contact=${conversation.contact} /></dl>`}
    <p class="from" title=${brief.page?.url}>${brief.device && html`<span class="device muted"><span class="hidden">${say("device")}: </span><bdi>${brief.device}</bdi> · </span>`}
      ${brief.page ? html`<${PageLink} page=${brief.page} />` : html`<span class="muted">${say("where")}: ${say("noPage")}</span>`}</p>
  <//>`;

/** How to reach the visitor later, and whether they have proved that it is theirs. */
const Contact = ({ contact }) => contact && html`
  <div class="fact contact"><dt>${say(`contact_${contact.kind}`)}</dt>
    <dd><span class="value"><bdi dir="ltr">${contact.value}</bdi></span>
      <span class=${`chip ${contact.confirmed ? "ok" : "unverified"}`}>${say(contact.confirmed ? "contactConfirmed" : "contactOpen")}</span>
      <${CopyButton} value=${contact.value} name=${say("contact")} /></dd></div>`;

/** What a verified visitor came with before; one for which a person was called can be opened. */
const Earlier = ({ earlier }) => earlier.length > 0 && html`
  <${Part} title="earlier" name="earlier-visits">
    <ul>${earlier.map((one) => html`<li key=${one.conversation_id}>
      <span class="muted">${clock(one.at_ms)} · ${sayOr("ended_", one.outcome)}</span>${" "}
      ${one.readable ? html`<button class="link" type="button" aria-label=${say("openEarlier", { goal: one.goal })} onClick=${() => select(one.conversation_id)}><bdi>${one.goal}</bdi></button>`
        : html`<bdi>${one.goal}</bdi>`}</li>`)}</ul>
  <//>`;

export const Brief = ({ id, state, state: { brief, conversation } }) => html`
  <aside class="brief" aria-label=${say("brief")} tabindex="0">
    <${WhyNow} id=${id} state=${state} />
    <${Goal} id=${id} goal=${brief.goal} />
    <${Facts} id=${id} facts=${brief.facts} />
    <${Lines} id=${id} title="said" name="own-words" lines=${beyondFacts(brief)} />
    <${Lines} id=${id} title="tried" name="tried" lines=${brief.tried} none="noTried" />
    <${Lines} id=${id} title="promised" name="promised" lines=${brief.promised} />
    <${Mood} id=${id} state=${state} />
    <${Who} brief=${brief} conversation=${conversation} />
    <${Earlier} earlier=${brief.earlier} />
    <${Summary} key=${id} id=${id} />
  </aside>`;
