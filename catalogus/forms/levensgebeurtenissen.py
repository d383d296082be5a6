"""A life event as one form: its text, its zaken with their question, and what follows what."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from catalogus.forms.rijen import Rij, Rijenformulier, Rijsoort, Velden, keuzelijst, tekstvak, tekstveld
from catalogus.models import Gebeurteniszaak, Levensgebeurtenis, Zaaktype
from catalogus.services.levensgebeurtenissen import Volgregel, Zaakregel

ONTVANGST = "Pas aan te vragen met het resultaat"


def _zaakvelden() -> Velden:
    return {
        "zaaktype": keuzelijst("Zaaktype", (), required=False),
        "vraag": tekstveld("Vraag aan de klant", 200, required=False),
        "standaard": keuzelijst(
            "Nodig?",
            Gebeurteniszaak.Standaard.choices,
            initial=Gebeurteniszaak.Standaard.VRAGEN,
            required=False,
        ),
    }


def _volgvelden() -> Velden:
    getal = {"invalid": "Dit is geen heel getal.", "min_value": "Vul een getal vanaf 0 in."}
    return {
        "van": keuzelijst("Eerst", (), required=False),
        "naar": keuzelijst("Daarna", (), required=False),
        "wachttijd": forms.IntegerField(
            label="Dagen ertussen", required=False, min_value=0, error_messages=getal
        ),
        "ontvangst_na_voorganger": forms.BooleanField(label=ONTVANGST, required=False),
    }


class Gebeurtenisformulier(Rijenformulier):
    """`namen`: identificatie -> name of every zaaktype; `erin`: those of this event, offered first."""

    rijsoorten = {
        "zaken": Rijsoort("Zaak", _zaakvelden, ("zaaktype", "vraag"), extra=2),
        "volgorde": Rijsoort(
            "Volgorde",
            _volgvelden,
            ("van", "naar", "wachttijd", "ontvangst_na_voorganger"),
            op_plaats=False,
        ),
    }

    naam = tekstveld("Naam", 100, help_text="Wat de inwoner meemaakt: “Verhuizen”.")
    code = tekstveld("Code", 50, help_text="Kort, zonder spaties. Koppelingen gebruiken deze code.")
    omschrijving = tekstvak("Omschrijving", regels=2, required=False)
    samen_opleveren = forms.BooleanField(
        label="De klant wil alles tegelijk hebben",
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, namen: Mapping[str, str], **meer: Any) -> None:
        super().__init__(data, **meer)
        keuzes = sorted(namen.items(), key=lambda paar: paar[1].casefold())
        gekozen = {self[naam].value() for naam in self.fields if naam.endswith("-zaaktype")}
        erin = [paar for paar in keuzes if paar[0] in gekozen]
        rest = [paar for paar in keuzes if paar[0] not in gekozen]
        groepen = [("In deze levensgebeurtenis", erin), ("Andere zaaktypen", rest)]
        for naam, veld in self.fields.items():
            soort = naam.rpartition("-")[2]
            if soort == "zaaktype":
                veld.choices = [("", "kies"), *keuzes]  # type: ignore[attr-defined]
            elif soort in ("van", "naar"):
                veld.choices = [("", "kies"), *groepen]  # type: ignore[attr-defined]

    @property
    def zaken(self) -> list[Rij]:
        return self.rijen("zaken")

    @property
    def volgorde(self) -> list[Rij]:
        return self.rijen("volgorde")

    def invoer(self) -> dict[str, Any]:
        """For the service."""
        zaken, volgorde = self.ingevuld("zaken"), self.ingevuld("volgorde")
        typen = {rij.identificatie: rij for rij in Zaaktype.objects.all()}
        return {
            "velden": {n: self.cleaned_data[n] for n in ("naam", "code", "omschrijving", "samen_opleveren")},
            "zaken": [Zaakregel(typen.get(rij["zaaktype"]), rij["vraag"], rij["standaard"]) for rij in zaken],
            "volgorde": [
                Volgregel(
                    typen.get(rij["van"]),
                    typen.get(rij["naar"]),
                    rij["wachttijd"] or 0,
                    bool(rij["ontvangst_na_voorganger"]),
                )
                for rij in volgorde
            ],
        }

    @staticmethod
    def van(gebeurtenis: Levensgebeurtenis) -> dict[str, Any]:
        """What stands there now."""
        zaken = gebeurtenis.zaken.select_related("zaaktype").order_by("volgorde")
        pijlen = gebeurtenis.afhankelijkheden.select_related("van", "naar").order_by("pk")
        return {
            "initial": {
                n: getattr(gebeurtenis, n) for n in ("naam", "code", "omschrijving", "samen_opleveren")
            },
            "rijen": {
                "zaken": [
                    {"zaaktype": z.zaaktype.identificatie, "vraag": z.vraag, "standaard": z.standaard}
                    for z in zaken
                ],
                "volgorde": [
                    {
                        "van": pijl.van.identificatie,
                        "naar": pijl.naar.identificatie,
                        "wachttijd": pijl.wachttijd or None,
                        "ontvangst_na_voorganger": pijl.ontvangst_na_voorganger,
                    }
                    for pijl in pijlen
                ],
            },
        }
