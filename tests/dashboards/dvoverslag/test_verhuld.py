"""What is shown to whoever sees no rows: nothing below five, and nothing that gives it away."""

import pytest

from dashboards.dvoverslag import verhuld


@pytest.mark.parametrize(
    ("aantal", "gezien"), [(0, "<5"), (4, "<5"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15")]
)
def test_a_count_is_rounded_to_five_and_hidden_below_it(aantal, gezien):
    assert verhuld.getal(aantal) == gezien


def test_a_share_is_hidden_while_one_of_its_parts_is_too_few():
    assert verhuld.procent(19, 20) is None
    assert verhuld.procent(3, 20) is None
    assert verhuld.procent(4, 4) is None
    assert verhuld.procent(10, 20) == 50


def test_a_hidden_part_follows_from_no_total_and_no_share():
    """Whatever the hidden part is, there is another that looks the same."""
    for hidden in range(5):
        for shown in range(20, 40):
            looks = (
                verhuld.getal(shown),
                verhuld.getal(shown + hidden),
                verhuld.procent(shown, shown + hidden),
            )
            same = {
                other
                for other in range(5)
                for number in range(15, 45)
                if looks
                == (
                    verhuld.getal(number),
                    verhuld.getal(number + other),
                    verhuld.procent(number, number + other),
                )
            }
            assert len(same) > 1
