// Every sentence of the console, written natively in each language, and the functions that choose among them.
// Hebrew uses infinitives (no gender of the reader); Hungarian keeps numbers out of suffixes ("Várakozik: 3").
import { formatWhen, pickLanguage, makeT } from "/static/shared/i18n.js";
import { signal } from "/static/shared/vendor/preact.mjs";
import { BRIEF_TEXTS } from "./texts_brief.js";
import { DETECTOR_TEXTS } from "./texts_detector.js";
import { GUARD_TEXTS } from "./texts_guard.js";
import { ROUTING_TEXTS } from "./texts_routing.js";

const KEY = "warmline.console.language";

const CORE_TEXTS = {
  en: {
    app: "Warmline console", login: "Log in", loginLead: "Take over with the whole story in front of you.",
    name: "Name", password: "Password", loggingIn: "Logging in…", logout: "Log out", language: "Console language",
    studio: "Studio", toStudio: "To the designers' studio", notForYou: "You are signed in as {name}. The console is for those who talk with visitors.",
    badLogin: "That name and password do not match.", needBoth: "Type your name and your password.",
    sessionEnded: "Your session has ended. Log in again; your drafts are kept.",
    unreachable: "The server can not be reached. Try again in a moment.",
    tooMany: "Too many attempts. Wait a minute and try again.",
    unavailable: "The service can not save anything right now. Try again in a moment.",
    unexpected: "Something went wrong. Try again.",
    online: "Online", away: "Away", offline: "Offline", presence: "Your presence",
    awayNote: "You are away: new visitors are not told that you are here.",
    connecting: "Connecting…", lost: "Connection lost. What you see may be out of date; reconnecting…",
    retryNow: "Try now", connected: "Connected", disconnected: "Not connected", back: "Connected again. Everything is up to date.",
    soundOn: "Sound is on", soundOff: "Sound is off",
    queue: "Queue", waiting: "Waiting", mine: "My conversations", agents: "Agents",
    nobodyWaits: "Nobody is waiting.", nobodyWaitsHint: "A visitor who needs a person appears here at once.",
    noneMine: "You have no open conversation.", open: "open", newOne: "New", unread: "Unread", unanswered: "Waiting for your answer",
    answered: "Answered", noLongerWaits: "No longer waiting", waited: "Waiting for", arrived: "New in the queue: {language}, {reason}",
    promisedBy: "Answer promised by {time}", promiseLate: "Promise missed ({time})",
    claim: "Claim", claiming: "Claiming…", lostClaim: "{name} already has it.", claimed: "The conversation is yours.",
    reason_asked: "Asked for a person", reason_button: "Pressed the button", reason_angry: "Angry", reason_stuck: "Stuck",
    reason_bot_failed: "Bot failed", reason_bot_asked: "Bot asked for help", reason_none: "No reason given",
    lang_en: "English", lang_he: "Hebrew", lang_hu: "Hungarian",
    conversation: "Conversation", choose: "Choose a conversation", chooseHint: "Read a waiting one before claiming it, or go on with one of yours.",
    transcript: "Transcript", loading: "Loading…", loadFailed: "The conversation could not be loaded.",
    state_bot: "The bot is answering", state_waiting: "Waiting for a person", state_promised: "Waiting, with a promise",
    state_human: "{name} is talking", state_mine: "You are talking", state_closed: "Closed",
    visitor: "Visitor", bot: "Bot", agent: "Agent", you: "you", system: "Event", note: "Private note", noteBy: "Private note by {name}",
    notSeen: "the visitor does not see this", offered: "Offered answers", visitorTyping: "The visitor is typing…", jumpLatest: "To the newest",
    readOnlyOwner: "{name} has this conversation. You can read it.",
    readOnlyWaiting: "Read first if you like. Claim it to answer.", readOnlyBot: "The bot has this conversation.",
    readOnlyClosed: "This conversation is closed.",
    mode: "What you are writing", modeReply: "Reply to the visitor", modeNote: "Private note",
    replyBox: "Your reply to the visitor", noteBox: "Private note: the visitor does not see it",
    replyHint: "Write a reply…", noteHint: "Write a note for your colleagues…",
    send: "Send reply", saveNote: "Save note", keys: "Enter sends, Shift+Enter starts a new line",
    sending: "Sending…", sent: "Sent", failed: "Not sent", retry: "Try again", discard: "Discard",
    failedNotOwner: "Not sent: the conversation is no longer yours.", left: "Characters left: {n}",
    draft: "Draft", insert: "Insert",
    return: "Return to bot", returned: "The bot answers this visitor again.", resolve: "Resolve",
    resolveAsk: "Resolve this conversation?", resolveLead: "It leaves your list. If the visitor writes again, it is opened again.",
    unsentDraft: "Your unsent draft stays on this computer.", cancel: "Cancel", resolved: "Resolved.",
    brief: "Brief", whyNow: "Why now", goal: "What they want", facts: "Already told", tried: "What the bot tried", mood: "Mood",
    where: "Page", who: "Visitor", unverified: "Identity not verified", verified: "Identity verified",
    noFacts: "No details given yet.", noTried: "The bot has not answered yet.", noGoal: "Not said yet.", noPage: "Not known.",
    noMood: "Too early to tell.", corrected: "corrected later", toMessage: "Show in the transcript", copy: "Copy {name}", copied: "Copied.",
    more: "Show all ({n})", less: "Show fewer",
    fact_order_number: "Order number", fact_email: "E-mail", fact_phone: "Phone", fact_product: "Product", fact_amount: "Amount",
    fact_date: "Date", fact_name: "Name", fact_address: "Address", fact_problem: "Problem", fact_wants: "Wants",
    fact_card: "Card", fact_iban: "Bank account", fact_tracking_number: "Tracking number", fact_return_reason: "Reason for return",
    keysTitle: "Keyboard", keysHelp: "Keyboard shortcuts", keyNext: "next conversation", keyPrevious: "previous conversation", keyReply: "write a reply",
    keyNote: "write a private note", keyClaim: "claim the open conversation", keyHelp: "this list", keysSingle: "Single-key shortcuts", close: "Close",
    needsScript: "The console needs JavaScript.", now: "now", skip: "Skip to the conversation",
    notYours: "The conversation is no longer yours.",
    event_started: "The conversation began.", event_handoff_requested: "A person was asked for.", event_promised: "An answer was promised.",
    event_promise_missed: "The promised time has passed.", event_claimed: "An agent took over.", event_requeued: "Back in the queue.",
    event_returned: "Back with the bot.", event_withdrawn: "The visitor went back to the bot.", event_bot_failed: "The bot did not answer.",
    event_closed: "Closed.", event_reopened: "Opened again.",
  },
  he: {
    app: "המסוף של Warmline", login: "כניסה", loginLead: "להמשיך את השיחה כשכל הסיפור כבר מולך.",
    name: "שם", password: "סיסמה", loggingIn: "מתבצעת כניסה…", logout: "יציאה", language: "שפת המסוף",
    studio: "סטודיו", toStudio: "לסטודיו של המעצבים", notForYou: "נכנסת בתור {name}. המסוף מיועד למי שמדבר עם המבקרים.",
    badLogin: "השם והסיסמה אינם תואמים.", needBoth: "יש להקליד שם וסיסמה.",
    sessionEnded: "החיבור למערכת פג. יש להיכנס שוב; הטיוטות נשמרו.",
    unreachable: "אין קשר לשרת. כדאי לנסות שוב בעוד רגע.",
    tooMany: "יותר מדי ניסיונות. יש להמתין דקה ולנסות שוב.",
    unavailable: "אי אפשר לשמור כרגע. כדאי לנסות שוב בעוד רגע.",
    unexpected: "משהו השתבש. כדאי לנסות שוב.",
    online: "בעמדה", away: "בהפסקה", offline: "לא בעמדה", presence: "המצב שלי",
    awayNote: "מצב הפסקה: פונים חדשים אינם רואים שיש כאן נציג.",
    connecting: "מתבצע חיבור…", lost: "החיבור נותק. ייתכן שהמוצג כאן אינו עדכני; מתבצע חיבור מחדש…",
    retryNow: "לנסות עכשיו", connected: "יש חיבור", disconnected: "אין חיבור", back: "החיבור חזר. הכול מעודכן.",
    soundOn: "הצליל פועל", soundOff: "הצליל כבוי",
    queue: "תור", waiting: "ממתינים", mine: "השיחות שלי", agents: "נציגים",
    nobodyWaits: "אין ממתינים.", nobodyWaitsHint: "מי שצריך נציג יופיע כאן מיד.",
    noneMine: "אין שיחות פתוחות.", open: "פתוחות", newOne: "חדש", unread: "לא נקרא", unanswered: "נדרשת תשובה",
    answered: "נענה", noLongerWaits: "כבר לא בהמתנה", waited: "זמן המתנה", arrived: "חדש בתור: {language}, {reason}",
    promisedBy: "הובטחה תשובה עד {time}", promiseLate: "ההבטחה לא קוימה ({time})",
    claim: "לקחת", claiming: "רגע…", lostClaim: "השיחה כבר אצל {name}.", claimed: "השיחה אצלך.",
    reason_asked: "בקשה לנציג", reason_button: "לחיצה על הכפתור", reason_angry: "כעס", reason_stuck: "מבוי סתום",
    reason_bot_failed: "תקלה בבוט", reason_bot_asked: "הבוט ביקש עזרה", reason_none: "לא צוינה סיבה",
    lang_en: "אנגלית", lang_he: "עברית", lang_hu: "הונגרית",
    conversation: "שיחה", choose: "לבחירת שיחה", chooseHint: "אפשר לקרוא שיחה ממתינה לפני שלוקחים אותה, או להמשיך באחת מהשיחות שלך.",
    transcript: "תמליל", loading: "בטעינה…", loadFailed: "לא ניתן לטעון את השיחה.",
    state_bot: "הבוט עונה", state_waiting: "ממתין לנציג", state_promised: "ממתין, הובטחה תשובה",
    state_human: "השיחה אצל {name}", state_mine: "השיחה אצלך", state_closed: "סגורה",
    visitor: "פונה", bot: "בוט", agent: "נציג", you: "אני", system: "אירוע", note: "הערה פנימית", noteBy: "הערה פנימית מאת {name}",
    notSeen: "הפונה לא רואה את זה", offered: "תשובות שהוצעו", visitorTyping: "הקלדה אצל הפונה…", jumpLatest: "להודעה האחרונה",
    readOnlyOwner: "השיחה אצל {name}. אפשר לקרוא.",
    readOnlyWaiting: "אפשר לקרוא קודם. כדי לענות יש לקחת את השיחה.", readOnlyBot: "השיחה אצל הבוט.",
    readOnlyClosed: "השיחה סגורה.",
    mode: "מה כותבים", modeReply: "תשובה לפונה", modeNote: "הערה פנימית",
    replyBox: "התשובה שלך לפונה", noteBox: "הערה פנימית: הפונה לא רואה אותה",
    replyHint: "לכתוב תשובה…", noteHint: "לכתוב הערה לצוות…",
    send: "לשלוח תשובה", saveNote: "לשמור הערה", keys: "‏Enter לשליחה, Shift+Enter לשורה חדשה",
    sending: "נשלח…", sent: "נשלח", failed: "לא נשלח", retry: "לנסות שוב", discard: "לבטל",
    failedNotOwner: "לא נשלח: השיחה כבר אינה אצלך.", left: "תווים שנותרו: {n}",
    draft: "טיוטה", insert: "להוסיף",
    return: "להחזיר לבוט", returned: "הבוט שוב עונה לפונה.", resolve: "לסיים טיפול",
    resolveAsk: "לסיים את הטיפול בשיחה?", resolveLead: "השיחה תרד מהרשימה שלך. אם תגיע הודעה נוספת, היא תיפתח שוב.",
    unsentDraft: "הטיוטה שלא נשלחה תישאר במחשב הזה.", cancel: "לא עכשיו", resolved: "הטיפול הסתיים.",
    brief: "תקציר", whyNow: "למה עכשיו", goal: "מה מבקשים", facts: "כבר נאמר", tried: "מה הבוט ניסה", mood: "מצב רוח",
    where: "עמוד", who: "פונה", unverified: "הזהות לא אומתה", verified: "הזהות אומתה",
    noFacts: "עוד לא נמסרו פרטים.", noTried: "הבוט עוד לא ענה.", noGoal: "עוד לא נאמר.", noPage: "לא ידוע.",
    noMood: "מוקדם לדעת.", corrected: "תוקן בהמשך", toMessage: "להציג בתמליל", copy: "להעתיק: {name}", copied: "הועתק.",
    more: "להציג הכול ({n})", less: "להציג פחות",
    fact_order_number: "מספר הזמנה", fact_email: "דוא״ל", fact_phone: "טלפון", fact_product: "מוצר", fact_amount: "סכום",
    fact_date: "תאריך", fact_name: "שם", fact_address: "כתובת", fact_problem: "בעיה", fact_wants: "בקשה",
    fact_card: "כרטיס", fact_iban: "חשבון בנק", fact_tracking_number: "מספר מעקב", fact_return_reason: "סיבת ההחזרה",
    keysTitle: "מקלדת", keysHelp: "קיצורי מקלדת", keyNext: "השיחה הבאה", keyPrevious: "השיחה הקודמת", keyReply: "לכתוב תשובה",
    keyNote: "לכתוב הערה פנימית", keyClaim: "לקחת את השיחה הפתוחה", keyHelp: "הרשימה הזאת", keysSingle: "קיצורים של מקש יחיד", close: "לסגור",
    needsScript: "המסוף דורש JavaScript.", now: "עכשיו", skip: "לדלג אל השיחה",
    notYours: "השיחה כבר אינה אצלך.",
    event_started: "השיחה התחילה.", event_handoff_requested: "התבקש נציג.", event_promised: "הובטחה תשובה.",
    event_promise_missed: "המועד שהובטח עבר.", event_claimed: "נציג לקח את השיחה.", event_requeued: "חזרה לתור.",
    event_returned: "חזרה לבוט.", event_withdrawn: "הפונה חזר לבוט.", event_bot_failed: "הבוט לא ענה.",
    event_closed: "נסגרה.", event_reopened: "נפתחה שוב.",
  },
  hu: {
    app: "Warmline konzol", login: "Belépés", loginLead: "Vegye át a beszélgetést úgy, hogy a teljes történet ott van Ön előtt.",
    name: "Név", password: "Jelszó", loggingIn: "Belépés folyamatban…", logout: "Kilépés", language: "A konzol nyelve",
    studio: "Stúdió", toStudio: "A tervezők stúdiójához", notForYou: "Belépve: {name}. A konzol azoké, akik a látogatókkal beszélnek.",
    badLogin: "A név és a jelszó nem egyezik.", needBoth: "Adja meg a nevét és a jelszavát.",
    sessionEnded: "A munkamenet lejárt. Lépjen be újra; a piszkozatok megmaradtak.",
    unreachable: "A kiszolgáló nem érhető el. Próbálja újra kis idő múlva.",
    tooMany: "Túl sok próbálkozás. Várjon egy percet, és próbálja újra.",
    unavailable: "Most semmit sem lehet menteni. Próbálja újra kis idő múlva.",
    unexpected: "Valami hiba történt. Próbálja újra.",
    online: "Elérhető", away: "Szünet", offline: "Nincs itt", presence: "Az Ön állapota",
    awayNote: "Szüneten van: az új látogatók nem látják, hogy itt van.",
    connecting: "Kapcsolódás…", lost: "Megszakadt a kapcsolat. Az itt láthatók elavultak lehetnek; újrakapcsolódás…",
    retryNow: "Próba most", connected: "Kapcsolódva", disconnected: "Nincs kapcsolat", back: "Helyreállt a kapcsolat. Minden naprakész.",
    soundOn: "A hang be van kapcsolva", soundOff: "A hang ki van kapcsolva",
    queue: "Várólista", waiting: "Várakozik", mine: "Saját beszélgetések", agents: "Munkatársak",
    nobodyWaits: "Senki sem várakozik.", nobodyWaitsHint: "Akinek emberi segítség kell, az azonnal megjelenik itt.",
    noneMine: "Nincs nyitott beszélgetése.", open: "nyitott", newOne: "Új", unread: "Olvasatlan", unanswered: "Az Ön válaszára vár",
    answered: "Megválaszolva", noLongerWaits: "Már nem várakozik", waited: "Várakozási idő", arrived: "Új a várólistán: {language}, {reason}",
    promisedBy: "Ígért válasz legkésőbb: {time}", promiseLate: "Elmulasztott ígéret ({time})",
    claim: "Átveszem", claiming: "Átvétel…", lostClaim: "Már átvette: {name}.", claimed: "A beszélgetés az Öné.",
    reason_asked: "Embert kért", reason_button: "Megnyomta a gombot", reason_angry: "Dühös", reason_stuck: "Elakadt",
    reason_bot_failed: "A bot hibázott", reason_bot_asked: "A bot kért segítséget", reason_none: "Nincs megadott ok",
    lang_en: "angol", lang_he: "héber", lang_hu: "magyar",
    conversation: "Beszélgetés", choose: "Válasszon beszélgetést", chooseHint: "A várakozókat átvétel előtt is elolvashatja, vagy folytathatja valamelyik sajátját.",
    transcript: "Átirat", loading: "Betöltés…", loadFailed: "A beszélgetést nem sikerült betölteni.",
    state_bot: "A bot válaszol", state_waiting: "Emberre vár", state_promised: "Vár, ígéretet kapott",
    state_human: "Beszél vele: {name}", state_mine: "Ön beszél vele", state_closed: "Lezárva",
    visitor: "Látogató", bot: "Bot", agent: "Munkatárs", you: "Ön", system: "Esemény", note: "Belső jegyzet", noteBy: "Belső jegyzet, írta: {name}",
    notSeen: "a látogató nem látja", offered: "Felkínált válaszok", visitorTyping: "A látogató éppen ír…", jumpLatest: "A legújabbhoz",
    readOnlyOwner: "Ezt a beszélgetést viszi: {name}. Ön elolvashatja.",
    readOnlyWaiting: "Előbb nyugodtan olvassa el. A válaszhoz vegye át.", readOnlyBot: "Ezt a beszélgetést a bot viszi.",
    readOnlyClosed: "Ez a beszélgetés le van zárva.",
    mode: "Mit ír most", modeReply: "Válasz a látogatónak", modeNote: "Belső jegyzet",
    replyBox: "Válasz a látogatónak", noteBox: "Belső jegyzet: a látogató nem látja",
    replyHint: "Írja ide a választ…", noteHint: "Írjon jegyzetet a kollégáknak…",
    send: "Válasz küldése", saveNote: "Jegyzet mentése", keys: "Enter: küldés, Shift+Enter: új sor",
    sending: "Küldés…", sent: "Elküldve", failed: "Nem ment el", retry: "Újra", discard: "Elvetés",
    failedNotOwner: "Nem ment el: a beszélgetés már nem az Öné.", left: "Hátralévő karakterek: {n}",
    draft: "Piszkozat", insert: "Beszúrás",
    return: "Vissza a botnak", returned: "A látogatónak ismét a bot válaszol.", resolve: "Lezárás",
    resolveAsk: "Lezárja a beszélgetést?", resolveLead: "Lekerül a listájáról. Ha a látogató újra ír, ismét megnyílik.",
    unsentDraft: "Az el nem küldött piszkozat ezen a gépen megmarad.", cancel: "Mégse", resolved: "Lezárva.",
    brief: "Összefoglaló", whyNow: "Miért most", goal: "Mit szeretne", facts: "Már elhangzott", tried: "Mit próbált a bot", mood: "Hangulat",
    where: "Oldal", who: "Látogató", unverified: "Nem igazolt személy", verified: "Igazolt személy",
    noFacts: "Még nem adott meg adatot.", noTried: "A bot még nem válaszolt.", noGoal: "Még nem derült ki.", noPage: "Nem ismert.",
    noMood: "Még korai megítélni.", corrected: "később javította", toMessage: "Mutatás az átiratban", copy: "Másolás: {name}", copied: "Kimásolva.",
    more: "Mind ({n})", less: "Kevesebb",
    fact_order_number: "Rendelésszám", fact_email: "E-mail", fact_phone: "Telefon", fact_product: "Termék", fact_amount: "Összeg",
    fact_date: "Dátum", fact_name: "Név", fact_address: "Cím", fact_problem: "Probléma", fact_wants: "Kérés",
    fact_card: "Bankkártya", fact_iban: "Bankszámla", fact_tracking_number: "Csomagszám", fact_return_reason: "A visszaküldés oka",
    keysTitle: "Billentyűzet", keysHelp: "Billentyűparancsok", keyNext: "következő beszélgetés", keyPrevious: "előző beszélgetés", keyReply: "válasz írása",
    keyNote: "belső jegyzet írása", keyClaim: "a megnyitott beszélgetés átvétele", keyHelp: "ez a lista", keysSingle: "Egybillentyűs parancsok", close: "Bezárás",
    needsScript: "A konzolhoz JavaScript szükséges.", now: "most", skip: "Ugrás a beszélgetéshez",
    notYours: "A beszélgetés már nem az Öné.",
    event_started: "Elkezdődött a beszélgetés.", event_handoff_requested: "Embert kértek.", event_promised: "Ígéret hangzott el a válaszra.",
    event_promise_missed: "Az ígért időpont elmúlt.", event_claimed: "Egy munkatárs átvette.", event_requeued: "Vissza a várólistára.",
    event_returned: "Vissza a botnak.", event_withdrawn: "A látogató visszatért a bothoz.", event_bot_failed: "A bot nem válaszolt.",
    event_closed: "Lezárva.", event_reopened: "Újra megnyitva.",
  },
};

/** Every sentence: {en: {key: text}, he: {…}, hu: {…}}. */
export const TEXTS = Object.fromEntries(Object.keys(CORE_TEXTS).map((tag) => [tag, { ...GUARD_TEXTS[tag], ...CORE_TEXTS[tag], ...ROUTING_TEXTS[tag], ...DETECTOR_TEXTS[tag], ...BRIEF_TEXTS[tag] }]));

export const language = signal(pickLanguage(remembered(), ...(navigator.languages || [])));

function remembered() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

/** Show the console in `tag` from now on, also after a reload. */
export function chooseLanguage(tag) {
  language.value = tag;
  try { localStorage.setItem(KEY, tag); } catch { /* private mode: this page only */ }
}

const text = makeT(TEXTS);

/** The sentence `key` in the console's language; `{name}` is replaced by `vars.name`. */
export const say = (key, vars) => text(key, language.value, vars);

/** As `say(prefix + name)`, but a name that we have no words for is shown as it is ("gift_code" → "gift code"). */
export const sayOr = (prefix, name) => (prefix + name in TEXTS.en ? say(prefix + name) : String(name).replaceAll("_", " "));

/** Why a person is needed, in words. */
export const reasonOf = (code) => sayOr("reason_", code || "none");

/** What the detector saw, in words. */
export const evidenceWords = (code) => sayOr("evidence_", code);

const numberAs = (options) => (number) => new Intl.NumberFormat(language.value, options).format(number);

/** A score as 0.82, a share as 82%, as people write it in the console's language. */
export const decimal = numberAs({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const percent = numberAs({ style: "percent", maximumFractionDigits: 0 });

/** When something happened, short, in the console's language. */
export const clock = (at_ms) => formatWhen(at_ms, language.value);
