// For supervisors: how often agents and the bot ask for what had been told already. Fetched when it is opened.
import { html, signal } from "/static/shared/vendor/preact.mjs";
import { fetchRepeatRate } from "./api.js";
import { percent, say } from "./texts.js";

/** {days, agents, teams, bot}, or {why} when it could not be had; null before the first look. */
const rate = signal(null);

async function look() {
  try { rate.value = await fetchRepeatRate(); } catch (refused) { rate.value = { why: say(refused.textKey || "unexpected") }; }
}

/** Below the agents' list it would open out of sight. */
async function toggled({ target }) {
  if (!target.open) return;
  await look();
  requestAnimationFrame(() => target.scrollIntoView({ block: "nearest" }));
}

const Row = ({ who, row }) => html`
  <tr><th scope="row"><bdi>${who}</bdi></th><td>${row.questions}</td><td>${row.repeats}</td>
    <td>${row.questions ? percent(row.repeats / row.questions) : "–"}</td></tr>`;

const Rows = ({ title, rows }) => rows.length > 0 && html`
  <tbody><tr class="rate-group"><th scope="rowgroup" colspan="4">${title}</th></tr>
    ${rows.map(([who, row]) => html`<${Row} key=${who} who=${who} row=${row} />`)}</tbody>`;

const Table = ({ days, agents, teams, bot }) => html`
  <p class="muted">${say("rateLead", { days })}</p>
  <table class="rate">
    <thead><tr><th scope="col">${say("rateWho")}</th><th scope="col">${say("rateQuestions")}</th>
      <th scope="col">${say("rateRepeats")}</th><th scope="col">${say("rateShare")}</th></tr></thead>
    <tbody><${Row} who=${say("bot")} row=${bot} /></tbody>
    <${Rows} title=${say("agents")} rows=${agents.map((row) => [row.name, row])} />
    <${Rows} title=${say("rateTeams")} rows=${teams.map((row) => [row.team, row])} />
  </table>`;

function Body() {
  const { why, agents, bot } = rate.value;
  if (why) return html`<p class="muted" role="status">${say("rateFailed", { why })}</p>`;
  return agents.length || bot.questions ? html`<${Table} ...${rate.value} />` : html`<p class="muted">${say("rateNone")}</p>`;
}

export const RepeatRate = () => html`
  <section class="list repeat-rate" aria-labelledby="rate-title">
    <details onToggle=${toggled}>
      <summary><h2 id="rate-title">${say("rate")}</h2></summary>
      ${rate.value ? html`<${Body} />` : html`<p class="muted">${say("loading")}</p>`}
      <button class="button quiet small" type="button" onClick=${look}>${say("rateAgain")}</button>
    </details>
  </section>`;
