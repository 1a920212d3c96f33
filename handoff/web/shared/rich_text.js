/* <RichText text="..."/>: hostile text shown as text. Web addresses become links, numbers that Hebrew would scramble
   stand isolated, line breaks are kept by CSS (white-space: pre-wrap). Nothing is ever parsed as HTML. */
import { html } from "./vendor/preact.mjs";
import { pieces } from "./bidi.js";

const UNBROKEN_MAX = 24; // characters; an order number stays on one line, a wall of digits need not

export const RichText = ({ text }) => pieces(text).map((piece) => {
  if (piece.kind === "text") return piece.text;
  if (piece.kind === "ltr") return html`<bdi dir="ltr" class=${piece.text.length <= UNBROKEN_MAX ? "unbroken" : undefined}>${piece.text}</bdi>`;
  return html`<a href=${piece.text} target="_blank" rel="noopener noreferrer nofollow"><bdi dir="ltr">${piece.text}</bdi></a>`;
});
