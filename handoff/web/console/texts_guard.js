// The sentences of the repeat guard and of the supervisors' repeat rate; the rules of texts.js hold here too.

export const GUARD_TEXTS = {
  en: {
    guardSaid: "They said it: {value}, message {n}", guardKnown: "Known already: {value}",
    guardAgain: "Press Enter again to send it anyway.", sendAnyway: "Send anyway", guardShow: "Show message",
    rate: "Repeat rate", rateLead: "In the last {days} days: how many messages asked for something, and how many for what had been told already.", rateFailed: "Could not be loaded. {why}",
    rateNone: "Nothing was asked yet.", rateWho: "Who", rateTeams: "Teams", rateQuestions: "Questions", rateRepeats: "Repeats", rateShare: "Rate", rateAgain: "Refresh",
    fact_serial: "Serial number", fact_reference: "Reference", fact_since: "Since when", fact_colour: "Colour", fact_size: "Size",
    fact_model: "Model", fact_quantity: "Quantity", fact_postcode: "Postcode",
  },
  he: {
    guardSaid: "זה כבר נאמר: {value}, הודעה {n}", guardKnown: "כבר ידוע: {value}",
    guardAgain: "לשליחה בכל זאת יש ללחוץ שוב על Enter.", sendAnyway: "לשלוח בכל זאת", guardShow: "להראות את ההודעה",
    rate: "שאלות חוזרות", rateLead: "ב־{days} הימים האחרונים: כמה הודעות שאלו משהו, וכמה מהן שאלו על מה שכבר נאמר.", rateFailed: "הטעינה נכשלה. {why}",
    rateNone: "עוד לא נשאל דבר.", rateWho: "מי", rateTeams: "צוותים", rateQuestions: "שאלות", rateRepeats: "חוזרות", rateShare: "שיעור", rateAgain: "רענון",
    fact_serial: "מספר סידורי", fact_reference: "אסמכתא", fact_since: "ממתי", fact_colour: "צבע", fact_size: "מידה",
    fact_model: "דגם", fact_quantity: "כמות", fact_postcode: "מיקוד",
  },
  hu: {
    guardSaid: "Már elmondta: {value} (üzenet: {n})", guardKnown: "Már ismert: {value}",
    guardAgain: "Ha így is elküldi, nyomja meg újra az Entert.", sendAnyway: "Küldés így is", guardShow: "Az üzenet mutatása",
    rate: "Ismételt kérdések", rateLead: "Az elmúlt {days} napban hány üzenet kérdezett valamit, és ebből hány olyat, ami már elhangzott.", rateFailed: "A betöltés nem sikerült. {why}",
    rateNone: "Még nem volt kérdés.", rateWho: "Ki", rateTeams: "Csapatok", rateQuestions: "Kérdések", rateRepeats: "Ismételt", rateShare: "Arány", rateAgain: "Frissítés",
    fact_serial: "Gyári szám", fact_reference: "Hivatkozási szám", fact_since: "Mióta", fact_colour: "Szín", fact_size: "Méret",
    fact_model: "Típus", fact_quantity: "Mennyiség", fact_postcode: "Irányítószám",
  },
};
