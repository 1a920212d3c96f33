// The inbox: what the bot missed, and one key to say what it should have understood.
import { html, useEffect, useRef } from "/static/shared/vendor/preact.mjs";
import { IntentPicker, loadNames, NewIntent, picking } from "./intent_picker.js";
import { onKey } from "./keys.js";
import { Choice, Empty, languageChoices, LanguageChip, Loading, Name, Page, Said, Trouble } from "./parts.js";
import * as box from "./inbox_state.js";
import { server } from "./state.js";
import { count, roughPercent, say } from "./texts.js";
import { ConversationLink, Transcript } from "./transcript.js";

const CAUSES = ["fallback", "low_confidence", "clarified", "bot_wrong", "needless", "too_late", "missed_person"];

/** What a digit means: the suggestion under that number. */
function suggestion(key) {
  const found = box.current.peek()?.suggestions[Number(key) - 1];
  if (!found) return false;
  box.decide(box.testing.peek() ? "test_set" : "label", found.intent);
  return true;
}

const ACTIONS = {
  o: () => box.decide("out_of_scope"),
  i: () => box.decide("ignore"),
  n: () => { picking.value = "new_intent"; },
  l: () => { picking.value = box.testing.peek() ? "test_set" : "label"; },
  t: () => { box.testing.value = !box.testing.peek(); },
  u: box.undo,
  j: () => box.move(1),
  k: () => box.move(-1),
  ArrowDown: () => box.move(1),
  ArrowUp: () => box.move(-1),
  x: () => box.choose(box.current.peek().id, !box.chosen.peek().has(box.current.peek().id)),
};
const NEEDS_ITEM = "oinltx";

function press(key) {
  if (/^[1-5]$/.test(key)) return suggestion(key);
  if (key === "Escape" && box.testing.peek()) { box.testing.value = false; return true; }
  if (!(key in ACTIONS) || (NEEDS_ITEM.includes(key) && !box.current.peek())) return false;
  ACTIONS[key]();
  return true;
}

const Filters = () => html`
  <div class="filters">
    <${Choice} label=${say("languageOf")} value=${box.wishes.value.language} options=${languageChoices()} onChange=${(language) => box.wish({ language })} />
    <${Choice} label=${say("cause")} value=${box.wishes.value.cause} options=${[["", say("allCauses")], ...CAUSES.map((cause) => [cause, box.causeWords(cause)])]} onChange=${(cause) => box.wish({ cause })} />
    <label class="choose"><span>${say("find")}</span><input type="search" dir="auto" value=${box.wishes.value.text} onChange=${(event) => box.wish({ text: event.target.value.trim() })} /></label>
  </div>`;

const Row = ({ item }) => {
  const on = box.current.value?.id === item.id;
  const button = useRef(null);
  useEffect(() => { if (on && (document.activeElement?.closest(".misses") || document.activeElement === document.body)) button.current.focus({ preventScroll: false }); }, [on]);
  return html`
    <li class=${`miss ${on ? "current" : ""}`}>
      <input type="checkbox" checked=${box.chosen.value.has(item.id)} aria-label=${say("choose", { text: item.text.slice(0, 80) })}
        onChange=${(event) => box.choose(item.id, event.target.checked)} />
      <button ref=${button} type="button" class="miss-open" aria-current=${on ? "true" : undefined} onClick=${() => { box.currentId.value = item.id; }}>
        <${Said} text=${item.text} lang=${item.language} />
        <span class="miss-about"><${LanguageChip} tag=${item.language} /><span class="chip cause">${box.causeWords(item.cause)}</span>
          ${item.count > 1 && html`<span class="chip times" title=${say("times", { n: item.count })}><bdi dir="ltr">×${count(item.count)}</bdi></span>`}</span>
      </button>
    </li>`;
};

const List = () => {
  const all = box.items.value;
  return html`
    <section class="misses" aria-labelledby="misses-title">
      <div class="list-head"><h3 id="misses-title">${say("misses")} <span class="count">${count(all.length)}</span></h3>
        <label class="switch"><input type="checkbox" checked=${box.chosen.value.size > 0 && box.chosen.value.size === all.length} onChange=${(event) => box.chooseAll(event.target.checked)} /> ${say("chooseAll")}</label></div>
      <ul>${all.map((item) => html`<${Row} key=${item.id} item=${item} />`)}</ul>
    </section>`;
};

const Suggestions = ({ item }) => html`
  <ol class="suggestions">${item.suggestions.slice(0, 5).map((one, at) => html`
    <li key=${one.intent}><button type="button" class=${`button suggestion ${at === 0 ? "first" : ""}`} onClick=${() => suggestion(String(at + 1))}>
      <kbd aria-hidden="true">${at + 1}</kbd><${Name}>${one.intent}<//>${one.score > 0 && html`<span class="muted">${roughPercent(one.score)}</span>`}</button></li>`)}
  </ol>`;

const Act = ({ name, words }) => html`
  <button type="button" class="button" onClick=${() => press(name)} aria-pressed=${name === "t" ? box.testing.value : undefined}><kbd aria-hidden="true">${name}</kbd> ${say(words)}</button>`;

const Context = ({ item }) => item.context.length > 0 && html`
  <h4>${say("context")}</h4>
  <ol class="context">${item.context.map((turn, at) => html`<li key=${at} class=${turn.author}><span class="who">${say(`author_${turn.author}`)}</span> <${Said} text=${turn.text} lang=${item.language} /></li>`)}</ol>`;

const Detail = () => {
  const item = box.current.value;
  const several = box.chosen.value.size;
  return html`
    <section class="miss-detail" aria-labelledby="miss-title" aria-live="off">
      <h3 id="miss-title" class="hidden">${say("message")}</h3>
      ${several > 0 && html`<p class="callout" role="status">${say("severalChosen", { n: several })}</p>`}
      <p class="miss-text"><${Said} text=${item.text} lang=${item.language} /></p>
      <p class="miss-about"><${LanguageChip} tag=${item.language} /><span class="chip cause">${box.causeWords(item.cause)}</span>
        <span>${item.count > 1 ? say("times", { n: item.count }) : say("once")}</span></p>
      <p>${item.intent ? html`${say("understoodAs")} <${Name}>${item.intent}<//> ${item.confidence !== null && html`<span class="muted">(${roughPercent(item.confidence)})</span>`}` : say("understoodNothing")}</p>
      ${box.testing.value && html`<p class="callout note" role="status">${say("testWhich")}</p>`}
      <h4>${say(box.testing.value ? "testAs" : "shouldBe")}</h4>
      <${Suggestions} item=${item} />
      <div class="acts">
        <${Act} name="l" words="otherIntent" /><${Act} name="n" words="newIntent" /><${Act} name="o" words="outOfScope" />
        <${Act} name="i" words="ignore" /><${Act} name="t" words="testSet" />
        <button type="button" class="button" disabled=${!box.canUndo.value} onClick=${box.undo}><kbd aria-hidden="true">u</kbd> ${say("undo")}</button>
      </div>
      <p class="muted small">${say("ignoreHint")}</p>
      <${Context} item=${item} />
      ${item.conversation_id && html`<p class="muted small"><${ConversationLink} id=${item.conversation_id} seq=${item.seq} lang=${item.language} /> · ${say("messageNumber", { n: item.seq })}</p>`}
    </section>`;
};

const wished = () => Object.values(box.wishes.value).some(Boolean);

const Body = () => {
  if (box.problem.value) return html`<${Trouble} words=${box.problem.value} />`;
  if (!box.items.value) return html`<${Loading} />`;
  if (box.items.value.length) return html`<div class="inbox"><${List} /><${Detail} /></div>`;
  return wished() ? html`<${Empty} title=${say("nothingFits")}>${say("nothingFitsHint")}<//>` : html`<${Empty} title=${say("inboxEmpty")}>${say("inboxEmptyHint")}<//>`;
};

export default function InboxPage() {
  useEffect(() => onKey(press), []);
  useEffect(() => { box.load(); }, [server.value.inbox_mark]);
  useEffect(() => { loadNames(); }, [server.value.files]);
  return html`
    <${Page} name="inbox-page" title=${say("page_inbox")} lead=${say("inboxLead")}>
      <${Filters} /><${Body} /><${IntentPicker} /><${NewIntent} /><${Transcript} />
    <//>`;
}
