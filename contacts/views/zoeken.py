"""One field that finds klanten, zaken, gesprekken and answers. By POST: what is typed never stands in an address."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from contacts.klanten.zoekvraag import LANGST, toonbaar
from contacts.rechten import ZOEKEN
from contacts.zoeken import Uitslag, zoek
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

NIET_PRECIES = "Niemand heet precies wat u typte. Dit is de enige klant die erop lijkt."


class Zoekformulier(forms.Form):
    """One field; `ontleed` sees what it is."""

    q = forms.CharField(
        label="Zoek klant, zaak of antwoord",
        max_length=LANGST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=(
            "Naam, geboortedatum, postcode en huisnummer, telefoon, e-mail, BSN, KVK-nummer, of een nummer als "
            "Z‑2026‑01203. Meer tegelijk mag ook: “de vries 3-8-1974”."
        ),
        error_messages={
            "required": "Typ waarop u wilt zoeken.",
            "max_length": f"Typ hoogstens {LANGST} tekens.",
            "null_characters_not_allowed": "Typ alleen letters, cijfers en leestekens.",
        },
    )

    def als_getypt(self) -> dict[str, str]:
        """To show again: never a BSN."""
        return {"q": toonbaar(self.data.get("q", ""))}


@vereist(ZOEKEN)
@sensitive_post_parameters("q")
def zoeken(request: HttpRequest) -> HttpResponse:
    """GET shows the empty field, and takes what was typed in the address out of it; one hit opens at once."""
    if request.method != "POST":
        schoon = {"formulier": Zoekformulier()}
        return redirect("contacts:zoeken") if request.GET else render(request, "contacts/zoeken.html", schoon)
    formulier = Zoekformulier(request.POST)
    if not formulier.is_valid():
        formulier.data = formulier.als_getypt()
        return render(request, "contacts/zoeken.html", {"formulier": formulier}, status=422)
    uitslag = zoek(formulier.cleaned_data["q"], ingelogde(request))
    return _open(request, uitslag) if uitslag.naar else _toon(request, uitslag, formulier.als_getypt())


def _open(request: HttpRequest, uitslag: Uitslag) -> HttpResponse:
    """The page itself leaves the row in the inzagelog."""
    if uitslag.gevonden.ongeveer:
        messages.info(request, NIET_PRECIES)
    return redirect(uitslag.naar)


def _toon(request: HttpRequest, uitslag: Uitslag, getypt: dict[str, str]) -> HttpResponse:
    if uitslag.klanten:
        leg_inzage_vast(klanten=uitslag.klanten, door=ingelogde(request), doel="zoekresultaat")
    context = {"uitslag": uitslag, "term": getypt["q"], "formulier": Zoekformulier(initial=getypt)}
    return render(request, "contacts/zoeken.html", context)
