"""What can be a burgerservicenummer goes out of a text; our own numbers stay."""

import pytest

from kcc.tekst import elfproef, zonder_bsn


@pytest.mark.parametrize("nummer", ["G-2026-01481", "Z-2026-01481", "KA-2026-01481"])
def test_a_number_of_ours_stays_also_when_its_digits_pass_the_eleven_test(nummer: str) -> None:
    assert elfproef("202601481")
    assert zonder_bsn(f"Re: Losse tegel [{nummer}]") == f"Re: Losse tegel [{nummer}]"


@pytest.mark.parametrize(
    "getypt", ["111222333", "111 222 333", "111.222.333", "BSN:111222333.", "Z-111222333"]
)
def test_a_bsn_goes_however_it_was_typed(getypt: str) -> None:
    assert "222" not in zonder_bsn(f"mijn nummer {getypt} graag")
