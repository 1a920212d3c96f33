// One sentence, candidate and live side by side; nobody is answered. What should be understood can go into the test set.
import { html, signal, useEffect } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Choice, Empty, LANGUAGES, Loading, Name, Page, Said, Trouble } from "./parts.js";
import { announce, go, place, server } from "./state.js";
import { language, percent, problemOf, say } from "./texts.js";
import * as v from "./versions_state.js";

const text = signal("");
const spoken = signal("");
const busy = signal(false);
const tried = signal(null);
const trouble = signal("");

/** What has answered once answers at once. */
const warm = signal(false);

/** The models load while the sentence is being typed. What goes wrong is said when it is tried. */
function prepare(candidate) {
  warm.value = false;
  api.loadModels(candidate).catch(() => {});
}

const tongue = () => spoken.value || language.value;

async function submit(event, candidate) {
  event.preventDefault();
  if (!text.peek().trim() || busy.peek()) return;
  busy.value = true;
  try {
    const said = { text: text.peek().trim(), language: tongue() };
    tried.value = { ...said, ...await api.tryText(said.text, said.language, candidate) };
    trouble.value = "";
    warm.value = true;
  } catch (error) { trouble.value = problemOf(error); } finally { busy.value = false; }
}

async function keep(intent) {
  const { text: words, language: tag } = tried.peek();
  try {
    await api.addTest(words, tag, intent);
    announce(say("decided_test_set", { n: 1, intent }));
  } catch (error) { announce(problemOf(error), "warning"); }
}

const Ranking = ({ ranking }) => html`
  <table class="ranking"><thead><tr><th scope="col">${say("intent")}</th><th scope="col">${say("confidence")}</th><th scope="col"><span class="hidden">${say("testSet")}</span></th></tr></thead>
    <tbody>${ranking.slice(0, 5).map((one) => html`<tr key=${one.intent}><th scope="row"><${Name}>${one.intent}<//></th>
      <td><meter min="0" max="1" value=${one.confidence} aria-hidden="true"></meter> ${percent(one.confidence)}</td>
      <td><button class="button small quiet" type="button" onClick=${() => keep(one.intent)} aria-label=${say("keepAsTest", { intent: one.intent })}>${say("toTests")}</button></td></tr>`)}</tbody></table>`;

const Side = ({ title, found }) => html`
  <section class="card-panel side"><h3>${title}</h3>
    ${found ? html`<p class="muted small"><${Name}>${found.version}<//></p>
      ${found.parsed.error ? html`<p dir="auto">${found.parsed.error}</p>` : html`
      <p>${say("understoodAs")} <strong><${Name}>${found.parsed.intent}<//></strong>${found.parsed.fallback && html` <span class="chip few">${say("wouldAsk")}</span>`}</p>
      <p>${say("nextAction")} ${found.action ? html`<${Name}>${found.action}<//>` : html`<span class="muted">${say("noAction")}</span>`}</p>
      <p>${say("entities")} ${found.parsed.entities.length ? found.parsed.entities.map((one) => html`<span class="chip" key=${one.start}><${Name}>${one.entity}<//>: <bdi>${String(one.value)}</bdi></span> `) : html`<span class="muted">${say("noEntities")}</span>`}</p>
      <${Ranking} ranking=${found.parsed.ranking} />`}` : html`<p class="muted">${say("nothingToCompare")}</p>`}
  </section>`;

const Form = ({ chosen }) => html`
  <form class="try-form" onSubmit=${(event) => submit(event, chosen?.id || "")}>
    <label class="field grow"><span>${say("trySentence")}</span>
      <input dir="auto" maxlength="2000" value=${text.value} onInput=${(event) => { text.value = event.target.value; }} /></label>
    <${Choice} label=${say("languageOf")} value=${tongue()} options=${LANGUAGES.map((tag) => [tag, say(`lang_${tag}`)])} onChange=${(tag) => { spoken.value = tag; }} />
    <button class="button primary" type="submit" disabled=${busy.value}>${say(busy.value ? "trying" : "tryIt")}</button>
  </form>`;

export default function TryPage() {
  useEffect(() => { v.load(); }, [v.mark.value]);
  const chosen = v.chosenOf(place.value.rest);
  const found = tried.value;
  const ready = v.versions.value !== null;
  useEffect(() => { if (ready) prepare(chosen?.id || ""); }, [ready, chosen?.id, server.value.live]);
  return html`
    <${Page} name="try-page" title=${say("page_try")} lead=${say("tryLead")} actions=${chosen && html`<${v.CandidateChoice} chosen=${chosen} onChange=${(id) => go("try", id)} />`}>
      <${Form} chosen=${chosen} />
      ${busy.value && (warm.value ? html`<${Loading} />` : html`<p class="muted loading" role="status">${say("tryLoads")}</p><progress aria-label=${say("tryLoads")}></progress>`)}
      ${trouble.value && html`<${Trouble} words=${trouble.value} />`}
      ${found && !busy.value && html`<p class="tried" role="status">${say("tried")} <${Said} text=${found.text} lang=${found.language} /></p>
        <div class="sides"><${Side} title=${say("candidate")} found=${found.candidate} /><${Side} title=${say("live")} found=${found.live} /></div>`}
      ${!found && !busy.value && v.versions.value && !chosen && html`<${Empty} title=${say("noCandidate")}>${say("noCandidateHint")}<//>`}
    <//>`;
}
