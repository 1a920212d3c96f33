// What may go live and what speaks against it; publishing, and the way back to any kept version.
import { html, signal, useEffect, useState } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Dialog } from "./dialog.js";
import { DraftAgainstLive } from "./live_diff.js";
import { Empty, Loading, Name, Page, Trouble } from "./parts.js";
import { announce, go, goesLive, isSupervisor, place, server, to } from "./state.js";
import { clock, count, duration, percent, problemOf, say, sayOr } from "./texts.js";
import { look } from "./watch.js";
import * as v from "./versions_state.js";

/** {version, findings} */
const gate = signal(null);
const busy = signal(false);
/** Which version is to be rolled back to, while that is asked. */
const back = signal(null);

async function loadGate(version) {
  try {
    gate.value = { version, findings: (await api.gate(version)).findings };
  } catch (error) { gate.value = { version, findings: [], trouble: problemOf(error) }; }
}

async function attempt(call, done) {
  busy.value = true;
  try {
    await call();
    announce(done);
    return "";
  } catch (error) {
    return problemOf(error);
  } finally {
    busy.value = false;
    await look();
    v.load();
  }
}

const Finding = ({ one }) => html`
  <li class=${`problem ${one.severity === "refuse" ? "error" : "warning"}`}><span class="chip severity">${say(one.severity === "refuse" ? "refuses" : "warns")}</span>
    <span><strong>${sayOr("gate_", one.code)}</strong>${one.language && ` (${say(`lang_${one.language}`)})`}${detail(one)}</span></li>`;

/** The numbers behind a finding in words of our own; the server's sentence where there are none. */
function detail({ code, message, numbers, examples }) {
  if (numbers.live !== undefined) return `: ${say("fell", { live: percent(numbers.live), now: percent(numbers.candidate), allowed: percent(numbers.allowed) })}`;
  if (numbers.asked !== undefined) return `: ${say("ofAll", { n: numbers.lost, all: numbers.asked })}`;
  if (numbers.told !== undefined) return `: ${say("ofAll", { n: numbers.failed, all: numbers.told })}`;
  if (["not_evaluated", "stale", "components"].includes(code)) return "";
  if (examples.length && examples.every((one) => typeof one === "string")) return html`: ${examples.slice(0, 12).map((one) => html`<${Name} key=${one}>${one}<//> `)}`;
  return html`: <span dir="auto">${message}</span>`;
}

const Gate = ({ found, chosen }) => {
  if (found.trouble) return html`<${Trouble} words=${found.trouble} />`;
  if (!found.findings.length) return html`<p class="callout ok" role="status">${say("gateOpen")}</p>`;
  const refuses = found.findings.some((one) => one.severity === "refuse");
  return html`<p class=${`callout ${refuses ? "warning" : ""}`} role="status">${say(refuses ? "gateShut" : "gateWarns")}</p>
    <ul class="problems findings">${found.findings.map((one, at) => html`<${Finding} key=${at} one=${one} />`)}</ul>
    <p><a href=${to("evaluate", chosen.id)}>${say("seeComparison")}</a></p>`;
};

const WHY_MIN = 3;

function PublishForm({ chosen, found }) {
  const [why, setWhy] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const shut = found.findings.some((one) => one.severity === "refuse") || Boolean(found.trouble);
  const may = !shut || isSupervisor.value;
  const submit = async (event) => {
    event.preventDefault();
    if (why.trim().length < WHY_MIN) { setProblem(say("whyNeeded")); return; }
    if (shut && reason.trim().length < WHY_MIN) { setProblem(say("reasonNeeded")); return; }
    const words = await attempt(() => api.publish(chosen.id, why.trim(), shut ? reason.trim() : ""), say("published", { version: chosen.id }));
    setProblem(words);
    if (words) loadGate(chosen.id);
  };
  return html`
    <form class="publish-form" onSubmit=${submit} novalidate>
      <label class="field"><span>${say("changeNote")}</span><textarea name="why" rows="2" maxlength="500" dir="auto" value=${why} placeholder=${say("changeNoteHint")} onInput=${(event) => setWhy(event.target.value)}></textarea></label>
      ${shut && may && html`<label class="field"><span>${say("overrideReason")}</span><textarea name="override" rows="2" maxlength="500" dir="auto" value=${reason} onInput=${(event) => setReason(event.target.value)}></textarea></label>`}
      ${shut && !may && html`<p class="muted">${say("onlySupervisor")}</p>`}
      <p class="dialog-problem" role="alert">${problem}</p>
      <button class=${`button ${shut && may ? "danger" : "primary"}`} type="submit" disabled=${!may || busy.value}>${say(busy.value ? "publishingNow" : shut && may ? "publishAnyway" : "publish")} <${Name}>${chosen.id}<//></button>
    </form>`;
}

const Switching = () => {
  const now = server.value.publishing;
  if (!now) return null;
  if (now.stage === "failed") return html`<p class="callout warning" role="status">${say("switchFailed")} <span dir="auto">${now.error}</span></p>`;
  if (now.stage === "done") return null;
  if (!goesLive(now)) return html`<p class="callout ok" role="status">${say("published", { version: now.version })} ${sayOr("switch_", now.stage)}</p>`;
  return html`<p class="callout" role="status">${say("publishingNow")} <${Name}>${now.version}<//>: ${sayOr("switch_", now.stage)} · ${duration(now.elapsed_s)}</p>`;
};

const Candidate = ({ chosen }) => html`
  <section class="card-panel candidate" aria-labelledby="candidate-title"><h3 id="candidate-title">${say("candidate")}</h3>
    <${v.CandidateChoice} chosen=${chosen} onChange=${(id) => go("publish", id)} />
    ${gate.value?.version === chosen.id ? html`<${Gate} found=${gate.value} chosen=${chosen} /><${PublishForm} key=${chosen.id} chosen=${chosen} found=${gate.value} />` : html`<${Loading} />`}
  </section>`;

const Row = ({ one }) => html`
  <tr class=${one.live ? "live" : ""}><th scope="row"><${Name}>${one.id}<//>${one.live && html` <span class="chip ok">${say("live")}</span>`}</th>
    <td>${clock(one.made_ms)}</td><td dir="auto">${one.by}</td><td dir="auto">${one.why}</td>
    <td>${one.numbers.accuracy === undefined ? "–" : percent(one.numbers.accuracy)}</td>
    <td>${!one.live && v.lived(one.id) && html`<button class="button small" type="button" disabled=${busy.value} onClick=${() => { back.value = one; }} aria-label=${say("rollbackTo", { version: one.id })}>${say("rollback")}</button>`}</td></tr>`;

const Versions = () => html`
  <section class="card-panel"><h3 id="versions-title">${say("versions")} <span class="count">${count(v.versions.value.length)}</span></h3>
    <div class="table-place" tabindex="0" role="region" aria-labelledby="versions-title"><table class="versions">
      <thead><tr><th scope="col">${say("version")}</th><th scope="col">${say("made")}</th><th scope="col">${say("who")}</th><th scope="col">${say("why")}</th><th scope="col">${say("measure_accuracy")}</th><th scope="col"><span class="hidden">${say("rollback")}</span></th></tr></thead>
      <tbody>${v.versions.value.map((one) => html`<${Row} key=${one.id} one=${one} />`)}</tbody></table></div></section>`;

const History = () => v.journal.value.length > 0 && html`
  <section class="card-panel" aria-labelledby="history-title"><h3 id="history-title">${say("history")}</h3>
    <ol class="history">${v.journal.value.slice(0, 50).map((one, at) => html`<li key=${at}><span class="chip">${sayOr("entry_", one.kind)}</span> <${Name}>${one.version}<//>
      <span class="muted">${clock(one.at_ms)} · <bdi>${one.by || "–"}</bdi>${one.took_s > 0 && ` · ${duration(one.took_s)}`}</span>
      ${one.why && html`<q dir="auto">${one.why}</q>`}${one.override && html`<span class="chip few">${say("overridden")}</span> <q dir="auto">${one.override}</q>`}${one.error && html`<span dir="auto">${one.error}</span>`}</li>`)}</ol></section>`;

function RollbackForm({ version }) {
  const [why, setWhy] = useState(say("rollbackWhy"));
  const [problem, setProblem] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    if (why.trim().length < WHY_MIN) { setProblem(say("whyNeeded")); return; }
    const words = await attempt(() => api.rollback(version.id, why.trim()), say("rolledBack", { version: version.id }));
    setProblem(words);
    if (!words) back.value = null;
  };
  return html`<form onSubmit=${submit} novalidate>
    <p>${say("rollbackLead")}</p>
    <p class="muted">${v.wordsOf(version)}</p>
    <label class="field"><span>${say("why")}</span><textarea rows="2" maxlength="500" dir="auto" value=${why} onInput=${(event) => setWhy(event.target.value)}></textarea></label>
    <p class="dialog-problem" role="alert">${problem}</p>
    <div class="dialog-foot"><button class="button" type="button" onClick=${() => { back.value = null; }}>${say("cancel")}</button>
      <button class="button primary" type="submit" disabled=${busy.value} autofocus>${say(busy.value ? "publishingNow" : "rollback")}</button></div></form>`;
}

const Rollback = () => html`
  <${Dialog} open=${Boolean(back.value)} name="rollback" title=${back.value && say("rollbackTo", { version: back.value.id })} onClose=${() => { back.value = null; }}>
    ${back.value && html`<${RollbackForm} version=${back.value} />`}<//>`;

export default function PublishPage() {
  useEffect(() => { v.load(); }, [v.mark.value]);
  const chosen = v.toPublish(place.value.rest);
  useEffect(() => { if (chosen) loadGate(chosen.id); }, [chosen?.id, v.mark.value]);
  return html`
    <${Page} name="publish-page" title=${say("page_publish")} lead=${say("publishLead")}>
      <${Switching} />
      ${v.trouble.value && html`<${Trouble} words=${v.trouble.value} />`}
      ${v.versions.value === null ? html`<${Loading} />` : html`
        ${chosen ? html`<${Candidate} chosen=${chosen} />` : html`<${Empty} title=${say("noCandidate")}>${say("noCandidateHint")}<//>`}
        <${DraftAgainstLive} />
        ${v.versions.value.length > 0 && html`<${Versions} />`}<${History} />`}
      <${Rollback} />
    <//>`;
}
