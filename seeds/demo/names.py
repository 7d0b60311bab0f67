"""Names of the demo's 150 associations, all made up, under the keys of their categories.

A name is registered in Finnish, in Swedish or in both: ``None`` where it has none.
"""

from collections.abc import Mapping

Name = tuple[str | None, str | None]

_DISTRICTS = (
    ("Koivuharjun", "Björkåsen"),
    ("Lehtolan", "Lundby"),
    ("Ruokorannan", "Vasstrand"),
    ("Kivikylän", "Stenby"),
    ("Myllymäen", "Kvarnbacken"),
    ("Satamalahden", "Hamnviken"),
    ("Pappilan", "Prästgården"),
    ("Uudenpellon", "Nyåker"),
)
"""In Finnish in the genitive, as names of associations have it."""


def _of_districts(count: int, fi: str | None = None, sv: str | None = None) -> tuple[Name, ...]:
    """Return a name for each of the first districts, in the languages of the patterns."""
    return tuple(
        (fi and fi.format(finnish), sv and sv.format(swedish))
        for finnish, swedish in _DISTRICTS[:count]
    )


NAMES: Mapping[str, tuple[Name, ...]] = {
    "public_health": (
        ("Mallilan Sydänystävät ry", "Hjärtevänner i Modellby rf"),
        ("Mallilan Diabeteskerho ry", "Modellby Diabetesklubb rf"),
        ("Mallilan Hengitysterveys ry", "Andningshälsa i Modellby rf"),
        ("Mallilan Nivelpiiri ry", "Ledgångskretsen i Modellby rf"),
        ("Mallilan Allergiaperheet ry", "Allergifamiljer i Modellby rf"),
        ("Mallilan Muistipolku ry", "Minnesstigen i Modellby rf"),
        ("Mallilan Kuulokaverit ry", "Hörselkamrater i Modellby rf"),
        ("Mallilan Näkövammaisten tuki ry", "Synskadades stöd i Modellby rf"),
        ("Mallilan Keliaakikot ry", None),
        ("Mallilan Munuais- ja maksaterveys ry", None),
        ("Mallilan Ensiapukerho ry", "Modellby Förstahjälpsklubb rf"),
        ("Mallilan Omaishoitajat ry", "Närståendevårdare i Modellby rf"),
        (None, "Hälsovännerna i Modellby rf"),
        (None, "Hälsa i skärgården, Modellby rf"),
    ),
    "pensioners": (
        *_of_districts(6, fi="{} Eläkeläiset ry"),
        *_of_districts(4, sv="Pensionärerna i {} rf"),
        ("Mallilan Seniorit ry", "Seniorerna i Modellby rf"),
        ("Mallilan Eläkeopettajat ry", "Pensionerade lärare i Modellby rf"),
        ("Mallilan Senioritanssijat ry", None),
        (None, "Modellby Pensionärskör rf"),
    ),
    "home_and_school": (
        *_of_districts(8, fi="{} koti ja koulu ry"),
        *_of_districts(6, sv="Hem och skola i {} rf"),
        ("Mallilan lukion vanhempainyhdistys ry", None),
        (None, "Modellby gymnasiums föräldraförening rf"),
        ("Mallilan päiväkotien vanhemmat ry", "Daghemsföräldrarna i Modellby rf"),
        ("Mallilan perheet ry", "Familjerna i Modellby rf"),
    ),
    "culture": (
        *_of_districts(8, "{} kotiseutuyhdistys ry", "{}s hembygdsförening rf"),
        ("Mallilan Sekakuoro ry", None),
        (None, "Modellby Sångkör rf"),
        ("Mallilan Puhallinorkesteri ry", "Modellby Blåsorkester rf"),
        ("Mallilan Kesäteatteri ry", None),
        (None, "Modellby Sommarteater rf"),
        ("Mallilan Taideseura ry", "Modellby Konstförening rf"),
        ("Mallilan Kansantanssijat ry", None),
        (None, "Modellby Folkdanslag rf"),
        ("Mallilan Valokuvaajat ry", "Fotograferna i Modellby rf"),
        ("Mallilan Lukupiirit ry", "Läsecirklarna i Modellby rf"),
        ("Mallilan Kädentaitajat ry", "Hantverkarna i Modellby rf"),
        ("Mallilan Perinneveneet ry", "Allmogebåtarna i Modellby rf"),
        ("Mallilan Elokuvakerho ry", "Modellby Filmklubb rf"),
        ("Mallilan Kamarimusiikki ry", "Kammarmusik i Modellby rf"),
        ("Mallilan Sukututkijat ry", "Släktforskarna i Modellby rf"),
        ("Mallilan Museon ystävät ry", "Museivännerna i Modellby rf"),
        ("Mallilan Ystävyyskunnat ry", "Modellby Vänortsförening rf"),
        ("Mallilan Maailmankylä ry", "Världsbyn i Modellby rf"),
        ("Mallilan Puutarhaseura ry", "Modellby Trädgårdssällskap rf"),
        (None, "Modellby Hushållskrets rf"),
    ),
    "sports": (
        *_of_districts(8, fi="{} Kaiku ry"),
        *_of_districts(8, sv="{}s Idrottsförening rf"),
        ("Mallilan Hiihtäjät ry", "Skidåkarna i Modellby rf"),
        ("Mallilan Uimarit ry", "Simmarna i Modellby rf"),
        ("Mallilan Voimistelijat ry", None),
        (None, "Modellby Gymnaster rf"),
        ("Mallilan Suunnistajat ry", "Orienterarna i Modellby rf"),
        ("Mallilan Purjehtijat ry", "Seglarna i Modellby rf"),
        ("Mallilan Melojat ry", "Paddlarna i Modellby rf"),
        ("Mallilan Palloseura ry", None),
        (None, "Bollklubben i Modellby rf"),
        ("Mallilan Luistelijat ry", "Skridskoåkarna i Modellby rf"),
        ("Mallilan Budokat ry", "Budokerna i Modellby rf"),
        ("Mallilan Ratsastajat ry", "Ryttarna i Modellby rf"),
        ("Mallilan Frisbeegolf ry", "Frisbeegolf i Modellby rf"),
        ("Mallilan Pyöräilijät ry", "Cyklisterna i Modellby rf"),
        ("Mallilan Tennis ry", "Modellby Tennis rf"),
        ("Mallilan Soveltava Liikunta ry", "Anpassad idrott i Modellby rf"),
    ),
    "mental_health": (
        ("Mallilan Mielenvire ry", "Sinnesro i Modellby rf"),
        ("Mallilan Vertaistupa ry", "Kamratstugan i Modellby rf"),
        ("Mallilan Kriisiystävät ry", "Krisvännerna i Modellby rf"),
        ("Mallilan Toipujat ry", None),
        (None, "Må bra i Modellby rf"),
        ("Mallilan Omaiset mielen tukena ry", "Anhöriga som stöd i Modellby rf"),
        ("Mallilan Valoa syksyyn ry", "Ljus i hösten, Modellby rf"),
        ("Mallilan Raittiit illat ry", "Nyktra kvällar i Modellby rf"),
    ),
    "youth": (
        *_of_districts(5, fi="{} nuoret ry"),
        *_of_districts(5, sv="Ungdomsföreningen i {} rf"),
        ("Mallilan Metsänkävijät ry", "Skogsvandrarna i Modellby rf"),
        ("Mallilan Pelaajat ry", "Spelarna i Modellby rf"),
        ("Mallilan Skeittarit ry", "Skejtarna i Modellby rf"),
        ("Mallilan Leirikesä ry", None),
        (None, "Unga sjövänner i Modellby rf"),
        ("Mallilan Opiskelijat ry", "Studerande i Modellby rf"),
    ),
    "political": (
        ("Yhteinen Mallila ry", "Vårt Modellby rf"),
        ("Mallilan Kyläliike ry", "Byrörelsen i Modellby rf"),
        ("Mallilan Ranta-asukkaat ry", "Strandborna i Modellby rf"),
        ("Vapaa Mallila ry", "Fria Modellby rf"),
        ("Mallilan Tulevaisuus ry", "Framtiden i Modellby rf"),
        ("Reilu Mallila ry", "Rättvisa Modellby rf"),
        ("Mallilan Nuori Linja ry", None),
        (None, "Byarnas Röst i Modellby rf"),
    ),
    "entrepreneurs": (
        ("Mallilan Yritysverkko ry", "Företagarnätet i Modellby rf"),
        ("Mallilan Keskustan Kauppiaat ry", "Handlarna i Modellby centrum rf"),
        ("Mallilan Saaristoyrittäjät ry", "Skärgårdsföretagarna i Modellby rf"),
        ("Mallilan Lähiruoka ry", "Närmat i Modellby rf"),
        ("Mallilan Matkailu ry", "Modellby Turism rf"),
        ("Mallilan Yrittäjänaiset ry", "Företagarkvinnorna i Modellby rf"),
        ("Mallilan Käsityöyrittäjät ry", "Hantverksföretagarna i Modellby rf"),
        ("Mallilan Nuoret Yrittäjät ry", "Unga företagare i Modellby rf"),
        ("Mallilan Maatilat ry", "Gårdarna i Modellby rf"),
        ("Mallilan Sataman Yrittäjät ry", "Hamnens företagare i Modellby rf"),
        ("Mallilan Luova Ala ry", "Kreativa näringar i Modellby rf"),
        (None, "Båtbyggarna i Modellby rf"),
    ),
}
