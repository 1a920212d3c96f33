// A short sound for a new arrival. Off until the agent switches it on: browsers allow sound only after a gesture.
import { signal } from "/static/shared/vendor/preact.mjs";
import { presence } from "./state.js";

const KEY = "warmline.console.sound";
let context = null;

export const soundOn = signal(localStorage.getItem(KEY) === "on");

/** Switch the sound; switching it on plays it once, so that the agent knows it. */
export function toggleSound() {
  soundOn.value = !soundOn.value;
  localStorage.setItem(KEY, soundOn.value ? "on" : "off");
  if (soundOn.value) { unlock(); play(); }
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
