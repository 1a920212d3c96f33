// "The bot got this wrong", under an answer of the bot: it lands in the designers' inbox.
import { html } from "/static/shared/vendor/preact.mjs";
import { judge, judgeAgain, wishOn } from "./feedback.js";
import { agent } from "./state.js";
import { say } from "./texts.js";

/** The last word of this agent on an answer: one that is on its way, else the log's. */
const said = (id, entry, feedback) =>
  wishOn(id, entry)?.kind ?? feedback.findLast((one) => one.seq === entry.seq && one.by === agent.value.name)?.kind;

export function BotWrong({ id, entry, feedback }) {
  const wish = wishOn(id, entry);
  const wrong = said(id, entry, feedback) === "bot_wrong";
  return html`<div class="judge bot-wrong">
    <button class="button small quiet" type="button" aria-pressed=${String(wrong)}
      onClick=${() => judge(id, entry, wrong ? "right" : "bot_wrong", entry.seq)}>${say("botWrong")}</button>
    ${wish?.state === "failed" && html`<span class="failed" role="alert">${say("feedbackFailed", { why: say(wish.why) })}${" "}
      <button class="button small" type="button" onClick=${() => judgeAgain(id, entry)}>${say("retry")}</button></span>`}
  </div>`;
}
