"""Anger, the end of patience and being stuck, in Hungarian: {code: (weight, phrases)}. See bot/detector/phrases.py."""

CLASSES = {
    "hate": "nevetséges felháborító botrányos elfogadhatatlan szégyen gyalázat gyalázatos pofátlanság arcátlanság tűrhetetlen "
    "elképesztő vérlázító gusztustalan undorító abszurd szánalmas hihetetlen felháborítóan nevetséges* minősíthetetlen "
    "tragédia katasztrófa botrány agyrém röhej röhejes szégyenletes megalázó",
    "bad": "borzalmas borzasztó szörnyű pocsék szar gagyi hülye idióta használhatatlan haszontalan értelmetlen béna gyatra "
    "csapnivaló silány ócska szarok vacak debil szánalmas kritikán hasznavehetetlen nulla rettenetes gyalázatos",
    "thing": "szolgáltatás ügyfélszolgálat cég bolt bot robot kiszolgálás webshop oldal csapat rendszer hozzáállás segítség "
    "társaság válasz válaszok gép kiszolgálás* szolgáltatás* ügyfélkezelés bagázs üzlet banda ügyfélszolgálat*",
    "nobody": "senki senkit senkinek",
    "reply": "válaszol válaszolt válaszolnak válaszoltak válaszra válasz felel foglalkozik foglalkozott törődik segít segített "
    "hív hívott reagál reagált jelentkezik jelentkezett érdekel érdekli veszi vette figyel intézkedik ír írt válaszolna",
    "angry": "dühös mérges ideges felháborodva kiborulva kiakadva csalódott felháborodott frusztrált pipa zabos bosszús kiakadok "
    "kiborulok dühöngök megőrülök begurulok feldühít idegesít felidegesít kiborít kiakaszt felháborít bosszant",
    "time": "hete hónapja napja órája hét nap hónap óra hetek napok hónapok hetet napot hónapot órák órát éve perce hetekig "
    "napokig hónapokig órákig",
    "many": "harmadszor negyedszer ötödször hatodszor tizedszer századszor ezredszer sokadszor sokadjára harmadjára negyedjére "
    "ötödjére többször háromszor négyszer ötször tízszer százszor ezerszer hatszor hányadszor hányszor milliószor",
    "ask": "kérdezem kérdeztem kérdezek mondom mondtam mondok írtam írom írok leírtam elmondtam kértem kérem kérek jeleztem "
    "jelzem telefonáltam hívtam hívom hívlak megadtam megírtam elküldtem küldtem magyarázom elmagyaráztam válaszoltam "
    "kérdezlek közöltem kell próbálom próbáltam írok ismétlem szóltam",
    "neg": "nem ne nincs nélkül se sem",
}

MOOD = {
    "outrage": (
        0.6,
        """
<hate> $
ez|ami|ez|egyszerűen|teljesen|annyira|mennyire|tök|milyen .. <hate>
^ <hate>
kész röhej|botrány|cirkusz|vicc|katasztrófa|agyrém
ez .. vicc|kabaré|cirkusz|bohózat
viccnek is rossz
viccelnek|viccelsz|viccelődnek|szórakoznak|szórakozol .. velem|velünk|$
hülyének néznek|nézel|nézik|nézitek
hülyét csinál*|csinálnak belőlem
hogy merik|merészelik|képzelik|meritek|képzelitek|képzeled
szégyelljék|szégyelld|szégyelljétek magukat|magad|magatokat
mi ez|az a|az? szar|baromság|cirkusz|vicc|hülyeség
ezt nem hiszem
nem hiszem el
minden határon
mindennek .. alja|teteje|határ*
pofátlan|pofátlanok|szemtelen|arcátlan|szemtelenség|arcátlanok
felháborít*
így bánnak|bántok .. ügyfelekkel|velem|vevőkkel|emberrel
""",
    ),
    "anger": (
        0.6,
        """
<angry> vagyok|voltam|leszek|miatt|$
nagyon|rettenetesen|rohadtul|egyre|annyira|borzasztóan|kezdek .. <angry>
engem|ez|már .. <angry>
elegem van|lett|ebből|belőletek|önökből|volt|$
torkig vagyok
tele .. a .. tököm|hócipőm|púpom
elég volt|legyen|már|ebből
^ elég $
betelt a .. pohár
elfogyott|elfogy|fogytán|fogy|vége .. türelmem
türelmem .. elfogyott|vége|végén|véges|határ*|fogy*
kiborít*
felhúz* .. az .. agyam
felment .. pumpa
felmegy .. vérnyomásom
agyvérzést|agyfaszt|idegbajt|idegösszeomlást|sikítófrászt|gutaütést .. kapok
megőrülök
az .. idegeimre|agyamra mennek|mész|megy|mentek
idegesítő*
bosszantó*
dühít*
mi .. fene|franc|fasz|rosseb .. folyik|van|történik|ez|bajuk|bajotok
mi .. bajuk|bajotok|bajod
unom .. már|ezt|hogy
az agyam|idegeim
nem tűröm|bírom .. tovább|már|ezt|idegekkel
kikérem magamnak
""",
    ),
    "abuse": (
        0.62,
        """
hülye|idióta|debil|barom|szar|tetves|rohadt|kibaszott|francos|nyomorult|retkes|kurva|faszos|kretén <thing>
hülyék|idióták|barmok|seggfejek|seggfej|kretének|debilek|balfaszok|balfasz|faszfejek|faszkalapok|gyökerek|marhák|baromarcok|ökrök
idióta|barom|kretén|debil|faszfej|tahó|tahók|bunkó|bunkók $
hülye|idióta .. vagy|vagytok|mind
csalók|tolvajok|szélhámosok|hazugok|rablók|hazudoztok|gazemberek|szarháziak
csaló|tolvaj|hazug|szélhámos .. <thing>|banda|cég|bagázs|társaság
baszd|basszátok|bassza|baszódj|baszódjatok .. meg|$
kapd|kapjátok be
menj|menjetek|menjenek .. picsába|francba|fenébe|pokolba|pitlibe|fasz*
anyád|anyátok*|kurva|picsa|picsába|faszom|fasz|fasza|faszt|geci|gecik
szar .. az|az .. egész|<thing>|vagytok
<thing> .. szar
fogd|fogja|fogják be|már
pofád*|pofátokat
baromság*
lehúzás
rablás
átverés
átvertek|átvertetek|átver*|átbasztak|becsaptak|becsaptatok|meglopt*|kiraboltak|lehúztak
""",
    ),
    "curse": (
        0.42,
        """
mi a .. fene|franc|fasz|tököm|szar|picsa|rosseb|kurva
a fenébe|francba|picsába|faszba|kurva
francba
fenébe
basszus
bakker
bassza
baszki
basszameg|bazmeg|bazdmeg|bzmg|baszus
rohadt|rohadtul|kibaszott|kurvára|tetves|nyomorult
szar $
^ szar
jézusom
atyaég
te jó isten|ég
halló .. valaki|senki
könyörgöm
könyörgök
süket|süketek|vak|vakok .. vagy|vagytok
nem értik|érted|értitek .. magyarul
""",
    ),
    "ignored": (
        0.5,
        """
<nobody> .. nem|sem|se|<reply>
<nobody> .. <reply>
nem .. válaszol*|reagál*|foglalkoz*|jelentkez*|törőd*|hívtak|hívott|írtak|írt .. senki|vissza|$|rám|velem|semmire|nekem
semmi|semmilyen .. válasz|reakció|hír|visszajelzés|értesítés|nem|csomag|változás
azóta|hetek|napok .. semmi|sem|se|nem|hallgatás
sehol .. nincs|csomag*|semmi|$
<time> .. várok|várunk|várom|várakozom|vártam|ígérgetik|ígérgetnek|hitegetnek|senki
várok .. <time>
várunk .. <time>
várok|várom|vártam .. már|hetek|napok|hiába|<time>
hetek|napok|hónapok óta
meddig .. várjak|várok|várni|várjunk
még .. meddig
leráznak|leráztak|leszarnak|leszarjátok|leszarják|magasról
levegőnek néznek|néztek
semmibe vesz*
figyelmen .. kívül
nem .. érdekli .. önöket|senkit|magukat
érdekel|érdekli .. ez .. valakit|egyáltalán
olvassa|olvassák|olvasod|olvassátok .. egyáltalán|valaki|ezt
dolgozik .. ott .. valaki
küldözgetnek|küldözgettek|hitegetnek|hitegettek|ígérgetnek|ígérgettek
egyik*? .. másik*? .. küld*
""",
    ),
    "waiting": (
        0.38,
        """
még .. mindig .. nincs|semmi|várok|várom|nem .. válasz*|hír|pénz*|csomag*|jött|kaptam|semmi|$
azóta .. semmi|sem
nem .. válaszolt|válaszoltak|reagált|reagáltak
""",
    ),
    "again": (
        0.5,
        """
<many> .. <ask>
<ask> .. <many>
<many> .. fordul*|történik|kell .. elő|leírn*|elmond*|mond*|$
már .. <ask> .. egyszer|kétszer|többször|százszor|ezt|hogy|nektek|önöknek|neked
már .. mondtam|leírtam|írtam|megadtam|elmondtam|elküldtem|kérdeztem|megírtam|válaszoltam|jeleztem
most mondtam|válaszoltam
most írtam|adtam le|meg
mondtam .. már
hányszor .. kell|mondjam|írjam|kérjem|még|kérdezzem
újra .. és .. újra
újra|megint|ismét|állandóan|folyton .. ugyanaz*|ugyanez*|ugyanott|rossz|ezt|hibás|nem|kérdez*|ugyanúgy|ez
ugyanaz|ugyanazt|ugyanez|ugyanezt .. válasz*|mond*|kérdez*|hajtog*|írj*|szöveg*|ismételget*|a|mindig|megint|kérdés*|hiba
körbe|körbe-körbe .. járunk|körbe|megyünk
ismétli|ismételgeti|ismétled|ismételgeted .. magát|magad|ugyanazt
ismételgeted|ismételgeti|hajtogatod|hajtogatja
utoljára .. kérdezem|írok|mondom|kérem
nem .. figyel|figyelsz|figyelnek|olvassa|olvasod|olvassák|figyeltek .. rám|el|oda|$|amit
a .. rossebnek
""",
    ),
    "threat": (
        0.6,
        """
ügyvéd*
feljelent*
beperel*|perel*|perre|pert
bíróság*
jogi .. út*|lépés*|képvisel*|eljárás*
fogyasztóvéd*
békéltető
hatóság*
rendőrség*
panaszt .. teszek|fogok|nyújtok
hivatalos .. panasz*
feljelentést
rossz|negatív|egycsillagos|lesújtó .. értékel*|vélemény*|kritik*
egy|1 csillag*
megírom|kiírom|kiteszem|posztolom|megosztom|írom .. mindenkinek|facebook*|google*|neten|interneten|mindenhol|fórum*|ismerős*|csoport*
facebookon|google-ön .. írom|megírom|kiteszem|fogom
mindenkit|mindenkinek|barátaimat .. figyelmeztet*|elmondom|lebeszél*|óva|megírom
nyilvánosság*
sajtóhoz|médiához|tévéhez|sajtónak|sajtót .. fordul*|megyek|viszem|értesít*
chargeback*|visszaterhel*
bankkal|bankommal|banknál|bankomnál .. visszahív*|vissza*|letilt*|töröl*
letiltom|letiltatom
nav|navhoz|nébih
ennek|még .. következmény*
még .. hallanak|hallani|hallotok .. rólam|felőlem
""",
    ),
    "leaving": (
        0.55,
        """
soha|sose|sosem .. többet|többé|nem .. vásárol*|rendel*|ajánl*|veszek|jövök
soha|sose többet|többé
többet|többé .. nem|sem|soha .. vásárol*|rendel*|veszek|jövök|vesz*|fogok|$
nem .. vásárol*|rendel*|veszek|fogok .. többet|többé|önöktől|innen|maguktól|nálatok|itt .. $|soha|vásárol*|rendel*|venni
utoljára .. vásárol*|rendel*|vettem|vesz*
utolsó .. rendelés*|vásárlás*|alkalom
elvesztettek|elvesztettetek|elveszítettek|elvesztenek|vesztettek .. ügyfel*|vevő*|vásárló*|engem|egy
konkurenci*
máshol|máshová|máshova|másik .. vásárol*|rendel*|veszem|megyek|cég*|bolt*|megrendel*
átmegyek|átpártolok
töröl* .. fiók*|regisztráci*|mindent .. azonnal|most|rögtön
lemondok .. mindent|mindenről|mindenről
követelem|követelek
visszakövetel*
pénzem*|pénzt .. vissza|visszakér*|azonnal .. azonnal|most|$|kérem|akarom|követel*
adjátok|adják|adja .. vissza .. pénz*
senkinek .. nem|sem .. ajánl*
nem .. ajánlom .. senki*
életem legrosszabb .. vásárl*|döntés*|élmény*|rendelés*
megbántam
bánom .. hogy
""",
    ),
    "despair": (
        0.5,
        """
feladom
fel .. adom
kétségbe*
nem .. tudom .. már|mit .. mit|tegyek|csinálj*|hogyan|kihez|tehetn*
nem .. bírom .. már|tovább|ezt|idegekkel|$
már .. nem .. bírom|tudom|hiszem|remélem|merek
tanácstalan*
reménytelen*
elkeserít*|elkeseredet*|elkeserítő
kimerültem|kimerítő|kikészül*|kikészít*|kivan|kivagyok|kikészültem
ki .. vagyok|készít*|készül* .. készülve|borulva|ettől|már|idegileg
sírok|sírni|sírás|sírógörcs*
könyörög*
rémálom
rémálmom
semmi .. nem|sem .. segít*|működik|használ|változ*
mit .. tegyek|csináljak|tehetek|csinálhatok .. még
mi* .. ilyen|olyan .. nehéz|bonyolult
miért .. ilyen|olyan .. nehéz|bonyolult
túl .. nagy .. kérés
lehetetlen .. elérni|$|elintézni|vállalkozás
minden .. remény*
nincs .. erőm|energiám|idegem|türelmem
""",
    ),
    "useless": (
        0.5,
        """
<bad> .. <thing>
<thing> .. <bad>
semmire .. jó|használhat*|nem|se
semmit .. nem|sem|se .. ér|érsz|értek|segít*|tud|tudtok|tudsz|csinál*
nem .. ér .. semmit
nulla .. segítség|segítőkészség|szolgáltatás|hozzáértés
időpazarlás
időhúzás
pénzkidobás
kidobott .. pénz
pazarl* .. idő*
az .. időmet .. rabol*|pazarol*|húz*|vesztegetj*|vesztegetem|veszteget*
legrosszabb .. bolt|cég|szolgáltat*|ügyfélszolgálat*|webshop|vásárl*|ami*
nem .. segít*|segített .. semmi*|egyáltalán|$|senki
nem .. ért .. semmit|semmihez|hozzá
nem .. ért|érted|érti|értitek|értenek|értesz|értetek .. semmit|semmihez|magyarul
hozzá .. nem .. értő
amatőr*
kritikán .. aluli
színvonaltalan*
komolytalan*
megbízhatatlan*
ezt .. nevezik|hívják|nevezitek|hívjátok .. szolgáltat*|segít*|ügyfél*
ez .. nálatok|önöknél|maguknál .. ügyfél*|szolgáltat*|segít*|megold*
miféle|milyen .. cég|szolgáltatás|ügyfélszolgálat|hozzáállás|bolt|válasz|kiszolgálás .. ez|az|$
csalódott|csalódtam|csalódás|csalódottan .. vagyok|nagyon|nagyot|mélyen|benn*|önök*|az|$
nagyon|nagyot|mélységesen|rendkívül .. csalódott|csalódtam|csalódás|elégedetlen|rossz|bosszantó
elégedetlen*
hazudtak|hazudnak|hazudtok|hazudtatok|hazudsz|hazugság*|hazudik
megígért* .. de|mégsem|nem|semmi|hogy .. nem|semmi|azóta|$
azt .. ígért* .. de|mégsem|nem|és ... nem|semmi|sehol|azóta
üres .. ígéret*
hiteget*
""",
    ),
    "sarcasm": (
        0.5,
        """
köszönöm|köszi|kösz|köszönjük .. a .. semmit|nagy
köszönöm|köszi|kösz .. semmit|semmiért
gratulálok|gratula|gratulálunk .. önöknek|nektek|ehhez|a|igazán|ez|$
szép .. munka|teljesítmény|volt|kis .. mondhatom|gratulálok|megint|$|mondhatom
szép|remek|nagyszerű|csodás|zseniális|fantasztikus|kiváló|pazar|király .. mondhatom|megint|újabb|ismét|szolgáltatás|ügyfélszolgálat|hozzáállás|kiszolgálás|munka .. igazán|tényleg|gratulálok|mondhatom|csak|három|ez|megint|$|ismét
na .. ez .. remek|szép|nagyszerű|csodás|szuper|jó|fantasztikus
remek|nagyszerű|csodás|zseniális|szuper|fantasztikus|pompás|bravó|brávó .. megint|már|igazán|akkor|újabb|ismét|tényleg|csak
^ bravó|brávó .. megint|önök*|nektek|ehhez|$
le .. a .. kalappal
igazán|roppant|rendkívül .. segítőkész|vicces|kedves|ügyes|okos|profi|hasznos .. mondhatom|tőle*|ön*|volt|$|megint
mondhatom
hurrá
éljen
haha|hahaha .. nagyon|vicces|persze|jó|ez
persze|ja .. persze|hogyne|biztos|hogy
na .. persze
hogyne
ráérek
nem .. sietek|sürgős .. csak|hiszen
van .. időm .. bőven|bőven|rengeteg
csak .. így .. tovább
majd .. karácsony*|jövőre|húsvét*|nyugdíj*|unokám*
talán .. karácsony*|jövőre|húsvét*|nyugdíj*
micsoda .. meglepetés|szolgáltatás|ügyfélszolgálat|profizmus|segítség
minő|milyen .. meglepő|meglepetés
szokás .. szerint
mint .. mindig
büszkék|büszke .. lehetnek|lehettek|lehetsz|magukra
jó .. tudni .. hogy .. ennyit|mennyit|leszar*
""",
    ),
    "patience": (
        0.5,
        """
minden .. tiszteletem*
türelmes .. voltam|vagyok|vevő|ügyfél
türelm* .. vagyok|voltam|elfogy*|kérnek|van|lejárt|határ*
eddig .. türelmes|udvarias|kulturált
többet .. vártam|vártunk|érdemlek
mást .. vártam
ennél .. többet|jobb*
elvárom|elvárnám|elvárható
szíveskedjen*
végre .. valaki|válasz*|megold*|intéz*|csinál*|segít*|egy|elintéz*|értelmes|normális|történ*|kap*
végre .. már
meg .. tudná .. végre|valaki
most .. már .. jó|elég|tényleg|igazán|lehetne|szeretném|szeretnék|valaki
igazán .. lehetne|elvárható|nem
ideje .. lenne|volna|már|hogy
túl .. sokáig|hosszú|régóta
sokáig .. tart
régóta .. húzód*|várok|húzz*
húzódik .. már
elhúzód*
nem .. normális|korrekt|fair|tisztességes|elfogadható|rendjén|rendben|járja|helyes .. hogy|ez|így|$|van
ez .. így .. nem
így .. nem .. lehet|állapot|megy|mehet
korrektnek|normálisnak|rendjénvalónak .. tartják|tartja|gondolják
miért .. nem|kell|nincs|senki .. válaszol*|lehet|hetek*|intéz*|tud*|senki|könyör*|foglalkoz*|képes*
képtelen*|képtelenek
nem .. képes*|lehet .. megold*|válaszol*|normálisan|egyszer|igaz|elintéz*|egy
csak .. egy|annyit .. egyenes|egyszerű|normális|értelmes|kérek|szeretnék .. válasz*|$
egyenes|normális|értelmes|érdemi .. válasz*
nem .. ezért .. fizettem|fizetek
kénytelen .. vagyok
""",
    ),
    "not_helped": (
        0.3,
        """
nem .. ezt|azt|erre|arra|erről|ez .. kérdeztem|kértem|mondtam|írtam|akartam|akarom|válaszolt*|vártam|kerestem|a|gondoltam|szeretném
nem .. erre .. vagyok .. kíváncsi
nem .. válaszol*|felel* .. kérdés*|arra|erre|rá
nem .. érti|érted|értette|értetted|értitek|értik .. meg|amit|a|$|mit|hogy
félreért*
nem .. segített|segít|oldotta|oldódott .. ez|még|meg|így|sem|$|mindig
rossz .. válasz*
^ nem .. nem
nem .. jó .. válasz
azt .. mondtam|írtam|kérdeztem
azt .. kérdeztem|írtam|mondtam .. hogy|mikor|hol
még .. mindig .. nem|ugyanaz|rossz .. működik|jó|értem|az|segít*|$
megint .. nem|rossz|ez
semmi .. értelme
nincs .. értelme
mi .. köze
olvassa|olvasd|olvassák .. el .. amit|mégegyszer|újra
""",
    ),
}
