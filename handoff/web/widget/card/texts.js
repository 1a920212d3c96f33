/* What the visitor's card says, one file per language, loaded with the card. The rules of ../texts.js hold here too. */
import { lateTexts } from "../late.js";

const late = lateTexts(async (language) => (await import(`./texts/${language}.js`)).default);
export const { loadTexts, t, useLanguage } = late;

/** The name of a fact; one that has no word of ours is shown by its own. */
export const factName = (name, language) => (`fact_${name}` in late.loaded[language] ? t(`fact_${name}`, language) : name.replaceAll("_", " "));
