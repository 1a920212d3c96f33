/* Text of mixed direction. Each message gets the direction of its first strong letter; inside it, order numbers and
   telephone numbers stand isolated, because without that "#A-123/45" is drawn as "A-123/45#" in Hebrew. Pure. */

const STRONG = /(\p{Script=Hebrew}|\p{Script=Arabic})|\p{L}/u;
const FSI = "\u2068";
const LRI = "\u2066";
const PDI = "\u2069";

/** "rtl" or "ltr" by the first letter with a direction (links do not count), or the fallback when there is none. */
export function textDir(text, fallback = "ltr") {
  const strong = STRONG.exec(String(text).replace(/https?:\/\/\S+/giu, ""));
  if (!strong) return fallback;
  return strong[1] ? "rtl" : "ltr";
}

/** Wraps a word in isolates, for plain text (titles, sentences of the interface), when it runs against `around`. */
export function isolate(word, around) {
  if (STRONG.test(word)) return textDir(word, around) === around ? word : FSI + word + PDI;
  return around === "rtl" && /[^\d:.,%\s]|\d\s+\d/u.test(word) ? LRI + word + PDI : word;
}

const LINK = "https?:\\/\\/[^\\s<>\"'\\u2066-\\u2069]+";
const PHONE = "[+(]?\\d[\\d()\\-./]*(?:[ \\u00a0][\\d()\\-./]*\\d)+"; // digits in groups: 20 123 4567, +36 20 123 4567
const NUMBER = "[#+]?\\d[A-Za-z\\d]*(?:[-/.:_#][A-Za-z\\d]+)*"; // 123-A/45, #123, 2026-11-24
const TAGGED = "#[A-Za-z\\d]+(?:[-/._][A-Za-z\\d]+)*"; // #A-123/45
const PIECE = new RegExp(`(${LINK})|(${PHONE}|${TAGGED}|${NUMBER})`, "giu");
const WORD_BEFORE = /[A-Za-z]\s*$/; // after a Latin word the algorithm already keeps the number in place: iPhone 15

/**
 * Splits a text into pieces {kind: "text" | "link" | "ltr", text}. Joined, the pieces are the text. Only http and https
 * become links; "ltr" pieces are to be put in <bdi dir="ltr">.
 */
export function pieces(text) {
  const found = [];
  let end = 0;
  const push = (kind, part) => {
    if (!part) return;
    const last = found[found.length - 1];
    if (kind === "text" && last && last.kind === "text") last.text += part;
    else found.push({ kind, text: part });
  };
  for (const match of text.matchAll(PIECE)) {
    push("text", text.slice(end, match.index));
    const [before, kind] = [text.slice(0, match.index), match[1] ? "link" : "ltr"];
    const part = kind === "link" ? trimLink(match[0]) : match[0];
    const plain = kind === "ltr" && (/^\d+$/.test(part) || WORD_BEFORE.test(before));
    push(plain ? "text" : kind, part);
    push("text", match[0].slice(part.length));
    end = match.index + match[0].length;
  }
  push("text", text.slice(end));
  return found;
}

/** A link in a sentence does not own the full stop after it, nor a bracket that it did not open. */
function trimLink(link) {
  let part = link.replace(/[.,;:!?…"'»”]+$/u, "");
  const count = (bracket) => part.split(bracket).length;
  while (part.endsWith(")") && count(")") > count("(")) part = part.slice(0, -1);
  return part;
}
