/* The few drawings of the widget, stroked in the colour of the text around them. */
import { html } from "../shared/vendor/preact.mjs";

export const draw = (...paths) => () => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  ${paths.map((d) => html`<path d=${d} />`)}</svg>`;

export const PersonIcon = draw("M12 12.2a4.1 4.1 0 1 0 0-8.2 4.1 4.1 0 0 0 0 8.2z", "M4.5 20.5c.8-3.6 3.8-5.4 7.5-5.4s6.7 1.8 7.5 5.4");
export const BotIcon = draw("M6.5 8.5h11a2 2 0 0 1 2 2v6.5a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-6.5a2 2 0 0 1 2-2z", "M12 8.5V5", "M12 4.6h.01", "M9 13h.01M15 13h.01", "M2.5 12.5v3M21.5 12.5v3");
export const CloseIcon = draw("M6 6l12 12M18 6L6 18");
export const SendIcon = draw("M4.5 12h13", "M12.5 6.5l6 5.5-6 5.5");
export const DownIcon = draw("M12 5v13", "M6 12.5l6 6 6-6");
export const BackIcon = draw("M9.5 6.5L4 12l5.5 5.5", "M4.5 12H15a5 5 0 0 1 0 10h-1");
export const ClockIcon = draw("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M12 7.5V12l3 2");
export const LinkLostIcon = draw("M3 3l18 18", "M5 12.5a10 10 0 0 1 5-2.7M19 12.5a10 10 0 0 0-3.5-2.200", "M8.5 16a5 5 0 0 1 7 0", "M12 19.5h.01");
export const CheckIcon = draw("M5 12.5l4.5 4.5L19 7.5");
