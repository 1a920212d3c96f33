// Training: one job for everybody, in a process of its own; this page only looks at it, so a reload changes nothing.
import { html, signal, useEffect } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { confirmed } from "./dialog.js";
import { Empty, Loading, Name, Page, ProblemLine } from "./parts.js";
import { announce, server, to } from "./state.js";
import { clock, duration, problemOf, say, sayOr } from "./texts.js";
import { look } from "./watch.js";

const busy = signal(false);
/** {id, lines, next} of the job on screen. */
const log = signal({ id: "", lines: [], next: 0 });
let reading = false;

async function start() {
  busy.value = true;
  try {
    await api.train();
  } catch (error) {
    announce(error.status === 409 ? say("trainingRuns") : problemOf(error), "warning");
  } finally {
    await look();
    busy.value = false;
  }
}

async function cancel() {
  if (!await confirmed({ title: say("cancelTraining"), lead: say("cancelTrainingLead"), action: say("cancelTraining"), danger: true })) return;
  try { await api.cancelTraining(); } catch (error) { announce(problemOf(error), "warning"); }
  look();
}

async function readLog(id) {
  if (reading) return;
  reading = true;
  try {
    if (log.peek().id !== id) log.value = { id, lines: [], next: 0 };
    const { lines, next } = await api.trainingLog(log.peek().next);
    if (lines.length && log.peek().id === id) log.value = { id, lines: [...log.peek().lines, ...lines].slice(-2000), next };
  } catch { /* asked again with the next change */ } finally { reading = false; }
}

const Running = ({ job }) => html`
  <section class="card-panel job running" aria-labelledby="job-title">
    <h3 id="job-title">${say("trainingNow")}</h3>
    <progress max="100" value=${job.percent} aria-label=${say("trainingNow")}></progress>
    <p class="job-line"><strong>${say("percentDone", { n: job.percent })}</strong> · <span>${sayOr("stage_", job.stage)}</span>
      ${job.detail && html` · <${Name}>${job.detail}<//>`}</p>
    <p class="muted">${say("elapsed", { time: duration(job.elapsed_s) })} · ${job.eta_s === null ? say("etaUnknown") : say("eta", { time: duration(job.eta_s) })}
      ${job.by && html` · ${say("by", { name: job.by })}`}</p>
    <button class="button" type="button" onClick=${cancel}>${say("cancelTraining")}</button>
  </section>`;

const Done = ({ job }) => html`
  <section class="card-panel job done" aria-labelledby="job-title">
    <h3 id="job-title" role="status">${say("trained")}</h3>
    <p><${Name}>${job.version}<//> · ${say("took", { time: duration(job.elapsed_s) })} · ${clock(job.started_ms)} · <span dir="auto">${job.by}</span></p>
    <div class="acts"><a class="button primary" href=${to("evaluate", job.version)}>${say("page_evaluate")}</a>
      <a class="button" href=${to("try", job.version)}>${say("page_try")}</a><a class="button" href=${to("publish", job.version)}>${say("page_publish")}</a></div>
  </section>`;

const Failed = ({ job }) => html`
  <section class="card-panel job failed" aria-labelledby="job-title">
    <h3 id="job-title" role="alert">${say("trainingFailed")}</h3>
    <ul class="problems"><${ProblemLine} problem=${job.error || { severity: "error", message: say("unexpected"), path: "", line: 0 }} /></ul>
    <p class="muted">${say("liveUntouched")}</p>
  </section>`;

const Cancelled = ({ job }) => html`
  <section class="card-panel job" aria-labelledby="job-title"><h3 id="job-title" role="status">${say("trainingCancelled", { name: job.cancelled_by || "?" })}</h3>
    <p class="muted">${say("liveUntouched")}</p></section>`;

const PANELS = { running: Running, done: Done, failed: Failed, cancelled: Cancelled };

const Log = () => log.value.lines.length > 0 && html`
  <details class="log"><summary>${say("log")}</summary>
    <pre dir="ltr" lang="en" tabindex="0" aria-label=${say("log")}>${log.value.lines.join("\n")}</pre></details>`;

export default function TrainPage() {
  const { job, draft_changes, loaded } = server.value;
  useEffect(() => { if (job) readLog(job.id); }, [job]);
  const running = job?.state === "running";
  const Panel = job && PANELS[job.state];
  const action = html`<button class="button primary" type="button" disabled=${running || busy.value} onClick=${start}>${say("train")}</button>`;
  return html`
    <${Page} name="train-page" title=${say("page_train")} lead=${say("trainLead")} actions=${action}>
      ${!loaded && html`<${Loading} />`}
      ${loaded && !job && html`<${Empty} title=${say("neverTrained")}>${say("neverTrainedHint")}<//>`}
      ${Panel && html`<${Panel} job=${job} />`}
      ${loaded && !running && html`<p class="muted">${say(draft_changes ? "draftDiffers" : "draftSame", { n: draft_changes })}</p>`}
      <${Log} />
    <//>`;
}
