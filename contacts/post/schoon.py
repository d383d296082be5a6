"""Text of strangers made harmless to keep and to show: plain characters, no markup. Pure, and linear in its length.

The HTML parser of the standard library is not used: on a hundred thousand times "<a " it takes minutes.
"""

import re
from html import unescape
from typing import Final

REGEL_ONZIN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of writing round so that a name reads as another."""
NAAM: Final = r"[a-zA-Z][a-zA-Z0-9]*"
TAG: Final = re.compile(
    rf"""<(?P<einde>/?)(?P<naam>{NAAM})(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|<[!?/a-zA-Z][^<>]*>"""
)
HREF: Final = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
WEG: Final = frozenset({"script", "style", "title", "template", "noscript", "object", "svg", "head"})
"""What stands in these is no text to read."""
REGELS: Final = re.compile(
    "address|article|blockquote|br|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|ol|p|pre|section|table|tr|ul"
)
"""Before and after these a new line begins."""
WIT: Final = re.compile(r"[ \t\r\n\f\v\u00a0]+")
AANHALING: Final = re.compile(
    r"^(?:>.*|-{2,}\s*(?:oorspronkelijk bericht|original message|doorgestuurd bericht)\s*-{2,}.*"
    r"|(?:op|on)\s.{4,120}\s(?:schreef|wrote)\b.{0,120}:\s*|(?:van|from):\s.{1,200})$",
    re.IGNORECASE,
)


def schoon(tekst: str) -> str:
    """Without NULs, control characters and half characters; line ends are newlines."""
    heel = tekst.encode("utf-8", "replace").decode("utf-8")
    return REGEL_ONZIN.sub("", heel.replace("\r\n", "\n").replace("\r", "\n"))


def een_regel(tekst: str, hoogstens: int) -> str:
    """On one line, single spaces, cut off: for a header, a subject, a file name."""
    return " ".join(schoon(tekst).split())[:hoogstens]


def zonder_opmaak(html: str) -> str:
    """What can be read in a piece of HTML. Nothing of it is kept as markup; a link shows where it leads."""
    return netjes("".join(_stukken(html)))


def netjes(tekst: str) -> str:
    """No spaces at the end of a line, never more than one empty line."""
    regels = "\n".join(regel.strip() for regel in schoon(tekst).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", regels).strip()


def _stukken(html: str) -> list[str]:
    html = _zonder_commentaar(html)
    delen: list[str] = []
    plek, doel, einde_bekend = 0, "", dict.fromkeys(WEG, True)
    for tag in TAG.finditer(html):
        if tag.start() < plek:
            continue
        delen.append(_leesbaar(html[plek : tag.start()]))
        plek, naam = tag.end(), (tag["naam"] or "").lower()
        if tag["einde"]:
            delen.append(_na(naam, doel, delen))
            doel = "" if naam == "a" else doel
        elif naam in WEG:
            plek = _voorbij(html, naam, plek, einde_bekend)
        elif naam == "a":
            doel = _doel(tag["rest"])
        else:
            delen.append(_voor(naam))
    return [*delen, _leesbaar(html[plek:])]


def _zonder_commentaar(html: str) -> str:
    """In one go from left to right: a comment that is never closed stays text."""
    delen, plek = [], 0
    while (begin := html.find("<!--", plek)) >= 0 and (einde := html.find("-->", begin + 4)) >= 0:
        delen.append(html[plek:begin])
        plek = einde + 3
    return "".join([*delen, html[plek:]])


def _leesbaar(stuk: str) -> str:
    return WIT.sub(" ", unescape(stuk))


def _voor(naam: str) -> str:
    if naam == "li":
        return "\n- "
    if naam in ("td", "th"):
        return " "
    return "\n\n" if naam == "p" else "\n" if REGELS.fullmatch(naam) else ""


def _na(naam: str, doel: str, delen: list[str]) -> str:
    if naam == "a" and doel and doel not in "".join(delen[-2:]):
        return f" <{doel}>"
    return "\n" if REGELS.fullmatch(naam) else ""


def _doel(rest: str) -> str:
    """Where a link leads, if that is an address on the web or of mail."""
    gevonden = HREF.search(rest)
    doel = unescape(next(filter(None, gevonden.groups()), "")).strip() if gevonden else ""
    return doel[:300] if doel.lower().startswith(("http://", "https://", "mailto:")) else ""


def _voorbij(html: str, naam: str, plek: int, einde_bekend: dict[str, bool]) -> int:
    """Behind the end of an element that is left out; without an end its content is read as text."""
    if not einde_bekend[naam]:
        return plek
    einde = re.compile(rf"</{naam}\b[^<>]*>", re.IGNORECASE).search(html, plek)
    einde_bekend[naam] = einde is not None
    return einde.end() if einde else plek


def splits_aanhaling(tekst: str) -> tuple[str, str]:
    """What was written now, and the older mail that hangs under it. All of it "now" when nothing else is left."""
    regels = tekst.split("\n")
    for nummer, regel in enumerate(regels):
        if nummer and AANHALING.match(regel.strip()):
            nieuw = "\n".join(regels[:nummer]).strip()
            return (nieuw, "\n".join(regels[nummer:]).strip()) if nieuw else (tekst, "")
    return tekst, ""
