/* What the parts of the widget that are loaded later have in common: their style, and their texts by language. */
import { useEffect, useLayoutEffect, useState } from "../shared/vendor/preact.mjs";
import { makeT } from "../shared/i18n.js";

/** {load, useStyle}: the style sheet at `url`, put where the component stands (the widget's shadow root or the hosted page). */
export function lateStyle(url) {
  let sheet = null;
  const load = async () => {
    const css = await fetch(url).then((answer) => answer.text());
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  };
  const useStyle = (node) => useLayoutEffect(() => {
    const root = node.current.getRootNode();
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }, []);
  return { load, useStyle };
}

/** {loaded, loadTexts, spoken, t, useLanguage} over `load(language)`, a promise of {key: text}. */
export function lateTexts(load) {
  const loaded = {};
  /** Resolves when t() can speak `language`. */
  const loadTexts = async (language) => { loaded[language] ||= await load(language); };
  /** `language` when its texts are here, otherwise one whose texts are. */
  const spoken = (language) => (language in loaded ? language : Object.keys(loaded)[0]);
  /** Texts of a language that was chosen meanwhile come a moment later; until then the old one stays. */
  const useLanguage = (wanted) => {
    const [language, setLanguage] = useState(spoken(wanted));
    useEffect(() => { loadTexts(wanted).then(() => setLanguage(wanted), () => {}); }, [wanted]);
    return language;
  };
  return { loaded, loadTexts, t: makeT(loaded), useLanguage };
}
