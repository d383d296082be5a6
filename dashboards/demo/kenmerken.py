"""What to mind with the people of the stories (practice P4), and who speaks for whom (P5)."""

from datetime import timedelta

from dashboards.demo.bouw import Bouw
from kcc.models import Klantkenmerk, Medewerker, Productgroep, Vertegenwoordiging

KENMERKEN = (  # klant, soort, in words
    ("dove-beller", "gebarentolk", "Aan de balie: een week van tevoren regelen"),
    ("dove-beller", "geen_telefoon", "Liever chat of e-mail"),
    ("belofte-morgen", "tolk", "Pools"),
    ("bewind", "bewind", "Over geld spreekt de bewindvoerder"),
)
NAMENS = (  # who speaks, for whom, in which capacity, proof, about what
    ("zoon-gemachtigde", "moeder-machtiging", "gemachtigde", "Getekende machtiging", ("wmo", "parkeren")),
    ("weduwe", "overleden-man", "nabestaande", "Akte van overlijden", ()),
    ("verhuizer-vader", "verhuizer-kind", "ouder", "Staat als ouder in de BRP", ()),
    ("verhuizer-moeder", "verhuizer-kind", "ouder", "Staat als ouder in de BRP", ()),
)


def maak_kenmerken(bouw: Bouw) -> None:
    """Rows of the fixed people, by the ordinary way: a handful."""
    klant, mensen = bouw.vaste_klanten, {m.username: m for m in Medewerker.objects.all()}
    begin = bouw.werkdag(-40)
    Klantkenmerk.objects.bulk_create(
        [
            *(
                Klantkenmerk(klant_id=klant[code], soort=soort, toelichting=tekst, begin=begin)
                for code, soort, tekst in KENMERKEN
            ),
            Klantkenmerk(
                klant_id=klant["aandacht"],
                soort="agressie",
                toelichting="Was op 12 augustus boos aan de balie over een boete",
                begin=begin,
                einde=bouw.vandaag + timedelta(days=120),
                besluit_door=mensen["dirk"],
            ),
            Klantkenmerk(
                klant_id=klant["aandacht"],
                soort="vaste_contactpersoon",
                toelichting="Aan de balie",
                medewerker=mensen["samira"],
                begin=begin,
            ),
        ]
    )
    for wie, voor, soort, bewijs, groepen in NAMENS:
        rij = Vertegenwoordiging.objects.create(
            klant_id=klant[voor],
            vertegenwoordiger_id=klant[wie],
            soort=soort,
            bewijs=bewijs,
            geldig_tot=bouw.vandaag + timedelta(days=300) if groepen else None,
            door=mensen["samira"],
        )
        rij.productgroepen.set(Productgroep.objects.filter(code__in=groepen))
