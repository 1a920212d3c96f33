// The candidate against the live version on the same held-out messages: what broke first, then what was won, then the numbers.
import { html, signal, useEffect } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Matrix } from "./matrix.js";
import { Empty, LanguageChip, Loading, Name, Ours, Page, Said, Trouble } from "./parts.js";
import { announce, go, place, server } from "./state.js";
import { count, duration, language, percent, points, problemOf, say, sayOr, wordsOf } from "./texts.js";
import { ConversationLink, Transcript } from "./transcript.js";
import { look } from "./watch.js";
import * as v from "./versions_state.js";
import { WhatIf } from "./whatif.js";

/** {candidate, comparison | null} */
const found = signal(null);
const trouble = signal("");

async function load(candidate) {
  try {
    const { comparison } = await api.comparison(candidate);
    found.value = { candidate, comparison };
    trouble.value = "";
  } catch (error) { trouble.value = problemOf(error); }
}

/** Between the click and the job: what visitors wrote lately is read first, which takes seconds. */
const starting = signal(false);

async function start(candidate) {
  starting.value = true;
  try {
    const { job } = await api.compare(candidate);
    server.value = { ...server.peek(), comparing: job };
  } catch (error) { announce(problemOf(error), "warning"); } finally { starting.value = false; }
  look();
}

const Delta = ({ now, was }) => {
  if (was === null || was === undefined) return html`<span class="muted">–</span>`;
  const difference = now - was;
  const tone = Math.abs(difference) < 0.0005 ? "even" : difference > 0 ? "better" : "worse";
  return html`<span class=${`delta ${tone}`}><span aria-hidden="true">${{ better: "▲", worse: "▼", even: "=" }[tone]}</span> ${points(difference)} <span class="hidden">(${say(tone)})</span></span>`;
};

const MEASURES = ["accuracy", "macro_f1", "out_of_scope"];

const Summary = ({ comparison }) => html`
  <dl class="tiles">${MEASURES.map((name) => html`<div class="tile" key=${name}><dt>${say(`measure_${name}`)}</dt>
    <dd><strong>${percent(comparison.score[name])}</strong> <${Delta} now=${comparison.score[name]} was=${comparison.live_score?.[name]} /></dd></div>`)}
    <div class="tile"><dt>${say("measure_human")}</dt><dd><strong>${say("ofAll", { n: comparison.human.filter((one) => one.turns > 0).length, all: comparison.human.length })}</strong></dd></div>
    <${Alone} comparison=${comparison} />
    <div class="tile"><dt>${say("measure_stories")}</dt><dd><strong>${say("ofAll", { n: comparison.stories.filter((one) => !one.problem).length, all: comparison.stories.length })}</strong></dd></div>
  </dl>`;

const share = (asked, is) => asked.filter(is).length / asked.length;
const atOnce = (one) => one.turns === 1;
const within = (one) => one.turns > 0;

/** The same wishes with the detector out of the way: it hears nearly all of them first, and would hide what the model does. */
const Alone = ({ comparison: { alone, live_alone: before } }) => alone?.length > 0 && html`
  <div class="tile"><dt>${say("measure_alone")}</dt>
    <dd><strong>${percent(share(alone, atOnce))}</strong> <${Delta} now=${share(alone, atOnce)} was=${before.length ? share(before, atOnce) : null} /></dd>
    <dd class="muted">${say("aloneWithin", { share: percent(share(alone, within)) })} ${before.length > 0 && html`<${Delta} now=${share(alone, within)} was=${share(before, within)} />`}</dd></div>`;

const Became = ({ one }) => html`
  <li><${Said} text=${one.text} lang=${one.language} /> <${LanguageChip} tag=${one.language} />
    <span class="became"><${Name}>${one.live}<//> <span aria-hidden="true" class="arrow">→</span><span class="hidden">${say("becomes")}</span> <${Name}>${one.candidate}<//>
    ${one.wanted && html`<span class="muted">${say("wanted")} <${Name}>${one.wanted}<//></span>`}
    ${one.conversation_id && html`<${ConversationLink} id=${one.conversation_id} seq=${one.seq} lang=${one.language} />`}</span></li>`;

const Changed = ({ title, all, none, tone }) => html`
  <section class=${`card-panel changed ${tone}`}><h3>${title} <span class="count">${count(all.length)}</span></h3>
    ${all.length ? html`<ul class="became-list">${all.slice(0, 100).map((one, at) => html`<${Became} key=${at} one=${one} />`)}</ul>` : html`<p class="muted">${none}</p>`}
  </section>`;

const Failures = ({ comparison }) => {
  const stories = comparison.stories.filter((one) => one.problem);
  const unheard = comparison.human.filter((one) => !one.turns);
  const late = (comparison.alone || []).filter((one) => !atOnce(one));
  return html`
    ${late.length > 0 && html`<details class="late-list"><summary>${say("aloneLate")} <span class="count">${count(late.length)}</span></summary>
      <ul>${late.slice(0, 50).map((one, at) => html`<li key=${at}><${Said} text=${one.text} lang=${one.language} /> <${LanguageChip} tag=${one.language} /> ${one.asked_slot && html`<${Name}>${one.asked_slot}<//>`}
        ${!within(one) && html`<span class="chip few">${say("none")}</span>`}</li>`)}</ul></details>`}
    ${unheard.length > 0 && html`<section class="card-panel changed worse"><h3>${say("unheard")} <span class="count">${count(unheard.length)}</span></h3>
      <ul>${unheard.slice(0, 50).map((one, at) => html`<li key=${at}><${Said} text=${one.text} lang=${one.language} /> <${LanguageChip} tag=${one.language} /> ${one.asked_slot && html`<${Name}>${one.asked_slot}<//>`}</li>`)}</ul></section>`}
    ${stories.length > 0 && html`<section class="card-panel changed worse"><h3>${say("storiesFailed")} <span class="count">${count(stories.length)}</span></h3>
      <ul>${stories.map((one, at) => html`<li key=${at}><${Name}>${one.name}<//> <${LanguageChip} tag=${one.language} /> <${Ours} given=${Boolean(one.key)}>${one.said?.[language.value] || one.problem}<//></li>`)}</ul></section>`}`;
};

const ByLanguage = ({ comparison }) => html`
  <div class="table-place" tabindex="0" role="region" aria-label=${say("byLanguage")}><table><caption>${say("byLanguage")}</caption>
    <thead><tr><th scope="col">${say("languageOf")}</th><th scope="col">${say("phrases")}</th>${MEASURES.map((name) => html`<th scope="col" key=${name} colspan="2">${say(`measure_${name}`)}</th>`)}</tr></thead>
    <tbody>${Object.entries(comparison.by_language).map(([tag, [now, was]]) => html`<tr key=${tag}><th scope="row">${say(`lang_${tag}`)}</th><td>${count(now.count)}</td>
      ${MEASURES.map((name) => html`<td>${percent(now[name])}</td><td><${Delta} now=${now[name]} was=${was?.[name]} /></td>`)}</tr>`)}</tbody></table></div>`;

const FEW = 10;

const ByIntent = ({ comparison }) => {
  const all = comparison.intents.filter((one) => !one.language).sort((a, b) => (a.f1 - a.live_f1) - (b.f1 - b.live_f1) || a.f1 - b.f1);
  return html`<details class="by-intent"><summary>${say("byIntent")} <span class="count">${count(all.length)}</span></summary>
    <div class="table-place" tabindex="0" role="region" aria-label=${say("byIntent")}><table>
    <thead><tr><th scope="col">${say("intent")}</th><th scope="col">${say("phrases")}</th><th scope="col">F1</th><th scope="col">${say("against")}</th><th scope="col">${say("trainedOn")}</th></tr></thead>
    <tbody>${all.map((one) => html`<tr key=${one.intent}><th scope="row"><${Name}>${one.intent}<//></th><td>${count(one.count)}</td><td>${percent(one.f1)}</td><td><${Delta} now=${one.f1} was=${comparison.live ? one.live_f1 : null} /></td>
      <td>${count(one.trained_on)}${one.trained_on < FEW && html` <span class="chip few">${say("few")}</span>`}</td></tr>`)}</tbody></table></div></details>`;
};

const Warning = ({ words, names }) => names.length > 0 && html`<p class="callout warning">${words} ${names.slice(0, 12).map((name) => html`<${Name} key=${name}>${name}<//> `)}${names.length > 12 && "…"}</p>`;

const Warnings = ({ comparison }) => html`
  <${Warning} words=${say("smallIntents", { n: FEW })} names=${comparison.small_intents} /><${Warning} words=${say("formsRemoved")} names=${comparison.forms_removed} />`;

const Result = ({ comparison }) => html`
  ${!comparison.live && html`<p class="callout">${say("nothingLive")}</p>`}
  <${Warnings} comparison=${comparison} />
  <${Summary} comparison=${comparison} />
  <${Failures} comparison=${comparison} />
  <${Changed} title=${say("newlyBroken")} all=${comparison.newly_broken} none=${say("noneBroken")} tone="worse" />
  <${Changed} title=${say("newlyFixed")} all=${comparison.newly_fixed} none=${say("noneFixed")} tone="better" />
  ${comparison.recorded_count > 0 && html`<${Changed} title=${say("recordedChanged", { n: comparison.recorded_count })} all=${comparison.recorded} none=${say("noneRecorded")} tone="" />`}
  <${ByLanguage} comparison=${comparison} /><${ByIntent} comparison=${comparison} /><${Matrix} cells=${comparison.confusion} />`;

/** "human 12/340" -> words */
function doingWords(detail) {
  const [, part, n, all] = /^(\w+) (\d+)\/(\d+)$/.exec(detail) || [];
  return part ? `${sayOr("measuring_", part)} ${say("ofAll", { n: Number(n), all: Number(all) })}` : detail;
}

async function cancel() {
  try { await api.cancelComparison(); } catch (error) { announce(problemOf(error), "warning"); }
  look();
}

const Progress = ({ doing }) => html`
  <section class="card-panel job running"><h3>${say("comparing")}</h3>
    <progress max="100" value=${doing.percent} aria-label=${say("comparing")}></progress>
    <p class="job-line"><strong>${say("percentDone", { n: doing.percent })}</strong> · ${say(doing.stage === "live" ? "live" : "candidate")}${doing.detail && html` · ${doingWords(doing.detail)}`}</p>
    <p class="muted">${say("elapsed", { time: duration(doing.elapsed_s) })} · ${doing.eta_s === null ? say("etaUnknown") : say("eta", { time: duration(doing.eta_s) })}</p>
    <button class="button" type="button" onClick=${cancel}>${say("cancelCompare")}</button></section>`;

const Body = ({ chosen }) => {
  const doing = server.value.comparing;
  if (doing?.state === "running") return html`<${Progress} doing=${doing} />`;
  if (starting.value) return html`<p class="muted loading" role="status">${say("compareStarts")}</p><progress aria-label=${say("compareStarts")}></progress>`;
  if (trouble.value) return html`<${Trouble} words=${trouble.value} />`;
  if (found.value?.candidate !== chosen.id) return html`<${Loading} />`;
  return html`${doing?.state === "failed" && html`<${Trouble} words=${doing.error ? wordsOf(doing.error) : say("unexpected")} />`}
    ${found.value.comparison ? html`<${Result} comparison=${found.value.comparison} />` : html`<${Empty} title=${say("notCompared")}>${say("notComparedHint")}<//>`}`;
};

export default function EvaluatePage() {
  useEffect(() => { v.load(); }, [v.mark.value]);
  const chosen = v.chosenOf(place.value.rest);
  useEffect(() => { if (chosen) load(chosen.id); }, [chosen?.id, v.mark.value]);
  const running = starting.value || server.value.comparing?.state === "running";
  const actions = chosen && html`<${v.CandidateChoice} chosen=${chosen} onChange=${(id) => go("evaluate", id)} />
    <button class="button primary" type="button" disabled=${running} onClick=${() => start(chosen.id)}>${say("compare")}</button>`;
  return html`
    <${Page} name="evaluate-page" title=${say("page_evaluate")} lead=${say("evaluateLead")} actions=${actions}>
      ${v.trouble.value && html`<${Trouble} words=${v.trouble.value} />`}
      ${v.versions.value === null ? html`<${Loading} />` : chosen ? html`<${Body} chosen=${chosen} />` : html`<${Empty} title=${say("noCandidate")}>${say("noCandidateHint")}<//>`}
      <${WhatIf} /><${Transcript} />
    <//>`;
}
