"""The words that synthetic plans are put together from, in Finnish, Swedish and English."""

from model.plan import Text
from model.terms import Status

PLACES = ("Hiekka", "Kallio", "Kanerva", "Lumme", "Meri", "Niitty", "Pihlaja", "Saari", "Tuuli")
SWEDISH_PLACES = ("Sand", "Berg", "Ljung", "Näckros", "Hav", "Äng", "Rönn", "Ö", "Vind")
DEEDS = (
    ("Avataan tilat järjestöille", "Lokaler öppnas för organisationer", "Premises are opened"),
    ("Uudistetaan avustukset", "Understöden förnyas", "Grants are renewed"),
    ("Järjestetään koulutuksia", "Utbildningar ordnas", "Training is held"),
    ("Kootaan yhteinen kalenteri", "En gemensam kalender görs", "A shared calendar is made"),
    ("Tuetaan vapaaehtoisia", "Frivilliga får stöd", "Volunteers are supported"),
    ("Kuullaan nuoria", "Unga hörs", "Young people are heard"),
    ("Vähennetään yksinäisyyttä", "Ensamheten minskas", "Loneliness is reduced"),
    ("Lisätään digitukea", "Digistödet utökas", "Digital help grows"),
)
OFFICES = (
    ("Hyvinvointikoordinaattori", "Välfärdskoordinator", "Wellbeing coordinator"),
    ("Sivistysjohtaja", "Bildningsdirektör", "Director of education and culture"),
    ("Liikuntapalvelut", "Idrottstjänsterna", "Sports services"),
    ("Nuorisopalvelut", "Ungdomstjänsterna", "Youth services"),
)
CATEGORIES = (
    ("culture", "Kulttuurijärjestöt", "Kulturorganisationer", "Culture"),
    ("sports", "Liikunta- ja urheiluseurat", "Idrottsföreningar", "Sports"),
    ("youth", "Nuorisoyhdistykset", "Ungdomsföreningar", "Youth"),
)
SAID = {
    Status.NOT_STARTED: ("Ei vielä aloitettu.", "Inte påbörjad än.", "Not begun yet."),
    Status.UNDER_WAY: ("Etenee suunnitellusti.", "Framskrider enligt planerna.", "As planned."),
    Status.COMPLETED: ("Valmis.", "Färdig.", "Done."),
    Status.RECURRING: ("Jatkuu.", "Fortsätter.", "Goes on."),
}


def text(fi: str, sv: str, en: str | None) -> Text:
    """Give a text in the three languages; the English may be missing."""
    return Text(fi=fi, sv=sv, en=en)
