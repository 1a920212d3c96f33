// The brief: the whole story in one column, each line one click from the words it was taken from.
import { textDir } from "/static/shared/bidi.js";
import { RichText } from "/static/shared/rich_text.js";
import { html, useState } from "/static/shared/vendor/preact.mjs";
import { Icon } from "./icons.js";
import { Mood } from "./mood.js";
import { Jump, Part } from "./parts.js";
import { announce } from "./state.js";
import { say, sayOr } from "./texts.js";
import { WhyNow } from "./why.js";

// What the bot tried is long; the newest few tell most.
const TRIED_SHOWN = 3;

async function copy(text) {
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

const Fact = ({ id, fact }) => html`
  <div class=${`fact ${fact.corrected ? "corrected" : ""}`} title=${fact.quote}>
    <dt>${factName(fact.name)}${fact.corrected && html` <span class="chip">${say("corrected")}</span>`}</dt>
    <dd><span class="value"><bdi dir=${textDir(fact.value)}>${fact.value}</bdi></span>
      <${Jump} id=${id} seq=${fact.seq} label=${factName(fact.name)} />
      <button class="button quiet square small" type="button" onClick=${() => copy(fact.value)}
        aria-label=${say("copy", { name: factName(fact.name) })} title=${say("copy", { name: factName(fact.name) })}><${Icon} name="copy" size="15" /></button></dd>
  </div>`;

const Goal = ({ id, goal }) => html`
  <${Part} title="goal" name="goal">
    ${goal ? html`<div class="line-with-jump"><p class="quote" dir=${textDir(goal.text)}><${RichText} text=${goal.text} /></p>
      <${Jump} id=${id} seq=${goal.seq} label=${say("goal")} /></div>` : html`<p class="muted">${say("noGoal")}</p>`}
  <//>`;

const Facts = ({ id, facts }) => html`
  <${Part} title="facts" name="facts">
    ${facts.length ? html`<dl>${facts.map((fact) => html`<${Fact} key=${`${fact.name} ${fact.seq} ${fact.value}`} id=${id} fact=${fact} />`)}</dl>`
      : html`<p class="muted">${say("noFacts")}</p>`}
  <//>`;

function Tried({ id, tried }) {
  const [all, setAll] = useState(false);
  const shown = all ? tried : tried.slice(-TRIED_SHOWN);
  return html`
    <${Part} title="tried" name="tried">
      ${!tried.length && html`<p class="muted">${say("noTried")}</p>`}
      <ul>${shown.map((one) => html`<li key=${one.seq} class="line-with-jump"><span dir=${textDir(one.text)}>${one.text}</span>
        <${Jump} id=${id} seq=${one.seq} label=${one.text.slice(0, 40)} /></li>`)}</ul>
      ${tried.length > TRIED_SHOWN && html`<button class="button quiet small" type="button" aria-expanded=${all}
        onClick=${() => setAll(!all)}>${say(all ? "less" : "more", { n: tried.length })}</button>`}
    <//>`;
}

const safeLink = (url) => (/^https?:\/\//i.test(url) ? url : null);

const PageLink = ({ page }) => {
  const words = html`<bdi>${page.title || page.url}</bdi>`;
  const href = safeLink(page.url);
  return html`<p>${href ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${words}</a>` : words}
    <bdi class="url muted" dir="ltr">${page.url}</bdi></p>`;
};

const Who = ({ brief, conversation }) => html`
  <${Part} title="who" name="visitor">
    <p class="about"><span class="chip">${say(`lang_${brief.language || conversation.language}`)}</span>
      <span class="chip unverified">${say(brief.verified ? "verified" : "unverified")}</span></p>
    ${conversation.contact && html`<dl><${Contact} contact=${conversation.contact} /></dl>`}
    ${brief.page ? html`<${PageLink} page=${brief.page} />` : html`<p class="muted">${say("where")}: ${say("noPage")}</p>`}
  <//>`;

/** How to reach the visitor later, and whether they have proved that it is theirs. */
const Contact = ({ contact }) => contact && html`
  <div class="fact contact"><dt>${say(`contact_${contact.kind}`)}</dt>
    <dd><span class="value"><bdi dir="ltr">${contact.value}</bdi></span>
      <span class=${`chip ${contact.confirmed ? "ok" : "unverified"}`}>${say(contact.confirmed ? "contactConfirmed" : "contactOpen")}</span>
      <button class="button quiet square small" type="button" onClick=${() => copy(contact.value)}
        aria-label=${say("copy", { name: say("contact") })} title=${say("copy", { name: say("contact") })}><${Icon} name="copy" size="15" /></button></dd></div>`;

export const Brief = ({ id, state, state: { brief, conversation } }) => html`
  <aside class="brief" aria-label=${say("brief")} tabindex="0">
    <${WhyNow} id=${id} state=${state} />
    <${Goal} id=${id} goal=${brief.goal} />
    <${Facts} id=${id} facts=${brief.facts} />
    <${Mood} id=${id} state=${state} />
    <${Tried} id=${id} tried=${brief.tried} />
    <${Who} brief=${brief} conversation=${conversation} />
  </aside>`;
