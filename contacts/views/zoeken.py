"""One field that finds klanten, zaken and answers. By POST: what is typed never stands in an address."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from contacts.rechten import ZOEKEN
from contacts.zoeken import zoek
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist


class Zoekformulier(forms.Form):
    """One field; `zoek.py` sees what it is."""

    q = forms.CharField(
        label="Zoek klant, zaak of antwoord",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text="Naam, geboortedatum, postcode en huisnummer, telefoon, e-mail, BSN, of een nummer als Z-2026-01203.",
        error_messages={"required": "Typ waarop u wilt zoeken."},
    )


@vereist(ZOEKEN)
@sensitive_post_parameters("q")
def zoeken(request: HttpRequest) -> HttpResponse:
    """GET shows the empty field; one hit opens at once."""
    if request.method != "POST":
        return render(request, "contacts/zoeken.html", {"formulier": Zoekformulier()})
    formulier = Zoekformulier(request.POST)
    if not formulier.is_valid():
        return render(request, "contacts/zoeken.html", {"formulier": formulier}, status=422)
    return _toon(request, formulier.cleaned_data["q"])


def _toon(request: HttpRequest, tekst: str) -> HttpResponse:
    wie = ingelogde(request)
    uitslag = zoek(tekst, wie)
    if uitslag.naar:
        return redirect(uitslag.naar)
    if uitslag.klanten:
        leg_inzage_vast(klanten=uitslag.klanten, door=wie, doel="zoekresultaat")
    term = "" if uitslag.geheim else tekst
    context: dict[str, Any] = {
        "uitslag": uitslag,
        "term": term,
        "formulier": Zoekformulier(initial={"q": term}),
    }
    return render(request, "contacts/zoeken.html", context)
