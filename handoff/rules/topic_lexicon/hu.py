"""Hungarian, with or without accents. See topic_lexicon/__init__.py.

Endings are written out where the stem begins other words too: "tűz*" would be the hob, firewood and a stapler as well.
"""

CLASSES = {
    "thing": "gép gépem gépünk gépből mosógép* szárítógép* mosogatógép* hűtő hűtőm hűtőnk hűtőből hűtőgép* hűtőszekrény* "
    "fagyasztó* sütő sütőm sütőnk sütőből mikró* kenyérpirító* vízforraló* kávéfőző* porszívó* vasaló* hajszárító* laptop* "
    "telefon telefonom telefonunk telefonból töltő töltőm töltőből töltője kábel kábele kábelből adapter* konnektor* "
    "dugalj* aljzat* elosztó* hosszabbító* tévé tévém tévéből tv televízió* monitor* akku akkuja akkumulátor* motor motorja "
    "motorból lámpa lámpából készülék készülékből roller rollerem robot robotporszívó* klíma klímából bojler* kazán kazánból "
    "turmix* légkondi* termék dugó dugója olajsütő* fritőz* ventilátor* hősugárzó* radiátor powerbank* masina",
    "wired": "konnektor* dugalj* aljzat* elosztó elosztót elosztóba elosztója hosszabbító* kábel kábele kábelt kábelem vezeték "
    "vezetéke vezetéket töltő töltője töltőm töltőt dugó dugója dugót csatlakozó* adapter* biztosíték* villásdugó* zsinór*",
    "place": "ház házam házunk lakás lakásom lakásunk konyha konyhám konyhánk szoba szobám garázs padló szőnyeg kanapé asztal "
    "függöny fal bútor konnektor töltő mosógép gép szárítógép hűtő kábel roller akkumulátor akku telefon telefonom mosógépem mosógépünk szárítóm szárítógépem "
    "sütő sütőm sütőnk hűtőm hűtőnk mosogatógép mosogatógépem tévé tévém laptop laptopom dugó elosztó hosszabbító adapter",
    "battery": "akku akkum akkuja akkut akkuval akkuból akkumulátor* akksi akksija akksim elem elemek elemből elemek powerbank* "
    "cella aksi",
    "swollen": "felpúposod* felpúposul* púpos púposodik megpúposod* felfúvód* felfújód* megdagad* feldagad* dagadt dagad púposodva dagadva fúvódva fúvódott fújódva fújódott szétfoly* duzzadva puffadva puffadt felpuffad* "
    "megduzzad* felduzzad* duzzadt duzzad kidudorod* szivárog* szivárg* kifoly* megfoly* felrobbant "
    "felrobbanhat füstöl füstölt füstölög* sziszeg kigyulladt deformálód*",
    "body": "kezem kezemet kezét keze kezembe kezemen ujjam ujjamat ujját ujja ujjaim ujjaimat karom karomat karja karját lábam "
    "lábamat lába lábát arcom arcomat arca arcát szemem szemembe szeme szemét szemét bőröm bőrömet bőre nyelvem szám szája "
    "fejem feje fejét hajam nyakam tenyerem tenyere hasa hátam torka torkom csuklóm testem",
    "child": "gyerek gyereket gyerekem gyerekemet gyerekünk gyerekünket gyereke gyerekek gyerekekre gyerekeknek gyerekeimre gyerekeim gyereknek gyerekemnek gyerekre "
    "gyerekemre gyerekhez gyermek gyermeket gyermekem gyermekemet gyermekünk gyermekünket gyermekek gyermekekre gyermekeknek gyermekre gyermekemre "
    "gyermeknek kisgyerek kisgyerekem kisgyereket kisgyermek kisgyermekem fiam fiamat fiamra fiunk kisfiam kisfiamat kisfiamra "
    "kisfiunk kisfiú lányom lányomat lányomra lányunk kislányom kislányomat kislányomra kislányunk kislány baba babám "
    "babámat babára babánk babánkra kisbaba kisbabám kisbabánk csecsemő csecsemőm unokám unokámat unokámra unokánk ikrek csöppség",
    "person": "feleségem férjem anyám apám anyukám apukám anyósom nagymamám nagypapám testvérem bátyám öcsém nővérem húgom barátom "
    "barátnőm szomszédom szomszéd kollégám kolléga valaki ember emberek párom vendégem vendég kutyám kutya macskám macska "
    "nagyi anyósom szerelő munkás",
    "wet": "folyik folyt befolyt befolyik ömlik ömlött csöpög* csepeg* szivárog* szivárgott beázik beázott beáztak beáz eláztak vizesek elöntött* "
    "elönti elázott vizes elázik ráfolyt ráfolyik rácsöpög* rácsepeg* spriccel* fröcsköl* rálöttyint* ráömlött nedves vízben",
    "electric": "konnektor* dugalj* aljzat aljzatba aljzatot aljzatra elosztó elosztóra elosztóba elosztót elosztóig hosszabbító* "
    "kapcsolószekrény* biztosítéktábl* biztosíték* villanyóra* villanyórá* vezeték* kábelek* elektromos villanydoboz* "
    "áram áramot villany villanyt kapcsolótábl* villanykapcsoló* áramkör*",
    "touched": "hozzáér* hozzáért* hozzányúl* megfog* megérint* érint* érintem fogom nyúlok érek bedug* kihúz* bekapcsol* "
    "kapcsol*",
}

TOPICS = {
    "safety_fire": """
tűz van|volt|lett|ütött|keletkezett|tört|üt|keletkezik|lobbant
van|volt|kis|nagy|kisebb|hatalmas tűz
^ tűz $
^ tűz tűz
segítség .. tűz
tüzet okozott|okoz|fogott|fog|okozhat|okozott|kapott|kellett|oltani|oltottuk|oltottam
tűzbe borult
tűzeset* .. volt|történt|okozott
kigyullad*
meggyullad*
lángra kapott|lobbant|kap|lobban
lángol*
lángok|lángokban|láng .. áll|álltak|csapott|csaptak|csap|csapnak|jön|jött|borult|belőle|ki
<place> .. lángokban
ég a|az <place>
leégett a|az|az|majdnem|tőle .. <place>
majdnem leégett
leégett .. háza|házam|házunk|lakása|lakásom|lakásunk|konyhám|konyhánk
<thing> .. elégett|leégett|megégett|kigyulladt|megolvadt|elolvadt|elszenesedett|megpörkölődött
megolvadt|elolvadt|leolvadt|megégett|elégett|leégett|beleolvadt|megpörkölődött|elszenesedett .. <wired>
megégett a|az padló|szőnyeg|asztal|pult|munkalap|fal|parketta|kanapé|függöny
kiégette|kilyukasztotta|megégette a|az padló*|szőnyeg*|asztal*|munkalap*|parkett*
füst .. jön|jött|jött|száll|szállt|szállni|tört|gomolyog|gomolygott|áramlik|áramlott|csap|csapott|lett|van|volt|belőle|ömlik|ömlött|látok|érzek|tele
jön|jött|jönni|száll|szállt|gomolyog|dől|dőlt|ömlik|ömlött|szivárog|látok|láttam|érzek|éreztem|érezni|sok|nagy|fekete|fehér|sűrű|szürke|csupa|kis .. füst|füstöt
füst|füstöt|füstszag|füstszagot .. érzek|éreztem|érezni|látok|láttam|áraszt|árasztott|ereget|eregetett|okád|okádott|fúj|van|volt
füsttel .. megtelt|tele|lett
tele|megtelt .. füsttel
füstszag van|volt|árad|lett
füstszagú
valami .. ég|égett
ellepte|ellepett .. füst
^ füst $
csupa füst
<thing> .. füstöl|füstölt|füstölög|füstölgött|füstölni|füstölgni|füstölögni
füstöl|füstölög|füstölgött .. a|az|és|mint .. <thing>
^ füstöl
füstölni|füstölögni|füstölgni kezdett|kezd|kezdte
elkezdett|kezdett|elkezd .. füstölni|füstölögni
füstöl|füstölög és|ég|belőle|amikor|mikor|ha|közben|bekapcsoláskor
égett|égés|égési|kozmás|megégett .. szag*
égésszag*
égett műanyag|gumi|kábel szag*
égő műanyag* szag*
ég|éget|égett|égő .. műanyagszag*|gumiszag*
égett|égő műanyagszag*|gumiszag*
szikrázik|szikrázott|szikráznak|szikráztak|szikrázni|kiszikrázott|szikrázás
szikra|szikrák|szikrát|szikrákat .. jön|jött|jöttek|jönnek|csapott|csap|pattant|pattan|pattognak|pattogtak|hány|hányt|szór|szórt|vet|vetett|látok|láttam|ugrott|volt|voltak|repült|repültek|röpköd*
látok|láttam|hány|szór|szórt|vetett|csapott|jött|nagy|kék .. szikra|szikrák|szikrát|szikrákat
<thing> .. felrobbant|felrobbanni|felrobban|robbant
felrobbant .. a|az .. <thing>
durrant és|majd|aztán
nagy durranás
tűzoltók .. jöttek|kijöttek|kellettek|kiértek|oltották|vonultak
hívtuk|hívtam|kihívtuk|kihívtam|hívni|kihívni|riasztottuk|riasztottam|értesítettük|hívjam .. tűzoltókat|tűzoltóknak|tűzoltóságot|tűzoltót|tűzoltók
tűzoltókat|tűzoltóságot .. hívtuk|hívtam|kellett|kihívtuk|kihívtam|hívni|riasztottuk|hívjam|kihívni
ez|nagyon|rendkívül|egyenesen|annyira tűzveszélyes
tűzveszélyes .. ez|termék|termékük|készülék|gép|gépük
tűzveszély|tűzveszélyt .. áll|van|jelent|okoz
""",
    "safety_shock": """
áramütés|áramütést|áramütése|áramütésem|áramütések .. ért|érte|kaptam|kapott|szenvedett|kap|volt|lett|szenvedtem|éri|ér|okozott|kaptunk
ért|érte|érje|kaptam|kapott|szenvedett|kis|enyhe|erős|komoly|okozott|volt .. áramütés|áramütést
megrázott|megráz|megrázta|megrázza|megrázhat|rázott|ráz|rázza|csíp|csípett|megcsípett|megcsapott|megcsap|megvágott|agyonvágott .. az|a? áram
az áram megrázott|megráz|megrázta|megcsapott|megcsípett|megvágott|rázott
áram .. megrázott|megrázta|megcsapott|megütött
<thing> .. megrázott|megrázta|megráz|megrázza|megcsapott
megrázott|megráz|megrázta|megrázza .. a|az .. <thing>|csap|háza|burkolat|burkolata|fogantyú|fogantyúja
megrázott|megráz|megrázta|megrázza|ráz|rázott|csíp|csípett|bizserget .. amikor|mikor|ha|ahogy|amint|miközben|valahányszor ... <touched>
bizsereg|bizserget|zsibbad ... <touched>
<touched> .. megráz|megrázott|ráz|rázott|csíp|csípett|bizserget
rázza|megrázza az|a embert|gyereket|gyerekeket
áram alatt van|volt|állt|áll .. háza|burkolat|burkolata|a|az|doboza|ajtaja|készülékház
háza|burkolata|burkolat|ajtaja|doboza|készülékház|csap .. áram alatt
vezeti|vezet az? áramot
áramot .. vezeti|vezet
szabad|csupasz|kilógó|sérült|szakadt|lógó|kilátszó|megtört vezeték*|kábel*|drót*
vezeték|vezetékek|drót|drótok|kábel|kábelek .. kilóg|kilógnak|kilátszik|kilátszanak|csupaszon|szabadon
kilóg|kilógnak|kilátszik|kilátszanak|kilátszódnak|lóg|lógnak .. vezeték*|drót*
rövidzárlat*
zárlatos|zárlatot|zárlat .. lett|okozott|okoz|volt|keletkezett|a|az
lett|okozott|volt zárlatos|zárlatot|zárlat
""",
    "safety_gas": """
gázszivárgás*
gáz szivárgás*
szivárog|szivárgott|ömlik|ömlött|szökik|sziszeg|áramlik|ereszt|szivároghat|szivárogni .. gáz|gázt|gázpalack*
szivárog|szivárgott|sziszeg|ereszt .. gázcső|gázcsőből|gázpalack|gázpalackból|gáztűzhely|gáztűzhelyből|gázkonvektor|gázfőzőlap|palack|pb
gáz|gázpalack|gázcső|gáztűzhely|gázfőzőlap|palack|gázcsap .. szivárog|szivárgott|ömlik|ömlött|szökik|sziszeg|ereszt
ömlik|szivárog|szökik|jön belőle? a? gáz
gázszag*
gáz szag*
gázt érzek|éreztem|érezni|érzünk
érzek|éreztem|érezni|érzünk|érzem .. gázt
szén monoxid|monoxidot|monoxiddal .. mérgezés*|szivárog*|riaszt*|jelez*|jelzett|van|volt
jelez|jelzett|riaszt|riasztott|sípol|visít|megszólalt|sípolt .. szén monoxid
jelez|jelzett|riaszt|riasztott|sípol|visít|megszólalt .. szénmonoxid*|gázérzékelő*|gázriasztó*|gázjelző*
gázérzékelő*|gázriasztó*|gázjelző* .. jelez|jelzett|riaszt|riasztott|sípol|visít|megszólalt|sípolt
szén monoxid mérgezés|mérgezést|riasztó|érzékelő|jelző|riaszt|jelez .. jelez|jelzett|riaszt|riasztott|sípol|visít|megszólalt|kaptunk|kapott|miatt|van
szénmonoxid mérgezés|mérgezést|szivárog|riaszt|jelez
szénmonoxid érzékelő|riasztó|jelző .. jelez|jelzett|riaszt|riasztott|sípol|visít|megszólalt
co|gáz érzékelő|riasztó|jelző .. jelez|jelzett|riaszt|riasztott|sípol|visít|megszólalt
""",
    "safety_battery": """
<battery> ... <swollen>
<swollen> .. <battery>
<swollen> a|az .. telefon|telefonom|laptop|laptopom|tablet .. <battery>
akkumulátorsav|akkusav|elemsav
sav .. folyt|folyik|jött|ömlött .. <battery>
folyik|folyt|folyadék|sav .. akkuból|elemből|elemekből|akkumulátorból
akkuból|elemből|elemekből|akkumulátorból .. folyik|folyt|folyadék|sav|jön|jött
feldudorodott|kidudorodott|felpúposodott|púpos|megdagadt .. telefon|telefonom|hátlap|hátlapja|laptop|laptopom|háta
telefon|telefonom|hátlap|hátlapja|háta|laptop|laptopom .. feldudorodott|kidudorodott|felpúposodott|púpos|megdagadt
""",
    "safety_injury": """
megégett|megégette|megégettem|megégetett|megégeti|égeti|leforrázta|leforráztam|megvágta|megvágtam|elvágta|elvágtam|megsérült|megsértette|megsértettem|összeégett|összeégette|levágta|becsípte|becsípett|roncsolta|felhólyagosodott .. <body>
<body> .. megégett|megégette|megégettem|leforrázta|leforráztam|megvágta|megvágtam|elvágta|elvágtam|megsérült|megsértette|összeégett|vérzik|vérzett|becsípte|becsípett|becsípődött|beszorult|hólyagos|felhólyagosodott|levágta
megégettem|megégette|leforráztam|leforrázta|megvágtam|megvágta|megsértettem|összeégettem magam|magamat|magát
<person>|<child> is|kicsit|könnyebben|súlyosan|nagyon|tegnap? megsérült|sérült
<person>|<child> .. rosszul lett|van|volt
<person>|<child> ... megégett|vérzik|eszméletlen|elájult|leforrázta|megsebesült|mérgezést|megvágta|összeégett|mentő|kórházba|kórházban|ájult
megsérült|megégett|elájult|megsebesült|megsebesített|megégette|leforrázta|vérzik .. a|az .. <person>|<child>
megsérültem|megsérültünk|megégtem|megégettem|összeégtem|megsebesültem|elájultam|rosszul vagyok .. a|az|tőle|miatta|miatt|gép*
megsérültem|megsérültünk|megsebesültem|elájultam
eltört|eltörte|eltörtem|kificamod*|megrándult .. <body>|csuklóm|bokám|orrom|karja|bordám
ráesett|rázuhant|ráborult|rádőlt|leesett .. a|az .. lábamra|kezemre|fejemre|lábára|kezére|fejére|ujjamra
személyi sérülés*
égési sérülés*
égési seb*
másodfokú|harmadfokú|elsőfokú égés|égést|égési|égések
vérzik|vérzek|vérzem|vérzett|vérezni
eszméletlen|eszméletlenül|eszméletét
elájult
elvesztette az eszméletét
kórházba|sürgősségire|sürgősségin|ügyeletre|baleseti .. kerültem|került|kerültünk|vitték|vittek|vittük|kellett|mentem|mentünk|vitt|szállították|kötöttem|ki
kerültem|került|kerültünk|vitték|vittek|vittük|kellett|mentem|mentünk|mennem|mennünk|szállították .. kórházba|sürgősségire|sürgősségin|ügyeletre|baleseti
mentőt|mentők|mentősök|mentőket|mentő .. hívtunk|hívtam|kellett|hívni|hívtuk|vitte|vittek|vitt|jött|jöttek|kijöttek|hívjak|hívjunk
hívtunk|hívtam|kellett|hívni|hívtuk|hívjak|hívjunk|kihívtuk .. mentőt|mentőket|mentősöket
baleset ért|érte|történt
balesetet szenvedtem|szenvedett|okozott|szenvedtünk
nem kap|kapok|kaptam|kapott .. levegőt
mérgezést|mérgezés .. kaptam|kapott|kaptunk|tünetei|gyanúja
megmérgez*
allergiás .. reakció*|roham*
össze kellett varrni
össze .. kellett varrni
""",
    "safety_child": """
<child> .. lenyelt|lenyelte|lenyelhet|lenyelhette|megette|bekapta|megitta|félrenyelt|félrenyelte|bekapott|fulladozik|fuldoklik|fuldokolt|fuldoklott|fulladozott|megfullad|megfulladt|megfulladhat|fullad
lenyelt|lenyelte|lenyelhette|megette|bekapta|megitta|félrenyelt|félrenyelte|bekapott|fulladozik|fuldoklik|fuldokolt|fuldoklott|fulladozott|megfulladt .. <child>
lenyelt|lenyelte .. egy|az|a|egyik .. elem|elemet|gombelemet|gombelem|mágnest|mágnes|golyót|alkatrész*|darabot|csavart|gyöngyöt|kupakot
gombelemet .. lenyelte|lenyelt|bekapta
<child> ... beszorult|bennragadt|beragadt|bezárta|bezáródott|megakadt|rászorult|becsípte|becsípődött
beszorult|bennragadt|beragadt|becsípte|becsípődött|odacsípte|bezáródott .. a|az? .. <child>
<child> .. keze|kezét|ujja|ujját|feje|lába|karja .. beszorult|bennragadt|becsípte|becsípődött|beragadt
<child> ... veszélyben|veszélyes|életveszély|életveszélyes|veszély
veszélyes|életveszélyes|balesetveszélyes .. a|az? .. <child>
<child> .. kiesett|leesett|kizuhant|lezuhant|leborult|felborult|kiesik
kiesett|leesett|kizuhant .. a|az? .. <child>
ráesett|ráborult|rádőlt|rázuhant|ráomlott|eltalálta ... <child>
<child> .. megivott|megitt|ivott|megevett|evett|bekapott ... mosószer*|vegyszer*|tabletta*|elem*|darab*|kapszula*|mosogatószer*|fehérítő*
<child> .. ráesett|ráborult|rádőlt|rázuhant|megrázta|eltalálta
<child> is|kicsit|könnyebben|súlyosan|nagyon|tegnap? megsérült|sérült
<child> .. megégett|megégette|leforrázta|elájult|vérzik|megvágta|összeégett|eszméletlen
megsérült|megégett|megégette|leforrázta|megrázta|megvágta .. <child>
fulladásveszély*
fulladás veszély*
""",
    "safety_flood": """
víz|vizet|vízzel ... <electric>
<wet> ... <electric>
<electric> .. <wet>
konnektor*|dugalj*|elosztó|hosszabbító* .. víz|vízben|vizes|víz
elöntötte .. víz .. <electric>
<electric> ... víz alatt
""",
    "repair": """
elromlott|elromlik|meghibásodott|tönkrement|hibás|javítás|javítást|javítani|javíttatni|javítják|szervizelni
szerviz|szervizbe|szervizt|szerelő|szerelőt
nem működik|indul|kapcsol|melegít|hűt|tölt|forog|centrifugáz|mos|szívja|pumpálja|reagál
garancia|garanciális|garanciában|jótállás
""",
    "billing": """
számla|számlát|számlám|számlámat|nyugta|nyugtát
kétszer|duplán|tévesen .. vont*|terhel*|levont*|levon*|fizet*
visszatérítés|visszatérítést|visszatérít*
pénzt|pénzem|pénzemet|pénz vissza|visszakérem|visszakapni
fizetés .. sikertelen|elutasítva|nem
""",
    "delivery": """
hol|mikor .. csomag|csomagom|rendelésem|rendelés|küldemény|futár
nem .. érkezett|kaptam|jött|ért .. meg .. csomag|csomagom|rendelésem|rendelés
csomag|csomagom|rendelésem|rendelés|küldemény .. nem|késik|elveszett|hol|mikor
futár|futárt|futárszolgálat
csomagkövetés|nyomkövetés|nyomkövető
""",
}

INNOCENT = """
nem|sem|se|nincs|nincsen|sincs tűz|füst|láng|szikra|gázszag|égett|veszélyes|életveszélyes|zárlat|zárlatos
nem|sem|se|soha|sosem ég|füstöl|füstölög|füstölt|szikrázik|szikrázott|lángol|lángolt|gyulladt|szivárog|szivárgott|púpos|dagadt|vizes|veszélyes|sérült|vérzik|robbant|ráz|rázott|csíp|volt
nem|sem|se megsérült|megégett|kigyulladt|felrobbant|felpúposodott
senki|senkinek nem|sem? sérült|megsérült|esett|lett
füst|tűz|láng|szikra|gázszag|áramütés nélkül
füst|tűz és? füst|tűz? jelző|érzékelő|riasztó|mentes|álló|szűrő|gát
füstölt sonka|sonkát|hús|húst|lazac|lazacot|sajt|sajtot|szalonna|szalonnát|kolbász|kolbászt|tarja|tarját|hal|halat|pisztráng|csülök|csülköt|paprika|termék|termékek|áru|áruk|íz|ízű|tofu|üveg
tűzzel vassal
szikra utca|kft|bt|lakótelep
gáz|gázos nem
nem gáz
elég gáz
áramütés elleni|védelem|védett|ellen
áramütés|zárlat|rövidzárlat elleni|ellen védelem|védett|védő|biztosíték
rövidzárlat védelem|védelemmel|védett
rövidzárlatvédelem
megrázott|megráz|megrázta a|az|ez|engem hír|ár|ára|számla|végösszeg|válasz|eset
vérzik|vérző a|az szívem
vérzik a? szívem
felrobbanok|felrobban|felrobbant a|az|az fejem|agyam|internet|net
ég a? pofám|képem|lámpa|led|fény|villany|kijelző
vizes blokk|blokkba|palack|palackot
gyerek|gyermek|baba zár|zárat|ülés|ülést|kocsi|ágy|ruha|cipő|szék|barát|őr
veszélyes hulladék|áru|anyag
"""
