"""Asking for a human, in Hungarian. Written with accents; the matcher folds them away on both sides."""

CLASSES = {
    "want": "akarok akarunk szeretnék szeretnénk szeretném kérek kérnék kérem kérünk kell kellene kéne kívánok óhajtok "
    "akarnék akarom szükségem szeretnek kerek szükség inkább követelem igényelek szertnék sezretnék keresek",
    "can": "lehet lehetne lehetséges tudok tudnék tudna tudnál tudnátok hogy hogyan hogyan miként van esetleg",
    "give": "kapcsolj kapcsoljon kapcsoljatok kapcsoljanak kapcsolná kapcsolnál kapcsolna kapcsolni kapcsolja kapcsold "
    "kapcsolnátok kapcsoljátok kapcsoljon kapcsoljanak adj adjon adja adjatok adjanak add adnál adna hívj hívjon hívd hívja hívjatok "
    "irányíts irányítson irányítsatok irányítsd irányítana továbbíts továbbítson továbbítsd továbbítsatok továbbítsanak "
    "továbbítsa átirányít* átkapcsol* átad* átad kapcs adjál szerezz tegyen tegyél hozz hozzatok",
    "talk": "beszélni beszélhetek beszélhetnék beszélnék beszélhetnénk beszélek beszéljek chatelni csetelni csevegni "
    "beszelhetek beszélgetni beszélgetnék egyeztetni beszélni beszlni beszléni bszélni beszélhet beszélnem beszélj "
    "beszéhetnék beszélhetnk beszélnünk beszélhetnénk beszélnem dumálni dumálnék társalogni elérni elérhetek írni levelezni foglalkozni felhívni hívni",
    "human": "human humant humannal ember embert emberrel emberhez embernek emberek emberekkel embereket emberi személy személlyel személyt "
    "személyhez emberke embör embr emberrrel emberel embrrel élőember",
    "role": "agent agentet agenthez agenttel operator representative ügyintéző* ügyintézö* ugyintezo* ügyíntéző* üdyintéző* ügyinéző* ügyfélszolgálatos* munkatárs* kolléga "
    "kollégát kollégával kollégához kollégának kollégák* operátor* képviselő* tanácsadó* diszpécser* kezelőt kezelővel "
    "kezelőhöz ugyintézővel asszisztens* alkalmazott* ügyitéző* ügzintéyő* ügyintézö* ügyintézővel ügyintző* ügyintezőt ügynök* ügyintzet",
    "boss": "főnök* vezető vezetőt vezetővel vezetőhöz felettes* menedzser* igazgató* műszakvezető* üzletvezető* vezetőség*",
    "someone": "someone valaki valakit valakivel valakihez valakinek bárki bárkivel akárki akárkivel vki vkivel vkit valakiivel "
    "valkivel valakivle vkihez",
    "desk": "ügyfélszolgálat ügyfélszolgálatot ügyfélszolgálattal ügyfélszolgálathoz ügyfélszolgálatra ügyfelszolgalat "
    "ügyfélszolg ügyfszolg call-center callcenter vevőszolgálat vevőszolgálattal vevőszolgálatot ügyfélszolgalat ügyfélszolgálatosot",
    "real": "valódi igazi élő hús-vér eleven emberi hús húsvér rendes normális éllő személyes hozzáértő létező",
    "bot": "bot bottal botot botokkal robot robottal robotot robotokkal gép géppel géppel automata automatával "
    "chatbot chatbottal gépi robottól botból robotból gépből géphez gépekkel",
    "polite": "kérem kérlek légyszi légyszíves legyszi lécci köszönöm köszi most azonnal sürgősen szia hello helló üdv jó "
    "napot egy igen pls plz kérek szépen légyszives szeretnék végre inkább nem csak ide na oké kérném azonnali lsz",
}

ASKS = """
telefonon|telón|telefonban|szóban|élőszóban|hangban .. elér*|beszél*|intéz*|lehet*|megbeszél*|inkább|szeretn*|venni|letudni
^ <polite>? telefonszám*|telefonos|telefon|központ*|szakit|opi|ügyfeles|diszpécser* <polite>? $
hova|hová|milyen|melyik|van .. szám*|telefonszám*|számon|telefonáljak|lehet .. hív*|elér*|telefonál*|telefonáljak
telefonszám* .. ahol|amin|elér*|hívhat*|kérhet*
csörgess*|csörög*|csörgessetek|hívj*|hívd|telefonálj*|rámcsöröghet* .. rám|meg|fel|vissza|engem
visszahív*|visszahívnak|visszahívást|visszahívnátok .. mikor|kér*|szeretn*|várom|várok|jó|lehet|$
nem .. hívtak|hívott|kerestek vissza
átirányítás*|átirányítást kér*|szeretn*|$
eszkalál*
ugorj*|ugorjuk|hagyjuk|kerüljük|kihagy*|kikerül*|kilép* .. robot*|bot*|botot|botból|gép*|automat*
emberi|élő hang* .. vágy*|hall*|szeretn*|kér*|vonal*|$
kösd|köss*|kapcsold|kapcsolj* be? .. szerviz*|raktár*|osztály*|pénzügy*|garanc*|központ*|értékesít*|kolleg*|kollég*
hívj*|hívd|küldj*|jöjjön|jön|adj*|szól* .. harmadik*|nagyfőnök*|főnök*|gazdád*|felettes*|szaki*|szakember*|illetékes*
azzal|vele|véle|őt|az|a .. hölg*|úr*|sráccal|fiú*|kolléga*|ügyintéző* .. szeretn*|beszél*|kérn*|folytat*|keres*
nézzen|nézze|nézné|nézzék|olvassa|olvasná|foglalkozzon|intézze|vegye .. valaki*|vki|ember*|kolléga*|illetékes*
aki .. ért|dönt*|felelős|illetékes .. szól*|beszél*|kér*|jöjjön|ír*|hív*
^ valaki* .. ért*|segít*|él*|van|válaszol*|hallja|ott
van .. élet|ember*|élő .. túloldal*|vonal*|ott
segítség* .. embertől|élőtől|valakitől|személytől
bot|robot|gép|masina .. nem ért*|helyett|nem .. boldogul* .. ember*|kér*|valaki*|szeretn*
illetékes*|felelős* .. kér*|keres*|beszél*|kapcsol*|szól*|szeretn*
tudnál|tudnátok|tudna|tudnának .. adni|kapcsolni|küldeni|hívni|szólni .. <human>|<role>|<someone>|<boss>|kolléga*|kollégá*
át tudnál|tudnátok|tudna|tudná kapcsolni
átkapcsol*|atkapcsol*|átkapcsolás*
kit|kivel|kihez .. tudok|tudnék|lehet|lehetne|hívjak|hívhatok|forduljak|beszél*
ki tud .. segíteni|válaszolni .. rajtad|kívül|ebben
milyen|melyik számon|telefonszámon|gomb|gombot .. elér*|hív*|ügyintéz*|operátor*|ember*
#|nulla .. gomb|gombot? .. operátor*|ügyintéz*
<someone>|kolléga*|kollég*|munkatárs*|<role> .. átveszi|átvenné|átvegye|átvehetné|megnézi|megnézné|felhív*|visszahív*|keressen|keresne|kitöltené|kitöltse|nézné|ráér|ír|írjon
kapcsolj*|kapcsolja*|adja*|adj|küldj*|küldd|tedd|tegyed|irányíts* .. illetékes*|kolléga*|kollég*|élő*|ember*|felelős*|vkinek|valakinek|hozzáért*
kérek|kérem|kérném|kérnék|kérjük|akarok|szeretnék|kell|kéne|kellene .. eladó*|boltvezető*|üzletvezető*|szakember*|hozzáértő*|illetékes*|felelős*|élőt|élőben|telefonos*|hölgy*|szerelő* beszél*|telefonon
beszél*|beszeljunk|egyeztet*|dumál* .. telefonon|szerelő*|eladó*|értékesít*|illetékes*|felelős*|szakember*|hölgy*|vezető*|személyesen|élőben
inkább|akkor .. telefonon|beszél*|hívj*|felhív*|élőben
élőben .. valaki*|ember*|beszél*|ügyintéz*
^ élő|emberi|ügyi|üi|operátor|kolléga|élőben <polite>? $
kérhet* .. <human>|<role>|embertt
<role>|<human>|ügyi pls|plz|légyszi|légyszíves|thx|azonnal|most|!
felhívna|felhívnának|felhívnátok|visszahív* .. kér*|szeretn*|jó|lehet|tud
szeretném|szeretnem|jó|örülnék .. ha .. felhív*|visszahív*|hívn*|keresn*|hívj*
szólj*|szóljon|szólna .. <human>|<role>|<someone>|eladó*|kollég*|valakinek|vkinek
osztály*|osztályt|osztályról .. kér*|valaki*|személyesen|beszél*
<someone> .. csapat*|osztály*|üzlet*|onnan|tőletek|önöktől .. ráér|hív*|beszél*|segít*|ír*|itt
mikor .. elérhető|szabad|jön|lesz .. operátor*|ügyintéz*|ember*|<role>
mennyi idő|időbe .. embert|ügyintéző*|<role>|<human>
menü .. ügyintéz*|operátor*|ember*
connect*|connectelj .. support*|ember*|ügyi*
support*|customer .. emberrel|élő*|kér*|szeretn*
olyan|valaki|ember kell .. aki .. ért*|dönt*|tud|lát*|intéz*
nem <bot> .. akarok|kérek|szeretn*|kell? .. élő*|ember*|<human>|<role>
van .. support|chat .. ember*|élő*
<talk> ... <human>|<role>|<boss>|<someone>|<desk>
<human>|<role>|<boss>|<someone>|<desk> ... <talk>
<want> .. <real>? <human>|<role>|<boss>
<human>|<role>|<boss> .. <want>|<give>
<desk> .. kérem|kérek|kérném|szeretném
ügyfélszolgálatot|vevőszolgálatot .. <want>|<give>
<want>|<give> .. <desk> $
<give> .. <human>|<role>|<boss>|<someone>|<desk>
<someone>|<human>|<role>|<desk> .. <give>
^ <polite>? <polite>? <real>? <human>|<role>|<boss>|<desk> <polite>? <polite>? $
^ <polite>? <real> <human>|<role>|<someone> <polite>? $
van .. <real>? <human>|<role>|<someone>|<boss> <real>? itt|ott|ezen|a|vonalban|online|is|aki|akivel|elérhető|most|$
van|lenne|akad .. <someone>|<human>|<role> .. akivel|aki
van|nincs itt|ott|onnan|nálatok|önöknél .. <human>|<role>|<someone>
nincs .. <human>|<role>|<someone> .. ott|itt|akivel|aki|a|$
<someone>|<human> .. ott|itt|vonalban|van
<real> <human>|<role>|<someone>
<real> vér
emberi|élő|személyes|igazi segítség* <want>|$|kérem|kérek|kérnék
emberi|élő|személyes segítség*|ügyintéz*|kapcsolat*|munkatárs*|operátor*|beavatkozás*|ügyfélszolgálat*|támogatás*|válasz*|chat|asszisztens* .. <want>|<give>|kérek|kérem|kérnék|$
nem|ne|elég|hagyj|hagyjál|unom|utálom|utálok .. <bot> .. <talk>|válaszol*|akarok|szeretnék|kérek|kell|beszéljek
nem|ne|sem|se|elég|utálom|unom|hagyjál|torkig .. <talk> .. <bot>
nem|ne|sem <bot> hanem|$
nem|ne .. <bot> .. hanem|ember*
elég|unom|elegem|torkig .. botból|robotból|robotokból|botokból|gépből|bottal|robottal|chatbotból
<bot> helyett
csak|kizárólag|inkább .. emberrel|ügyintézővel|munkatárssal|élővel
live agent*|human|chat|operator* .. <want>
agentet|humant|agenthez|humanhoz|agenttel|humannal .. <want>|<give>|<talk>|$
ne robot|bot|gép|chatbot
nem robottal|bottal|géppel|chatbottal
<someone>|<role>|<human> .. hívjon|hívna|hívjanak|visszahív*|hív|írjon|válaszoljon|válaszolna|segítsen|segítene|foglalkozzon|keressen|felhív*|jelentkezzen|jelentkezne|intézze|nézze|nézzen
<someone>|<role>|<human> .. tudna|tudnátok .. segíteni|válaszolni|felhívni|visszahívni|foglalkozni
hívjanak|hívjatok|hívjon fel|vissza
visszahívás* .. <want>
<want> .. visszahívás*
hogyan|hogy|hol|miként .. tudok|lehet|érek|kapok|érhetek|találok|tudnék .. <human>|<role>|<someone>|<desk> $
hogyan|hogy|hol|miként .. érek|érem|érhetem|tudom .. <human>|<role>|<someone>
hol van|vannak|találok .. <human>|<role>
<human>|<role> .. jöjjön|jöhetne|kellene|kéne|beszéljen
human|agent|operator|representative|person|someone .. kérek|kérem|kérlek|szeretnék|akarok|kell|légyszi
kérek|kérem|akarok|szeretnék .. human|agent|operator|representative|live
emberre|ügyintézőre|munkatársra|kollégára|operátorra .. szükségem|szükség|lenne|van|várok
szükségem .. emberre|ügyintézőre|munkatársra|kollégára|operátorra
élőben .. <talk>
<talk> .. élőben
élőszóban|személyesen <talk>|szeretném|szeretnék|intézném
emberi hang*
emberrel|ügyintézővel|operátorral|kollégával|munkatárssal
<want>|<give> .. másik|egy kollégá*|ügyintéző*|munkatárs*|ember*
élő chat* <want>|$|kérek
kapcsol* .. <role>|<human>|<desk>|<boss>
"""

NOT = """
futár*|szerelő*|sofőr* .. hív*|telefonál*|felhív*|csörög*|telefonszám*
hív*|szól* .. futár*|szerelő*|sofőr*
szám* .. rendelés*|számla*
emberi lépték*|méret*|tempó*
legalább .. beszélnek|beszélget* .. ember*
kollég*|ügyintéz*|munkatárs* .. már|tegnap|korábban .. visszahív*|segített|megadta|megoldott*|felhív*
nem .. kérek|kell|szeretnék .. visszahív*|telefon*|hív*
inkább veled
<human>|<role>|<boss>|<someone>|<desk> aki|akivel|akit|akitől|akinek|ahol .. beszéltem|eladta|mondta|ígérte|hozta|küldte|kiszállította|hívott|írt|válaszolt|volt|tegnap|múltkor|beszélt|átvette|felvette
az|a|egyik|azon|azt <role>|<human>|<boss> .. aki*|azt|eladta|mondta|ígérte|volt|adott|írta|küldött|hozta|segített|kedves|szerint|nagyon|tegnap
<role>|<boss>|<human>|<someone> .. azt mondta|ígérte|írta
az|a|egyik|azon|azt <role>|<human>|<boss>|<someone> .. mondta|ígérte|volt|eladta|írta|küldte|hozta|adott|segített
kedves|rendes|jó|udvarias <human>|<role>|<someone> volt|hozta|segített|aki
ügyintézővel|emberrel|valakivel|munkatárssal|kollégával|operátorral|ügyfélszolgálattal .. beszéltem|beszéltünk|leveleztem|egyeztettem|vitatkoztam|chateltem
beszéltem|beszéltünk|leveleztem|egyeztettem .. <human>|<role>|<someone>|<desk>
kell|szükséges|szükség|kellene .. hozzá|ide|fel|a|az|ehhez .. <human>|<someone>|<role>
kell|szükséges .. <human>|<someone> .. szerel*|beszerel*|felszerel*|összeszerel*|emel*|hozzá|beépít*|telepít*|telepit*|cipel*|mozgat*|átvétel*|otthon
<human>|<someone>|<human> kell .. hozzá|beszerel*|szerel*|összeszerel*|felszerel*|emel*|cipel*|telepít*|beépít*|otthon|a|az|ahhoz
vezetői|főnöki|képviselői|képviselet
#|két|három|négy|hány|több|egyetlen|sok|minden|legtöbb|kevés|hat|6|fős|öt|másik <human>
nem|nincs|ne|sem|nélkül .. kell|kérek|szükség*|akarok|szeretnék|kapcsol*|kérem|igénylek|keresek .. <human>|<role>|<someone>|<boss>|emberre|ügyintézőre
nem|nincs|ne|sem|se <human>|<role>|<someone> .. kell|kérek|szükség*|akarok|szeretnék
<human>|<role>|<someone>|emberre|ügyintézőre|munkatársra .. nem|nincs|ne .. kell|kérek|szükség*|akarok|szeretnék|kapcsol*
emberi haj*|test*|mulasztás*|hiba*|erőforrás*|fogyasztás*|bőr*|jogok*|tényező*|beavatkozás nélkül
ember|robot|bot|gép|élő|igazi|valódi ember? vagy|vagyok|ön|ez
te|ön|ez|maga .. <human>|<bot>|<role> $
<human>|<bot>|<role> vagy|vagytok
^ most? emberrel|robottal|géppel|bottal beszélek|beszélgetek|chatelek $
ingatlan|utazási|biztosítási|tisztító ügynök*|tanácsadó*|szer
biztosítási|utazási|méret|vásárlási <role>
fiatal|idős|magas|kisgyerekes|öreg <human>
emberek szerint|is|szeretik|használják|azt
embereknek való
<someone> más .. átvenni|átveheti|átvegye|nevére|vegye|helyettem
<someone> ellopta|átvette|elvitte|aláírta|feltörte|felbontotta
átveheti|átvegye .. <someone>|<human>
<someone> .. otthon|átveheti|átvenni|átvegye|átvette
főnököm*|kollégám*|vezetőm*
bluetooth|vezeték*|gyerek*|ajándék .. ember*|főnök*
főnökömnek|kollégámnak|kollégának|főnöknek|barátomnak .. ajándék*|veszem|lesz|szánom|vettem|vennék
ajándék* .. kollégá*|főnök*|ember*
mikor|meddig|hány .. <desk>
mi|mennyi .. <desk> .. száma|telefonszáma|címe|email*
<desk> .. nyitva|nyitvatart*|telefonszám*|elérhetőség*|mikor|hány|meddig|címe|száma
hova|melyik .. <desk>
kapcsol* be|ki|bekapcsol*
operátor* kártya|hálózat|függő
munkatárs* .. udvarias*|segítőkész*|kedves*|megerősítette|jelezte|szerint|mondta
az|a munkatársuk|munkatársatok|ügyintézőjük|kollégája|kollégájuk
ajtó* .. <talk>|álló
kaputelefon*|csengő*|kamera* ... <talk>
<talk> .. kaputelefon*|ajtó*|kamera*|hangszóró*
személy fő|szállító|mérleg|nevére
személyes adat*|átvétel*|okmány*
csak ember*? kíváncsi
"""
