// A message with the words that the detector saw marked in it. Hostile text stays text.
import { pieces } from "/static/shared/bidi.js";
import { RichText } from "/static/shared/rich_text.js";
import { html } from "/static/shared/vendor/preact.mjs";
import { evidenceWords } from "./texts.js";
import { cutAtQuotes } from "./triggers.js";

/** `mark`: {quotes, codes} of marksOf(), or undefined. */
export function MarkedText({ text, mark }) {
  if (!mark) return html`<${RichText} text=${text} />`;
  const title = mark.codes.map(evidenceWords).join(", ");
  return cutAtQuotes(pieces(text), mark.quotes).map((part, index) => (part.marked
    ? html`<mark key=${index} title=${title}><${RichText} text=${part.text} /></mark>` : html`<${RichText} key=${index} text=${part.text} />`));
}
