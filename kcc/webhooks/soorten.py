"""Which kinds of events can be told, in plain words: what happens to a resident's question, and what we promise.

Others are nobody's business outside: how an employee is coached, who is ill, how keys are given out. They are never
told, also when a subscription asks for everything. A test keeps this list and the services together.
"""

from collections.abc import Iterable
from typing import Final

from kcc.fouten import Ongeldig

ZAKEN: Final = {
    "zaak_gemaakt": "een zaak is gemaakt",
    "zaak_status": "een zaak kreeg een andere status",
    "zaak_doorgezet": "een zaak ging naar een andere lijn",
    "zaak_team": "een zaak ging naar een ander team",
    "zaak_toegewezen": "een zaak kreeg een behandelaar",
    "zaak_vrijgegeven": "een zaak heeft geen behandelaar meer",
    "zaak_verantwoordelijke": "een zaak kreeg een andere procesverantwoordelijke",
    "zaak_teruggezet": "een zaak ging terug naar waar hij was",
    "zaak_verlengd": "de termijn van een zaak is verlengd",
    "zaak_ontvangen": "een aanvraag die wachtte op een andere is ontvangen",
    "zaak_document": "een zaak kreeg een document",
    "zaak_klacht": "een klacht hoort bij een zaak",
    "informatie_ontbrak": "voor een zaak ontbrak informatie",
    "wettelijk_einde_verschoven": "de wettelijke termijn van een zaak eindigt op een andere dag",
    "klaar_terwijl_u_wacht": "een zaak die meteen klaar zou zijn is gemeten",
    "start_gezet": "een zaak kreeg een andere begindag",
    "klantaanvraag_gemaakt": "een klantaanvraag is gemaakt",
    "regisseur_gewijzigd": "een ander voert de regie over een klantaanvraag",
    "belofte_gedaan": "aan de klant is een datum beloofd",
    "klant_geinformeerd": "de klant hoorde dat een belofte niet wordt gehaald",
    "navraag": "de klant vroeg hoe het ermee staat",
}
CONTACTEN: Final = {
    "gesprek_ontvangen": "er kwam een gesprek, mail of brief binnen",
    "gesprek_status": "een gesprek kreeg een andere status",
    "gesprek_gewijzigd": "een gesprek is gewijzigd",
    "gesprek_kanaal": "een gesprek kreeg een ander kanaal",
    "gesprek_klant": "een gesprek hoort bij een andere klant, of bij niemand",
    "gesprek_draad": "een gesprek volgt op een ander",
    "gesprek_onderwerp_weg": "een gesprek gaat niet meer over een onderwerp",
    "gesprek_actor": "iemand is bij een gesprek betrokken",
    "gesprek_actor_weg": "iemand is niet meer bij een gesprek betrokken",
    "gesprek_overgenomen": "een ander nam een gesprek over",
    "gesprek_opgehangen": "een telefoongesprek is opgehangen",
    "doorverbonden": "een gesprek is doorverbonden",
    "doorverbinden_mislukt": "doorverbinden lukte niet",
    "gesprek_naar_afdeling": "een brief of mail ging naar een afdeling",
    "gesprek_naar_kcc": "een brief of mail kwam terug van een afdeling",
    "gesprek_verwijderd": "een gesprek is verwijderd",
    "vraag_toegevoegd": "een gesprek kreeg een vraag erbij",
    "vraag_uitkomst": "een vraag kreeg een uitkomst",
    "vraag_verwijderd": "een vraag is verwijderd",
    "volledig_beantwoord": "er is vastgelegd of een vraag helemaal is beantwoord",
    "terugbelverzoek_gemaakt": "iemand wil worden teruggebeld",
    "terugbelverzoek_status": "een terugbelverzoek kreeg een andere status",
    "afspraak_gemaakt": "er is een afspraak gemaakt",
    "afspraak_verzet": "een afspraak is verzet",
    "afspraak_geannuleerd": "een afspraak gaat niet door",
    "bezoek_aangemeld": "iemand meldde zich aan de balie",
    "bezoek_status": "een bezoek aan de balie kreeg een andere status",
    "hulpvraag_gesteld": "een collega is om hulp gevraagd",
    "hulpvraag_beantwoord": "een collega gaf antwoord",
    "hulpvraag_ingetrokken": "een vraag aan een collega is ingetrokken",
    "oproep_status": "een oproep van de telefooncentrale kreeg een andere status",
    "oproep_afgehandeld": "een gemiste oproep is afgehandeld",
    "bericht_ontvangen": "er kwam een bericht binnen",
    "bericht_klaargezet": "er staat een bericht klaar om te versturen",
    "bericht_bezorging": "een bericht is verstuurd of niet aangekomen",
}
KLANTEN: Final = {
    "klant_gemaakt": "een klant is vastgelegd",
    "klant_gewijzigd": "gegevens van een klant zijn gewijzigd",
    "klant_adres": "een klant kreeg een ander telefoonnummer of e-mailadres",
    "klant_verwijderd": "een klant is verwijderd",
    "klantkenmerk": "een bijzonderheid van een klant is gewijzigd",
    "vertegenwoordiging_vastgelegd": "iemand mag namens een klant spreken",
    "vertegenwoordiging_vernieuwd": "dat iemand namens een klant mag spreken is vernieuwd",
    "vertegenwoordiging_beeindigd": "iemand mag niet meer namens een klant spreken",
    "identificator_gegeven": "een klant kreeg een nummer",
    "identificator_gewijzigd": "een nummer van een klant is gewijzigd",
    "identificator_vervallen": "een nummer van een klant is vervallen",
    "identificator_verwijderd": "een nummer van een klant is verwijderd",
}
AFSPRAKEN: Final = {
    "dvo_status": "een DVO kreeg een andere status",
    "dvo_gewijzigd": "een DVO is gewijzigd",
    "dvo_goedgekeurd": "een partij keurde een DVO goed",
    "dvo_opgevolgd": "een DVO kreeg een nieuwe versie",
    "dvo_regel": "een regel van een DVO is gewijzigd",
    "servicebelofte_gemaakt": "er is een servicebelofte gemaakt",
    "servicebelofte_opgevolgd": "een servicebelofte is vervangen",
    "servicebelofte_beeindigd": "een servicebelofte geldt niet meer",
    "zaaktypeversie_gepubliceerd": "een versie van een zaaktype is gepubliceerd",
    "zaaktypeversie_beeindigd": "een versie van een zaaktype geldt niet meer",
    "product_gemaakt": "een product is gemaakt",
    "product_gewijzigd": "een product is gewijzigd",
    "product_verwijderd": "een product is verwijderd",
    "kennis_gepubliceerd": "een antwoord in de kennisbank kreeg een nieuwe tekst",
    "kennis_nagekeken": "een antwoord in de kennisbank is nagelezen en klopt nog",
    "kennis_geimporteerd": "een landelijk antwoord is ingelezen of bijgewerkt",
    "storing_gemeld": "een kanaal heeft een storing",
    "storing_voorbij": "een storing is voorbij",
}
GROEPEN: Final = {
    "Zaken en aanvragen": ZAKEN,
    "Contacten": CONTACTEN,
    "Klanten": KLANTEN,
    "Afspraken en aanbod": AFSPRAKEN,
}
SOORTEN: Final = {**ZAKEN, **CONTACTEN, **KLANTEN, **AFSPRAKEN}


def controleer_soorten(soorten: Iterable[str]) -> list[str]:
    """Each once, in order. Raises Ongeldig (onbekende_soort) with the list of those that exist."""
    gevraagd = sorted(set(soorten))
    onbekend = [soort for soort in gevraagd if soort not in SOORTEN]
    if onbekend:
        melding = f"Deze soort bestaat niet: {', '.join(onbekend)}. Kies uit: {', '.join(SOORTEN)}."
        raise Ongeldig("onbekende_soort", melding, veld="soorten")
    return gevraagd
