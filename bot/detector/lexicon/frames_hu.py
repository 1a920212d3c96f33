"""Asking for a human, in Hungarian, by construction: who, in which case, x what is wished x how. See frames_en.py.

The case says what is wished with whom: -val/-vel to talk to, -hoz/-hez to be passed on to, -t to be given, -nak/-nek to
be told. Words stand in any order in Hungarian, so most phrases here begin with &.
"""

_STEMS = (
    "ügyintző ügyntéző ügyinéző ügyinté ügynitéző ügyitnéző ügyfélkapcsolat felügyelő kapcsolattart ügyintéző ügyintező ügyintezö ügyintéz ügyitéző olyasvalaki munkatárs munkatás kollég kolleg operátor eladó értékesítő szakember szakértő technikus mérnök tanácsadó "
    "diszpécser illetékes felelős ügyfélszolgálatos ügyfelszolg ügyfeles supportos telefonos raktáros képviselő alkalmazott segítő hozzáértő központos ügynök recepciós "
    "pénztáros panaszkezelő ügygazd kapcsolattartó ügyeletes informatikus főnök vezető felettes igazgató menedzser supervisor üzletvezető boltvezető műszakvezető csoportvezető szervizvezető osztályvezető részlegvezető ügyvezető áruházvezető raktárvezető tulaj "
    "tulajdonos hitelügyintéző telefonkezelő asszisztens agent operator emberfi szaki vezetőség titkárnő boltos számlázó ügyis konzultáns"
)
_OPEN = "ember human valaki vki bárki akárki akarki valamelyik egyikük egyikőtök"
_FORMS = {  # of words that are too short, or mean too much, for an ending of any kind
    "with": "nővel férfival csapatoddal csapatukkal személyzettel felnőttel valamelyikőtökkel valamelyikükkel dolgozóval dolgozójukkal dolgozótokkal személlyel személyel élővel hölggyel úrral fiatalemberrel kislánnyal lánnyal sráccal dolgozókkal dolgozóikkal dolgozóitokkal srácotokkal srácukkal srácaitokkal lányotokkal lányukkal emberetekkel embereddel emberükkel hölgyel csapattal teremtménnyel lénnyel lélekkel hanggal "
    "ügyfélszolgálattal vevőszolgálattal szervizzel raktárral osztállyal üzlettel bolttal főnökséggel szereplővel szerelőjükkel szerelőtökkel embörrel embrrel emberel vkivel",
    "to": "csapathoz csapatodhoz csapatotokhoz csapatukhoz dolgozóhoz személyhez élőhöz hölgyhöz ügyfélszolgálathoz vevőszolgálathoz szervizhez panaszosztályhoz panaszosztályra osztályhoz osztályra lélekhez lényhez ügyfélszolgálatra",
    "acc": "valakit dolgozót dolgozójukat személyt élőt hölgyet fiatalembert srácot lányt illetőt emberkét ügyfélszolgálatot vevőszolgálatot osztályt szervizt szervízt diszpécsert embörit embört embrt lelket személyzetet felnőttet üit ügyit opit szakit "
    "ügyelet ügyeletet",
    "dat": "dolgozónak panaszosztálynak ügyosztálynak garanciaosztálynak szervizosztálynak személynek élőnek hölgynek osztálynak csapatnak ügyfélszolgálatnak szerelőnek",
    "from": "dolgozótól dolgozójuktól személytől élőtől hölgytől ügyfélszolgálattól szerviztől",
    "on": "élőre hölgyre ügyfélszolgálatosra",
    "nom": "személy hölgy fiatalember srác emberke ügyfélszolgálat vevőszolgálat lélek illető ügyi üi opi szaki osztály személyzet felnőtt kisasszony csaj legény úriember",
}
_VERBS = "hív keres néz ír ír magyaráz intéz ellenőriz vizsgál javít kísér vezet mond jelentkez csatlakoz foglalkoz olvas dönt lép telefonál beszél szól segít válaszol nyúl jár kérdez szán ad ven vehet töröl módosít rendez küld csinál pótol igazít állít nyit zár jegyez rögzít erősít igazol vesz tisztáz egyeztet old"
_BEFORE = (
    "",
    "fel",
    "vissza",
    "meg",
    "át",
    "el",
    "be",
    "végig",
    "rá",
    "utána",
    "le",
    "ki",
    "hozzá",
    "ide",
    "össze",
)
_WISHED = (
    "na",
    "ne",
    "ná",
    "né",
    "jon",
    "jen",
    "jön",
    "zon",
    "zen",
    "son",
    "sen",
    "hatna",
    "hetne",
    "hatná",
    "hetné",
)
_ENDINGS = {
    "with": ("al", "el"),
    "to": ("hoz", "hez"),
    "acc": ("t",),
    "dat": ("nak", "nek"),
    "from": ("tól", "től"),
    "on": ("ra", "re"),
}


def _cases() -> dict[str, str]:
    """Every case of every word for a human: {"with": "ember*el munkatárs*al ..."}."""
    stems = (*_STEMS.split(), *_OPEN.split())
    ended = {
        case: " ".join([_FORMS[case], *(f"{stem}*{ending}" for stem in stems for ending in endings)])
        for case, endings in _ENDINGS.items()
    }
    bare = " ".join(
        [_FORMS["nom"], *(f"{stem}*" for stem in _STEMS.split()), _OPEN, "emberek", "emberük", "emberetek"]
    )
    wished = " ".join(
        f"{before}{verb}*{ending}" for before in _BEFORE for verb in _VERBS.split() for ending in _WISHED
    )
    return {**ended, "nom": bare, "wished": wished}


CLASSES = {
    **_cases(),
    "wishes": "szretnék szeretnk szeertnék szerenék szertném szerettnék kérk kéek kerék akarok akarunk akarom akarnék akarnánk szeretnék szeretnénk szeretném szeretnem szeretnek szertnék sezretnék szeretnénk kérek kérnék kérem kérném kérünk kérnénk kérhetek kérhetnék "
    "kérhetném kérhetünk kerek kernek kerem kéretem kell kellene kéne kelene muszáj kívánok kívánom kívánnék óhajtok óhajtom szükségem szükség szükséges szükségeltetik inkább követelem követelek igényelek igénylek "
    "igényelnék keresek keresem keresnék kapok kaphatok kapjak kapni kaphatnék kaphatnánk várok várom várnék várjuk kivárom megvárom vágyom vágyok jöhet jöhetne jöjjön jólesne örülnék ragaszkodom preferálom választom mennék váltanék "
    "beleegyezem elfogadom maradok bíznám kérjek",
    "may": "lehet lehetne lehetséges lehetőség lehetősége lehetőségem mód tudok tudnék tudnánk tudna tudnál tudnátok tudnának tudsz tudtok akad akadna megkérhetném megkérném megkérnélek kérlek légyszi legyszi pls lécci engedj "
    "hogyan",
    "talk": "chateljek csevegjek csetelhetek chatelhetek írhatok írhatnék beszélni beszelni beszélhetek beszelhetek beszélhetnék beszelhetnek beszélhetnénk beszélnék beszelnek beszélnénk beszélek beszéljek beszéljünk beszélhessek beszélnem beszélnünk bszélni beszlni beszélhetünk beszélhet "
    "beszéhetnék beszélgetni beszélgetnék beszélgethetnék egyeztetni egyeztetnék egyeztethetek egyeztethetnék megbeszélni megbeszélném megbeszélhetném megbeszélhetem átbeszélni átbeszélném átbeszélnénk végigbeszélni intézni "
    "intézném intézem intézhetem intézhetném elintézni elintézném intéznénk tárgyalni tárgyalnék tárgyalok chatelni csetelni csetelnék chatelnék csevegni írni írnék levelezni leveleznék konzultálni konzultálnék tisztázni tisztáznám tisztázhatnám "
    "folytatni folytatnám folytathatnám folytassuk dumálni dumálnék dumálhatnék dumálhatok beszélgethetek cseveghetnék csevegnék csevegjek kommunikálni kommunikálnék telefonálni telefonálnék kapcsolatba kapcsolatot váltani tanácskozni társalogni rendezni rendezném megoldani megoldanám foglalkozni "
    "kérdezni kérdeznék megkérdezni kérdezhetnék érdeklődni érdeklődnék elérni elérhetek elérhetném eljutni jutni jutok kapcsolódni menni mennék átmenni lépni csatlakozni beszéltetni elmondani elmondanám elmagyarázni elmagyaráznám magyaráznám "
    "magyarázni megmutatni megmutatnám megmutatnám előadni átadni továbbítani panaszkodni felvenni felvenném szót beszélgessek beszeljunk egyeztetnem találkozni kapcsolattartás szembesülni hallani hallanám hallanék halljam segítséget választ tanácsot "
    "megerősítést felvilágosítást tájékoztatást beszélgetést",
    "pass": "kapcsolj kapcsoljon kapcsoljatok kapcsoljanak kapcsolná kapcsolnál kapcsolna kapcsolnának kapcsolni kapcsolja kapcsold kapcsolnátok kapcsoljátok kapcsolják kapcsolás kapcsolást kapcs kapcsolj adj adjon adja adjatok adjanak add adnál adna adnának adnátok "
    "adni adjad adjál hívj hívjon hívd hívja hívjatok hívjanak hívjuk hívnál hívnátok irányíts irányítson irányítsatok irányítsd irányítana irányítsanak továbbíts továbbítson továbbítsd továbbítsatok továbbítsanak továbbítsa továbbítanád továbbítaná átirányít* átkapcsol* atkapcsol* "
    "átad* átdob* dobj dobjál küldj küldjetek küldjön küldjenek küldd küldenének küldenétek szerezz szerezzetek tegyen tegyél tedd tegyétek tegyenek hozz hozzatok köss kössön kössetek kösd kössél összeköt* összehoz* bevonni vonj vonjon vonjanak vonják bevon* szólj szóljon szóljatok szóljanak szólna szólnál szólnátok "
    "szólsz szól értesíts* értesítsen értesítse kérdezd kérdezzen kérdezzék passzolj passzold passzol* engedj engedjen engedjetek engedd csatlakoztat* kapcsoltass ültess ültetni rendelj delegál* nyiss mutass mutasson keríts kerítsen kerítsetek hívasd hozzad csörgess vidd vigyél vigyen vezess eressz lökj lökd tereld connect connectelj transfer switch "
    "hozd vonjátok vonja vonnák vonnátok adjátok küldjétek hívjátok kérjétek kérdezzétek szóljanak rendeljen rendeljenek rendeljetek rendelnének vonjuk kérdezzük hívjuk kérjük szóljunk kapcsoljuk írjunk jelezd jelezze jelezzék jelezzétek jelezz",
    "act": "segítsen segítene segíthet segíthetne válaszol válaszoljon válaszolna válaszolnak válaszolhatna hívjon hívna hívjanak hívhatna írjon írna írjanak irjon keressen keresne keressenek foglalkozzon foglalkozna foglalkozzanak foglalkozhatna nézze nézzen nézné nézne nézzék nézhetné olvassa olvasná olvasson "
    "olvasná intézze intézné intézhetné intézi vegye venné vegyen vegyék jöjjön jönne jöhetne jelentkezzen jelentkezne jelentkezhetne jelentkezik lépjen lépne szóljon szólna szólhatna mondja mondaná mondjon mondana magyarázza magyarázná magyarázzon elmagyarázná elmagyarázza ellenőrizze ellenőrizné ellenőrizhetné "
    "javítsa javítaná döntsön dönthetne döntene vizsgálja vizsgálná felülvizsgálja vezessen vezetne vezethetne álljon állna csatlakozzon csatlakozna csatlakozhatna telefonáljon telefonálna csörögjön csörögne rámcsörögne intézkedjen intézkedne erősítse erősítené kezelje kezelné beszéljen beszélne beszélhetne nyúljon segíteni "
    "válaszolni felhívni megnézni átnézni elmagyarázni elmondani visszahívni foglalkozni ránézni ránézne ránézzen ránézhetne felhívna felhívná felhívjon felhívhatna visszahívna visszahívjon visszahívhatna visszahívná megnézné megnézze megnézhetné átnézné átnézze átvenné átvegye átveszi átvehetné elolvasná elolvassa elolvashatná "
    "kitöltené kitöltse utánanézne utánanézzen utánajárna rákérdezne becsatlakozna beszálljon beszállna tanácsoljon tanácsolna ajánlana eldöntené eldöntse jóváhagyná jóváhagyja feloldaná feloldja átírná átírja végigvezetne végigcsinálná megmondaná megmondja elbírálná fogadna fogadjon megerősítse megerősítené jóváhagyja igazolja döntse értsen értene gyere gyertek jöjj gyerünk fogja fogná",
    "here": "itt ott ide onnan vonalban vonal vonalon vonala túloldalon túloldal online elérhető elérhetőek szabad szolgálatban műszakban ügyeletben ügyel ébren jelen bent benn gépnél képernyő mögött mögötted nálatok önöknél náluk maguknál rajtad kívül ráér",
    "bot": "bot bottal botot botokkal botnak robot robottal robotot robotokkal robotnak robottól robotból robotok géppel géppel gépnek gépi gépet automatával chatbot chatbottal chatbotot botból gépből géphez gépekkel gépektől programmal programot szoftverrel szoftvernek számítógéppel masinával masina masinát mi-vel algoritmussal "
    "algoritmus botos robotos ai-jal ai ai-val csetbot csetbottal gépezettel",
    "averse": "nem ne sem se unom elég elegem elegünk torkig utálok utálom gyűlölök hagyjuk hagyj hagyjál helyett soha kizárt mellőzve nélkül mellőzném elegendő kösz untam ki utál utálunk",
    "past": "mondta mondták ígérte ígérték eladta volt voltak hozta hozták küldte hívott hívtak felhívott felhívtak visszahívott visszahívtak írt írta írták válaszolt válaszoltak segített segítettek átvette felvette felszerelte szerelte megnézte ellenőrizte javította ellopta elvitte aláírta adott adta kért vett vette rendelt rendelte ajánlotta javasolta "
    "tanácsolta megerősítette jelezte beszélt közölte elküldte intézte elintézte megoldotta szállította kiszállította nyitotta bontotta próbálta használta járt várt kiszállt állította mutatta magyarázta elmagyarázta megadta kicserélte feltette letette ment elment hagyta távozott tette rögzítette módosította megkeresett keresett kapcsolt felbontotta elvesztette elrontotta feljegyezte kiállította",
    "spoke": "beszéltem beszéltünk egyeztettem egyeztettünk leveleztem chateltem vitatkoztam megbeszéltem megbeszéltük egyeztetve találkoztam intéztem elintéztem",
    "real": "valódi igazi élő hús-vér eleven emberi hús húsvér rendes normális éllő személyes hozzáértő létező elo",
    "whom": "kivel kihez kit kinek kinél kitől kiket kikkel",
    "ring": "hívj hívjon hívjanak hívjatok hívna hívnának hívnátok hívnál felhívna felhívnának felhívnátok felhívnál visszahívna visszahívnátok visszahívnának visszahívnál hívhatnának hívhatnátok csörögj csörgess csörgessetek csörögjetek csörögjenek telefonáljanak telefonáljatok telefonálj telefonálnátok telefonálnának keressenek keressetek keresnének keresnétek hívjál hivjatok hivjanak hivjon hivj",
}

_ANY = "<nom>|<acc>|<with>|<to>|<dat>|<from>|<on>"

ASKS = f"""
<on> váltás*|váltanék|váltok|váltsunk
válts|váltson|váltsatok|váltsanak|váltana|váltani|átvált* át? .. <on>|<to>
& menjen|kerüljön|jusson|tartozik|való <to>
& szerelő vezessen|vezetne|magyarázza|mondja|segítsen|segítene|magyarázná telefonon|végig
<nom> mellékállomás*|mellékszám*|mellék|elérhetőség*|száma
& hadd|szeretnék|akarok|tudnék|lehet|kérem vele|velük|őket <talk>
<bot> ki|el|félre .. <nom>
meg|át|végig <wishes>|<may> beszélni
^ beszélgetni|beszélni|megbeszélni szeretnék|szeretném|akarok|akarom nem|inkább|$
olyan*|valaki*|vki* .. aki .. gondolkodik|gondolkozik|figyel|megérti|meghallgat|hallgat
<acc> gyorsan|azonnal|sürgősen|mielőbb|lsz|lécci|légyszi|pls|kérek
átugor*|átlép*|kihagyhat*|kikerülhet* .. robot*|bot|botot|automat*|menü*
váltás*|váltanék|váltsunk <on>|<to>
& keress|keressen|keressetek valakit|embert
<nom> igényl*|kérése|kérés|hívása|kapcsolása
forródrót*|zöldszám*|hotline
vigyél|vezess|kapcsol*|küldj .. ahhoz|azzal|annak
akkor ki tud*|segít*
elérhető .. csapat*|support|ügyfélszolg*|valaki
csapat*|support|ügyfélszolg* .. elérhető .. most|$
ki|kik .. felel|felelnek .. kérem|kérném|beszél*|hívj*|kapcsol*
ki|kik van|vannak .. műszakban|ügyeletben|szolgálatban|bent
van|lehet|lehetne|mód|hol|hogyan ... önökkel|veletek|magukkal .. beszél*
kapcsol*|kapcsoj* .. panasz*|reklamáció*|számláz*|szerviz*|értékesít*|pénzügy*|raktár*|műszaki*
menjen|kerüljön|jusson|mehet ... <to>
lehetne|lehet .. <nom> $
kapcsoj* <acc>
^ .. <acc> $
érem|érhetem|érhetlek|érhetünk|érjem|érlek el .. önöket|titeket|magukat|benneteket
hogyan|hogy|hol|miként .. érem|érhetem|érek .. önöket|titeket|magukat
valaki|valakit igazit|élőt|rendeset|normálisat|hozzáértőt
kérdez* .. meg .. <acc>
visszakapcsol*
kapcsol* vissza
eszkalác*
<with> .. kapcsol*|vissza|újra
<wishes> .... <with>|<to>|<from>
& tudna|tudná|tudnátok|tudnának <nom>|<acc> nézni|hívni|írni|keresni|venni|magyarázni|olvasni|mondani|segíteni|intézni|válaszolni
tárcsáz*|hívható .. szám*|számot
szám*|számot .. tárcsáz*|hívhat*|elér*
botnak|robotnak|chatbotnak|gépnek .. nem .. adok|adom|írom|mondom|hiszek|magyarázom
van .. amit|ahol|akit|amin|ahova .. elér*
valakit|embert aki*|akinek|akiben
felhívhatn*|visszahívhatn*|hívhatn*|rámcsörög* $
elérni|elérhet*|elérem|kapcsolatba .. titeket|önöket|magukat|benneteket|önökkel|veletek
titeket|önöket|magukat|önökkel|veletek .. elérni|elérhet*|elérem|kapcsolatba
ki .. főnök*|felettes*|vezető*|menedzser* .. itt|ott|nálatok|önöknél|$
hol|merre .. emberek|ügyintézők
más|másik|egyéb mód*|módon|út .. elér*|kapcsolat*|beszél*
megoldható|elintézhető|lehetséges|működik|menne|megy .. telefonon|szóban|személyesen
valaki|bárki élő|igazi|emberi|ember
visszakaphatn*
felszabadul* .. <nom>
kilép*|lépni|szállni|jutni|menekül* ... botból|chatbotból|robotból|menüből|csetbotból
ember|embert akar*|kell|kér*|kel
van .. aki|valaki .. angolul|németül|románul|héberül|oroszul|szlovákul|magyarul|ukránul
tud*|tudn*|lehetne hívni|felhívni|telefonálni|visszahívni $
ha beszélnénk|megbeszélnénk|felhívna*|átbeszélnénk
<with>|<nom>|<to> <talk>
^ 1|egy <acc>
<acc> aki .. lát*|ért*|tud*|dönt*|ír*|beszél*
csak|kizárólag <with>
<on>|<to>|<with> .. vágyom|várok|vágyok|kíváncsi|bíznám|kapcsol*|mennék|fordulnék
kértem .. <acc>
& ígért* valaki|kolléga|munkatárs|ügyintéző felhív*|visszahív*|keres*|jelentkez*|hív*|mikor|hol
^ <polite>? kapcsolj|kapcsoljon|kapcsold|kapcsoljanak már|át|pls|kérem|légyszi|be? $
csak .. kapcsolj*
elmondanám|elmondani|megbeszélném .. inkább|telefonon|szóban|élőben
beszélnünk|beszélni .. kellene|kell|kéne|szeretn* .. nem .. így|itt|írásban|bottal
ugor*|ugró* .. át .. robotos|botos|automata
ül|van .. a gép mögött
<to>|<dat>|<with> .. elküldeném|megmutatnám|elküldhet*|mutatnám|átküldeném
ahhoz|azzal a|az <to>|<with>
arra|várok .. <on>
jön|jöhet .. ember|kolléga|ügyintéző|operátor|munkatárs .. vagy|már|most|végre|$
helyett ügyfeles|ember*|kolléga*|ügyintéző*|operátor*
kéne|kell|kellene|kérek|keresek .. valaki*|olyan*|vki* .. aki
adja|adjátok|add|adják|küldje|küldjétek|továbbítsa .. olyannak|valakinek|annak
valamelyik* telefonál*|hív*|ír*
telefonálna|felhívna|írna .. valamelyik*|valaki*
visszahívás* .... kérek|kérnék|kérném|kérem|szeretn*
szerelő*|szerelök* .. beszélhetnék|beszélhetek|beszélnék|beszélni
ide .. <acc>
üf|ügyfsz|ügyfszolg szolg|élőben|telefon*
& <talk> <with>|<to>|<dat>|<from>
& <wishes> <with>|<to>|<acc>|<from>|<on>
& <may> <with>|<to>|<acc>|<from>
& <pass> <acc>|<to>|<dat>|<with>|<nom>
& <nom>|<acc> <act>|<wished>
<nom>|<dat> .. <wishes>
& egy|valamelyik|másik <nom> kell|kellene|kéne|kérek|jöhet|jöhetne|jöjjön|legyen|jó
van|vannak|lenne|volna|akad|létezik|ül .. <nom> .. <here>|<act>|<real>|aki|akivel|akihez|$
<here> .. <nom> $
<nom> .. <here>
<real> <nom>|<acc>|<with>|<to>|<dat>|<from>|<on>
aki .. ért|tud|dönt|dönthet|lát|segít|illetékes|felelős|foglalkozik|ismeri|érti|járatos|intézkedik .. kér*|keres*|szeretn*|beszél*|jöjjön|szól*|hív*|ír*|kell|kéne|az|$
olyan*|valaki*|vki* .. aki .. ért|tud|dönt|dönthet|lát|segít|illetékes|felelős|foglalkozik|ismeri|érti|járatos|intézkedik|él|ember|magyar*
<whom> mással|mást|máshoz|még|itt|most? .. tudok|tudnék|lehet|lehetne|beszélhetek|beszélhetnék|fordulhatok|forduljak|hívjak|hívhatok|írjak|írhatok|szóljak|keressek|egyeztethetek|egyeztessek|intézhetem|keressem|beszéljek|küldjem|fordulni
ki .. tud|tudna|ért|foglalkozik|dönt|illetékes|felelős|veszi|intézi|válaszol|az .. segíteni|válaszolni|hozzá|ebben|ezzel|itt|ott|nálatok|önöknél|illetékes|felelős|fel|rajtad|erre
<averse> .. <bot> .. <talk>|<wishes>|<nom>|<with>|<acc>|$
& <averse> bottal|robottal|géppel|automatával|chatbottal|szoftverrel|programmal|masinával|algoritmussal|csetbottal <talk>|<wishes>
<bot> helyett
<bot> .. nem|ne|hanem .. {_ANY}
{_ANY} .. nem|ne|és <bot>
nem|ne <bot> .. <nom>|<acc>|<with>|hanem
nem .. te|veled|neked .. hanem
ne te|ön|maga .. válaszolj*|írj*|hanem
<ring> .. fel|vissza|meg|rám|engem|telefonon|minket|bennünket|már|kérem|légyszi|ma|holnap|ide|újra|öt*|délután*|este|$
<ring>|hívást|telefonhívást .. kérek|kérnék|kérném|kérem|szeretn*|várok|várom
fel|vissza|meg tudna|tudná|tudnál|tudnád|tudnátok|tudnának|lehetne .. hívni|csörögni|keresni
felhívn*|visszahívn*|visszahívás*|visszahivas*|visszahív* .. kérek|kérnék|kérném|kérem|kérhetek|kéne|szeretn*|lehet*|tudn*|jó|várom|várok|mikor|pls|$
kérek|kérnék|kérném|kérhetek|szeretn* .. visszahívás*|hívást|telefonhívás*|videóhívás*|videohívás*|callback*
telefonon|telón|telefonban|szóban|élőszóban|személyesen|élőben|videóhívás*|telefonal*|mobilon .. beszél*|intéz*|lehet*|megbeszél*|inkább|szeretn*|elmond*|elér*|keres*|érdeklőd*|mondan*|egyeztet*|jobb|tudn*|van
beszél*|intéz*|lehet*|megbeszél*|inkább|szeretn*|elmond*|elér*|keres*|érdeklőd*|egyeztet*|tudn* .. telefonon|telón|élőszóban|személyesen|élőben|szóban|mobilon
melyik|milyen|mi .. számon|szám|telefonszám|telefonszámon|mellék|mellékre|mellékszám .. hív*|elér*|telefonál*|ügyfélsz*|beszél*|önök*|titeket|lehet*
telefonszámot|telefonszámuk|telefonszámotok|telszámot|hívószámot .. kérek|kérnék|kérem|kaphatok|van|adj*|megadn*|önök*|nálatok|lehet*|tudn*|ügyfélsz*|elér*|beszél*|hívh*
van|kérek|kérnék|adj*|adna|kaphatok|nincs .. telefonszám|telefonszámot|telefonszámuk|telefonszámotok|telszám*|hívószám*|zöldszám*|ügyfélvonal*|forródrót
élő|emberi|személyes|igazi|valódi chat*|csevegés*|segítség*|beszélgetés*|ügyintéz*|támogatás*|kapcsolat*|hang*|szó*|beavatkozás*|kéz|szem*|ügyfélszolg*|lény*|kiszolgálás*|asszisztenci* .. kér*|kell|szeretn*|van|lehet*|pls|légyszi|kéne|vágy*|most|e|hol|jöhet|inkább|$
live|human|customer chat*|agent*|support*|operator*|service*|szerviz*
support*|customer .. ember*|élő*|kér*|kell|kéne|kapcsol*|beszél*
eszkalál*
feljebb|magasabb|felsőbb|következő|második|2 szint* .. kér*|továbbít*|küld*|support*|adj*|viszem|vidd|vigye*|$
^ <wishes>|<may>|<talk>|szia|hello|helló|jó|napot|na|oké|ok|köszi|egy|most|csak|ide|azonnal|sürgősen|végre? egy|rendes|most|azt|a|az|1? <nom>|<acc>|<with>|<to> most|azonnal|pls|plz|légyszi|légyszíves|kérem|kérlek|legyszi|lécci|köszönöm|köszi|van|szabad|gyorsan|végre? $
valaki|valakit|vki|bárki|ember|embert|kolléga|ügyintéző|operátor pls|plz|légyszi|légyszíves|kérem|kérlek|legyszi|lécci|köszi|köszönöm|hahó|halló|most|azonnal
hahó|halló|hé|hallo|hello|hol|heló .. valaki|emberek|ember|személyzet|mindenki
valamelyik* .. kollég*|munkatárs*|ügyintéz*|eladó* .. <act>|<ring>|tudn*
vissza|újra|ismét|megint|ugyanaz*|ugyanahhoz .. <to>|<with>|<acc>
azzal|vele|véle|ahhoz|hozzá .. beszél*|egyeztet*|szeretn*|kérek|kérném|kérnék|kapcsol*|folytat*
azt|azzal|ahhoz az|a <acc>|<with>|<to> .. kér*|szeretn*|beszél*|kapcsol*|akivel|vissza
ugorj*|ugorjuk|hagyjuk|kerüljük|kihagy*|kikerül*|kilép*|átugr*|megkerül*|kijutni|kiszállni .. robot*|bot|botot|botból|automat*|menü*
gomb*|varázssz*|nyomjak|írjak|szót .. {_ANY}|kapcsol*
<nom> <nom>
van .. <with>
ül .. ott|itt|valaki*|vki
él ott|itt? valaki*|vki|ember
van .. aki .. beszél|ért|tud|segít|válaszol
hova|hová .. telefonáljak|hívjak|forduljak
& <talk> azzal|ahhoz|annak|azt aki|akivel|akihez
egy|valamelyik|van|lehet|esély .. <nom> .. visszaír*|felhív*|visszahív*|megnézi|átveszi|jelentkezik|segít|ír|válaszol|megírja
van|lenne|volna|akad ... akivel|akihez .. <talk>|lehet*|tudok|tudnék|beszél*|dumál*
ki foglalkozik
kapcsol*|köss* .. hozzá|hozzájuk|vele|velük|oda|át
nem .. irogat*|gépel*|chatel* .. beszél*|telefon*
& <wishes> megnézné|megnézze|átnézné|elolvasná|intézné más|valaki|vki|ember
adj*|kérek|kérnék|küldj* .. számot .. felhív*|hív*
& adjon|adj közvetlen|direkt szám*
folytat*|lépjünk|menjünk|térjünk .. <to>|<with>
közvetlenül|személyesen .. <dat>|<with>|<to>
kézi|emberi|átkapcsol* kapcsolás*
hol|merre|hova .. emberek|személyzet|ügyintézők|kollégák .. vannak|van|lettek|$
emberek hol|merre
fiatalember|hölgy|srác kéne|kellene|kell
megvan|jön|hol|mikor .. kolléga|ember|ügyintéző|munkatárs|operátor .. már|veszi|jön|ír|$
kolléga|ember|ügyintéző|munkatárs|operátor .. mikor|jön|megvan
passzolj tovább
hogyan|hogy|hol|merre|mit .. jutok|jutni|érek|érem|kapok|kapni|találok|tudok|lehet .. {_ANY}
sor*|várakoz*|hanyadik|mennyi .. <to>|<on>|<with>
ember|embernek|emberi kell|kellene|kéne|legyen|való|hang|szem|döntés|ítélet
tisztelt|kedves .. <nom> .. <act>
kézzel|manuálisan .. átír*|intéz*|nyúl*|javít*|elintéz*|módosít*
"""

SURE = f"""
kérném|kérem|kérek|kérnék .. <nom> nevét|telefonszámát|elérhetőségét|számát
talál*|hol|nincs|merre|nyom* .. <nom> gomb*|opció*|menüpont*
ki a főnököd|főnökötök|főnöke|felettesed|felettese|vezetőd|menedzsered
mondt*|ígért*|ígérté* .. csatlakozik|felhív*|visszahív*|jelentkezik|keres|jön .. <nom>
mondt*|ígért*|ígérté* .. <nom> .. csatlakozik|felhív*|visszahív*|jelentkezik|keres|jön
beszélni|beszel|beszélek|beszélnék 1|egy <with>
ha egy <nom> .. nézné|intézné|olvasná|foglalkozna|válaszolna|segítene
hanem .. {_ANY}
igen|oké|ok|persze|jöhet .. kapcsol*|<nom>|<acc> $
<averse> .. akarok|szeretnék|fogok|vagyok|kívánok|óhajtok .. <bot> .. beszél*|levelez*|chatel*|vitatkoz*|írogat*|csetel*|tárgyal*
<averse> .. <bot> .. akarok|szeretnék|fogok|vagyok|kívánok .. beszél*|levelez*|chatel*|vitatkoz*|írogat*|csetel*|tárgyal*|$
valaki*|vki* .. beszél|tud|ért .. angolul|németül|románul|héberül|oroszul|szlovákul|magyarul|ukránul
"""

NOT = """
otthon|itthon .. <dat>|<nom>|<acc>
ember nagyság*|termet*|magasság*|magas
eladójá*|gyártójá*|árusítójá*
hangszóró*|kihangosít*|tablet*|készülék*|mikrofon* .. hív*|<talk> .. <acc>|<with>
hangszóró*|kihangosít*|tablet*|készülék*|mikrofon* ... <acc>|<with> hív*|<talk>
szívesebben|inkább .. írok|chatelek|írogatok .. mint
valaki* elhasználta|felhasználta|elvitte|megvette
van|akad .. valaki*|bárki aki .. elégedett|kipróbálta|használja|próbálta|vette
visszakapcsolt*|visszahívt*|felhívt*|átkapcsolt*
kértem|kaptam .. <from>
valaki* .. használja|feltörte|ellopta|belépett|próbált
senki|egyetlen|egy ember .. nem
ezt ember egyedül|nem
mit .. a|az <nom>
veled mint .. <with>|<nom>
könyörgöm|egyáltalán|végre|legalább valaki*
valaki* végre|legalább|egyáltalán
hívást nem|ne
operátori|vezetői|ügyintézői kód*|állás*|díj*
<with> kell .. beszélnem .. aktivál*|garanci*|vagy|ehhez
rossz|ismeretlen|idegen|vadidegen <acc>|<nom>
ügyintézőm*|ügynököm*|szerelőm*
<from>|<dat>|<with> .. kértem|kaptam|vettem|megkaptam|rendeltem|hallottam|tudom|adtam
se gép|bot|ember
felelősség*
<nom> vállal*
életnagyság* ember*
<nom> bábu*|figura*|alak*|méret*|formájú
valaki* más* címére|nevére|helyett
ügyfélszolgálati díj*|pult*|nyitva*
lemond*|töröl*|áttesz*|halaszt* .. találkozó*|időpont* .. <with>|<nom>
telefonon .. foglal*
mond*|töröl*|lemond* .. visszahívás*
nem .. beszélnék|beszélni|beszéljek .. senkivel
valakinek a .. nev*
feladó*|címzett*|kártyára|névre .. <whom>
személyesen .. megyek|megyünk|jövök|átvesz*|átven*|átvehet*
végzettség*|dolgozzak|dolgozhat* .. <nom>
szerelő*|futár* kollég*
aki nem
<dat> .. jár|járna
visszahívás* .. törölh*|töröl*|lemond*|megtörtént|okés|megvolt
lehetek|leszek|lennék|lehetnék .. <nom>
<to>|futárhoz|bankhoz kell fordul*
módosít*|változtat*|cserél*|átír* .. <acc>
nekem|nekünk|kényelmes|jó|elég|szívesen|szeretek|tetszik .. bot|bottal|robottal|géppel is|$
nem .. szükséges|kell|muszáj|fontos .. felhív*|visszahív*|hív*|telefon*
hívás*|telefon* helyett
nem .. felhív*|visszahív*
mettől|meddig .... <nom>
emberünk*
<nom> engedély*|aláírás*|pecsét*|nev*|véleménye|telefonszáma
bot|robot|gép vagy .. nem
napot|hello|szia|üdv fiatalember|hölgyem|uram
<nom>|<acc>|<with>|<dat> .. <past>
<past> .. <nom>|<with>|<acc>
az|a .. <nom> aki*|szerint
<nom> szerint|javaslatára|azt|megígérte
<spoke> .. <with>|<nom>
<with> .. <spoke>
tegnap|múltkor|korábban|múlt|már|reggel|délelőtt|előbb|hétfőn|kedden|szerdán|csütörtökön|pénteken|héten .. <with>|<nom> .. <spoke>|<past>
nem|nincs|ne|sem|nélkül|felesleges|fölösleges|szükségtelen .. kell|kérek|szükség*|akarok|szeretnék|kapcsol*|kérem|igénylek|keresek|várok|zavar*|muszáj|hív*|küld*|szól* .. <nom>|<acc>|<with>|<to>|<on>|<dat>
<nom>|<acc>|<with>|<to>|<on>|<dat> .. nem|nincs|ne|sem|felesleges|fölösleges|szükségtelen .. kell|kérek|szükség*|akarok|szeretnék|kapcsol*|muszáj|hív*|küld*|szól*|igénylek|várok
<nom>|<acc>|<with> nélkül
nem|ne|sem .. hívj*|hívjanak|hívjatok|keressenek|keressetek|telefonálj*|hívnia|hívniuk|kapcsolj*|kapcsolja*
kell|szükséges|szükség|kellene|kelle .. hozzá|ide|fel|ehhez|beszerel*|szerel*|összeszerel*|felszerel*|bekötés*|bekötni|cipel*|emel*|telepít* .. <nom>|<acc>|<on>|szerelő
<nom>|<acc>|<on>|szerelő kell|kelle|szükséges .. hozzá|ehhez|beszerel*|szerel*|összeszerel*|felszerel*|bekötés*|bekötni|cipel*|emel*|telepít*|beszereléshez|otthon
<nom>|<acc> .. átvegye|átvenné|átveszi|átvenni|átvehet* .. csomag*|küldemény*|rendelés*|helyettem|otthon|futár*|szállítm*|árut|mosógép*|$
<nom>|<acc>|<on> .. szerelje|beszerelje|összeszerelje|felvigye|cipelje|hozza|vigye|aláír*|otthon|itthon|elvigye|elhozza|leszerelje|bekösse|beköti
átvenni|átvegye|átveheti|átveszi|elhozhatja|elviheti .. <nom>|<acc>
valaki* más|otthon|itthon|idegen|családból|szomszéd*|ellopta|próbálta|használja|tudja|ismeri|vett|aki vett|használta
hány|két|három|négy|öt|hat|nyolc|tíz|sok|minden|legtöbb|kevés|több|#|egyetlen|fős|néhány|pár|átlagos|átlag|másik|idős|fiatal|magas|alacsony|beteg|legtöbb|bármely .. ember*|személy*|fő
ajándék*|meglepetés*|születésnap*|névnap* .. <dat>|<nom>|<acc>
<dat> .. ajándék*|veszem|lesz|szánom|vettem|vennék|meglepetés*|viszem
főnököm*|kollégám*|munkatársam*|vezetőm*|emberem*|főnökünk*|kollégáink*|barátom*|feleségem*|férjem*|anyám*|apám*|eladóm*|tanácsadóm*
<nom> .. udvarias*|kedves*|segítőkész*|profi|aranyos|rendes|korrekt|gyors|ügyes|bunkó|pofátlan|jófej|szuper|nagyszerű|figyelmes
udvarias*|kedves*|segítőkész*|profi|aranyos|türelmes|korrekt|ügyes .. <nom>|<dat> volt|voltak|köszönöm|köszi|$
köszönöm|köszönet|köszi|dicséret*|elismerés*|puszi|hála|hálás|értékel*|pont|csillag* .. <dat>|segítségét|munkáját|türelmét
állás*|álláshirdet*|munkát|munkára|munkaerő*|dolgozni|fizetés*|önéletrajz*|jelentkez*|pályáz*|felvesztek|felvesznek|karrier .. <nom>|<acc>|<dat>|<on>
<nom>|<acc>|<dat>|<on> .. állás*|álláshirdet*|munkát|munkára|önéletrajz*|felvesztek|felvesznek|felvétel
mikor|meddig|hány|nyitva|zár*|hétvégén|ünnepnap* .. nyitva|nyit|zár*|dolgoz*|óráig
mosógép*|varrógép*|kávégép*|fűnyíró*|porszívó*|robotporszívó*|konyhai|ablaktisztító|fűnyíró robot*|robotgép*
robot*|gép* .. nem .. indul*|tölt*|szív*|megy|kapcsol*|működ*|forog*|talál*|jön|mos|centrifug*|főz
gép|robot|automata .. vagy .. ember|kézi
ember|robot|bot|gép|élő|igazi|valódi ember? vagy|vagyok|ön|ez
te|ön|ez|maga|ti .. ember|bot|robot|gép|ügyintéző|valódi|élő $
emberrel|robottal|géppel|bottal beszélek|beszélgetek|chatelek|csetelek
emberi haj*|test*|mulasztás*|hiba*|erőforrás*|fogyasztás*|bőr*|jogok*|tényező*|lépték*|méret*|tempó*
személyes adat*|átvétel*|okmány*|csomag*|tárgy*|élmény*|ajánlat*|kedvezmény*
élő növény*|virág*|közvetítés*|adás*|stream*|zene*|kép*|fa|állat*|követés*
futár*|szerelő*|sofőr*|kiszállító*|postás*|szomszéd*|kézbesítő* .. hív*|telefonál*|felhív*|csörög*|telefonszám*|szól*|keres*|jön|jöjjön|csenget*
hív*|szól*|csörög*|telefonál* .. futár*|szerelő*|sofőr*|kiszállító*|ha|amikor|előtte|érkez*|mielőtt|kézbesít*
szám* .. rendelés*|számla*|futár*|csomag*
kaputelefon*|csengő*|kamera*|okosóra*|fülhallgató*|headset*|bluetooth*|babaőr*|walkie* .. <talk>|<with>|hív*|<nom>
<with>|<talk>|<nom> .. kaputelefon*|csengő*|kamerán|okosóra*|fülhallgató*|bluetooth*|walkie*
<nom> fej|ár|szék|kedvezmény*|kártya|igazolvány*|bejárat*|belépő*|vizsga|panel|felület|kézikönyv*|funkció*
vezetői|főnöki|vezeték*|segítő funkció*
<nom> .. vásárol*|vettek|vesznek|szeretik|használják|írják|ajánlják|panaszkod*|értékel*|mondják|gondolják
telefonszám* .. módosít*|megváltoz*|rossz|új|elír*|csere|cserél*|megad*|adtam|átír*
"""
