"""What the demo's offices say in an update round in which nothing has changed."""

from collections.abc import Mapping

from model.plan import Text
from model.terms import Status

UNCHANGED: Mapping[Status, tuple[Text, ...]] = {
    Status.NOT_STARTED: (
        Text(
            fi="Ei vielä aloitettu, aikataulu pitää.",
            sv="Inte påbörjad än, tidsplanen håller.",
            en="Not begun yet; the schedule holds.",
        ),
        Text(
            fi="Odottaa talousarviota ensi vuodelle.",
            sv="Väntar på nästa års budget.",
            en="Waits for next year's budget.",
        ),
        Text(
            fi="Valmistelija on nimetty, työ alkaa lähikuukausina.",
            sv="En beredare har utsetts, arbetet börjar inom några månader.",
            en="An official is named; work begins in the coming months.",
        ),
    ),
    Status.UNDER_WAY: (
        Text(
            fi="Etenee suunnitellusti.",
            sv="Framskrider enligt planerna.",
            en="Proceeds as planned.",
        ),
        Text(
            fi="Järjestöjen kommentit on käyty läpi, työ jatkuu.",
            sv="Organisationernas kommentarer har gåtts igenom, arbetet fortsätter.",
            en="The associations' comments are gone through; work goes on.",
        ),
        Text(
            fi="Etenee, mutta yksikössä on yksi avoin vakanssi.",
            sv="Framskrider, men enheten har en vakans.",
        ),
        Text(
            fi="Sisältö on valmis puoliksi, loput syntyvät seuraavalla kierroksella.",
            sv="Innehållet är halvfärdigt, resten görs under nästa runda.",
            en="Half of it is done; the rest follows in the next round.",
        ),
        Text(
            fi="Ei muutosta edelliseen kierrokseen.",
            sv="Ingen ändring sedan förra rundan.",
            en="No change since the last round.",
        ),
        Text(
            fi="Tapasimme mukana olevat yhdistykset, seuraava välitavoite on sovittu.",
            sv="Vi träffade de deltagande föreningarna, nästa delmål är överenskommet.",
            en="We met the associations that take part; the next step is agreed.",
        ),
    ),
    Status.RECURRING: (
        Text(
            fi="Jatkuu entiseen tapaan.",
            sv="Fortsätter som förut.",
            en="Goes on as before.",
        ),
        Text(
            fi="Toiminta jatkuu, palautetta on kerätty paperilla ja verkossa.",
            sv="Verksamheten fortsätter, respons har samlats in på papper och på webben.",
            en="It goes on; feedback is gathered on paper and online.",
        ),
        Text(
            fi="Kevään ja syksyn päivät on sovittu järjestöjen kanssa.",
            sv="Vårens och höstens datum har avtalats med organisationerna.",
            en="The days for spring and autumn are agreed with the associations.",
        ),
        Text(
            fi="Uusia yhdistyksiä tuli mukaan, muuten ennallaan.",
            sv="Nya föreningar har kommit med, i övrigt oförändrat.",
        ),
        Text(
            fi="Kysyntä kasvaa, määräraha riittää tälle vuodelle.",
            sv="Efterfrågan ökar, anslaget räcker för i år.",
            en="Demand grows; the money lasts for this year.",
        ),
    ),
    Status.POSTPONED: (
        Text(
            fi="Odottaa uutta ajankohtaa, tilanne ennallaan.",
            sv="Väntar på en ny tidpunkt, läget oförändrat.",
            en="Waits for its new time; no change.",
        ),
        Text(
            fi="Siirron syy on edelleen voimassa.",
            sv="Orsaken till framskjutningen kvarstår.",
            en="The reason for the delay still holds.",
        ),
    ),
}
