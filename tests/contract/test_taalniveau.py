"""Plain language (B1) on every screen and in every answer: short sentences, and none of the words of offices.

What is measured of a template is its text with a name for every value; of two that exclude one another both count.
"""

import html
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HIER = Path(__file__).parents[2]
LANGSTE = {"templates": 26, "items": 20}  # words in a sentence
UITZONDERINGEN = {
    "dashboards/intake.html": "twee zinnen, waarvan er een wordt getoond",
}
"""Templates with a longer sentence, and why."""
_MOEILIJK = """
aangaande|abusievelijk|alsmede|alvorens|anderszins|bijgevolg|conform|daaromtrent|dan wel|danwel|derhalve|desalniettemin|
desbetreffende|desgewenst|destijds|dient te|dienen te|dientengevolge|dienovereenkomstig|doch|dusdanig|eenieder|evenwel|
faciliteren|gaarne|gelieve|geschieden|geschiedt|hetgeen|hetwelk|hieromtrent|hiertoe|implementeren|in casu|indien|
ingevolge|initiëren|inzake|krachtens|louter|met betrekking tot|met inachtneming|middels|mits|naar aanleiding van|nadien|
niettegenstaande|nochtans|nopens|omtrent|onderhavige|onverwijld|op grond van|optimaliseren|participeren|per omgaande|
prioriteren|reeds|respectievelijk|retourneren|sedert|te allen tijde|te zijner tijd|ten aanzien van|ten behoeve van|
ten gevolge van|teneinde|terstond|terzake|tevens|thans|tot op heden|trachten|uit hoofde van|utiliseren|vermits|
voornoemd|voorts|vooralsnog|waarborgen|wederom|zodanig|zorgdragen|zulks
"""
MOEILIJK = re.compile(rf"\b(?:{''.join(_MOEILIJK.split(chr(10)))})\b", re.IGNORECASE)
WEG = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}|<(script|style)\b.*?</\1>", re.DOTALL)
BLOK = re.compile(
    r"</?(?:p|li|h\d|td|th|div|dt|dd|label|button|summary|option|legend|section|article|aside|ul|ol|tr|table|form|caption"
    r"|figcaption|br)\b[^>]*>"
)
Zin = tuple[str, str]
Lezer = Callable[[], Iterator[Zin]]


def zichtbaar(sjabloon: str) -> str:
    """What a reader of the page sees, a block per line."""
    tekst = re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "X", WEG.sub(" ", sjabloon)), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", BLOK.sub("\n", tekst)))


def schermen() -> Iterator[Zin]:
    for pad in sorted((HIER / "templates").rglob("*.html")):
        for regel in zichtbaar(pad.read_text()).splitlines():
            yield str(pad.relative_to(HIER / "templates")), regel


def antwoorden() -> Iterator[Zin]:
    for pad in sorted((HIER / "dashboards" / "demo" / "kennis").glob("*.toml")):
        for item in tomllib.loads(pad.read_text())["kennisitem"]:
            for veld in ("vraag", "kort", "antwoord"):
                for regel in item[veld].splitlines():
                    yield item["code"], regel


@pytest.mark.parametrize(("soort", "lees"), [("templates", schermen), ("items", antwoorden)])
def test_sentences_are_short(soort: str, lees: Lezer) -> None:
    lang = {
        (waar, zin.strip())
        for waar, regel in lees()
        for zin in re.split(r"[.:;?!]+(?:\s|$)", regel)
        if len(re.findall(r"[\w’'-]+", zin)) > LANGSTE[soort] and waar not in UITZONDERINGEN
    }
    assert lang == set()


@pytest.mark.parametrize("lees", [schermen, antwoorden])
def test_no_words_of_offices(lees: Lezer) -> None:
    gevonden = {(waar, woord[0]) for waar, regel in lees() for woord in MOEILIJK.finditer(regel)}
    assert gevonden == set()


def test_the_measure_sees_what_it_should() -> None:
    assert MOEILIJK.search("Dit is derhalve zo")
    assert not MOEILIJK.search("Dit is reedsland")
    assert zichtbaar("{# niet #}<p>Wel {{ naam }}</p><script>niet</script>").split() == ["Wel", "X"]


def test_every_exception_is_needed() -> None:
    lang = {
        waar
        for waar, regel in schermen()
        if any(len(zin.split()) > 25 for zin in re.split(r"[.:;?!]\s", regel))
    }
    assert UITZONDERINGEN.keys() <= lang
