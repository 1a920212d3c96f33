"""What only looks like anger (CALM wins over what it overlaps), what is solved, and what a lost bot says: Hungarian."""

CALM = """
<neg> .. vagyok|vagyok? .. <angry>
nem vagyok <angry>
<neg> <angry>
nincs|nem .. panasz*|gond|baj|panaszom|probléma|sürgős|sietek|sürgős|harag*|para
nincs|semmi gond|baj|probléma|panaszom|para
nem .. panaszkod*|akarok .. panasz*|panaszkod*
nem .. rossz|bosszú
hihetetlenül|elképesztően|felháborítóan? .. jó|olcsó|szép|finom|kényelmes|gyors
köszönöm|köszi|köszönjük .. gyors|segítség*|türelm*|szép|munk*|válasz*
türelmüket|türelmét|türelmed|türelmeteket
remek|szuper|nagyszerű|csodás|fantasztikus|szép|kiváló .. köszönöm|köszi
remek|szuper|nagyszerű|csodás|fantasztikus köszönöm|köszi|akkor
gratulálok .. új|webshop*|gyors
köszönöm|köszi .. ügyes|kedves|segítőkész
nagyon|igazán .. kedves|segítőkész .. köszönöm|köszi|volt|öntől
nem sietek
ráérek|ráérős .. köszönöm|köszi|holnap|délután|bármikor|hétfő*|szombat*
van időm
karácsony* .. ajándék*|előtt|megérkez*|kap*|rendel*|ér*|ideér*
ajándék* .. karácsony*|majd
majd .. jövőre|karácsonykor .. veszek|rendelek|vesz*
ügyvéd* .. vagyok|iroda*|részére|ajándék*
ügyvéd vagyok
rendőr* .. jelmez|autó|játék|kisautó
játék .. rendőr*|pénz
<time> .. garanci*|múlva|alatt|belül|jótállás*
hány|mennyi .. <time>
harmadik|negyedik|ötödik .. emelet*|fotó|kép|csomag|termék|lépés|sor|opció|darab|tétel
háromszor|kétszer|négyszer|többször .. egy|naponta|napi|hetente|mosható|használható|használat*|nagyobb|gyorsabb
hányszor .. lehet|kell .. mosni|tölteni|naponta|tisztítani|cserélni|használni|egy|hetente|locsolni
meddig .. tart .. garanci*|szállít*|akció|a|az
mennyi .. ideig
meddig .. van|érvényes|tart
túl .. hosszú .. kábel|a|az|nadrág|ujja
túl .. nagy|kicsi|szűk|hosszú|rövid|bő
hosszú .. a|kábel
elég .. nagy|hosszú|erős|meleg|jó|lesz|hely|volt? .. hozzá|ehhez|neki|nekem|a|az|egy
elég .. lesz|nekem|erre
elég .. nagy|hosszú|erős
sír|síró .. baba|bébi*
bébiőr|babaőr* .. sír*
feladom .. csomag*|postán|holnap|postára|a|az
visszaküld* .. feladom
csomagot|postán .. feladom
törölni|törlés* .. rendelés*|szeretném .. rendelés*
rendelés* .. töröl*|törlés*
hol|hogyan|hogy|miként .. tehetek|lehet|tudok|adhatok .. panasz*|reklamáci*
megint .. rendel*|vesz*|vásárol*|köszönöm|itt
mint mindig .. köszönöm|remek|szuper
szokás szerint .. köszönöm|remek
hatóság*|bíróság* .. cím*|mellett|utca
bíróság mellett
egy csillag* .. matrica|dísz|karácsonyfa|lámpa
csillag* .. dísz|lámpa
"""

RESOLVED = """
köszönöm|köszi|köszönjük|kösz .. segít*|szépen|így|megvan|működik|rendben|szuper|remek|sikerült|mindent|szép|$
működik .. már|most|köszönöm|köszi|így
megoldódott
megjött
sikerült
rendben .. köszönöm|köszi|van|$
szuper|remek|tökéletes .. köszönöm|köszi|$
minden .. rendben|világos|oké|jó
értem .. köszönöm|köszi|$
"""

FALLBACK = """
nem .. értettem|értem|sikerült|tudom .. pontosan|jól|ezt|meg|megértenem|mit|mire|$
fogalmaz* .. máshogy|másképp|másként|át|újra|meg
más .. szavakkal
másképp|máshogy|másként .. írni|elmondani|leírni|megfogalmazni|fogalmaz*|leírná
sajnálom|elnézést|bocsánat .. nem .. értem|értettem
"""

# A message of these words alone answers something; it says nothing about being stuck.
BARE = """
igen nem ja jo oké ok oke persze köszönöm köszi kösz rendben helyes pontosan szia hello helló üdv talán viszlát
jó szuper így van az első második nem köszönöm szépen várj
"""

# Words that say nothing about the matter, when two messages are compared.
COMMON = """
a az egy és vagy de hogy is nem ne igen én te ő mi ti ők ez azt ezt az arra erre van volt lesz lenne meg el ki
be fel le át már még csak most itt ott ha mert akkor hol mikor hogyan mit mi ki miért mennyi kell szeretnék
szeretném kérem kérek tudom tudok lehet köszönöm jó napot szia üdv nekem neked önök önöknek ön ami aki pedig sem
se
"""

# A message with one of these wants something beside what was said, not the same again.
BESIDES = """
más másik másikat további helyett egyéb többi mást
"""

# A message that begins with one of these goes on with the conversation.
AGREES = """
igen oké ok persze köszönöm köszi rendben szuper remek jó tökéletes helyes
"""
