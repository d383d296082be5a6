"""`make demo` as a newcomer meets it: an empty folder with a space in its name, twice."""

from kcc.ontwikkel import proef


def test_a_fresh_tree_starts_serves_refuses_a_second_stops_clean_and_keeps_its_data() -> None:
    proef.prove(proef.clean_env() | {"KCC_DEMO_OMVANG": "klein"})
