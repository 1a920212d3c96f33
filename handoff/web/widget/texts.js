/* What the widget says, one file per language, loaded when it is wanted. Hebrew avoids gendered imperatives (infinitives
   and nouns instead); Hungarian keeps numbers and times away from suffixes and articles that would depend on them. */
import { makeT } from "../shared/i18n.js";

const loaded = {};

/** Resolves when t() can speak `language`. Rejects when its file can not be had. */
export async function loadTexts(language) {
  loaded[language] ||= (await import(`./texts/${language}.js`)).default;
}

export const t = makeT(loaded);
