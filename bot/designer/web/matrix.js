// What is taken for what: the worst pairs first, and the same as a table. A cell opens the messages behind it. Numbers
// carry the meaning; the colour only repeats it.
import { html, signal } from "/static/shared/vendor/preact.mjs";
import { Dialog } from "./dialog.js";
import { LanguageChip, Name, Said } from "./parts.js";
import { count, roughPercent, say } from "./texts.js";

const PAIRS_MAX = 20;
/** Rows and columns of the table: more could not be read. */
const INTENTS_MAX = 40;

const opened = signal(null);

const Messages = () => {
  const cell = opened.value;
  return html`
    <${Dialog} open=${Boolean(cell)} name="cell" wide title=${cell && say("cellTitle", { wanted: cell.wanted, got: cell.got })} onClose=${() => { opened.value = null; }}>
      ${cell && html`<ul class="cell-messages">${cell.messages.map((one, at) => html`<li key=${at}><${Said} text=${one.text} lang=${one.language} /> <${LanguageChip} tag=${one.language} /> <span class="muted">${roughPercent(one.confidence)}</span></li>`)}</ul>
        <form method="dialog" class="dialog-foot"><button class="button">${say("close")}</button></form>`}<//>`;
};

const open = (cell) => () => { opened.value = cell; };
const label = (cell) => say("cellLabel", { wanted: cell.wanted, got: cell.got, n: cell.count });

const Pairs = ({ cells }) => html`
  <ol class="pairs">${cells.slice(0, PAIRS_MAX).map((cell) => html`<li key=${`${cell.wanted} ${cell.got}`}>
    <button type="button" class="button quiet pair" onClick=${open(cell)} aria-label=${label(cell)}><strong>${count(cell.count)}×</strong> <${Name}>${cell.wanted}<//> <span class="arrow" aria-hidden="true">→</span> <${Name}>${cell.got}<//>
      <span class="muted">${say("liveHas", { n: cell.live_count })}</span></button></li>`)}</ol>`;

const shade = (number, most) => `shade-${Math.min(5, Math.ceil((number / most) * 5))}`;

const Table = ({ cells }) => {
  const weight = {};
  for (const cell of cells) for (const name of [cell.wanted, cell.got]) weight[name] = (weight[name] || 0) + cell.count;
  const names = Object.keys(weight).sort((a, b) => weight[b] - weight[a]).slice(0, INTENTS_MAX);
  const at = new Map(cells.map((cell) => [`${cell.wanted} ${cell.got}`, cell]));
  const rows = names.filter((name) => cells.some((cell) => cell.wanted === name));
  const columns = names.filter((name) => cells.some((cell) => cell.got === name));
  const most = Math.max(...cells.map((cell) => cell.count));
  return html`<div class="table-place matrix-place" tabindex="0" role="region" aria-label=${say("matrix")}><table class="matrix">
    <caption>${say("matrixCaption")}</caption>
    <thead><tr><th scope="col">${say("meant")} \\ ${say("takenFor")}</th>${columns.map((name) => html`<th scope="col" key=${name} class="turned"><${Name}>${name}<//></th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${row}><th scope="row"><${Name}>${row}<//></th>${columns.map((column) => html`<td key=${column}><${Cell} cell=${at.get(`${row} ${column}`)} most=${most} /></td>`)}</tr>`)}</tbody></table></div>`;
};

const Cell = ({ cell, most }) => cell
  ? html`<button type="button" class=${`cell ${shade(cell.count, most)}`} onClick=${open(cell)} aria-label=${label(cell)}>${count(cell.count)}</button>`
  : html`<span class="muted" aria-hidden="true">·</span>`;

export const Matrix = ({ cells }) => {
  const wrong = cells.filter((cell) => cell.count > 0).sort((a, b) => b.count - a.count);
  return html`<section class="card-panel confusion"><h3>${say("confusion")}</h3>
    ${wrong.length ? html`<${Pairs} cells=${wrong} /><details><summary>${say("matrix")}</summary><${Table} cells=${wrong} /></details>` : html`<p class="muted">${say("noConfusion")}</p>`}
    <${Messages} /></section>`;
};
