// Before a question is sent whose answer already stands in the brief, the console says so. Pure.

const QUESTION = /[?؟]|\b(what|which|could you|can you|please (send|give|tell))\b|מה ה|מהו|מהי|אפשר לקבל|נא ל|\b(mi az|mi a|melyik|kérem|megadná|küldje)/iu;

const ASKS = {
  order_number: /order (number|no|id)|מספר ה?הזמנה|rendelési? ?szám/iu,
  email: /e-?mail|דוא"?״?ל|אימייל|מייל/iu,
  phone: /\b(tele)?phone|mobile number|טלפון|נייד|telefon/iu,
  address: /address|כתובת|\bcím(e|ét|ed)?\b/iu,
  name: /your name|full name|\bשמך|השם שלך|\bneve?d?\b|\bnevét\b/iu,
  product: /which (product|item)|what (product|item)|איזה מוצר|באיזה מוצר|melyik termék/iu,
  amount: /how much|what amount|כמה שילמת|איזה סכום|mekkora összeg|mennyit fizetett/iu,
  tracking_number: /tracking number|מספר ה?מעקב|csomagszám/iu,
};

/** The facts of the brief that `text` asks for again, newest value of each name. */
export function askedAgain(text, facts) {
  if (!QUESTION.test(text)) return [];
  const asked = Object.keys(ASKS).filter((name) => ASKS[name].test(text));
  return asked.map((name) => facts.filter((fact) => fact.name === name).at(-1)).filter(Boolean);
}
