/* What the visitor's card says, one file per language, loaded with the card. The rules of ../texts.js hold here too. */
import { makeT } from "../../shared/i18n.js";

const loaded = {};

/** Resolves when t() can speak `language`. */
export async function loadTexts(language) {
  loaded[language] ||= (await import(`./texts/${language}.js`)).default;
}

/** `language` when its texts are here, otherwise one whose texts are. */
export const spoken = (language) => (language in loaded ? language : Object.keys(loaded)[0]);
export const t = makeT(loaded);

/** The name of a fact; one that has no word of ours is shown by its own. */
export const factName = (name, language) => (`fact_${name}` in loaded[language] ? t(`fact_${name}`, language) : name.replaceAll("_", " "));
