/* A question or a sentence over the hosted chat page, as a native dialog: the focus goes in, and back afterwards. */
import { html, render } from "/static/shared/vendor/preact.mjs";
import { dir } from "/static/shared/i18n.js";

export const TEXTS = {
  en: {
    link_other_title: "Open the conversation from the link?",
    link_other: "Another conversation is open in this browser. If you open the one from the link, this browser no longer shows the other one.",
    link_other_yes: "Open the one from the link", link_other_no: "Stay in this one",
    link_dead_title: "This link opens nothing any more", link_dead: "The conversation behind it is no longer available. You can write here all the same.",
    close: "Close",
  },
  he: {
    link_other_title: "לפתוח את השיחה מהקישור?",
    link_other: "בדפדפן הזה פתוחה שיחה אחרת. אם תיפתח השיחה מהקישור, השיחה האחרת לא תופיע כאן יותר.",
    link_other_yes: "לפתוח את השיחה מהקישור", link_other_no: "להישאר בשיחה הזאת",
    link_dead_title: "הקישור כבר לא פותח שיחה", link_dead: "השיחה שמאחוריו כבר אינה זמינה. עדיין אפשר לכתוב לנו כאן.",
    close: "לסגור",
  },
  hu: {
    link_other_title: "Megnyitja a hivatkozás beszélgetését?",
    link_other: "Ebben a böngészőben egy másik beszélgetés van nyitva. Ha a hivatkozásét nyitja meg, a másik itt többé nem látszik.",
    link_other_yes: "Megnyitom a hivatkozásét", link_other_no: "Maradok ebben",
    link_dead_title: "Ez a hivatkozás már nem nyit meg beszélgetést", link_dead: "A mögötte lévő beszélgetés már nem érhető el. Itt továbbra is írhat nekünk.",
    close: "Bezárás",
  },
};

/** Resolves to true for yes; Escape is no. */
export const ask = (language, key) => show(language, key, [`${key}_no`, `${key}_yes`]);

/** Resolves when it has been read. */
export const tell = (language, key) => show(language, key, ["close"]);

function show(language, key, choices) {
  const texts = TEXTS[language];
  const place = document.createElement("div");
  document.body.append(place);
  render(html`<dialog class="chat-dialog" lang=${language} dir=${dir(language)} aria-labelledby="dialog-title" aria-describedby="dialog-words">
    <form method="dialog">
      <h2 id="dialog-title">${texts[`${key}_title`]}</h2>
      <p id="dialog-words">${texts[key]}</p>
      <div class="dialog-choices">${choices.map((choice, i) => html`<button key=${choice} value=${choice}
        class=${i === choices.length - 1 ? "chosen" : undefined}>${texts[choice]}</button>`)}</div>
    </form></dialog>`, place);
  const dialog = place.querySelector("dialog");
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue.endsWith("_yes"));
      render(null, place);
      place.remove();
    });
    dialog.showModal();
  });
}
