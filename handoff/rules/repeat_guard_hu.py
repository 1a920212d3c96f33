"""How agents ask in Hungarian. The shape is explained in repeat_guard_speech.py; docs/repeat-guard.md says how to add."""

from __future__ import annotations

from handoff.rules.repeat_guard_speech import Speech

_NO = r"sz[aá]m\w{0,8}"
_GIVE = (
    r"(?:meg(?:adn[aá]d?|adja|adod|mondan[aá]d?|mondja|mondod|[ií]rn[aá]d?|[ií]rja|ism[eé]teln[eé]d?|er[oő]s[ií]ten[eé]d?|er[oő]s[ií]ti|osztan[aá]d?|adhatn[aá]d?|adni|mondani|[ií]rni|er[oő]s[ií]teni|ism[eé]telni)|"
    r"el(?:k[uü]lden[eé]d?|k[uü]ldi|k[uü]ldeni|mondan[aá]d?|mondja|mondani|olvasn[aá]d?|[aá]ruln[aá]d?|[aá]rulja)|k[uü]lden[eé]d?|k[uü]ldje|k[uü]ldj[eé]k|k[uü]ldd|[ií]rn[aá]d?|[ií]rja|fel(?:olvasn[aá]d?|olvasni|olvassa)|"
    r"(?:be)?dikt[aá]ln[aá]d?|be(?:[ií]rn[aá]d?|[ií]rni)|k[oö]z[oö]ln[eé]d?|k[oö]z[oö]lje|le[ií]rn[aá]d?|adja|adj[aá]k|add|adn[aá]d?|mondja|mondd|adjon|mondjon)"
)
_FIX = r"(?:m[aá]sik(?:at)? ?\w{0,12}|k[uü]ldj\w{1,4}|cser[eé]\w{0,5}|kicser[eé]l\w{0,6}|[uú]j(?:at)?|p[eé]nz\w{0,6}|visszat[eé]r[ií]t\w{0,6}|jav[ií]t\w{0,6}|utalv[aá]ny\w{0,3}|j[oó]v[aá][ií]r[aá]s(?!\w{0,2}k[eé]nt)\w{0,3}|lemond\w{0,6}|t[oö]rl\w{0,5})"
_BUY = r"(?:foglal(?:t|ta|t[aá]k|t[aá]l)|adta le|adt[aá]k le|vette|vett[eé]k|vetted|vett|v[aá]s[aá]rol\w{0,6}|rendel(?:te|t[eé]k|ted|t[eé]l|t)|vett[eé]l)"
_BEGAN = r"(?:kezd\w{0,8}|romlott|hib[aá]sodott|t[oö]rt[eé]nt|jelentkez\w{0,4}|[aá]llt le|tapasztal\w{0,3}|vett[eé]k? [eé]szre|mondta fel|ment t[oö]nkre|t[oö]rt el|jelent meg|[eé]szlel\w{0,3}|ment (?:el|ki|le|t[oö]nkre)|sz[uű]nt meg|szakadt (?:meg|el|le)|maradt (?:el|ki)|hagyta abba|veszett el)"


SPEECH = Speech(
    lead=(
        rf"(?:mi|mik|milyen|melyik|mely|mekkora|micsoda)|"
        rf"(?:k[eé]rem,? |k[eé]rlek,? |l[eé]gy ?sz[ií]ves,? |legyen (?:olyan )?(?:sz[ií]ves|kedves),? |sz[ií]veskedj[eé]k |lenne (?:olyan )?(?:sz[ií]ves|kedves),? |tudn[aá]d? |tudja |meg |el |fel )*{_GIVE}(?: meg| el| le| be| fel| [aá]t)?|"
        r"meg ?(?:tudhatn[aá]m|tudhatom|kaphatn[aá]m|kaphatom|k[eé]rdezhetem|k[eé]rdezhetn[eé]m|k[eé]rdezem)|kaphatn[eé]k|kaphatn[aá]nk|kaphatok|kaphatn[aá]m|k[eé]rhetem|k[eé]rhetn[eé]m|k[eé]rhetn[eé]k|k[eé]rn[eé]m|k[eé]rn[eé]k|k[eé]rn[eé]nk|k[eé]rem|k[eé]rek|"
        r"szeretn[eé]m (?:k[eé]rni|megk[eé]rdezni|megtudni|tudni|elk[eé]rni)|sz[uü]ks[eé]gem (?:van|lenne|volna)|sz[uü]ks[eé]g[uü]nk (?:van|lenne|volna)|sz[uü]ks[eé]ges|kell(?:ene)?(?: m[eé]g)?|hi[aá]nyzik(?: m[eé]g)?|m[aá]r csak|"
        r"nem (?:jegyeztem meg|[eé]rtettem|hallottam|l[aá]ttam)|megvan|tudja|eml[eé]kszik|van|(?:meg|el|fel) tudn[aá]d? (?:adni|mondani|k[uü]ldeni|[ií]rni|olvasni|er[oő]s[ií]teni)|ny[uú]jtson|pontos[ií]tan[aá]"
    ),
    loose=(
        r"(?:mi|milyen|melyik|mely|mekkora)(?: is)?|"
        r"(?!megn[eé]z|ellen[oő]r|m[oó]dos|haszn[aá]l|h[ií]v|t[oö]r[oö]l|v[aá]ltoztat|keres|friss[ií]t|szeret|lenne|volna|tudn|kell|fogad|k[uü]lden[eé]k|seg[ií]t|elfogad|megt[aá]l)\w{2,16}(?:n[aá](?:[dm]|nk)?|n[eé](?:[dm]|nk)?)|(?:megoszt|ad|mond|k[uü]ld|[ií]r)[ae]?n[aáeé]l|ellen[oő]rizhetn[eé]m|"
        r"(?:k[eé]rj[uü]k,? |k[eé]rem,? |k[eé]rlek,? )?(?![oő]r[iz]|tart|n[eé]z|ellen|olvas|kattint|nyis|haszn[aá]l|t[oö]r[oö]l|m[oó]dos|friss|v[aá]rj|ind[ií]t|pr[oó]b)\w{2,14}(?:[dlnrstzb]d|ssa|sse|zza|zze|ja|je|jon|jen|jatok|j[eé]tek)(?: (?:[aá]t|fel|meg|be|le|el|ide|ki))?|el kell k[eé]rnem|kezd\w{2,8}|"
        r"(?:szeretn[eé]m|szeretn[eé]nk|k[eé]rem,?|k[eé]rlek,?|sz[uü]ks[eé]ges|kell(?:ene)?|meg kell|musz[aá]j) (?!k[uü]ld|visszak|v[aá]rj|n[eé]zze|[oő]r[iz]|tart|olvas|nyis|n[eé]z|haszn|ne )\w{3,16}|megvan|k[eé]zn[eé]l van"
    ),
    stops=r"sz[aá]llod[aá]\w{0,2}|recepci[oó]s\w{0,3}|fut[aá]r\w{0,3}|bolt\w{0,2}|[uü]zlet\w{0,2}|szerel[oő]\w{0,3}|c[eé]g\w{0,3}|bank\w{0,2}|h[aá]l[oó]zat\w{0,3}|k[eé]pet|f[eé]nyk[eé]pet|fot[oó]t|k[eé]perny\w{1,8}|m[aá]solatot|hogy|ha|ahol|ahov[aá]|amikor|mert|vagy|[eé]s|m[aá]sik|m[aá]s|[uú]j|kapott|k[uü]ldt[uü]nk|k[uü]ldtem|mikor|hol|mi[eé]rt",
    small=(
        r"a|az|egy|k[eé]rem|k[eé]rlek|l[eé]gyszi|l[eé]gysz[ií]ves|sz[eé]pen|nekem|nek[uü]nk|[oö]n|[oö]n[oö]k|m[eé]g|m[eé]g egyszer|hozz[aá]|is|pontos|teljes|[uú]jra|ism[eé]t|csak|meg|pontosan|arra|r[aá]|erre|hogy|mi|mi is|volt|lenne|mostani|"
        r"aktu[aá]lis|[oö]nnek|neked|azt|ezt|ide|velem|helyes|jelenlegi|esetleg|[aá]ltala|megadott|regisztr[aá]lt|kapcsolattart[aá]si|eredeti|k[eé]zn[eé]l|milyen|melyik"
    ),
    nouns={
        "tracking_number": rf"(?:csomag|nyomk[oö]vet[eé]si |k[uü]ldem[eé]ny)-?{_NO}|nyomk[oö]vet[eé]si (?:azonos[ií]t[oó]|k[oó]d)\w{{0,6}}",
        "serial": rf"gy[aá]ri ?{_NO}|sorozat{_NO}|sz[eé]ria{_NO}",
        "reference": rf"foglal[aá]s(?:i)? ?sz[aá]m\w{{0,6}}|(?:[uü]gy|hivatkoz[aá]si |bejelent[eé]s|panasz|referencia|iktat[oó]|foglal[aá]si )-?{_NO}|(?:[uü]gy|foglal[aá]si )azonos[ií]t[oó]\w{{0,6}}|foglal[aá]si k[oó]d\w{{0,5}}",
        "order_number": rf"(?:meg)?rendel[eé]s(?:i|[eé]nek)?[ -]?(?:a )?(?:{_NO}|azonos[ií]t[oó]\w{{0,6}})",
        "email": r"(?:e-?mail|vill[aá]mposta)[- ]?(?:c[ií]m\w{0,6})|(?:e-?mail(?:j[eé]t|[eé]t|je|es|t|ed(?:et)?)?|drótpost\w{0,5})(?! (?:amit|amelyet|fi[oó]k))",
        "phone": rf"mobil(?:od|ja|j[aá]t|odat|om|t)|telefon(?:od|odat)|sz[aá]mot,? (?:ahol|am(?:in|elyen|iken))|(?:telefon|mobil|mobiltelefon|telefonos el[eé]rhet[oő]s[eé]g)(?:[- ]?{_NO}|[eé]t|j[aá]t)?(?<!mobil)(?<!telefon)|(?:telefonos )?el[eé]rhet[oő]s[eé]g\w{{0,4}}",
        "postcode": rf"ir[aá]ny[ií]t[oó]{_NO}",
        "address": r"sz[uü]ks[eé]g\w{1,6} (?:van |lenne |volna )?a (?:\w{2,12} ){0,2}c[ií]m[eé]?re|(?:lak|sz[aá]ll[ií]t[aá]si |levelez[eé]si |posta(?:i )?|otthoni |sz[aá]ml[aá]z[aá]si |k[eé]zbes[ií]t[eé]si )?c[ií]m(?:e|[eé]t|et|[uü]k(?:et)?|ed(?:et)?)?",
        "name": r"(?:teljes |csal[aá]di |vezet[eé]k|kereszt)?(?:nev[eé]t|neve|nev[uü]ket|n[eé]v|neved(?:et)?|n[eé]v(?:en|vel|re)?|nev[eé]re)(?! (?:a|az) \w)",
        "amount": r"(?:(?:v[eé]tel|vissza|fizetett |kifizetett |levont |terhelt )?(?:[oö]sszeg|v[eé]tel[aá]r)\w{0,5})",
        "date": r"(?:v[aá]s[aá]rl[aá]s|rendel[eé]s|v[eé]tel)(?:i| pontos)? ?(?:d[aá]tum|id[oő]pont|nap|idej)\w{0,5}",
        "iban": rf"(?:bank)?sz[aá]mla{_NO}|iban\w{{0,3}}",
        "model": r"(?:t[ií]pus|modell)(?:[aá]t|t|e|[eé]t|a|sz[aá]m\w{0,5})?",
        "colour": r"sz[ií]n(?:[eéű]\w{0,4}|t)?",
        "size": r"m[eé]ret\w{0,5}",
        "product": r"(?:term[eé]k|k[eé]sz[uü]l[eé]k|eszk[oö]z|[aá]rucikk|g[eé]p)(?:r[oő]l|et|ek|e|[eé]t|kel|r[uű]l|ben)?(?! (?:sz[aá]m|k[oó]d))",
    },
    join=r"[eé]s|vagy|valamint|illetve|meg",
    elsewhere=r"[^?]{0,40}\bhelyette\b|(?: \w{1,12}){0,2} (?:m[aá]sik|m[aá]s|[uú]j|szomsz[eé]d\w{0,3}|fut[aá]r\w{0,4}|bolt\w{0,3})\b| (?:helyes|j[oó]|rossz|hib[aá]s)\b",
    opening=r"[eé]s|na|akkor|k[oö]sz[oö]n[oö]m|rendben|bocs[aá]nat|eln[eé]z[eé]st|j[oó]|k[eé]rem|m[eé]g|illetve|v[eé]g[uü]l|el[oő]sz[oö]r is|els[oő]k[eé]nt|el[oő]sz[oö]r",
    closing=r"(?:,? ?(?:k[eé]rem|k[eé]rlek|legyen sz[ií]ves|m[eé]g egyszer|esetleg)){0,2}\s{0,2}(?:\?[?!]{0,3}|(?<=k[eé]rem)[.! ]{0,3})",
    trailing=(
        r",? (?:k[eé]rem|k[eé]rek|k[eé]rn[eé]k|k[eé]rn[eé]nk|k[eé]rn[eé]m|k[eé]rhetem|k[eé]rhetn[eé]m|megadn[aá]|megmondan[aá]|meg[ií]rn[aá]|elk[uü]lden[eé]|megkaphatn[aá]m|kaphatn[aá]m|kellene|kell|sz[uü]ks[eé]ges|lenne sz[uü]ks[eé]g|lenne sz[uü]ks[eé]gem|lesz sz[uü]ks[eé]gem|van sz[uü]ks[eé]gem|szeretn[eé]m k[eé]rni|legyen sz[ií]ves|diktálja)\b"
    ),
    direct={
        "order_number": r"milyen sz[aá]m (?:szerepel|van|[aá]ll|l[aá]that[oó]) a (?:meg)?rendel[eé]s|(?:melyik|milyen) (?:meg)?rendel[eé]s(?:[eé]r[oő]l|r[oő]l|[eé]re|re|[eé]vel|[eé]n[eé]l|t|[eé]t)?\b(?! (?:kor[aá]bbi|m[aá]sik))",
        "problem": (
            r"mi(?: is)?(?: (?:pontosan|lenne|van|itt|volt))?(?: az?)? (?:pontos )?(?:probl[eé]m[aá]\w{0,2}|baj\w{0,2}|gond\w{0,2}|hib[aá]\w{0,2}|panasz\w{0,2}|t[oö]rt[eé]nt)\b|mi(?: az, ami)? nem (?:m[uű]k[oö]dik|j[oó]|stimmel)|mi (?:t[oö]rt[eé]nt|s[eé]r[uü]lt|romlott|t[oö]r[oö]tt|szakadt|hib[aá]sodott)|"
            r"(?:elmagyar[aá]zn[aá]|el tudn[aá] mondani|le[ií]rn[aá]|elmondan[aá]|[ií]rja le|mondja el|ismertetn[eé]|r[eé]szletezn[eé]|elmes[eé]ln[eé]|[oö]sszefoglaln[aá])[^?]{0,25}(?:probl[eé]m|hib[aá]|baj|gond|panasz|t[oö]rt[eé]nt)|"
            r"mi(?:ben|vel|ként)? (?:lehetek|lehet[uü]nk|[aá]llhatok|[aá]llhatunk) (?:az? )?(?:[oö]n )?(?:seg[ií]ts[eé]g|szolg[aá]lat|rendelkez[eé]s)\w{1,6}|mir[oő]l van sz[oó]|mi (?:lenne )?a k[eé]r[eé]se|mit tapasztal|mi(?:ben)? (?:seg[ií]thetek|seg[ií]thet[uü]nk|tudok seg[ií]teni|tudunk seg[ií]teni)(?: [oö]nnek)?(?: ma)?\s?(?:\?|$)|milyen (?:probl[eé]m|hib[aá]|gond|panasz)\w{0,6}|mi [uü]gyben"
        ),
        "since": rf"mi[oó]ta|(?:melyik|milyen) (?:nap|id[oő]pont|h[oó]nap) [oó]ta|mikor(?: is)? (?:(?:az?|ez) )?(?:\w{{3,14}} )?{_BEGAN}|mennyi ideje|milyen r[eé]g[oó]ta|mikort[oó]l|mikor [eé]szlelt\w{{0,3}}|meddig tart m[aá]r|h[aá]ny napja",
        "date": rf"mikor(?: is)?(?: pontosan)?(?: (?:az?|ezt|ezt a|azt a|t[oö]rt[eé]nt az?) \w{{3,20}})? {_BUY}|mikori (?:a|az) (?:v[aá]s[aá]rl[aá]s|rendel[eé]s)|melyik (?:napon|h[oó]napban) {_BUY}|mikor (?:volt|t[oö]rt[eé]nt|lett)(?: az?)? (?:v[aá]s[aá]rl[aá]s|rendel[eé]s|megv[aá]s[aá]rol|megv[eé]ve)",
        "amount": r"mennyi(?:t|be|[eé]rt|vel)?(?: is)? (?:az [aá]ra|volt az [aá]ra|lett|fizetett|fizettek|fizett[eé]l|vontak|volt|ker[uü]lt|terheltek|k[oö]lt\w{0,5})|h[aá]ny forint\w{0,3}|mekkora [oö]sszeg\w{0,3}|mennyi (?:p[eé]nz\w{0,2}|[oö]sszeg\w{0,2})",
        "wants": (
            rf"mit (?:szeretne|szeretn[eé]nek|szeretn[eé]l|k[ií]v[aá]n|k[eé]rne|v[aá]r(?:na)? t[oő]l[uü]nk|javasol|tegy[uü]nk)(?! (?:rendelni|venni|v[aá]s[aá]rolni|tudni|k[eé]rdezni))|hogy(?:an)? szeretn[eé],? (?:megoldani|rendezni|ha|hogy)|mi(?:lyen megold[aá]s|lenne (?:az [oö]nnek )?megfelel[oő])\w{{0,3}}|mi legyen a megold[aá]s|"
            rf"{_FIX}(?! k[aá]rty[aá]ra| sz[aá]ml[aá]ra)[^?]{{0,25}}\bvagy\b[^?]{{0,25}}{_FIX}"
        ),
        "name": r"kivel (?:besz[eé]l|van|cseveg|levelez|[ií]r)\w{0,3}|kihez van szerencs|hogy(?:an)? h[ií]v(?:j[aá]k|nak)(?: [oö]nt| t[eé]ged)?(?=\s?[?,.]|$)|hogy(?:an)? sz[oó]l[ií]that\w{0,3}|kinek a nev[eé](?:re|n)|milyen n[eé]v(?:en|re)|ki [ií]r\b",
        "address": r"sz[uü]ks[eé]g\w{1,6} (?:van |lenne |volna )?a (?:\w{2,12} ){0,2}c[ií]m[eé]?re|hov[aá]? (?:is )?(?:k[uü]ld|sz[aá]ll[ií]t|menj|vigy|k[eé]r|j[oö]jj|posta|[eé]rkezz)\w{0,8}(?![^?]{0,30}(?:p[eé]nz|visszat|e-?mail|c[ií]mk[eé]t|linket))|hol lakik|hol [eé]l\b|(?:milyen|melyik|mely) c[ií]mre",
        "phone": r"(?:milyen|melyik|mely) (?:telefon|mobil)?sz[aá]mot (?:h[ií]v|t[aá]rcs)|hogy(?:an)? (?:[eé]rhet(?:em|j[uü]k)|[eé]rem) el|hol lehet el[eé]rni|(?:milyen|melyik|mely) (?:telefon|mobil)?sz[aá]mon|hol (?:[eé]rhet(?:em|j[uü]k)|[eé]rem) el telefonon|hov[aá] (?:telefon[aá]l|h[ií]v)\w{0,6}",
        "email": r"melyik c[ií]mre[^?]{0,12}e-?mail|(?:milyen|melyik|mely) e-?mail\w{0,3}",
        "product": rf"(?:melyik|milyen|mely) (?:term[eé]k[uü]nk|term[eé]k|k[eé]sz[uü]l[eé]k|[aá]rucikk|eszk[oö]z)\w{{0,4}}(?![^?]{{0,40}}helyette)|mit {_BUY}",
    },
)
