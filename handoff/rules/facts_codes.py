"""Codes by the words before them or by their shape: serial, model, reference, tracking, postcode, card, IBAN.

Read along a text in small letters. Every quantifier is bounded.
"""

from __future__ import annotations

import re

SERIAL = re.compile(
    r"(?:\bserial(?: ?(?:no|number|nr))?\.?|\bs/n|\bimei|\bgy[aá]ri sz[aá]m\w{0,3}|\bsorozatsz[aá]m\w{0,3}|\bsz[eé]riasz[aá]m\w{0,3}|(?:ה?מספר ה?)?סידורי|סריאלי)"
    r"(?: (?:is|az|a|הוא|שלו|of the \w{1,20}))?[ :#=-]{0,3}([a-z0-9][a-z0-9/-]{3,24}(?<=[a-z0-9]))(?!\w)"
)
MODEL = re.compile(
    r"(?:\b(?:model|type|modell|t[ií]pus[aú]?)|דגם)(?: (?:is|no\.?|number|az|הוא|name is))?(?: [a-z]{2,12}(?![\w-]))?[ :#=-]{0,3}((?=[\w-]{0,12}\d)[a-z][a-z0-9-]{1,20}(?: (?:pro|max|plus|mini|ultra|elite|lite|air|evo|turbo|premium|gen \d|se|mk ?\d))?|\d{3,8})(?!\w)|(?<![\w-])([a-z]{1,5}-?\d[\w-]{0,10})(?:-?[aeo]s)? (?:modell|t[ií]pus)"
)
MODEL_SHAPE = re.compile(
    r"(?<![\w@#./-])(?=[a-z0-9]{6,14}(?![\w@/]))[a-z]{2,5}\d{1,6}[a-z]{1,4}\d{0,5}[a-z]{0,4}\d{0,3}(?!\w)"
)
"""Letters, digits and letters again: what is printed on a device ("WW90T4040CE")."""
REFERENCE = re.compile(
    r"(?<![\w-])(\d{3,8}(?:[/-]\w{1,6}){0,2})(?= sz[aá]ml[aá])|(?<![\w-])(\d[\d/-]{3,16}\d)(?= (?:sz\.|sz[aá]m[uú]) (?:sz[aá]ml|nyugt|jegy|[uü]gy|panasz|bej))|(?<![\w-])((?:inv|rma|ret|ref|tkt|case|claim|visz|sz|szla|rek|vis|doc)[-/]\d(?:[\d/-]{2,20}\d))(?!\w)|"
    r"(?:\b(?:reference|ref|ticket|case|claim|invoice|booking|confirmation|complaint|return|rma|policy|customer|account|membership|member|contract|agreement|job|permit|voucher|coupon|receipt|till slip)(?: ?(?:no|number|nr|id|code|num|#))?\.?|"
    r"\b(?:hivatkoz[aá]si|[uü]gy|sz[aá]mla|jegy|panasz|foglal[aá]si|[uü]gyf[eé]l|reklam[aá]ci[oó]s|visszak[uü]ld[eé]si|garanciajegy|nyugta|blokk) ?-?(?:sz[aá]m\w{0,4}|azonos[ií]t[oó]\w{0,3})|\bazonos[ií]t[oó]\w{0,3}|\b(?:hivatkoz[aá]s|nyugt[aá]|blokk|sz[aá]ml[aá])\w{0,2}|"
    r"(?:אסמכתה|אסמכתא|(?:מספר )?(?:ה?פנייה|ה?פניה|ה?חשבונית|ה?תיק|ה?קריאה|ה?לקוח|ה?קבלה)(?: מספר)?))"
    r"(?: (?:is|az|a|הוא|היא|שלי|was))?[ :#=-]{0,3}(\d{2,5}(?: \d{2,5}){1,3}(?![\w/-])|(?=[\w/-]{0,12}\d)[a-z0-9][\w/-]{3,24}(?<=[\w]))"
)
TRACKING = re.compile(
    r"(?:\btracking(?: ?(?:no|number|nr|id|code|#))?\.?(?: (?:dpd|gls|ups|dhl|fedex|mpl|hermes|evri))?|\b(?:csomag|nyomk[oö]vet[eé]si |nyomk[oö]vet[oőö]) ?-?(?:sz[aá]m\w{0,4}|k[oó]d\w{0,3}|azonos[ií]t[oó]\w{0,3})|(?:מספר )?(?:ה?מעקב|ה?משלוח))"
    r"(?: (?:is|az|a|הוא|שלי|was))?[ :#=-]{0,3}(\d{4}(?: \d{4}){1,4}|(?=[\w-]{0,12}\d)[a-z0-9][\w-]{4,29}(?<=[\w]))"
)
POSTCODE = re.compile(
    r"(?:\b(?:zip|postal|post)(?: ?code)?|\bpostcode|\bir[aá]ny[ií]t[oó]sz[aá]m\w{0,3}|\birsz\.?|מיקוד)(?: (?:is|az|הוא|no|number))?[ :]{0,2}"
    r"(\d{4,7}(?:-\d{4})?|[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}|[a-z]\d{2} ?[a-z\d]{4})(?!\w)|"
    r"(?<![\w-])([a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2})(?!\w)|^(\d{4}) (?=[a-záéíóöőúüű]{3,20}\W*$)"
)
# A card or an IBAN stands masked in the log; its last four characters are shown.
CARD = re.compile(
    r"(?<![\w•])•{4}[ -]?(?:•{4}[ -]?){1,3}•{0,3}\d{4}(?!\w)|(?<![\w•])•{9,15}\d{4}(?!\w)|"
    r"\b(?:card|visa|mastercard|amex)\b.{0,12}\b(?:ending|ends|finishing)(?: (?:in|with))? (\d{4})(?!\w)|(?:כרטיס|ויזה).{0,14}(?:מסתיים|נגמר|ספרות) ?(?:ב-? ?|ה?אחרונות )?(\d{4})(?!\w)|"
    r"(?<!\w)(\d{4})-?[a-z]{2} v[eé]gz[oő]d\w{1,3}"
)
IBAN = re.compile(r"(?<![\w•])•{4}(?: ?[•\w]{4}){2,7}(?: ?[•\w]{1,4})?(?!\w)")
