/* What the promise card says, one file per language, loaded with the card. The rules of ../texts.js hold here too. */
import { makeT } from "../../shared/i18n.js";

const loaded = {};

/** Resolves when t() can speak `language`. */
export async function loadTexts(language) {
  loaded[language] ||= (await import(`./texts/${language}.js`)).default;
}

export const speaks = (language) => language in loaded;
export const t = makeT(loaded);
