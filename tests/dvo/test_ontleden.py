"""Reading JSON with places: the same values as Python's own reader, and no text it can't say something about."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvo.overdracht.blad import BestandOngeldig, Knoop
from dvo.overdracht.ontleden import ontleed

TEKST = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
GETAL = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
ENKEL = st.none() | st.booleans() | GETAL | TEKST
WAARDEN = st.recursive(
    ENKEL,
    lambda deel: st.lists(deel, max_size=4) | st.dictionaries(TEKST, deel, max_size=4),
    max_leaves=20,
)
STRENGER = ("twee keer", "half teken", "nulteken", "te diep", "te groot")
"""Where we refuse what Python takes."""


def kaal(knoop: Knoop) -> Any:
    if isinstance(knoop.waarde, dict):
        return {naam: kaal(deel) for naam, deel in knoop.waarde.items()}
    return [kaal(deel) for deel in knoop.waarde] if isinstance(knoop.waarde, list) else knoop.waarde


@given(waarde=WAARDEN, inspringen=st.sampled_from([None, 0, 2]), ascii_=st.booleans())
def test_every_value_is_read_as_python_reads_it(waarde: Any, inspringen: int | None, ascii_: bool):
    ruw = json.dumps(waarde, indent=inspringen, ensure_ascii=ascii_).encode()
    assert kaal(ontleed(ruw).knoop) == json.loads(ruw)


@given(
    ruw=st.text('{}[]",:\\u0123456789-+.eE truefalsn\n\t', max_size=30).map(str.encode)
    | st.binary(max_size=30)
)
def test_what_python_refuses_is_refused_with_a_line_and_what_it_takes_is_taken(ruw: bytes):
    try:
        waarde = json.loads(ruw.decode("utf-8-sig"), parse_constant=lambda _: 1 / 0)
    except (ValueError, ZeroDivisionError, RecursionError):
        with pytest.raises(BestandOngeldig, match=r"regel \d+"):
            ontleed(ruw)
        return
    try:
        gelezen = kaal(ontleed(ruw).knoop)
    except BestandOngeldig as fout:
        waarom = str(fout)
        gelezen = waarde if any(reden in waarom for reden in STRENGER) else waarom
    assert gelezen == waarde


@pytest.mark.parametrize(
    ("tekst", "regel", "kolom"),
    [("[1,\n 2,\n  x]", 3, 3), ('{\r\n"a": 1 "b"}', 2, 8), ("[\n\n", 3, 1), ("\n\n,", 3, 1)],
)
def test_the_place_of_the_break_is_right(tekst: str, regel: int, kolom: int):
    with pytest.raises(BestandOngeldig) as fout:
        ontleed(tekst.encode())
    assert (fout.value.fouten[0].regel, fout.value.fouten[0].kolom) == (regel, kolom)
