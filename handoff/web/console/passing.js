// A conversation goes to somebody else: the owner transfers it with a note, a supervisor assigns it or takes it over.
import { html, signal, useRef, useState } from "/static/shared/vendor/preact.mjs";
import * as api from "./api.js";
import { load } from "./conversations.js";
import { newId } from "./outbox.js";
import { loadWords } from "./presence.js";
import { agent, announce, focusComposer, queue, select } from "./state.js";
import { say } from "./texts.js";

const busy = signal(false);

const nameOf = (to) => (to.kind === "agent" ? queue.peek().agents.find((one) => one.id === to.id)?.name || to.id : to.id);

/** The sentence for a refusal. */
function problemOf(refused, name) {
  if (refused.status === 403) return say("forbidden");
  if (refused.code === "agent_not_there") return say("agentNotThere", { name });
  if (refused.code === "to_yourself") return say("sameAgent", { name });
  if (refused.code === "not_owner") return say("notYours");
  return say(refused.status === 409 ? "movedOn" : refused.textKey);
}

/** Run `call`; resolves to "" when it went through, otherwise to the sentence that says why not. */
async function attempt(id, call, name) {
  busy.value = true;
  try {
    await call();
    return "";
  } catch (refused) {
    return problemOf(refused, name);
  } finally {
    busy.value = false;
    load(id);
  }
}

const Option = ({ value, chosen, onChoose, children, disabled, tone = "" }) => html`
  <label class=${`option ${tone} ${disabled ? "unavailable" : ""}`}>
    <input type="radio" name="to" value=${value} checked=${chosen === value} disabled=${disabled} onChange=${() => onChoose(value)} />
    <span class="option-words">${children}</span>
  </label>`;

/** Every other agent; who is not at their desk can be seen and not be chosen. */
const AgentOptions = ({ except, chosen, onChoose }) => {
  const others = queue.value.agents.filter((one) => one.id !== except);
  if (!others.length) return html`<p class="muted">${say("nobodyElse")}</p>`;
  return others.map((one) => html`
    <${Option} key=${one.id} value=${`agent:${one.id}`} chosen=${chosen} onChoose=${onChoose} disabled=${one.presence !== "online"} tone=${one.presence}>
      <i class="dot" aria-hidden="true"></i><bdi class="option-name">${one.name}</bdi>
      <span class="muted">${say(one.presence)}${one.presence !== "offline" && ` · ${loadWords(one)}`}</span><//>`);
};

const Group = ({ title, children }) => html`<fieldset class="options"><legend>${say(title)}</legend>${children}</fieldset>`;

const Targets = (props) => html`
  <${Group} title="toAgents"><${AgentOptions} except=${agent.value.id} ...${props} /><//>
  ${queue.value.teams.length > 0 && html`<${Group} title="toTeams">${queue.value.teams.map((team) => html`
    <${Option} key=${team} value=${`team:${team}`} ...${props}><span>${say("team", { name: team })}</span><//>`)}<//>`}
  <${Group} title="toQueue"><${Option} value="queue:" ...${props}><span>${say("toQueueHint")}</span><//><//>`;

const Foot = ({ dialog, action }) => html`
  <div class="dialog-foot">
    <button class="button" type="button" onClick=${() => dialog.current.close()}>${say("cancel")}</button>
    <button class="button primary" type="submit" disabled=${busy.value}>${say(action)}</button>
  </div>`;

const Problem = ({ words }) => html`<p class="dialog-problem" role="alert">${words}</p>`;

/** The stream may be quicker than the answer: then dialog and opener are gone already. The reader goes on at the title. */
function closeAndReadOn(dialog) {
  dialog.current?.close();
  document.getElementById("conversation-title")?.focus();
}

function toOf(chosen) {
  const at = chosen.indexOf(":");
  return { kind: chosen.slice(0, at), id: chosen.slice(at + 1) };
}

/** Owner: pass it on to an agent, a team or the queue, with a note for whoever takes it. */
export function Transfer({ id }) {
  const dialog = useRef(null);
  const attemptId = useRef("");
  const [chosen, choose] = useState("");
  const [problem, setProblem] = useState("");
  const [note, setNote] = useState("");

  const open = () => {
    attemptId.current = newId();
    choose("");
    setNote("");
    setProblem("");
    dialog.current.showModal();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (!chosen) { setProblem(say("targetNeeded")); return; }
    if (!note.trim()) { setProblem(say("noteNeeded")); event.target.elements.note.focus(); return; }
    const to = toOf(chosen);
    const words = await attempt(id, () => api.transfer(id, attemptId.current, to, note.trim()), nameOf(to));
    setProblem(words);
    if (words) return;
    closeAndReadOn(dialog);
    announce(to.kind === "queue" ? say("transferredQueue") : say("transferred", { name: nameOf(to) }));
  };
  return html`
    <button class="button transfer" type="button" aria-haspopup="dialog" onClick=${open}>${say("transfer")}</button>
    <dialog ref=${dialog} class="dialog passing" aria-labelledby="transfer-title">
      <form onSubmit=${submit} novalidate>
        <h2 id="transfer-title">${say("transferTitle")}</h2>
        <div class="targets"><${Targets} chosen=${chosen} onChoose=${choose} /></div>
        <label class="field"><span>${say("transferNote")}</span>
          <textarea name="note" rows="3" required maxlength="4000" dir="auto" value=${note} placeholder=${say("transferNoteHint")}
            onInput=${(event) => setNote(event.target.value)}></textarea></label>
        <${Problem} words=${problem} />
        <${Foot} dialog=${dialog} action="transfer" />
      </form>
    </dialog>`;
}

/** Supervisor: give it to an agent, whoever has it now. */
export function Assign({ id, owner }) {
  const dialog = useRef(null);
  const [chosen, choose] = useState("");
  const [problem, setProblem] = useState("");

  const open = () => {
    choose("");
    setProblem("");
    dialog.current.showModal();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (!chosen) { setProblem(say("targetNeeded")); return; }
    const to = toOf(chosen);
    const words = await attempt(id, () => api.assign(id, to.id), nameOf(to));
    setProblem(words);
    if (words) return;
    closeAndReadOn(dialog);
    announce(say("assigned", { name: nameOf(to) }));
  };
  return html`
    <button class="button assign" type="button" aria-haspopup="dialog" onClick=${open}>${say("assign")}</button>
    <dialog ref=${dialog} class="dialog passing" aria-labelledby="assign-title">
      <form onSubmit=${submit} novalidate>
        <h2 id="assign-title">${say("assignTitle")}</h2>
        <div class="targets"><${Group} title="toAgents"><${AgentOptions} except=${owner?.id} chosen=${chosen} onChoose=${choose} /><//></div>
        <${Problem} words=${problem} />
        <${Foot} dialog=${dialog} action="assign" />
      </form>
    </dialog>`;
}

async function takeOver(id) {
  const words = await attempt(id, () => api.assign(id, agent.peek().id), agent.peek().name);
  if (words) { announce(words, "warning"); return; }
  select(id);
  announce(say("claimed"));
  focusComposer(id);
}

/** Supervisor: take it from whoever has it. */
export const TakeOver = ({ id }) => html`
  <button class="button human take-over" type="button" disabled=${busy.value} onClick=${() => takeOver(id)}>${say("takeOver")}</button>`;
