// A short sound, and a notice of the system while the tab is hidden, for whoever is asked for. Off until the agent
// switches it on: browsers allow both only after a gesture.
import { signal } from "/static/shared/vendor/preact.mjs";
import { presence, select, visible } from "./state.js";

const KEY = "warmline.console.sound";
let context = null;

export const soundOn = signal(localStorage.getItem(KEY) === "on");

/** Switch the sound; switching it on plays it once, so that the agent knows it. */
export function toggleSound() {
  soundOn.value = !soundOn.value;
  localStorage.setItem(KEY, soundOn.value ? "on" : "off");
  if (soundOn.value) { unlock(); play(); askToNotify(); }
}

function unlock() {
  context ||= new AudioContext();
  context.resume();
}

if (soundOn.value) addEventListener("pointerdown", unlock, { once: true });

/** Something new needs the agent. */
export function attract() {
  if (soundOn.peek() && presence.peek() === "online") play();
}

function askToNotify() {
  if ("Notification" in window && Notification.permission === "default") Notification.requestPermission();
}

/** A notice outside of the page, when nobody looks at it; pressing it opens conversation `id`. One at a time for each. */
export function notify(title, body, id) {
  if (!soundOn.peek() || visible.peek() || !("Notification" in window) || Notification.permission !== "granted") return;
  const notice = new Notification(title, { body, tag: id });
  notice.onclick = () => { focus(); select(id); notice.close(); };
}

function play() {
  if (context?.state !== "running" && context?.state !== "suspended") return;
  const at = context.currentTime;
  for (const [index, pitch_hz] of [660, 880].entries()) tone(pitch_hz, at + index * 0.14);
}

function tone(pitch_hz, at) {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = pitch_hz;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.16);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.18);
}
