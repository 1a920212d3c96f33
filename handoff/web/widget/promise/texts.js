/* What the promise card says, one file per language, loaded with the card. The rules of ../texts.js hold here too. */
import { lateTexts } from "../late.js";

export const { loadTexts, t, useLanguage } = lateTexts(async (language) => (await import(`./texts/${language}.js`)).default);
