// How the live bot does: understood, handed over, contained, waits; by language and day.
import { html, signal, useEffect } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { Choice, Empty, Loading, Page, Trouble } from "./parts.js";
import { count, duration, language, percent, problemOf, say } from "./texts.js";

const days = signal("7");
const found = signal(null);
const trouble = signal("");

async function load() {
  try {
    found.value = await api.metrics(days.peek());
    trouble.value = "";
  } catch (error) { trouble.value = problemOf(error); }
}

const share = (value) => (value === null ? "–" : percent(value));
const seconds = (value) => (value === null ? "–" : duration(value));
const COLUMNS = [["conversations", count], ["understood", share], ["handed_over", share], ["contained", share], ["wait_median_s", seconds], ["wait_p90_s", seconds]];

const Tiles = ({ row }) => html`<dl class="tiles">${COLUMNS.map(([name, words]) => html`<div class="tile" key=${name}><dt>${say(`number_${name}`)}</dt><dd><strong>${words(row[name])}</strong></dd></div>`)}</dl>`;

const day = (text) => new Intl.DateTimeFormat(language.value, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));

const Table = ({ title, rows, head, first }) => html`
  <div class="table-place" tabindex="0" role="region" aria-label=${title}><table><caption>${title}</caption>
    <thead><tr><th scope="col">${head}</th>${COLUMNS.map(([name]) => html`<th scope="col" key=${name}>${say(`number_${name}`)}</th>`)}</tr></thead>
    <tbody>${rows.map((row, at) => html`<tr key=${at}><th scope="row">${first(row)}</th>${COLUMNS.map(([name, words]) => html`<td key=${name}>${words(row[name])}</td>`)}</tr>`)}</tbody></table></div>`;

const Body = () => {
  const { total, languages, rows } = found.value;
  if (!total.conversations) return html`<${Empty} title=${say("noNumbers")}>${say("noNumbersHint")}<//>`;
  const byDay = rows.filter((row) => row.language === "");
  return html`<${Tiles} row=${total} />
    <${Table} title=${say("byLanguage")} rows=${languages} head=${say("languageOf")} first=${(row) => say(`lang_${row.language}`)} />
    <${Table} title=${say("byDay")} rows=${byDay} head=${say("day")} first=${(row) => day(row.day)} />
    <p class="muted small">${say("numbersHow")}</p>`;
};

export default function NumbersPage() {
  useEffect(() => { load(); }, [days.value]);
  const actions = html`<${Choice} label=${say("period")} value=${days.value} options=${["1", "7", "30", "90"].map((n) => [n, say("lastDays", { n: Number(n) })])} onChange=${(n) => { days.value = n; }} />
    <a class="button" href=${`/api/studio/metrics.csv?days=${days.value}`} download>${say("csv")}</a>`;
  return html`<${Page} name="numbers-page" title=${say("page_numbers")} lead=${say("numbersLead")} actions=${actions}>
    ${trouble.value ? html`<${Trouble} words=${trouble.value} />` : found.value ? html`<${Body} />` : html`<${Loading} />`}<//>`;
}
